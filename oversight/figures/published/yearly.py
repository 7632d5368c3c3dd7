"""Yearly figures as the reader explores them: a range of years, one category, an index to one year."""

from collections.abc import Callable
from dataclasses import replace

import altair as alt
import polars as pl

from oversight import settings, wording
from oversight.charts import exploring as charts
from oversight.figures.core.figure import Figure
from oversight.figures.published import statistics, yearly_figure
from oversight.figures.published.statistics import Series
from oversight.measures import index
from oversight.selection import Selection

YEARS = frozenset({"from_year", "to_year", "base_year"})
NOT_INDEXED = "not indexed"
TitleOf = Callable[[dict[str, Series], str], str]


def over_years(
    name: str,
    selection: Selection,
    series: dict[str, Series],
    title_of: TitleOf,
    chart: Callable[[pl.DataFrame], alt.LayerChart],
    follows: frozenset[str] = YEARS,
) -> Figure:
    """The figure `name` of series of one measure within the years explored, as an index where a base year is chosen.

    `series` is by the name they are drawn under, home first; `title_of(series, year)` gives the finding, and `chart`
    draws rows as `statistics.by_year`. `follows` names the optional choices that made the figure."""
    within = {drawn_as: restricted(one, selection) for drawn_as, one in series.items()}
    asked = replace(selection, year=selection.last_year)
    if not selection.base_year:
        made = yearly_figure.several(name, asked, within, title_of(within, asked.year), chart)
    else:
        made = indexed(name, asked, within)
    return replace(made, follows=follows)


def title(series: dict[str, Series], year: str) -> str:
    """The finding about a year: of the first series that holds it, else of the first."""
    first = next(iter(series.values()))
    return next((one for one in series.values() if one.at(year)), first).headline(year)


def restricted(one: Series, selection: Selection) -> Series:
    """The series with the readings of the years explored alone."""
    return replace(
        one, readings=tuple(held for held in one.upto(selection.last_year) if held.year >= selection.from_year)
    )


def of_category(one: Series, category: str, people: str) -> Series:
    """The series of a single category in words of its own: its subject is `Category 2` and `people`."""
    if category == "all":
        return one
    words = wording.category_words(category)
    label = one.measure["label"].removesuffix(" on 31 March").removesuffix(" in the year")
    more = {"subject": f"{words} {people}", "label": f"{label}, {words}"}
    return replace(one, measure=one.measure | more | {"short_label": f"{one.measure['short_label']}, {words}"})


def indexed(name: str, selection: Selection, series: dict[str, Series]) -> Figure:
    """The figure `name` of the series as index values, those left out that have no base; a sentence where none has."""
    base_year, floor = selection.base_year, settings.current().rules.percent_change_floor
    why = {drawn_as: index.why_no_base(one.readings, base_year, floor) for drawn_as, one in series.items()}
    drawn = {drawn_as: one for drawn_as, one in series.items() if not why[drawn_as]}
    left_out = [f"{drawn_as} is not indexed: {reason}" for drawn_as, reason in why.items() if reason]
    if not drawn:
        return without_base(name, selection, series, left_out)
    values = {
        drawn_as: {found.year: found for found in index.indexed(one.readings, base_year, one.breaks, floor)}
        for drawn_as, one in drawn.items()
    }
    years = statistics.years_shown(
        tuple(held for one in drawn.values() for held in one.readings), selection.year, selection.from_year
    )
    rows = pl.concat([index_rows(drawn_as, years, values[drawn_as]) for drawn_as in drawn])
    heading = index_title(drawn, values, selection)
    made = yearly_figure.several(name, selection, drawn, heading, lambda _: charts.indexed(rows, next(iter(drawn))))
    notes = tuple(dict.fromkeys((*left_out, *index_notes(drawn, values, base_year))))
    readings = [held for one in drawn.values() for held in one.readings]
    about = statistics.about(next(iter(drawn.values())).measure, readings, notes)
    how = (
        f"Each figure as printed, divided by that of {base_year}, times 100. An index takes the weaker basis of its "
        "two figures; none is worked across a change in what is counted."
    )
    subtitle = f"{made.subtitle}; index, {base_year} = 100"
    said = [last_index(drawn_as, found, selection.year) for drawn_as, found in values.items()]
    gaps = [statistics.gaps_in_words(drawn_as, one, years) for drawn_as, one in drawn.items()]
    return replace(
        made,
        subtitle=subtitle,
        rows=rows,
        table=index_table(statistics.year_table(drawn, years), drawn, values, base_year),
        alt=" ".join(filter(None, [f"{heading}.", *said, *gaps, f"{subtitle}."])),
        about=(*about, ("Index", how)),
        notes=notes,
    )


