"""What differs now from what a meeting was presented with: KPIs as at its day, published figures, targets."""

from dataclasses import dataclass
from datetime import date

from oversight import queries, settings, snapshot
from oversight.figures.kpis import kpi_readings
from oversight.own_figures.holdings import Source
from oversight.own_figures.previewing import KpiChange, KpiState, Revision, kpi_state, revisions
from oversight.snapshot import Frozen


@dataclass(frozen=True)
class SinceFrozen:
    """What differs: the KPIs of both, each as presented and as it would be now on the same day; the published figures
    with another value; whether the settings are others; and whether one of the two rests on example data, so that KPIs
    are not compared."""

    kpis: tuple[KpiChange, ...]
    revised: tuple[Revision, ...]
    has_other_settings: bool
    is_incomparable: bool

    @property
    def has_changes(self) -> bool:
        """Whether anything differs."""
        return bool(self.kpis or self.revised or self.has_other_settings or self.is_incomparable)


def since(frozen: Frozen) -> SinceFrozen:
    """What differs now from a frozen meeting."""
    now, day = queries.latest(), frozen.meeting.meeting_on
    with snapshot.drawn_from(frozen):
        was, settings_then = states(day), settings.version()
    with snapshot.drawn_from(now):
        is_now, settings_now = states(day), settings.version()
    is_incomparable = frozen.meeting.has_sample != now.opened.has_sample
    changes = [KpiChange(kpi, name, before, is_now[kpi][1]) for kpi, (name, before) in was.items() if kpi in is_now]
    return SinceFrozen(
        kpis=() if is_incomparable else tuple(one for one in changes if one.is_changed),
        revised=revisions(frozen.engine.opened.tables, now.opened.tables),
        has_other_settings=settings_then != settings_now,
        is_incomparable=is_incomparable,
    )


def states(day: date) -> dict[str, tuple[str, KpiState]]:
    """How every KPI of the settings held stands on a day, with its name, by its id."""
    return {
        kpi.id: (kpi.name, kpi_state(kpi.id, Source[kpi_readings.source_of(kpi, day).name], day))
        for kpi in settings.current().kpis
    }
