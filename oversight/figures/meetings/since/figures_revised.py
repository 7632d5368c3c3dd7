"""The published figures of the board's area and its comparator that were revised since the meeting before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl

from oversight import queries, settings, snapshot
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.figure import Coverage, Figure, Origin, Scope
from oversight.figures.core.table import Column, Role, Table, names, words
from oversight.figures.meetings.since import interval
from oversight.figures.published import statistics
from oversight.figures.published.series import Measure
from oversight.measures import editions
from oversight.measures.change import Reading, value_of
from oversight.measures.values import Absence, Kind
from oversight.selection import Selection
from oversight.snapshot import cached_by_version
from oversight.wording import since_wording, status_change_wording, version_wording

EDITIONS, DRAWN = "since/with_editions", "since/drawn_figures"
NAME, TITLE = "figures_revised", "Published figures that were revised"
CELL = ["measure", "category", "level", "reporting_year"]

Cell = tuple[str, str, str, str]
"""Measure, category, level and reporting year."""


@dataclass(frozen=True)
class Revision:
    """A published figure that is another one than before: where it stands, what it was (None: not held) and is."""

    area: str
    measure: Measure
    cell: Cell
    before: Reading | None
    now: Reading

    @property
    def name(self) -> str:
        """`MAPPA-eligible, England and Wales, 2019-20`."""
        _, category, level, year = self.cell
        return version_wording.revised(self.measure.short_label, self.area, year, category, level)


def revisions(since: date, end: date, presented: str) -> tuple[Revision, ...]:
    """What was revised for the home area and the comparator.

    Where the earlier meeting was frozen (`presented` names it): every figure that differs from what it was shown. Else,
    by the editions: every figure drawn from a document published after that meeting and up to the later one, of which
    an earlier document gives another value; one of which only the month or the year is known counts where any of its
    days lies between."""
    board = settings.current().board
    areas = dict.fromkeys([board.home_area, board.comparator])
    find = shown_otherwise if presented else by_edition
    return tuple(one for area in areas for one in find(area, since, end))


def by_edition(area: str, since: date, end: date) -> Iterator[Revision]:
    """The figures of an area that a later edition gave anew between two days."""
    for cell in queries.run(EDITIONS, area=area).select(CELL).iter_rows():
        measure, category, level, year = cell
        series = statistics.series(area, measure, category, level)
        now = series.at(year)
        if now is None or not may_lie_between(now.published_on, since, end):
            continue
        before = [one for one in editions.revised(now, series.other_editions) if one.published_on != now.published_on]
        if before:
            yield Revision(area, series.measure_in(year), cell, before[-1], now)


def shown_otherwise(area: str, since: date, end: date) -> Iterator[Revision]:
    """The figures of an area that a frozen meeting was shown with another value."""
    with snapshot.drawn_from(interval.presented(since)):
        then = queries.run(DRAWN, area=area)
    now = queries.run(DRAWN, area=area)
    moved = then.join(now, on=CELL, suffix="_now").filter(
        (pl.col("value") != pl.col("value_now")) | (pl.col("precision") != pl.col("precision_now"))
    )
    for cell in moved.select(CELL).iter_rows():
        measure, category, level, year = cell
        with snapshot.drawn_from(interval.presented(since)):
            before = statistics.series(area, measure, category, level).at(year)
        series = statistics.series(area, measure, category, level)
        found = series.at(year)
        if before and found and editions.is_revised(before, found):
            yield Revision(area, series.measure_in(year), cell, before, found)


def may_lie_between(published_on: str, since: date, end: date) -> bool:
    """Whether any of the days that a day, month or year of publication (ISO, its end cut off) may be lies after one day
    and up to another; never where it is not known or of another form."""
    known = published_on.split("/")[0]
    if not known:
        return False
    first, last = f"{known}-01-01"[:10], f"{known}-12-31"[:10]
    if len(known) == len("2024-06"):
        first, last = f"{known}-01", f"{known}-31"
    return first <= end.isoformat() and last > since.isoformat()


def figures_revised(selection: Selection) -> Figure:
    """Each published figure that was revised since the meeting before: what it was, what it is, and why."""
    return made(selection, interval.presented_key(interval.of(selection).since))


@cached_by_version
def made(selection: Selection, presented: str) -> Figure:
    """The figure; `presented` names the frozen meeting before, if there is one."""
    one = interval.of(selection)
    found = revisions(one.since, one.end, presented) if one.since else ()
    readings = [each for revision in found for each in (revision.before, revision.now) if each]
    board = settings.current().board
    if one.since is None:
        draft = Draft(TITLE, absent=since_wording.NO_EARLIER)
    elif not found:
        draft = Draft(TITLE, absent=since_wording.none_revised(board.home_area, board.comparator, one.since))
    else:
        is_day_known = all(len(each.now.published_on) == len("2024-06-12") for each in found)
        draft = Draft(
            title=since_wording.figures_revised(len(found)),
            subtitle=since_wording.revised_table(one.since, bool(presented)),
            table=table_of(found),
            about=(("How they are found", since_wording.how_revised(bool(presented))),),
            notes=() if presented or is_day_known else (since_wording.day_unknown(one.since),),
        )
    coverage = Coverage(board.home_area, "", one.end, Scope.BOARD_MEETING, comparator=board.comparator)
    return build(f"since/{NAME}", draft, coverage, Origin.of_readings(readings))


def table_of(found: tuple[Revision, ...]) -> Table:
    """The figures before and now, with the document that changed each."""
    return Table(
        (
            names("figure", since_wording.FIGURE, [one.name for one in found]),
            Column("before", since_wording.WAS, Kind.COUNT, tuple(value_of(one.before) for one in found)),
            Column("now", since_wording.NOW, Kind.COUNT, tuple(value_of(one.now) for one in found)),
            words("why", status_change_wording.WHY, [since_wording.later_edition(one.now) for one in found]),
            words("source", "Source", [one.now.source or Absence.NOT_HELD for one in found], Role.SOURCE),
        )
    )
