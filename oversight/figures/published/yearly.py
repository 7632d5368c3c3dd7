"""Makes the figure of one measure over the years: as counted or as an index, within the years that are explored."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import altair as alt
import polars as pl

from oversight import settings, wording
from oversight.charts import exploring as charts
from oversight.charts import plotted
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.figure import Figure, Origin
from oversight.figures.core.table import Column
from oversight.figures.published import statistics
from oversight.figures.published.series import Series
from oversight.figures.published.statistics import BARS
from oversight.measures import index, reporting_years
from oversight.measures.change import Hindrance, Reading
from oversight.measures.index import IndexValue, UnusableBase
from oversight.measures.values import Absence, Kind
from oversight.selection import Selection
from oversight.wording import edition_wording, gap_wording, published_wording

YEARS = frozenset({"from_year", "to_year", "edition", "base_year"})

Drawn = Mapping[str, Series]
"""Series of one measure by the name they are drawn under, home first."""
Indexed = Mapping[str, Mapping[str, IndexValue]]
"""Index values by the name of the series and by reporting year."""
DrawYears = Callable[[pl.DataFrame], alt.LayerChart]


def title(series: Drawn, year: str) -> str:
    """The finding about a year: of the first series that holds it, else of the first."""
    return first_held(series, year)[1].headline(year)


def first_held(series: Drawn, year: str) -> tuple[str, Series]:
    """The first series that holds a year, with its name; else the first."""
    return next(((name, one) for name, one in series.items() if one.at(year)), next(iter(series.items())))


@dataclass(frozen=True)
class Yearly:
    """How one figure over the years is named, drawn (rows as `statistics.by_year`) and titled; `follows` names the
    optional choices that it is made for."""

    name: str
    draw: DrawYears
    title_of: Callable[[Drawn, str], str] = title
    follows: frozenset[str] = YEARS


def over_years(subject: Yearly, selection: Selection, series: Drawn, absent: str = "") -> Figure:
    """The figure of series of one measure within the years explored, as an index where a base year is chosen; the
    sentence `absent` in its place where one is given."""
    asked = replace(selection, year=selection.last_year)
    drawn: Drawn = {name: restricted(one, selection) for name, one in series.items()}
    found, left_out = bases(drawn, asked.base_year) if asked.base_year else ({}, ())
    if found:
        drawn = {name: one for name, one in drawn.items() if name in found}
    readings = [reading for one in drawn.values() for reading in one.upto(asked.year)]
    years = statistics.years_shown(readings, asked.year, asked.from_year)
    draft = counts_draft(subject, asked, drawn, years)
    if found:
        draft = index_draft(draft, drawn, found, years, left_out)
    elif asked.base_year:
        absent = absent or without_base(drawn, left_out)
    if absent:
        draft = replace(draft, title=next(iter(drawn.values())).measure.subject, absent=absent)
    beside = next((one.area for one in drawn.values() if one.area != selection.area), "")
    coverage = statistics.coverage(asked, f"{years[0]} to {years[-1]}", beside)
    return build(subject.name, draft, coverage, Origin.of_readings(readings), subject.follows)


def restricted(one: Series, selection: Selection) -> Series:
    """The series with the readings of the years explored alone, of the edition that the reader chose."""
    one = one.as_first_published() if selection.edition else one
    held = one.upto(selection.last_year)
    first = selection.from_year or statistics.FIRST_COMPARABLE
    return replace(one, readings=tuple(reading for reading in held if reading.year >= first))


def of_category(one: Series, category: str, people: str) -> Series:
    """The series of a single category in words of its own: its subject is `Category 2` and `people`."""
    if category == "all":
        return one
    measure, words = one.measure, wording.category_words(category)
    label, short_label = f"{measure.label}, {words}", f"{measure.short_label}, {words}"
    renamed = replace(measure, subject=f"{words} {people}", label=label, short_label=short_label)
    return replace(one, measure=renamed)


def counts_draft(subject: Yearly, asked: Selection, series: Drawn, years: Sequence[str]) -> Draft:
    """The figures as counted: their changes and gaps told, each with where it comes from."""
    home, year = next(iter(series.values())), asked.year
    readings = [reading for one in series.values() for reading in one.upto(year)]
    changes = {name: change for name, one in series.items() if (change := one.change(year))}
    broken = {found: one.measure.before(found) for one in series.values() for found in one.breaks_before(year)}
    told = [note for one in changes.values() for note in published_wording.change_notes(one)]
    told += [held.note for one in series.values() if (held := one.at(year)) and held.printed and held.note]
    told += [found.what_changed for found in broken if not any(found.what_changed in note for note in told)]
    revised = revisions(series, years)
    notes = tuple(dict.fromkeys([*told, *revised]))
    rows = pl.concat([statistics.by_year(one, years, name) for name, one in series.items()])
    if revised:
        said = [one.revision(held) or None for one in series.values() for held in years]
        rows = rows.with_columns(revised=pl.Series(said, dtype=pl.String))
    called = {found.year: published_wording.until(found, before.subject) for found, before in broken.items()}
    aside = f" ({'; '.join(called.values())})" if called else ""
    if called:
        rows = rows.with_columns(until=pl.col("reporting_year").replace_strict(called, default=None))
    area = home.area if home.area not in series or len(series) == 1 else ""
    measure = home.measure_in(year)
    absent = None
    parts = [held for held in years if any(one.is_in_part(held) for one in series.values())]
    if not readings and parts:
        absent = published_wording.parts_held(measure.label, asked.area, parts)
    elif not readings:
        absent = published_wording.not_held(measure.label, asked.area, asked.from_year, year)
    return Draft(
        title=f"{subject.title_of(series, year)}{aside}",
        subtitle=published_wording.over_years(measure.label, measure.is_snapshot, area),
        table=statistics.year_table(series, years, aside=aside),
        rows=rows,
        chart=subject.draw(rows) if readings else None,
        plotted=plotted.of_years(rows),
        alt=(
            *(published_wording.change_of(name, change) for name, change in changes.items()),
            *(wording.ended(f"From {found.year}: {found.what_changed}") for found in broken),
            *map(wording.ended, revised),
            *gaps(series, years),
        ),
        about=(*statistics.about(measure, readings, notes), *missing_years(series, year)),
        notes=notes,
        absent=absent,
    )


def missing_years(series: Drawn, year: str) -> tuple[tuple[str, str], ...]:
    """The part of `About this figure` that says why years up to `year` have no figure of the home area, and who holds
    one; none where all are held. It goes back to the first year that the Ministry's tables by area are of."""
    home = next(iter(series.values())).area
    lacking = []
    for name, one in series.items():
        if one.area == home and one.readings:
            first = min(one.readings[0].year, gap_wording.BY_AREA[0])
            lacking.append((name, one.missing(reporting_years.all_years(min(first, year), year))))
    said = gap_wording.why_missing(lacking)
    return (("Years without figures", said),) if said else ()


