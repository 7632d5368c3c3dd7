"""Figures that set areas side by side by a rate per 100,000 people: same year, same base, never a league table."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import polars as pl

from oversight import queries, settings, wording
from oversight.charts import areas as charts
from oversight.charts import plotted
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Coverage, Figure, Origin
from oversight.figures.core.table import Column, Table, counts, names, words
from oversight.figures.published import area_funnel, statistics
from oversight.figures.published.rates import Rates, rates
from oversight.figures.published.series import Series
from oversight.figures.published.statistics import BARS
from oversight.measures import change
from oversight.measures.change import Reading, value_of
from oversight.measures.values import Absence, Kind, OfBasis
from oversight.selection import Selection
from oversight.wording import area_wording, comparing, edition_wording, funnel_wording, rate_wording

FOLLOWED = frozenset({"areas", "rate"})
BY_RATE = "rate"  # the order of the areas, where the reader does not want them by name
MOST_PANELS = 8
DOTS = {"area": pl.String, "value": pl.Float64, "shown": pl.String, "basis": pl.String}
DOTS |= {"called": pl.String, "is_home": pl.Boolean, "is_nation": pl.Boolean}
PANELS = {"panel": pl.String, **BARS, "is_home": pl.Boolean, "run": pl.String, "is_last": pl.Boolean}


def headline(selection: Selection) -> str:
    """The page's headline: the rate of the area beside England and Wales and beside the range of the areas held."""
    found = rates(selection)
    if found is None:
        return area_wording.NO_RATE
    year, measure = selection.year, found.measure
    when = wording.period(year, measure.is_snapshot)
    return area_wording.headline(
        finding(found, selection), measure.subject, when, len(found.held(year)), len(found.areas)
    )


def finding(found: Rates, selection: Selection) -> str:
    """The rate of the area chosen beside the nation's, and the range of the areas held; never a place in an order."""
    year, home = selection.year, selection.area
    ours = found.at(home, year)
    nation = next((one for one in found.nations if one != home and found.at(one, year)), "")
    theirs, beside_words = found.at(nation, year) if nation else None, ""
    if ours and theirs:
        beside_words = comparing.beside(ours, theirs, nation, change.is_within_rounding(ours, theirs, True))
    held = [one for area in found.areas if (one := found.at(area, year))]
    return area_wording.title(home, ours, beside_words, comparing.range_held(held) if len(held) > 1 else "")


def nothing_held(name: str, selection: Selection) -> Figure:
    """The figure `name` where the extracts hold no rate at all."""
    draft = Draft("Areas side by side", "Rate per 100,000", absent=area_wording.NO_RATE)
    return build(name, draft, statistics.coverage(selection), Origin(), FOLLOWED)


def coverage(selection: Selection, shown: Iterable[str], period: str) -> Coverage:
    """What a figure covers that shows some areas: the comparator is named where it is one of them."""
    is_beside = selection.compare != selection.area and selection.compare in shown
    return statistics.coverage(selection, period, selection.compare if is_beside else "")


@cached_figure
def rates_of_year(selection: Selection) -> Figure:
    """The rate of every area held, or of those chosen, in one year: as a funnel where enough areas hold what it needs
    and none was chosen, else as dots."""
    name, found = "areas/rates_of_year", rates(selection)
    if found is None:
        return nothing_held(name, selection)
    year, homes = selection.year, {selection.area, settings.current().board.home_area}
    wanted = sorted({*(selection.areas_chosen or found.held(year)), *homes} - set(found.nations))
    is_by_rate = selection.order == BY_RATE
    if is_by_rate:  # those without a rate last, each in order of name
        wanted.sort(key=lambda area: -held.value if (held := found.at(area, year)) else 0)
    at = {area: found.at(area, year) for area in (*wanted, *found.nations)}
    readings = [held for held in at.values() if held]
    shown = {
        area: wording.shown(value_of(held) if held else found.absence(area, year), Kind.RATE)
        for area, held in at.items()
    }
    rows = dots(at, shown, homes, found.nations)
    revised = {area: found.revision(area, year) for area in at}
    told = edition_wording.of_areas([(area, said) for area, said in revised.items() if said])
    notes = (*base_notes(found, year, readings), *told)
    measure, when = found.measure, wording.period(year, found.measure.is_snapshot)
    base = rate_wording.base(mid_year) if (mid_year := found.mid_year(year)) else ""
    nations = [area for area in found.nations if at[area]]
    missing = ("Areas without a rate", area_wording.missing([area for area in found.areas if not found.at(area, year)]))
    draft = Draft(
        title=finding(found, selection),
        subtitle=area_wording.of_year(
            measure.subject,
            area_wording.on_base(when, base),
            len(found.held(year)),
            len(found.areas),
            nations,
            is_by_rate,
        ),
        table=Table(
            (
                names("area", "Area", list(at)),
                Column("rate", "Per 100,000", Kind.RATE, tuple(map(value_of, at.values()))),
                *worked_columns(found, list(at), year),
                *statistics.provenance_columns(list(at.values()), revisions=list(revised.values())),
            )
        ),
        rows=rows,
        chart=charts.rates_of_year(rows) if readings else None,
        plotted=plotted.of_areas(rows, measure.short_label),
        alt_end=(area_wording.each_rate(rows.select("area", "shown", "called").iter_rows()),),
        about=(*statistics.about(measure, readings, notes), *agreement(found, year), missing),
        notes=notes,
        absent=None if readings else area_wording.none_in_year(measure.label, when, found.years_held()),
    )
    made = None if selection.areas_chosen else area_funnel.of_year(found, year)
    if made:
        when_on_base = area_wording.on_base(when, base)
        subtitle = funnel_wording.by_size(measure.subject, when_on_base, len(made.areas), len(found.areas))
        draft = replace(area_funnel.drawn(draft, made, found, year, selection.area, homes), subtitle=subtitle)
    return build(name, draft, coverage(selection, at, year), Origin.of_readings(readings), FOLLOWED | {"order"})


