"""Where a count is going: a range for two years ahead, beside what the same method would have said before."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from oversight import wording
from oversight.charts import plotted
from oversight.charts import projected as charts
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure, Origin
from oversight.figures.core.table import Column, Table, counts, names, words
from oversight.figures.published import national, statistics, yearly
from oversight.figures.published.series import Series
from oversight.measures import change, reporting_years
from oversight.measures import projection as measure
from oversight.measures.change import Break, Reading
from oversight.measures.projection import AHEAD, Past, Projection, Range
from oversight.measures.values import Absence, Kind
from oversight.selection import Selection
from oversight.snapshot import cached_by_version
from oversight.wording import national_wording
from oversight.wording import projection_wording as said

ELIGIBLE = "eligible_on_31_march"
STEADY = ("2020-21", 6)  # a rise in per cent a year that was spoken of then, and that did not come
ROWS = {"reporting_year": pl.String, "value": pl.Float64, "low": pl.Float64, "high": pl.Float64, "shown": pl.String}
ROWS |= {"called": pl.String, "missed": pl.String, "is_ahead": pl.Boolean, "is_last": pl.Boolean}


@dataclass(frozen=True)
class Projected:
    """A series, its comparable readings that follow each other up to the last, and what is projected from them."""

    series: Series
    readings: tuple[Reading, ...]
    made: Projection | None

    @property
    def last(self) -> str:
        """The last reporting year known."""
        return self.readings[-1].year

    @property
    def ahead(self) -> list[tuple[str, Range]]:
        """The years to come, each with its range."""
        ranges = self.made.ranges if self.made else ()
        return [(reporting_years.earlier_by(-one.ahead, self.last), one) for one in ranges]

    @property
    def past(self) -> dict[str, Past]:
        """By reporting year what would have been said of it two years before."""
        years = [one.year for one in self.readings]
        return {years[one.known + AHEAD - 1]: one for one in self.made.past} if self.made else {}


def comparable(readings: Sequence[Reading], breaks: Sequence[Break], year: str) -> tuple[Reading, ...]:
    """The readings up to a year that follow each other without a gap or a break, each of the same categories and none
    "at least"; none where the year itself is not held."""
    found: list[Reading] = []
    wanted = year
    for one in sorted((one for one in readings if one.year <= year), key=lambda one: one.year, reverse=True):
        is_alike = not found or (
            one.scope == found[-1].scope and not change.crossed(one.year, found[-1].year, breaks, "break")
        )
        if one.year != wanted or one.is_at_least or not is_alike:
            break
        found.append(one)
        wanted = reporting_years.year_before(wanted)
    return tuple(reversed(found))


@cached_by_version
def projected(area: str, key: str, category: str, year: str) -> Projected:
    """The projection of one count of an area from the years up to one."""
    one = yearly.of_category(statistics.series(area, key, category, "all"), category, "people")
    held = comparable(one.readings, one.breaks, year)
    return Projected(one, held, measure.projection([reading.value for reading in held]))


def drawn(name: str, area: str, key: str, category: str, choice: Selection) -> Figure:
    """The figure `name` of one count of an area; a sentence in its place where no range may be given."""
    found = projected(area, key, category, choice.year)
    counted, made = found.series.measure, found.made
    if made is None:
        draft = Draft(counted.label, absent=said.NONE)
        return build(name, draft, statistics.coverage(choice), Origin())
    last_year, last = found.ahead[-1]
    is_of_nation = area == national.nation()
    rows = rows_of(found)
    notes = (said.record(made.past),)
    draft = Draft(
        title=national_wording.of_nation(
            area if is_of_nation else "", said.title(counted.subject, last, last_year, counted.is_snapshot)
        ),
        subtitle=said.subtitle(counted.label, area, made.past),
        table=table_of(found),
        rows=rows,
        chart=charts.projected(rows),
        plotted=plotted.of_projection(rows, counted.short_label),
        alt=(
            said.ranges(found.ahead, counted.is_snapshot),
            *(said.past(one, year, counted.is_snapshot) for year, one in found.past.items()),
            f"{notes[0]}.",
        ),
        about=(
            ("How the range is made", said.how(made, found.readings[0].year, found.last)),
            *(steady(found) if is_of_nation and (key, category) == (ELIGIBLE, "1") else ()),
            *statistics.about(counted, found.readings, notes),
        ),
        notes=notes,
    )
    origin = Origin.of_readings([*found.readings, *(as_reading(found, year, one) for year, one in found.ahead)])
    span = wording.span_words(found.readings[0].year, last_year)
    return build(name, draft, statistics.coverage(choice, span), origin)


def as_reading(found: Projected, year: str, one: Range) -> Reading:
    """The middle of a range as a figure: an estimate worked out from the figures of the last source."""
    latest = found.readings[-1]
    return Reading(year, one.middle, "rounded", "derived", source=latest.source, source_name=latest.source_name)


def steady(found: Projected) -> tuple[tuple[str, str], ...]:
    """The part of `About this figure` that tells of a steady rise that did not come, where both its years are held."""
    first, percent = STEADY
    before, now = change.reading_of(found.readings, first), found.readings[-1]
    years = reporting_years.first_calendar_year(found.last) - reporting_years.first_calendar_year(first)
    if before is None or years <= AHEAD:
        return ()
    would = before.value * (1 + percent / 100) ** years
    return (("A steady rise", said.steady(percent, before, years, would, now)),)


def rows_of(found: Projected) -> pl.DataFrame:
    """A row for each year, known or to come (`charts.projected`)."""
    past = found.past
    rows: list[tuple[object, ...]] = []
    for one in found.readings:
        before = past.get(one.year)
        ends = (before.said.low, before.said.high) if before else (None, None)
        called = said.past(before, one.year, found.series.measure.is_snapshot) if before else wording.reader_basis(one)
        rows.append(
            (
                one.year,
                one.value,
                *ends,
                wording.reading(one),
                called,
                said.missed(before) if before else None,
                False,
                False,
            )
        )
    for year, ahead in found.ahead:
        is_last = ahead.ahead == AHEAD
        rows.append((year, None, ahead.low, ahead.high, said.range_words(ahead), wording.ESTIMATE, None, True, is_last))
    return pl.DataFrame(rows, schema=ROWS, orient="row")


def table_of(found: Projected) -> Table:
    """The years known and to come: the count, the range, when it was or would have been made, and by how much it
    missed."""
    past, ahead = found.past, dict(found.ahead)
    held = {one.year: one.value for one in found.readings}
    years = [*held, *ahead]
    ranges = {**{year: one.said for year, one in past.items()}, **ahead}
    made = {year: said.made_in(reporting_years.earlier_by(one.ahead, year)) for year, one in ranges.items()}
    missed = [abs(past[year].missed_by) if year in past else Absence.NOT_APPLICABLE for year in years]
    ends = [
        [round(getattr(ranges[year], end)) if year in ranges else Absence.NOT_APPLICABLE for year in years]
        for end in ("low", "high")
    ]
    return Table(
        (
            names("reporting_year", "Reporting year", years),
            counts("count", said.COUNT, [held.get(year, Absence.NOT_HELD) for year in years]),
            counts("low", said.LOW, ends[0]),
            counts("high", said.HIGH, ends[1]),
            words("made", said.MADE, [made.get(year, Absence.NOT_APPLICABLE) for year in years]),
            Column("missed", said.MISSED, Kind.PERCENT, tuple(missed)),
        )
    )


@cached_figure
def eligible(selection: Selection) -> Figure:
    """Where the eligible population of the area is going."""
    return drawn("population/projected", selection.area, ELIGIBLE, "all", selection)


@cached_figure
def category_1(selection: Selection) -> Figure:
    """Where the number of Category 1 people of the area is going."""
    return drawn("population/projected_category_1", selection.area, ELIGIBLE, "1", selection)


@cached_figure
def shpo_imposed(selection: Selection) -> Figure:
    """Where the number of SHPOs imposed in the area is going."""
    return drawn("orders/projected", selection.area, "shpo_imposed", "1", selection)


@cached_figure
def national_eligible(selection: Selection) -> Figure:
    """Where the eligible population of England and Wales is going."""
    return of_nation("population/national_projected", ELIGIBLE, "all", selection)


@cached_figure
def national_category_1(selection: Selection) -> Figure:
    """Where the number of Category 1 people of England and Wales is going."""
    return of_nation("population/national_projected_category_1", ELIGIBLE, "1", selection)


@cached_figure
def national_shpo_imposed(selection: Selection) -> Figure:
    """Where the number of SHPOs imposed in England and Wales is going."""
    return of_nation("orders/national_projected", "shpo_imposed", "1", selection)


def of_nation(name: str, key: str, category: str, selection: Selection) -> Figure:
    """The figure `name` of one count of the nation, from the years up to its own latest one."""
    choice = national.asked(selection, national.of_nation(key, category))
    return drawn(name, choice.area, key, category, choice)