def revisions(series: Drawn, years: Sequence[str]) -> list[str]:
    """How the figures shown were revised: `2019-20: first published as 85,709; ...`, with the series' name beside
    others."""
    told = []
    for name, one in series.items():
        for year in years:
            if said := one.revision(year):
                told.append(edition_wording.of_year(year if len(series) == 1 else f"{name}, {year}", said))
    return told


def gaps(series: Drawn, years: Sequence[str]) -> tuple[str, ...]:
    """For each series the years not held, in a sentence; nothing of one that holds every year."""
    return tuple(published_wording.gap(name, one.missing(years)) for name, one in series.items())


def floor() -> float:
    """The least earlier figure whose per cent may be a headline."""
    return settings.current().rules.percent_change_floor


def bases(series: Drawn, base_year: str) -> tuple[dict[str, Reading], tuple[str, ...]]:
    """The reading of each series that is set at 100, and why the others have none, a note each."""
    found = {name: index.base_of(one.readings, base_year, floor()) for name, one in series.items()}
    usable = {name: base for name, base in found.items() if isinstance(base, Reading)}
    notes = [
        published_wording.not_indexed(name, base) for name, base in found.items() if isinstance(base, UnusableBase)
    ]
    return usable, tuple(notes)


def without_base(series: Drawn, left_out: Sequence[str]) -> str:
    """Why nothing can be indexed, and the years that can be a base."""
    can = {
        reading.year
        for one in series.values()
        for reading in one.readings
        if isinstance(index.base_of(one.readings, reading.year, floor()), Reading)
    }
    return f"{wording.sentences(left_out)} {published_wording.usable_bases(sorted(can))}"


