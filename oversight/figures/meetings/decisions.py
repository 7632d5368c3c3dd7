"""What meetings decided: how each decision stands as at a meeting, and the KPI that it should move, then and now."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from oversight import as_at, queries, settings, wording
from oversight.figures.core import local_records
from oversight.figures.core.bases import ILLUSTRATIVE, Based
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Coverage, Figure, Scope
from oversight.figures.core.table import Column, Table, days, names, statuses, words
from oversight.figures.kpis import kpi_readings
from oversight.measures.values import Absence, Kind
from oversight.problems import NotHeld, Refused
from oversight.selection import Selection
from oversight.snapshot import cached_by_version
from oversight.wording import decision_wording, needs_wording

READ = "meetings/decisions"
COMPLETE, OVERDUE, WAITING = "complete", "overdue", "not yet due"
OPEN = (OVERDUE, WAITING)
ORDER = (*OPEN, COMPLETE, "no action", "withdrawn")
ABSENCES = {Absence.NOT_HELD: "not held", Absence.CANNOT_BE_READ: "cannot be read"}

Row = dict[str, Any]
"""A decision as its query gives it, by column."""


@dataclass(frozen=True)
class Moved:
    """The KPI that a decision should move: its name, and its status word as at the meeting that decided and now; why it
    has none where it has none."""

    name: str
    then: str | Absence
    now: str | Absence


@dataclass(frozen=True)
class Decided(Based):
    """Some decisions as at `end`, with the bases of their rows; `meeting_on` the meeting that they are told of, where
    it is one."""

    end: date
    meeting_on: date | None
    rows: tuple[Row, ...]
    bases: frozenset[str]

    def count(self, state: str) -> int:
        """How many are in a state."""
        return sum(row["state"] == state for row in self.rows)


@cached_by_version
def all_by(end: date) -> tuple[Row, ...]:
    """Every decision made by a day. Raises Refused where the extracts cannot be used."""
    return tuple(queries.run(READ, end=end).to_dicts())


def of(rows: Iterable[Row], end: date, meeting_on: date | None = None) -> Decided:
    """Some decisions with their bases."""
    held = tuple(rows)
    return Decided(end, meeting_on, held, frozenset(str(row["basis"]) for row in held))


def day_of(selection: Selection) -> date:
    """The day that decisions are judged as at. Raises NotHeld, saying why, where there is none."""
    return as_at.chosen(selection.as_at, needs_wording.NO_DAY)


def before(end: date) -> Decided:
    """The decisions that a meeting on `end` opens with: of the last meeting before it that decided anything, the
    overdue ones first, and those of earlier ones that are open."""
    rows = sorted((row for row in all_by(end) if row["meeting_on"] < end), key=lambda row: ORDER.index(row["state"]))
    last = max((row["meeting_on"] for row in rows), default=None)
    first = [row for row in rows if row["meeting_on"] == last]
    return of([*first, *(row for row in rows if row["meeting_on"] != last and row["state"] in OPEN)], end, last)


def made_at(end: date) -> Decided:
    """The decisions of the meeting on `end`."""
    return of([row for row in all_by(end) if row["meeting_on"] == end], end, end)


def followed_up(since: date, end: date) -> Decided:
    """The actions from decisions that the meeting on `since` made or had open, as they stand on `end`: the overdue ones
    first, then by due day."""
    rows = [
        row
        for row in all_by(end)
        if row["action"]
        and (row["meeting_on"] == since or (row["meeting_on"] < since and (ended_on(row) or since) >= since))
    ]
    rows.sort(key=lambda row: (ORDER.index(row["state"]), row["due_on"], row["decision_key"]))
    return of(rows, end, since)


def overdue(end: date) -> Decided:
    """The decisions whose action is overdue on a day, the longest delay first."""
    rows = [row for row in all_by(end) if row["state"] == OVERDUE]
    return of(sorted(rows, key=lambda row: (row["due_on"], row["decision_key"])), end)


def ended_on(row: Row) -> date | None:
    """The day on which a decision was complete or withdrawn; None while it is open."""
    ended: date | None = row["completed_on"] or row["withdrawn_on"]
    return ended


def open_between(start: date, until: date) -> tuple[Row, ...]:
    """The decisions open on a day whose action falls due from that day on, up to another."""
    return tuple(row for row in all_by(start) if row["state"] in OPEN and start <= row["due_on"] <= until)


def not_among(rows: Iterable[Row], actions: Collection[str]) -> tuple[Row, ...]:
    """The decisions whose action is not one of these of the business plan: where both are told, the plan tells it."""
    return tuple(row for row in rows if row["linked_action"] not in actions)


def bases() -> frozenset[str]:
    """The bases of all decisions; none where no decision is held."""
    return queries.bases_of(READ)


def of_kpi(kpi_id: str, end: date) -> Decided:
    """The decisions that should move a KPI; none where one of them and the KPI is example data and the other is not."""
    rows = [row for row in all_by(end) if row["linked_kpi"] == kpi_id]
    return of([row for row in rows if is_of_a_kind(row, end)], end)


def moving(selection: Selection) -> Decided:
    """The decisions that should move the chosen KPI, as at the chosen meeting."""
    return of_kpi(selection.kpi, day_of(selection))


def not_planned(selection: Selection) -> tuple[Row, ...]:
    """The decisions whose action is open and that the business plan lacks; none without a meeting."""
    rows = all_by(day_of(selection)) if selection.as_at else ()
    return tuple(row for row in rows if row["state"] in OPEN and not row["linked_action"])


def is_of_a_kind(row: Row, day: date) -> bool:
    """Whether a decision and the KPI that it should move are both example data, or neither is."""
    try:
        bases = kpi_readings.reading_of(row["linked_kpi"], day).bases
    except (Refused, StopIteration):
        return True
    return not bases or (ILLUSTRATIVE in bases) == (row["basis"] == ILLUSTRATIVE)


def moved(row: Row, end: date) -> Moved | None:
    """The KPI that a decision should move; None where none is linked."""
    kpi = next((one for one in settings.current().kpis if one.id == row["linked_kpi"]), None)
    if row["linked_kpi"] is None:
        return None
    if kpi is None:
        return Moved(row["linked_kpi"], Absence.NOT_HELD, Absence.NOT_HELD)
    if not is_of_a_kind(row, end):
        return Moved(kpi.name, Absence.NOT_HELD, Absence.NOT_HELD)
    return Moved(kpi.name, status_on(kpi.id, row["meeting_on"]), status_on(kpi.id, end))


def status_on(kpi_id: str, day: date) -> str | Absence:
    """The status word of a KPI as at a day."""
    try:
        return kpi_readings.reading_of(kpi_id, day).status
    except Refused:
        return Absence.CANNOT_BE_READ


@cached_figure
def last_meeting(selection: Selection) -> Figure:
    """The decisions that a meeting opens with, and what came of them."""
    return figure_of("last_meeting", before(day_of(selection)))


def figure_of(name: str, held: Decided) -> Figure:
    """Some decisions as a figure; they are those of the board, whichever area is looked at."""
    table = table_of(held.rows, held.end)
    draft = Draft(
        title=title_of(held),
        subtitle=decision_wording.SUBTITLE,
        table=table,
        alt=tuple(wording.ended(decision_wording.decided(row["meeting_on"], row["decision"])) for row in held.rows),
        about=(("What it counts", decision_wording.WHAT_COUNTS),),
        absent=None if held.rows else decision_wording.NOTHING,
    )
    period = wording.on_day(held.end)
    coverage = Coverage(local_records.home(), period, held.end, Scope.BOARD_MEETING)
    return build(f"meetings/{name}", draft, coverage, local_records.origin(held.bases))


def title_of(held: Decided) -> str:
    """How many are complete, overdue and not yet due."""
    return decision_wording.standing(held.count(COMPLETE), held.count(OVERDUE), held.count(WAITING))


def table_of(rows: Sequence[Row], end: date) -> Table:
    """Decisions for reading, one a row."""
    none = Absence.NOT_APPLICABLE
    kpis = [moved(row, end) for row in rows]
    return Table(
        (
            names("decision", "Decision", [row["decision"] for row in rows]),
            words("action", "Action", [row["action"] or none for row in rows]),
            words("lead_role", "Lead", [row["lead_role"] or none for row in rows]),
            statuses("state", "State", [row["state"] for row in rows]),
            days("ends_on", "Done or due", [row["completed_on"] or row["due_on"] or none for row in rows]),
            words("kpi", "KPI to move", [kpi.name if kpi else none for kpi in kpis]),
            of_status("then", "Then", [kpi.then if kpi else none for kpi in kpis]),
            of_status("now", "Now", [kpi.now if kpi else none for kpi in kpis]),
        )
    )


def of_status(key: str, heading: str, values: list[str | Absence]) -> Column:
    """A column of the status words of KPIs."""
    return Column(key, heading, Kind.STATUS, tuple(values), absences=ABSENCES)


def opens(selection: Selection) -> date | None:
    """The day of the meeting whose decisions the chosen meeting opens with; None where there is none, or it cannot be
    told."""
    try:
        return before(day_of(selection)).meeting_on
    except (NotHeld, Refused):
        return None
