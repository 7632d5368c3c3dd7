"""The actions of the boards' plans and the findings of their audits, in counts by state."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from oversight import boards, queries
from oversight.charts import audits as charts
from oversight.charts import plotted
from oversight.figures.core.builder import Draft
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Column, Table, counts, names
from oversight.figures.region import days, groups, held, region_figure
from oversight.figures.region.held import BoardHeld, cached_region
from oversight.measures import periods
from oversight.measures.values import Absence, Value
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import region_data_wording, region_wording

ACTIONS, FINDINGS = "kpis/business_plan_on_track", "audits/findings"
CLOSED = "closed"
MONTHS = 12
Counts = tuple[int, ...] | Absence
"""How many are in each state, or why that is not known."""


ByBoard = dict[str, dict[str, int]]
"""How many are in each state, by area."""


@dataclass(frozen=True)
class Subject:
    """What is counted by state: the query that says which boards hold it; the states in order with their words, the
    last of them overdue and the first done; how they are counted; its title, subtitle and what it counts."""

    query: str
    states: Mapping[str, str]
    count: Callable[[date, date], ByBoard]
    title: Callable[[int, int, int], str]
    subtitle: Callable[[date], str]
    counted: str


def plan_counts(start: date, end: date) -> ByBoard:
    """How many actions of each board are in each state."""
    rows = queries.totals(ACTIONS, ("area", "state"), asked=(), start=start, end=end)
    return by_board(rows.select("area", "state", "row_count"))


def finding_counts(start: date, end: date) -> ByBoard:
    """How many findings of each board are in each state, those closed in the period: closed by its end, less those that
    were before it began."""
    found, before = findings_as_at(end), findings_as_at(start - periods.DAY)
    for area, states in found.items():
        states[CLOSED] = states.get(CLOSED, 0) - before.get(area, {}).get(CLOSED, 0)
    return found


def findings_as_at(day: date) -> ByBoard:
    """How many findings of each board are in each state as at a day."""
    rows = queries.totals(FINDINGS, ("area", "state"), asked=(), end=day, kind="", auditor_group="")
    return by_board(rows.select("area", "state", "row_count"))


def by_board(rows: pl.DataFrame) -> ByBoard:
    """Rows of area, state and count, by area."""
    found: ByBoard = {}
    for area, state, count in rows.iter_rows():
        found.setdefault(area, {})[state] = count
    return found


PLAN = Subject(
    ACTIONS,
    region_data_wording.STATES,
    plan_counts,
    region_data_wording.plan,
    region_data_wording.of_plan,
    region_data_wording.PLAN_COUNTED,
)
AUDITS = Subject(
    FINDINGS,
    region_data_wording.FINDINGS,
    finding_counts,
    region_data_wording.findings,
    region_data_wording.of_findings,
    region_data_wording.FINDINGS_COUNTED,
)


@cached_region
def plan(selection: Selection) -> Figure:
    """The actions of each board's plan by state. Raises NotHeld where no board holds anything."""
    return of_states("plan", PLAN, selection)


@cached_region
def findings(selection: Selection) -> Figure:
    """The findings of each board's audits by state. Raises NotHeld where no board holds anything."""
    return of_states("findings", AUDITS, selection)


