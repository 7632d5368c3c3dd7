"""What publishing would change: KPIs before and after, published figures revised, rows by table, headlines."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl
import polars.selectors as cs

from oversight import catalogue, queries, settings, snapshot
from oversight.engine import Engine
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.own.comparing import TableChange, differences
from oversight.figures.kpis import kpi_readings
from oversight.measures import kpi_status
from oversight.measures.values import Absence, AtLeast, Value
from oversight.own_figures.holdings import FIGURES, Source, last_day_judged, of_kpi
from oversight.problems import Refused
from oversight.selection import Selection

Tables = Mapping[str, pl.DataFrame]
NOTHING = Absence.NOT_HELD
COMPARED = ("value", "precision", "basis")
NO_LABELS = pl.DataFrame(schema={"measure": pl.String, "label": pl.String})


@dataclass(frozen=True)
class KpiState:
    """How a KPI stands: its status word, what was measured (or why there is nothing), and what it rests on."""

    status: str
    value: Value
    source: Source


@dataclass(frozen=True)
class KpiChange:
    """A KPI before and after."""

    kpi_id: str
    name: str
    before: KpiState
    after: KpiState

    @property
    def is_changed(self) -> bool:
        """Whether its status or what was measured differs."""
        return (self.before.status, self.before.value) != (self.after.status, self.after.value)

    @property
    def is_other_status(self) -> bool:
        """Whether its status differs."""
        return self.before.status != self.after.status


@dataclass(frozen=True)
class Revision:
    """A published figure with another value than before: its measure in words, area, year, category and level."""

    measure: str
    area: str
    year: str
    category: str
    level: str
    before: float | AtLeast
    after: float | AtLeast
    basis_before: str
    basis_after: str


@dataclass(frozen=True)
class HeadlineChange:
    """A figure of a page whose headline differs; `after` is None where the figure falls from view, `before` where it
    comes into it."""

    page: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Preview:
    """What publishing would change, and the engine over what would be shown. `takes_sample_away`: the example data
    goes; `shows_sample_again`: it comes back. `day_before` and `day_after` are those that the KPIs are judged as at."""

    engine: Engine
    day_before: date | None
    day_after: date | None
    kpis: tuple[KpiChange, ...]
    revised: tuple[Revision, ...]
    rows: Mapping[str, TableChange]
    takes_sample_away: bool
    shows_sample_again: bool

    @property
    def has_changes(self) -> bool:
        """Whether publishing would change anything."""
        return bool(
            self.rows or self.takes_sample_away or self.shows_sample_again or any(one.is_changed for one in self.kpis)
        )

    def loses(self, held: Tables) -> tuple[str, ...]:
        """The tables of `held` that would lose more than half of their rows."""
        lost = {name: change.removed.height - change.added.height for name, change in self.rows.items()}
        return tuple(name for name, table in held.items() if lost.get(name, 0) > table.height / 2)


def previewed(held: Tables, own: Tables, starts_empty: bool, now: Engine) -> Preview:
    """What it would change to publish `own` in the place of `held`, beside what `now` shows. Example data is never set
    beside the board's own figures: where one of the two shows it, its KPIs count as without data."""
    then = queries.preview(own, starts_empty)
    is_alike = now.opened.has_sample == then.opened.has_sample
    day_before, before = states_of(now, is_alike)
    day_after, after = states_of(then, is_alike)
    kpis = [KpiChange(kpi.id, kpi.name, before[kpi.id], after[kpi.id]) for kpi in settings.current().kpis]
    return Preview(
        engine=then,
        day_before=day_before,
        day_after=day_after,
        kpis=tuple(sorted(kpis, key=lambda one: not one.is_other_status)),
        revised=revisions(now.opened.tables, then.opened.tables),
        rows=differences(held, own),
        takes_sample_away=now.opened.has_sample and not then.opened.has_sample,
        shows_sample_again=then.opened.has_sample and not now.opened.has_sample,
    )


def compared(before: Tables, starts_empty_before: bool, after: Tables, starts_empty: bool) -> Preview:
    """What differs between two sets of own tables, as between two versions."""
    return previewed(before, after, starts_empty, queries.preview(before, starts_empty_before))