def without_base(name: str, selection: Selection, series: dict[str, Series], left_out: list[str]) -> Figure:
    """The figure where nothing can be indexed: why, and the years that can be a base."""
    floor = settings.current().rules.percent_change_floor
    can = sorted(
        {held.year for one in series.values() for held in one.readings}
        & {year for one in series.values() for year in usable_years(one, floor)}
    )
    remedy = f"Years that can be set at 100: {wording.listed(can)}." if can else "No year shown can be set at 100."
    first = next(iter(series.values())).measure
    made = yearly_figure.several(name, selection, series, first["subject"], None)
    return sentence_instead(made, first["subject"], f"{statistics.sentences(left_out)} {remedy}")


def usable_years(one: Series, floor: float) -> list[str]:
    """The years of a series that can be set at 100."""
    return [held.year for held in one.readings if not index.why_no_base(one.readings, held.year, floor)]


def sentence_instead(made: Figure, heading: str, sentence: str) -> Figure:
    """The figure with a sentence in its place, under a heading that claims nothing."""
    return replace(made, title=heading, alt=sentence, chart=None, absent=sentence)


def index_rows(drawn_as: str, years: list[str], values: dict[str, index.IndexValue]) -> pl.DataFrame:
    """A row for each of `years`: series, reporting_year, value (the index), basis, shown, absent (why it is null)."""
    found = [values.get(year) for year in years]
    return pl.DataFrame(
        {
            "series": [drawn_as] * len(years),
            "reporting_year": years,
            "value": [one.value if one else None for one in found],
            "basis": [one.basis if one else None for one in found],
            "shown": [shown(one) for one in found],
            "absent": [NOT_INDEXED if one else "not held" for one in found],
        },
        schema_overrides={"value": pl.Float64, "basis": pl.String},
    )


def shown(one: index.IndexValue | None) -> str:
    """An index value in words: `150.9`, `not indexed`, or `not held` where there is no figure."""
    if one is None:
        return "not held"
    return NOT_INDEXED if one.value is None else wording.number(one.value)


def index_title(drawn: dict[str, Series], values: dict[str, dict[str, index.IndexValue]], selection: Selection) -> str:
    """`SHPOs imposed: 150.9 in 2023-24, where 2022-23 is 100`, of the first series that holds the year."""
    year, base_year = selection.year, selection.base_year
    drawn_as = next((one for one in drawn if values[one].get(year)), next(iter(drawn)))
    subject = drawn[drawn_as].measure["subject"]
    return f"{subject}: {shown(values[drawn_as].get(year))} in {year}, where {base_year} is 100"


def last_index(drawn_as: str, values: dict[str, index.IndexValue], year: str) -> str:
    """`Derbyshire: 102.9 in 2023-24.`"""
    return f"{drawn_as}: {shown(values.get(year))} in {year}."


def index_notes(drawn: dict[str, Series], values: dict[str, dict[str, index.IndexValue]], base_year: str) -> list[str]:
    """What must be known beside an index: years that have none and why, and notes on comparability."""
    said = []
    for drawn_as, one in drawn.items():
        reasons: dict[str, list[str]] = {}
        for found in values[drawn_as].values():
            if found.value is None:
                reasons.setdefault(found.why_none, []).append(found.year)
        for reason, years in reasons.items():
            spans = wording.listed([wording.span_words(*span) for span in wording.year_spans(years)])
            said.append(f"{drawn_as}, {spans}: not indexed. {wording.upper_first(reason)}")
        said += index.notes_crossed((held.year for held in one.readings), base_year, one.breaks)
    return said


def index_table(
    table: pl.DataFrame,
    drawn: dict[str, Series],
    values: dict[str, dict[str, index.IndexValue]],
    base_year: str,
) -> pl.DataFrame:
    """The table of the years with each series' index beside its figures."""
    columns = {}
    for name in table.columns:
        columns[name] = table[name]
        drawn_as = next(iter(drawn)) if len(drawn) == 1 and name == table.columns[1] else name
        if drawn_as in drawn:
            heading = f"Index ({base_year} = 100)" if len(drawn) == 1 else f"Index, {drawn_as} ({base_year} = 100)"
            columns[heading] = [shown(values[drawn_as].get(year)) for year in table["Reporting year"]]
    return pl.DataFrame(columns)