def index_draft(
    counted: Draft, drawn: Drawn, found: Mapping[str, Reading], years: Sequence[str], left_out: Sequence[str]
) -> Draft:
    """The draft of the counts made one of index values; series without a base are left out and told."""
    base_year, year = next(iter(found.values())).year, years[-1]
    values: Indexed = {
        name: {value.year: value for value in index.indexed(one.readings, found[name], one.breaks)}
        for name, one in drawn.items()
    }
    rows = pl.concat([index_rows(name, years, values[name], one, found[name]) for name, one in drawn.items()])
    columns = {name: index_column(name, years, values[name], base_year, len(drawn) == 1) for name in drawn}
    notes = tuple(dict.fromkeys((*left_out, *index_notes(drawn, values, base_year))))
    readings = [reading for one in drawn.values() for reading in one.readings]
    home = next(iter(drawn.values())).measure
    last = {name: wording.shown(index_value(values[name].get(year)), Kind.RATE) for name in drawn}
    titled, first = first_held(drawn, year)
    return replace(
        counted,
        title=published_wording.index_title(first.measure.subject, last[titled], year, base_year),
        subtitle=f"{counted.subtitle}; index, {base_year} = 100",
        rows=rows,
        table=statistics.year_table(drawn, years, columns),
        chart=charts.indexed(rows, next(iter(drawn))),
        plotted=plotted.of_years(rows, base=100),
        alt=(*(f"{name}: {words} in {year}." for name, words in last.items()), *gaps(drawn, years)),
        about=(
            *statistics.about(home, readings, notes),
            *missing_years(drawn, year),
            ("Index", published_wording.how_indexed(base_year)),
        ),
        notes=notes,
    )


def index_value(found: IndexValue | None) -> float | Absence:
    """What a table holds of an index value: at one decimal, not indexed, or not held where there is no figure."""
    if found is None:
        return Absence.NOT_HELD
    return Absence.NOT_INDEXED if found.value is None else float(wording.one_decimal(found.value))


def index_column(
    name: str, years: Sequence[str], values: Mapping[str, IndexValue], base_year: str, is_alone: bool
) -> Column:
    """The index values of one series, for its table."""
    heading = published_wording.index_heading("" if is_alone else name, base_year)
    return Column(f"index:{name}", heading, Kind.RATE, tuple(index_value(values.get(year)) for year in years))


def index_rows(
    name: str, years: Sequence[str], values: Mapping[str, IndexValue], one: Series, base: Reading
) -> pl.DataFrame:
    """A row for each of `years`: series, reporting_year, value (the index), basis, shown, called, absent (why it
    is null)."""
    rows = []
    for year in years:
        found, held = values.get(year), index_value(values.get(year))
        absent = Absence.NOT_INDEXED if found else one.absence(year)
        value, basis = (found.value, found.basis) if found else (None, None)
        called = None
        if found:
            is_estimate = one.is_estimate(year) or one.is_estimate(base.year)
            called = wording.ESTIMATE if is_estimate else wording.reader_bases({found.basis})[0]
        rows.append((name, year, value, basis, wording.shown(held, Kind.RATE), called, absent.value))
    return pl.DataFrame(rows, schema=BARS, orient="row")


def index_notes(drawn: Drawn, values: Indexed, base_year: str) -> list[str]:
    """What must be known beside an index: years that have none and why, and notes on comparability."""
    said = []
    for name, one in drawn.items():
        years_by_reason: dict[tuple[Hindrance, ...], list[str]] = {}
        for found in values[name].values():
            if found.value is None:
                years_by_reason.setdefault(found.why_none, []).append(found.year)
        said += [published_wording.years_not_indexed(name, years, why) for why, years in years_by_reason.items()]
        said += index.notes_crossed((held.year for held in one.readings), base_year, one.breaks)
    return said
