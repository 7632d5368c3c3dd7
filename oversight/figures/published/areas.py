"""Figures that set areas side by side by a rate per 100,000 people: same year, same base, never a league table."""

from dataclasses import dataclass, replace

import polars as pl

from oversight import queries, settings, wording
from oversight.charts import areas as charts
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.published import statistics
from oversight.figures.published.statistics import Series
from oversight.measures.change import BASES, Break, Reading
from oversight.selection import Selection

FOLLOWED = frozenset({"areas", "rate"})
MOST_PANELS = 8
NEIGHBOURS_OF = "Derbyshire"  # the only area whose neighbours the extracts name
NO_RATE = "No rate per 100,000 is held, so areas cannot be set side by side."


@dataclass(frozen=True)
class Compared:
    """One rate of every area that holds any figure of it, by name; `areas` and `nations` are all there are."""

    measure: dict
    series: dict[str, Series]
    areas: tuple[str, ...]
    nations: tuple[str, ...]

    def at(self, area: str, year: str) -> Reading | None:
        """An area's reading of a reporting year, or None where it is not held."""
        return self.series[area].at(year) if area in self.series else None

    def held(self, year: str) -> list[str]:
        """The areas, by name, that hold a reading of a reporting year."""
        return [area for area in self.areas if self.at(area, year)]

    @property
    def is_snapshot(self) -> bool:
        """Whether the rate is of one day rather than of a year."""
        return self.measure["period"] == "snapshot"


def compared(selection: Selection) -> Compared | None:
    """The rate chosen, else the first held, of every area; None where no rate is held at all."""
    rates = queries.run("areas/rates_held")["measure"].to_list()
    if not rates:
        return None
    measure = selection.rate or rates[0]
    words = statistics.measure_words(measure)
    breaks = tuple(Break(*row) for row in queries.run("reference/breaks", measure=measure).iter_rows())
    readings: dict[str, list[Reading]] = {}
    for row in queries.run("areas/rates", measure=measure).iter_rows(named=True):
        readings.setdefault(row["area"], []).append(statistics.reading(row["reporting_year"], row))
    kinds = dict(queries.run("reference/areas").iter_rows())
    return Compared(
        measure=words,
        series={area: Series(area, words, tuple(found), breaks) for area, found in readings.items()},
        areas=tuple(sorted(area for area, kind in kinds.items() if kind == "area")),
        nations=tuple(sorted(area for area, kind in kinds.items() if kind == "nation")),
    )


def home_areas(selection: Selection) -> tuple[str, ...]:
    """The areas drawn as home: the one chosen, and that of the board where it is another."""
    return tuple(dict.fromkeys((selection.area, settings.current().board.home_area)))


def headline(selection: Selection) -> str:
    """The page's finding: the rate of the area and of England and Wales, and of how many areas one is held."""
    every = compared(selection)
    if every is None:
        return NO_RATE
    count = f"A rate is held for {held_of_all(every, selection.year)} for that year."
    when = wording.period(selection.year, every.is_snapshot)
    return f"{every.measure['subject']} {when}: {in_a_row(every, selection)}. {count}"


def in_a_row(every: Compared, selection: Selection) -> str:
    """`Derbyshire 140, England and Wales 131`, `not held` where there is none."""
    found = [(area, every.at(area, selection.year)) for area in dict.fromkeys((selection.area, *every.nations))]
    return ", ".join(f"{area} {wording.at_least(held) if held else 'not held'}" for area, held in found)


def held_of_all(every: Compared, year: str) -> str:
    """`16 of 42 areas`."""
    return f"{len(every.held(year))} of {len(every.areas)} areas"


