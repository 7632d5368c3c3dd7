"""What figures of the yearly return share: whose it is, the years held, period, basis, the sentence in their place."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import altair as alt
import polars as pl

from oversight import queries, wording
from oversight.charts import plotted
from oversight.figures.core import local_records
from oversight.figures.core.bases import ILLUSTRATIVE
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.figure import Coverage, Figure, Origin
from oversight.measures.reporting_years import last_day
from oversight.measures.values import Absence
from oversight.problems import NotHeld, Refused
from oversight.selection import Selection
from oversight.wording import fairness_wording, needs_wording

RECORDED, INCIDENTS, BREACHES = READ = ("fairness/recorded", "fairness/incidents", "fairness/breaches")
LEVELS = ("1", "2", "3")

ByLevel = dict[str, int | None]
"""A count by level; None where it is not held."""
MakeDraft = Callable[[str], Draft]


@dataclass(frozen=True)
class Subject:
    """What one figure is of: its name, the query that tells which years are held, what it counts, text about it.

    `is_of_a_day`: it counts as at 31 March, not over the year."""

    name: str
    query: str
    what: str
    about: tuple[tuple[str, str], ...]
    is_of_a_day: bool = False

    def what_and_when(self, year: str) -> str:
        """What the figure counts, when and where, without a count."""
        said = fairness_wording.on_31_march if self.is_of_a_day else fairness_wording.in_year
        return said(self.what, year, local_records.home())

    def period(self, year: str) -> str:
        """The day or the year covered, in words."""
        return wording.last_day(year) if self.is_of_a_day else f"1 April {year[:4]} to {wording.last_day(year)}"


def why_absent(subject: Subject, selection: Selection) -> str | None:
    """Why a subject has no figure, as a sentence; None where it has rows. Raises NotHeld where no return is held, and
    Refused where the subject's own extract cannot be used."""
    if not local_records.are_held(selection):
        return local_records.held_only("Yearly returns are")
    if queries.bases_of(subject.query):
        return None
    if not any(map(may_be_held, READ)):
        raise NotHeld(needs_wording.RETURN)
    return fairness_wording.not_of_year((), selection.year)


def may_be_held(query: str) -> bool:
    """Whether a query has rows to read, or none can be told since its extract cannot be used."""
    try:
        return bool(queries.bases_of(query))
    except Refused:
        return True


def years_held(query: str) -> tuple[str, ...]:
    """The reporting years that a query of the return has rows of, the earliest first."""
    return tuple(queries.run(query)["reporting_year"].unique().sort().to_list())


def return_figure(
    subject: Subject, selection: Selection, make: MakeDraft, beside: Callable[[], Origin] = Origin
) -> Figure:
    """The figure of what `make` drafts for the chosen reporting year; `beside` says where more comes from that stands
    beside the return.

    The draft's subtitle is what stands behind what is counted, when and where; its chart is made of its rows."""
    year, absent = selection.year, why_absent(subject, selection)
    if not absent and year not in (years := years_held(subject.query)):
        absent = fairness_wording.not_of_year(years, year)
    if absent:
        draft = Draft(subject.what, selection.area, absent=absent)
        return build(subject.name, draft, Coverage(selection.area, "", None), Origin())
    draft, origin = make(year), with_more(local_records.origin(queries.bases_of(subject.query)), beside())
    said = subject.what_and_when(year)
    rows = draft.rows.with_columns(is_illustrative=pl.lit(ILLUSTRATIVE in origin.bases))
    whole = replace(
        draft,
        subtitle=f"{said}. {draft.subtitle}" if draft.subtitle else said,
        rows=rows,
        plotted=plotted.of_groups(rows) if draft.chart else None,
        alt_end=(wording.bars(rows.iter_rows(named=True)),) if draft.chart else (),
        about=(*about_of(subject, subject.period(year), origin.words), ("Notes", wording.sentences(draft.notes))),
    )
    return build(subject.name, whole, Coverage(local_records.home(), subject.period(year), last_day(year)), origin)


def with_more(origin: Origin, more: Origin) -> Origin:
    """An origin with another one added to it."""
    if not more.sources:
        return origin
    return Origin(origin.bases | more.bases, origin.parts + more.parts, origin.sources + more.sources)


def about_of(subject: Subject, period: str, basis: str) -> tuple[tuple[str, str], ...]:
    """What is said about a figure whatever it counted."""
    return (*subject.about, ("Period", f"{period}."), ("Basis", basis))


def total(counts: ByLevel) -> int | None:
    """The sum over the levels; None where one of them is not held."""
    values = [count for count in counts.values() if count is not None]
    return sum(values) if values and len(values) == len(counts) else None


def held(count: int | None) -> int | Absence:
    """A count as a table holds it."""
    return Absence.NOT_HELD if count is None else count


def drawn(rows: pl.DataFrame, draw: Callable[[pl.DataFrame], alt.LayerChart]) -> alt.LayerChart | None:
    """The chart of some rows; None where none of them has a value."""
    return draw(rows) if rows["value"].count() else None