def dots(
    at: dict[str, Reading | None], shown: dict[str, str], homes: Iterable[str], nations: Sequence[str]
) -> pl.DataFrame:
    """A row for each area, its rate `shown` in words, in the order to be drawn (`charts.rates_of_year`)."""
    rows = [
        (
            area,
            held.value if held else None,
            shown[area],
            held.basis if held else None,
            wording.reader_basis(held) if held else None,
            area in homes,
            area in nations,
        )
        for area, held in at.items()
    ]
    return pl.DataFrame(rows, schema=DOTS, orient="row")


def of_basis(held: Reading | None) -> OfBasis | Absence:
    """A rate with its basis."""
    return OfBasis(held.bounded, held.basis) if held else Absence.NOT_HELD


def worked_columns(found: Rates, areas: Sequence[str], year: str) -> list[Column]:
    """Beside printed rates those worked out from the counts; of counts of events the 95% interval of each rate; nothing
    where no count and people are held."""
    worked = [found.worked_at(area, year) for area in areas]
    columns: list[Column] = []
    if first := next((one for one in worked if one), None):
        if not found.is_of_count:
            heading = rate_wording.worked_heading(first.rate)
            values = [one.rate.value if one else Absence.NOT_HELD for one in worked]
            columns.append(Column("worked", heading, Kind.RATE, tuple(values)))
        else:
            columns.append(counts("counted", "Number", [value_of(one.counted if one else None) for one in worked]))
        if found.has_intervals:
            between = [rate_wording.interval(*one.interval()) if one else Absence.NOT_HELD for one in worked]
            columns.append(words("interval", rate_wording.INTERVAL, between))
    return columns


def agreement(found: Rates, year: str) -> tuple[tuple[str, str], ...]:
    """The part of `About this figure` that says whether the printed rates follow from the counts held."""
    both = [
        (held, worked)
        for area in found.areas
        if (held := found.at(area, year)) and (worked := found.worked_at(area, year)) and held != worked.rate
    ]
    if not both:
        return ()
    agreeing = [abs(held.value - one.rate.value) <= held.margin(is_rate=True) for held, one in both]
    return (("Rates worked out again", rate_wording.agreement(both[0][1].rate, sum(agreeing), len(both))),)


def base_notes(found: Rates, year: str, readings: Sequence[Reading]) -> tuple[str, ...]:
    """What must be known of the population the rates of one year were worked on, as far as the extracts say it, and of
    the small counts behind them."""
    mid_year = found.mid_year(year)
    notes = [area_wording.changed_in(one) for one in found.breaks if one.year == year and not mid_year]
    if mid_year:
        silent = sum(held.mid_year is None for held in readings)
        notes.append(area_wording.on_one_base(rate_wording.base(mid_year), silent, len(readings)))
    elif silent := sum(not held.note for held in readings):
        notes.append(area_wording.base_not_noted(silent, len(readings)))
    floor = settings.current().rules.percent_change_floor
    counted = [one.counted.value for area in found.areas if (one := found.worked_at(area, year))]
    small = sum(value < floor for value in counted)
    if small and found.is_of_count:
        notes.append(area_wording.small_counts(small, len(counted), floor))
    return tuple(notes)


