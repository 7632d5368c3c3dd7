"""The KPIs whose status is another than at the meeting before, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from oversight import settings, snapshot
from oversight.figures.core import local_records
from oversight.figures.core.bases import ILLUSTRATIVE
from oversight.figures.core.builder import Draft
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Link, Table, names, statuses, words
from oversight.figures.kpis import kpi_readings
from oversight.figures.kpis.kpi_readings import KpiReading, Source
from oversight.figures.meetings.since import interval
from oversight.figures.meetings.since.interval import Whole
from oversight.measures import kpi_status
from oversight.measures.status_change import Direction, Standing, StatusChange
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.snapshot import cached_by_version
from oversight.wording import kpi_wording, status_change_wording

NAME, TITLE, PAGE = "kpi_changes", "KPIs whose status changed", "kpis"


@dataclass(frozen=True)
class KpiChange:
    """A KPI with another status than at the meeting before, as it is read now and as it changed."""

    reading: KpiReading
    change: StatusChange


@dataclass(frozen=True)
class KpiChanges:
    """The KPIs whose status changed, the worst first, of `compared` that could be read on both days; `is_presented`
    where the earlier meeting was frozen, so that it is known what it was shown."""

    changed: tuple[KpiChange, ...]
    compared: int
    unread: int
    is_presented: bool
    bases: frozenset[str]

    def count(self, direction: Direction) -> int:
        """How many went one way."""
        return sum(one.change.direction is direction for one in self.changed)


def changes(one: Whole) -> KpiChanges:
    """The KPIs whose status changed between two meetings."""
    return changes_since(one.since, one.end, interval.presented_key(one.since))


@cached_by_version
def changes_since(since: date, end: date, presented: str) -> KpiChanges:
    """The same by the two days; `presented` names the frozen meeting of the first, if there is one."""
    then = shown_at(since) if presented else {}
    before, now = dict(readings(since)), dict(readings(end))
    held = {kpi_id: one for kpi_id, one in now.items() if kpi_id in before and one.source is not Source.NOTHING}
    if any(not one.is_illustrative for one in held.values()):  # example data never stands beside the board's own
        held = {kpi_id: one for kpi_id, one in held.items() if not one.is_illustrative}
    found = []
    for kpi_id, one in held.items():
        shown = then.get(kpi_id)
        was, is_now = standing(shown or before[kpi_id]), standing(one)
        if was.status != is_now.status:
            recounted = before[kpi_id].now if shown else None
            found.append(KpiChange(one, StatusChange(was, is_now, one.kpi.better, recounted)))
    unread = len(settings.current().kpis) - len(before.keys() & now.keys())
    bases = frozenset[str]().union(*(one.bases for one in held.values()))
    order = [Direction.WORSE, Direction.OTHER, Direction.BETTER]
    ordered = sorted(
        found,
        key=lambda one: (
            order.index(one.change.direction),
            kpi_status.STATUSES.index(one.change.now.status),
            one.reading.kpi.name,
        ),
    )
    return KpiChanges(tuple(ordered), len(held), unread, bool(presented), bases)


def shown_at(day: date) -> dict[str, KpiReading]:
    """Each KPI as the frozen meeting of a day was shown it, by id; those that could not be read then are left out."""
    with snapshot.drawn_from(interval.presented(day)):
        return dict(readings(day))


def readings(day: date) -> Iterator[tuple[str, KpiReading]]:
    """Each KPI that can be read as at a day, with its id."""
    for kpi in settings.current().kpis:
        try:
            yield kpi.id, kpi_readings.reading_of(kpi.id, day)
        except Refused:
            continue


def standing(one: KpiReading) -> Standing:
    """How a KPI stands."""
    return Standing(one.now, one.threshold, one.status)


def kpi_changes(selection: Selection) -> Figure:
    """Each KPI whose status changed since the meeting before: from what to what, on which numbers, and why."""
    one = interval.of(selection)
    return made(selection, interval.presented_key(one.since))


@cached_by_version
def made(selection: Selection, presented: str) -> Figure:
    """The figure; `presented` names the frozen meeting before, if there is one."""
    one = interval.of(selection)
    bases = changes_since(one.since, one.end, presented).bases if one.since else frozenset[str]()
    is_sample = ILLUSTRATIVE in bases
    return interval.figure(NAME, TITLE, selection, local_records.bases_of(is_sample) if bases else bases, draft)


def draft(one: Whole) -> Draft:
    """What the figure says."""
    found = changes(one)
    changed = found.changed
    worse, better = found.count(Direction.WORSE), found.count(Direction.BETTER)
    notes = [] if found.is_presented else [status_change_wording.not_frozen(one.since)]
    notes += [status_change_wording.unread_kpis(found.unread)] if found.unread else []
    return Draft(
        title=status_change_wording.kpis_changed(worse, better, len(changed), one.since),
        subtitle=status_change_wording.KPI_TABLE,
        table=table_of(changed, one),
        about=(("How reasons are found", status_change_wording.HOW_REASONS),),
        notes=tuple(notes),
        absent=None if changed else status_change_wording.no_kpi_changed(found.compared, one.since),
    )


def table_of(changed: tuple[KpiChange, ...], one: Whole) -> Table:
    """The KPIs with both statuses, both results and the reasons."""
    kpis, moved = [each.reading.kpi for each in changed], [each.change for each in changed]
    result = kpi_wording.x_of_y_share
    told = zip(moved, kpis, strict=True)
    reasons = [status_change_wording.reasons(each, kpi.nouns, one.since) for each, kpi in told]
    return Table(
        (
            names("kpi", "KPI", [kpi.name for kpi in kpis], [Link(PAGE, (("kpi", kpi.id),)) for kpi in kpis]),
            statuses("before", status_change_wording.on_heading(one.since), [each.before.status for each in moved]),
            statuses("now", status_change_wording.on_heading(one.end), [each.now.status for each in moved]),
            words("was", status_change_wording.RESULT_THEN, [result(each.before.measured) for each in moved]),
            words("is", status_change_wording.RESULT_NOW, [result(each.now.measured) for each in moved]),
            words("why", status_change_wording.WHY, reasons),
        )
    )