@cached_figure
def rates_of_year(selection: Selection) -> Figure:
    """The rate of every area held, or of those chosen, in one year."""
    every = compared(selection)
    if every is None:
        return nothing_held("areas/rates_of_year", selection)
    year, homes = selection.year, home_areas(selection)
    wanted = {*(selection.areas_chosen or every.held(year)), *homes} - set(every.nations)
    order = [*sorted(wanted), *every.nations]
    found = {area: every.at(area, year) for area in order}
    readings = [held for held in found.values() if held]
    not_held = [area for area in every.areas if not every.at(area, year)]
    when = wording.period(year, every.is_snapshot)
    notes = base_notes(every, year, readings)
    title = f"{in_a_row(every, selection)}, per 100,000"
    subtitle = f"{label_of(every)}, {when}; {held_of_all(every, year)} held, in order of name"
    lines = [area for area in every.nations if found[area]]
    if lines:
        subtitle = f"{subtitle}; upright line: {wording.listed(lines)}"
    said = "; ".join(f"{area} {held_words(held)}" for area, held in found.items())
    table = {
        "Area": order,
        "Per 100,000": [wording.at_least(held) if held else "not held" for held in found.values()],
        "Basis": [held.basis.capitalize() if held else "" for held in found.values()],
        "Source and note": [statistics.source_and_note(held) if held else "" for held in found.values()],
    }
    rows = pl.DataFrame(
        {
            "area": order,
            "value": [held.value if held else None for held in found.values()],
            "shown": table["Per 100,000"],
            "basis": [held.basis if held else None for held in found.values()],
            "is_home": [area in homes for area in order],
            "is_nation": [area in every.nations for area in order],
        },
        schema_overrides={"value": pl.Float64, "basis": pl.String},
    )
    missing = f"{wording.listed(not_held)}." if not_held else "None: every area is held."
    return Figure(
        name="areas/rates_of_year",
        title=title,
        subtitle=subtitle,
        rows=rows,
        table=pl.DataFrame(table, schema=dict.fromkeys(table, pl.String)),
        chart=charts.rates_of_year(rows).to_dict() if readings else None,
        alt=f"{title}. {subtitle}. {said}.",
        about=(*statistics.about(every.measure, readings, notes), ("Areas not held", missing)),
        period=year,
        as_at=selection.last_day,
        basis=wording.basis_words(readings),
        bases=frozenset(held.basis for held in readings),
        sources=tuple(dict.fromkeys(held.source for held in readings)),
        notes=notes,
        absent=None if readings else f"{label_of(every)}: no rate is held {when}. {years_held(every)}",
        follows=FOLLOWED,
    )


def held_words(held: Reading | None) -> str:
    """`140, published`, or `not held`."""
    return f"{wording.at_least(held)}, {held.basis}" if held else "not held"


def label_of(every: Compared) -> str:
    """The rate's name in full, without its day or year."""
    return every.measure["label"].removesuffix(" on 31 March").removesuffix(" in the year")


def years_held(every: Compared) -> str:
    """The years that hold any rate: `Rates are held for 2009-10 and 2013-14 to 2023-24.`"""
    spans = wording.year_spans(held.year for one in every.series.values() for held in one.readings)
    return f"Rates are held for {wording.listed([wording.span_words(*span) for span in spans])}."


def base_notes(every: Compared, year: str, readings: list[Reading]) -> tuple[str, ...]:
    """What must be known of the population the rates of one year were worked on, as far as the extracts say it."""
    breaks = next((one.breaks for one in every.series.values()), ())
    said = [f"{one.what_changed} ({one.year})" for one in breaks if one.year == year]
    silent = [held for held in readings if not held.note]
    if readings and silent:
        base = f"No note says on which population {len(silent)} of the {len(readings)} rates shown were worked"
        said.append(f"{base}; they are taken to be on the same base")
    return tuple(said)


@cached_figure
def rates_over_years(selection: Selection) -> Figure:
    """How the rate changed in England and Wales and in the areas chosen, a panel each, the home area's line beside."""
    every = compared(selection)
    if every is None:
        return nothing_held("areas/rates_over_years", selection)
    year, home = selection.year, selection.area
    upto = {area: replace(one, readings=one.upto(year)) for area, one in every.series.items() if one.upto(year)}
    wanted = panels_wanted(every, upto, selection)
    held = [area for area in wanted if area in upto]
    panels = held[:MOST_PANELS]
    drawn = [area for area in dict.fromkeys((home, *held)) if area in upto]
    readings = [reading for area in drawn for reading in upto[area].readings]
    first = min([reading.year for reading in readings], default=year)
    years = statistics.years_shown(tuple(readings), year)
    rows = pl.concat([panel_rows(upto, panel, home, years) for panel in panels]) if panels else no_rows()
    none_held = [area for area in wanted if area not in upto]
    notes = panel_notes(every, panels, held, none_held, (first, year))
    title = home_title(every, upto, selection)
    beside = f"; dark blue: {home}" if home in upto else ""
    marks = [f"{charts.MARKS[basis][2]}: {basis}" for basis in BASES if basis in {held.basis for held in readings}]
    subtitle = f"{label_of(every)}, all on one scale{beside}; {', '.join(marks)}"
    last = [last_words(upto[area]) for area in drawn]
    return Figure(
        name="areas/rates_over_years",
        title=title,
        subtitle=subtitle,
        rows=rows,
        table=years_by_area(upto, drawn, years),
        chart=charts.rates_over_years(rows).to_dict() if panels else None,
        alt=" ".join([f"{title}.", *last, f"{subtitle}."]),
        about=statistics.about(every.measure, readings, notes),
        period=wording.span_words(years[0], years[-1]),
        as_at=selection.last_day,
        basis=wording.basis_words(readings),
        bases=frozenset(reading.basis for reading in readings),
        sources=tuple(dict.fromkeys(reading.source for reading in readings)),
        notes=notes,
        absent=None if panels else f"No rate of the areas to compare is held up to {year}. {years_held(every)}",
        follows=FOLLOWED,
    )