@cached_figure
def rates_over_years(selection: Selection) -> Figure:
    """How the rate changed in England and Wales and in the areas chosen, a panel each, the home area's line beside."""
    name, found = "areas/rates_over_years", rates(selection)
    if found is None:
        return nothing_held(name, selection)
    year, home, measure = selection.year, selection.area, found.measure
    upto = found.upto(year)
    wanted = panels_wanted(found, upto, selection)
    held = [area for area in wanted if area in upto]
    panels, drawn = held[:MOST_PANELS], {area: upto[area] for area in (home, *held) if area in upto}
    readings = [reading for one in drawn.values() for reading in one.readings]
    years = statistics.years_shown(readings, year)
    rows = panel_rows(upto, panels, home, years)
    first = min([reading.year for reading in readings], default=year)
    by_year = {one: mid_year for one in years if (mid_year := found.mid_year(one))}
    notes = (
        *panel_notes(found, wanted, held, first, year),
        *filter(None, [rate_wording.bases(by_year)]),
        *revisions(found, drawn, first, year),
    )
    title = upto[home].headline(year) if home in upto else area_wording.none_up_to(year)
    draft = Draft(
        title=f"{home}: {title}",
        subtitle=area_wording.over_years(measure.subject, home if home in upto else ""),
        table=years_by_area(drawn, years),
        rows=rows,
        chart=charts.rates_over_years(rows) if panels else None,
        alt=tuple(area_wording.ends(area, one.readings) for area, one in drawn.items()),
        about=statistics.about(measure, readings, notes),
        notes=notes,
        absent=None if panels else area_wording.none_to_compare(year, found.years_held()),
    )
    covers = coverage(selection, drawn, wording.span_words(years[0], years[-1]))
    return build(name, draft, covers, Origin.of_readings(readings), FOLLOWED)


def panels_wanted(found: Rates, upto: dict[str, Series], selection: Selection) -> list[str]:
    """The areas to draw beside home: each nation, then those chosen, by name.

    Where none was chosen: the neighbours where the extracts hold them, else the areas that hold two years or more."""
    chosen = list(selection.areas_chosen) or queries.run("areas/neighbours", area=selection.area)["area"].to_list()
    if not chosen:
        chosen = [area for area in found.areas if area in upto and len(upto[area].readings) > 1]
    return [area for area in dict.fromkeys((*found.nations, *sorted(chosen))) if area != selection.area]


def panel_rows(upto: dict[str, Series], panels: Sequence[str], home: str, years: Sequence[str]) -> pl.DataFrame:
    """A row for each panel, line and year (`charts.rates_over_years`): the panel's own line, then home's beside it."""
    rows: list[tuple[object, ...]] = []
    for panel in panels:
        rows += line_rows(upto[panel], panel, False, years)
        rows += line_rows(upto[home], panel, True, years) if home in upto else []
    return pl.DataFrame(rows, schema=PANELS, orient="row").rename({"series": "line"})


def line_rows(one: Series, panel: str, is_home: bool, years: Sequence[str]) -> list[tuple[object, ...]]:
    """The rows of one line in one panel; `run` changes at each year not held and at each comparability break."""
    breaks = {found.year for found in one.breaks if found.effect == "break"}
    rows: list[tuple[object, ...]] = []
    run, last = 0, one.readings[-1].year
    for year, bar in zip(years, statistics.by_year(one, years, one.area).iter_rows(), strict=True):
        run += (one.at(year) is None) + (year in breaks)
        rows.append((panel, *bar, is_home, f"{'home' if is_home else 'own'} {run}", year == last))
    return rows


def panel_notes(found: Rates, wanted: Sequence[str], held: Sequence[str], first: str, last: str) -> tuple[str, ...]:
    """What must be known beside the panels: areas without any figure, those left to the table, changes of base."""
    none_held = [area for area in wanted if area not in held]
    notes = [area_wording.none_held(none_held)] if none_held else []
    if len(held) > MOST_PANELS:
        notes.append(area_wording.left_to_table(MOST_PANELS, held[MOST_PANELS:]))
    notes += [area_wording.changed_from(one) for one in found.breaks if first < one.year <= last]
    return tuple(notes)


def revisions(found: Rates, areas: Iterable[str], first: str, last: str) -> list[str]:
    """How the figures of some areas were revised, from one reporting year to another."""
    said = [
        (f"{area}, {one.year}", revision)
        for area in areas
        for one in found.series[area].readings
        if first <= one.year <= last and (revision := found.revision(area, one.year))
    ]
    return edition_wording.of_areas(said)


def years_by_area(drawn: dict[str, Series], years: Sequence[str]) -> Table:
    """Reporting years down, areas across: each figure with its basis."""
    columns = [
        Column(f"value:{area}", area, Kind.WORDS, tuple(of_basis(one.at(year)) for year in years))
        for area, one in drawn.items()
    ]
    return Table((names("reporting_year", "Reporting year", years), *columns))