def of_states(name: str, subject: Subject, selection: Selection) -> Figure:
    """One subject by board and state; what cannot be counted has no bar and says why."""
    day = days.chosen(selection.quarter)
    start = periods.start_of(day, MONTHS)
    found = counts_by_board(subject, start, day)
    known = {board: some for board, some in found.items() if not isinstance(some, Absence)}
    total: Counts = tuple(map(sum, zip(*known.values(), strict=True))) if known else Absence.NOT_HELD
    answers = tuple(subject.states.values())
    rows = by_region(found, selection)
    bars = {board: some for board, some in rows.items() if not isinstance(some, Absence)}
    drawn = region_figure.bars(
        [(board, some, region_data_wording.in_all(sum(some))) for board, some in bars.items()], answers
    )
    draft = Draft(
        title=title(subject, total, known),
        subtitle=f"{subject.subtitle(day)}.",
        table=table(rows, answers, total),
        rows=drawn,
        chart=charts.answers_by_question(drawn, region_figure.PART_WIDTH, region_figure.PARTS_END) if bars else None,
        plotted=plotted.of_parts(charts.looks_of(drawn, region_figure.PART_WIDTH)) if bars else None,
        alt_end=tuple(region_data_wording.of_states(board, answers, some) for board, some in bars.items()),
        about=(("What it counts", subject.counted),),
        notes=lacking(found),
        absent=None if bars else region_data_wording.NONE_COUNTED,
    )
    return region_figure.region_figure(name, draft, (start, day))


def by_region(found: Mapping[str, Counts], selection: Selection) -> Mapping[str, Counts]:
    """The counts of each region of a nation in the place of its boards', or of the boards of the chosen one and their
    sum."""
    if not groups.names():
        return found
    chosen = groups.chosen(selection)
    made: dict[str, Counts] = {board: found[board] for board in groups.boards_of(chosen)}
    for group in groups.names() if not chosen else [chosen]:
        held_by = [found[board] for board in groups.boards_of(group)]
        known = [some for some in held_by if not isinstance(some, Absence)]
        made[group] = tuple(map(sum, zip(*known, strict=True))) if known else Absence.NOT_HELD
    return made


def title(subject: Subject, total: Counts, known: Mapping[str, tuple[int, ...]]) -> str:
    """How many of those not done are overdue, and at how many boards; or that no board has such records."""
    if isinstance(total, Absence):
        return region_data_wording.NO_RECORDS
    return subject.title(total[-1], sum(total[1:]), sum(some[-1] > 0 for some in known.values()))


def counts_by_board(subject: Subject, start: date, day: date) -> dict[str, Counts]:
    """How many are in each state at each board, or why that is not known."""
    found: dict[str, Counts] = {}
    with queries.over_boards(boards.boards()):
        try:
            by_area = subject.count(start, day)
            begun = dict(queries.held_by_area(subject.query).select("area", "begins_on").iter_rows())
        except Refused:
            by_area, begun = None, {}
    for one in held.side_by_side():
        area = one.board.area
        if one.problem or by_area is None:
            found[one.name] = Absence.CANNOT_BE_READ
        elif area not in begun or not is_covered(one, day, None if area in by_area else begun[area]):
            found[one.name] = Absence.NOT_HELD
        else:
            found[one.name] = tuple(by_area.get(area, {}).get(state, 0) for state in subject.states)
    return found


def is_covered(one: BoardHeld, day: date, begins_on: date | None) -> bool:
    """Whether a board's records say what there was on a day: they go up to it, and, where there was nothing, had begun
    by it."""
    return one.last_day is not None and one.last_day >= day and (begins_on is None or begins_on <= day)


def lacking(found: Mapping[str, Counts]) -> tuple[str, ...]:
    """Which boards have no counts, and why."""
    said = {Absence.NOT_HELD: region_data_wording.none_held, Absence.CANNOT_BE_READ: region_data_wording.none_read}
    boards_of = {why: [board for board, some in found.items() if some is why] for why in said}
    return tuple(said[why](named) for why, named in boards_of.items() if named)


def table(found: Mapping[str, Counts], answers: tuple[str, ...], total: Counts) -> Table:
    """Boards down, states across, and the sums in the last row."""
    rows = [*found.values(), total]
    columns: list[Column] = [names("board", region_wording.BOARD, [*found, region_wording.ALL_BOARDS])]
    for place, answer in enumerate(answers):
        values: list[Value] = [some if isinstance(some, Absence) else some[place] for some in rows]
        columns.append(counts(f"state_{place}", answer, values))
    return Table(tuple(columns))
