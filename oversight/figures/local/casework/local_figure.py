"""What figures of referrals and cases share: when they are held, period, basis, alt text, the mark of a sample."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import altair as alt
import polars as pl

from oversight import queries, wording
from oversight.charts import plotted
from oversight.figures.core import local_records
from oversight.figures.core.bars import bar_rows
from oversight.figures.core.bases import ILLUSTRATIVE
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.figure import Coverage, Figure, Origin, Scope
from oversight.measures import periods
from oversight.problems import NotHeld
from oversight.selection import Selection
from oversight.wording import casework_wording, needs_wording, on_day

MONTHS = 12
READ = (
    "levels/referrals_by_outcome",
    "levels/months_managed",
    "levels/youth_cases_and_escalations",
)  # the queries that read all casework between them

DrawBars = Callable[[pl.DataFrame], alt.LayerChart]
MakeDraft = Callable[[date, date], Draft]


@dataclass(frozen=True)
class Subject:
    """What one figure is of: the query behind it, what it counts, text about it, how it is drawn where it is.

    `is_of_a_day`: it counts as at the day of the SMB, not over the 12 months before."""

    query: str
    what: str
    about: tuple[tuple[str, str], ...]
    draw: DrawBars | None = None
    is_of_a_day: bool = False


def start_of(end: date) -> date:
    """The first day of the 12 months that end on a day."""
    return periods.start_of(end, MONTHS)


def needed(selection: Selection) -> str | None:
    """What the board has to add before anything can be counted, as a sentence; None for another area."""
    if not local_records.are_held(selection):
        return None
    if not are_held():
        return needs_wording.CASEWORK
    return None if selection.as_at else needs_wording.NO_DAY


def why_absent(subject: Subject, selection: Selection) -> str | None:
    """Why nothing can be counted for a choice, as a sentence; None where something can."""
    if not local_records.are_held(selection):
        return local_records.held_only("Referral and case records are")
    if need := needed(selection):
        return need
    return None if queries.bases_of(subject.query) else f"{subject.what}: no records are held."


def are_held() -> bool:
    """Whether any record of casework is held."""
    return bool(queries.bases_of(*READ))


def what_and_when(subject: Subject, end: date) -> str:
    """What a figure counts, when and where, without a count: `Referrals in the 12 months to 3 October 2024, Kent`."""
    return f"{subject.what} {casework_wording.counted_when(end, subject.is_of_a_day)}, {local_records.home()}"


def about_of(subject: Subject, period: str, basis: str) -> tuple[tuple[str, str], ...]:
    """What is said about a figure whatever it counted."""
    return (*subject.about, ("Period", f"{period}."), ("Basis", basis))


def local_figure(subject: Subject, selection: Selection, make: MakeDraft) -> Figure:
    """The figure of what `make` drafts for the 12 months that end on the chosen SMB, named as its query.

    The draft's subtitle is what stands behind the period."""
    if need := needed(selection):
        raise NotHeld(need)
    if absent := why_absent(subject, selection):
        return missing(subject, absent, selection)
    end = date.fromisoformat(selection.as_at)
    draft = make(start_of(end), end)
    if draft.absent:
        return missing(subject, draft.absent, selection)
    origin = local_records.origin(queries.bases_of(subject.query))
    coverage = local_records.coverage(start_of(end), end)
    period = on_day(end) if subject.is_of_a_day else coverage.period
    more = f"; {draft.subtitle}" if draft.subtitle else ""
    rows = draft.rows.with_columns(is_illustrative=pl.lit(ILLUSTRATIVE in origin.bases))
    whole = replace(
        draft,
        subtitle=f"{what_and_when(subject, end)}{more}",
        rows=rows,
        chart=subject.draw(rows) if subject.draw else None,
        plotted=plotted.of_groups(rows),
        alt_end=(wording.bars(rows.iter_rows(named=True)),),
        about=(
            *about_of(subject, period, origin.words),
            ("Notes", wording.sentences(draft.notes)),
        ),
    )
    return build(subject.query, whole, replace(coverage, period=period), origin)


def missing(subject: Subject, absent: str, selection: Selection) -> Figure:
    """The figure in whose place a sentence stands."""
    draft = Draft(subject.what, selection.area, rows=bar_rows([], [], []), absent=absent)
    return build(subject.query, draft, Coverage(selection.area, "", None, Scope.BOARD_MEETING), Origin())
