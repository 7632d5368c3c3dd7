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
from oversight.figures.region import held, region_figure
from oversight.figures.region.held import BoardHeld, cached_region
from oversight.measures import periods
from oversight.measures.values import Absence, Value
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.snapshot import cached_by_version
from oversight.wording import region_wording

ACTIONS, FINDINGS = "kpis/business_plan_on_track", "audits/findings"
MONTHS = 12
Counts = tuple[int, ...] | Absence
"""How many are in each state, or why that is not known."""


@dataclass(frozen=True, eq=False)
class Subject:
    """What is counted by state: the states in order with their words, the last of them overdue and the first done; how
    they are counted at the board that is drawn from; its title, subtitle and what it counts."""

    states: Mapping[str, str]
    count: Callable[[date], tuple[int, ...] | None]
    title: Callable[[int, int, int], str]
    subtitle: Callable[[date], str]
    counted: str


def plan_counts(day: date) -> tuple[int, ...] | None:
    """How many actions are in each state, at the board that is drawn from; None where its plan is not held."""
    if not queries.bases_of(ACTIONS):
        return None
    rows = queries.run(ACTIONS, start=periods.start_of(day, MONTHS), end=day)
    return by_state(rows, region_wording.STATES)


def finding_counts(day: date) -> tuple[int, ...] | None:
    """How many findings are in each state, those closed in the 12 months, at the board that is drawn from; None where
    its audits are not held."""
    if not queries.bases_of(FINDINGS):
        return None
    rows = queries.run(FINDINGS, end=day, kind="", auditor_group="")
    is_recent = (pl.col("state") != "closed") | (pl.col("closed_on") >= periods.start_of(day, MONTHS))
    return by_state(rows.filter(is_recent), region_wording.FINDINGS)


def by_state(rows: pl.DataFrame, states: Mapping[str, str]) -> tuple[int, ...]:
    """How many rows are in each of some states."""
    return tuple(rows.filter(pl.col("state") == state).height for state in states)


PLAN = Subject(
    region_wording.STATES, plan_counts, region_wording.plan, region_wording.of_plan, region_wording.PLAN_COUNTED
)
AUDITS = Subject(
    region_wording.FINDINGS,
    finding_counts,
    region_wording.findings,
    region_wording.of_findings,
    region_wording.FINDINGS_COUNTED,
)


@cached_region
def plan(selection: Selection) -> Figure:
    """The actions of each board's plan by state. Raises NotHeld where no board holds anything."""
    return of_states("plan", PLAN)


@cached_region
def findings(selection: Selection) -> Figure:
    """The findings of each board's audits by state. Raises NotHeld where no board holds anything."""
    return of_states("findings", AUDITS)


def of_states(name: str, subject: Subject) -> Figure:
    """One subject by board and state; what cannot be counted has no bar and says why."""
    day = held.day()
    found = {one.name: counts_of(one, subject, day) for one in held.side_by_side()}
    known = {board: some for board, some in found.items() if not isinstance(some, Absence)}
    total = tuple(map(sum, zip(*known.values(), strict=True))) if known else (0,) * len(subject.states)
    answers = tuple(subject.states.values())
    drawn = region_figure.bars(
        [(board, some, region_wording.in_all(sum(some))) for board, some in known.items()], answers
    )
    overdue = sum(some[-1] > 0 for some in known.values())
    draft = Draft(
        title=subject.title(total[-1], sum(total[1:]), overdue),
        subtitle=f"{subject.subtitle(day)}.",
        table=table(found, answers, total),
        rows=drawn,
        chart=charts.answers_by_question(drawn, region_figure.PART_WIDTH, region_figure.PARTS_END) if known else None,
        plotted=plotted.of_parts(charts.looks_of(drawn, region_figure.PART_WIDTH)) if known else None,
        alt_end=tuple(region_wording.of_states(board, answers, some) for board, some in known.items()),
        about=(("What it counts", subject.counted),),
        notes=lacking(found),
        absent=None if known else region_wording.NONE_COUNTED,
    )
    return region_figure.region_figure(name, draft, (periods.start_of(day, MONTHS), day))


def counts_of(one: BoardHeld, subject: Subject, day: date) -> Counts:
    """How many are in each state at one board, or why that is not known."""
    if one.problem:
        return Absence.CANNOT_BE_READ
    if one.last_day is None or one.last_day < day:
        return Absence.NOT_HELD
    with boards.of(one.board):
        try:
            return counted(subject, day)
        except Refused:
            return Absence.CANNOT_BE_READ


@cached_by_version
def counted(subject: Subject, day: date) -> Counts:
    """The same of the board that is drawn from. Raises Refused where an extract cannot be used."""
    found = subject.count(day)
    return Absence.NOT_HELD if found is None else found


def lacking(found: Mapping[str, Counts]) -> tuple[str, ...]:
    """Which boards have no counts, and why."""
    said = {Absence.NOT_HELD: region_wording.none_held, Absence.CANNOT_BE_READ: region_wording.none_read}
    boards_of = {why: [board for board, some in found.items() if some is why] for why in said}
    return tuple(said[why](named) for why, named in boards_of.items() if named)


def table(found: Mapping[str, Counts], answers: tuple[str, ...], total: tuple[int, ...]) -> Table:
    """Boards down, states across, and the sums in the last row."""
    columns: list[Column] = [names("board", region_wording.BOARD, [*found, region_wording.ALL_BOARDS])]
    for place, answer in enumerate(answers):
        values: list[Value] = [some if isinstance(some, Absence) else some[place] for some in found.values()]
        columns.append(counts(f"state_{place}", answer, [*values, total[place]]))
    return Table(tuple(columns))