def panels_wanted(every: Compared, upto: dict[str, Series], selection: Selection) -> list[str]:
    """The areas to draw beside home: each nation, then those chosen, by name.

    Where none was chosen: the neighbours where the extracts name them, else the areas that hold two years or more."""
    homes = {selection.area}
    if selection.areas_chosen:
        chosen = list(selection.areas_chosen)
    elif selection.area == NEIGHBOURS_OF:
        chosen = queries.run("areas/neighbours")["area"].to_list()
    else:
        chosen = [area for area in every.areas if area in upto and len(upto[area].readings) > 1]
    return [area for area in dict.fromkeys((*every.nations, *sorted(chosen))) if area not in homes]


def panel_rows(upto: dict[str, Series], panel: str, home: str, years: list[str]) -> pl.DataFrame:
    """A row for each of `years` of the panel's own area, and of home beside it: as `charts.rates_over_years`."""
    lines = [line_rows(upto[panel], panel, False, years)]
    if home in upto:
        lines.append(line_rows(upto[home], panel, True, years))
    return pl.concat(lines)


def line_rows(one: Series, panel: str, is_home: bool, years: list[str]) -> pl.DataFrame:
    """The rows of one line in one panel; `run` changes at each year not held and at each comparability break."""
    breaks = [one_break.year for one_break in one.breaks if one_break.effect == "break"]
    runs, run = [], 0
    for year in years:
        run += (one.at(year) is None) + (year in breaks)
        runs.append(f"{'home' if is_home else 'own'} {run}")
    last = one.readings[-1].year
    rows = statistics.by_year(one, years, panel).rename({"series": "panel"})
    return rows.with_columns(
        is_home=pl.lit(is_home), run=pl.Series(runs), is_last=pl.Series([year == last for year in years])
    )


def no_rows() -> pl.DataFrame:
    """No row, with the columns of `charts.rates_over_years`."""
    names = ("panel", "reporting_year", "value", "basis", "shown", "is_home", "run", "is_last")
    return pl.DataFrame(schema=dict.fromkeys(names, pl.String) | {"value": pl.Float64})


def home_title(every: Compared, upto: dict[str, Series], selection: Selection) -> str:
    """`Derbyshire: Category 1 people per 100,000 rose by 4 to 140`, or that no rate of it is held."""
    if selection.area not in upto:
        return f"{selection.area}: no rate is held up to {selection.year}"
    return f"{selection.area}: {upto[selection.area].headline(selection.year)}"


def last_words(one: Series) -> str:
    """`Kent: 90 in 2019-20, 95 in 2023-24.`: the first and the last figure held."""
    ends = dict.fromkeys((one.readings[0], one.readings[-1]))
    return f"{one.area}: {', '.join(f'{wording.at_least(held)} in {held.year}' for held in ends)}."


def panel_notes(
    every: Compared, panels: list[str], held: list[str], none_held: list[str], span: tuple[str, str]
) -> tuple[str, ...]:
    """What must be known beside the panels: areas without any figure, those left to the table, changes of base."""
    said = []
    if none_held:
        said.append(f"No rate is held of {wording.listed(none_held)}")
    if len(held) > len(panels):
        left = wording.listed(held[len(panels) :])
        fit = wording.upper_first(wording.in_words(len(panels)))
        said.append(f"{fit} panels fit; the table alone holds: {left}")
    breaks = next((one.breaks for one in every.series.values()), ())
    for one in breaks:
        if span[0] < one.year <= span[1]:
            parts = "the lines are cut there" if one.effect == "break" else "years before may be on another base"
            said.append(f"From {one.year}: {wording.lower_first(one.what_changed)}; {parts}")
    return tuple(said)


def years_by_area(upto: dict[str, Series], drawn: list[str], years: list[str]) -> pl.DataFrame:
    """Reporting years down, areas across: each figure with its basis, or `not held`."""
    table = {"Reporting year": years}
    for area in drawn:
        table[area] = [held_words(upto[area].at(year)) for year in years]
    return pl.DataFrame(table, schema=dict.fromkeys(table, pl.String))


def nothing_held(name: str, selection: Selection) -> Figure:
    """The figure `name` where the extracts hold no rate at all."""
    return Figure(
        name=name,
        title="Areas side by side",
        subtitle="Rate per 100,000",
        rows=pl.DataFrame(),
        table=pl.DataFrame(),
        chart=None,
        alt=NO_RATE,
        about=(),
        period=selection.year,
        as_at=selection.last_day,
        basis="",
        absent=NO_RATE,
        follows=FOLLOWED,
    )