def states_of(engine: Engine, with_sample: bool) -> tuple[date | None, dict[str, KpiState]]:
    """The day that an engine's KPIs are judged as at, and how each stands; those of the sample only where asked for."""
    with snapshot.preview(engine):
        day, states = last_day_judged_or_none(), kpi_states()
    if with_sample or not engine.opened.has_sample:
        return day, states
    return None, {kpi: KpiState(kpi_status.NO_DATA, NOTHING, one.source) for kpi, one in states.items()}


def last_day_judged_or_none() -> date | None:
    """The day that KPIs are judged as at; None where there is none, or it cannot be read."""
    try:
        return last_day_judged()
    except Refused:
        return None


def kpi_states() -> dict[str, KpiState]:
    """How every KPI stands on the last day judged, by its id."""
    day = last_day_judged_or_none()
    return {kpi.id: kpi_state(kpi.id, of_kpi(kpi).source, day) for kpi in settings.current().kpis}


def kpi_state(kpi_id: str, source: Source, day: date | None) -> KpiState:
    """How one KPI stands on a day."""
    if day is None or source is Source.NOTHING:
        return KpiState(kpi_status.NO_DATA, NOTHING, source)
    try:
        one = kpi_readings.reading_of(kpi_id, day)
    except Refused:
        return KpiState(kpi_status.CANNOT_BE_READ, Absence.CANNOT_BE_READ, source)
    return KpiState(one.status, kpi_readings.cell_of(one), source)


def revisions(before: Tables, after: Tables) -> tuple[Revision, ...]:
    """The published figures that both sets show with another value, or with the same of another precision or basis."""
    if FIGURES not in before or FIGURES not in after:
        return ()
    labels = after["measures"].select("measure", "label") if "measures" in after else NO_LABELS
    was, will_be = (tables[FIGURES].with_columns(cs.enum().cast(pl.String)) for tables in (before, after))
    keys = list(EXTRACTS[FIGURES].contract.primary_key())
    both = was.join(will_be, on=keys, suffix="_after").join(labels, on="measure", how="left")
    is_other = pl.any_horizontal(pl.col(one).ne_missing(pl.col(f"{one}_after")) for one in COMPARED)
    return tuple(revision(row) for row in both.filter(is_other).iter_rows(named=True))


def revision(row: Mapping[str, Any]) -> Revision:
    """A row with the cells of a published figure before and after as a revision."""
    return Revision(
        measure=row["label"] or row["measure"],
        area=row["area"],
        year=row["reporting_year"],
        category=row["category"],
        level=row["level"],
        before=valued(row["value"], row["precision"]),
        after=valued(row["value_after"], row["precision_after"]),
        basis_before=row["basis"],
        basis_after=row["basis_after"],
    )


def valued(value: float, precision: str) -> float | AtLeast:
    """A published value, or the lower bound that it is."""
    return AtLeast(value) if precision == "at_least" else value


def headline_changes(preview: Preview, selection: Selection, now: Engine) -> tuple[HeadlineChange, ...]:
    """The headlines of all figures of all pages that differ, as at the last day judged before and after."""
    with_sample = now.opened.has_sample == preview.engine.opened.has_sample
    before = headlines(selection, preview.day_before, now, with_sample)
    after = headlines(selection, preview.day_after, preview.engine, with_sample)
    return tuple(
        HeadlineChange(page, was, will_be)
        for (was, page), will_be in zip(before, (one for one, _ in after), strict=True)
        if was != will_be
    )


def headlines(
    selection: Selection, day: date | None, engine: Engine, with_sample: bool
) -> list[tuple[str | None, str]]:
    """The headline of every figure of every page, None where it shows nothing, with the page's title; those of the
    sample only where asked for."""
    choice = replace(selection, as_at=day.isoformat() if day else "")
    with snapshot.preview(engine):
        return [(headline(one, with_sample), one.page.title) for one in catalogue.placed_figures(choice)]


def headline(one: catalogue.PlacedFigure, with_sample: bool) -> str | None:
    """The headline of a figure; None where it shows nothing, or the sample where that is not asked for."""
    try:
        made = one.make(one.selection)
    except Exception:  # what breaks one figure takes no other away
        return None
    return None if made.absent or (made.is_illustrative and not with_sample) else made.headline
