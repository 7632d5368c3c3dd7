"""Makes the figure of one measure over the years: what the topics' yearly figures have in common."""

from collections.abc import Callable

import altair as alt
import polars as pl

from oversight import wording
from oversight.figures import statistics
from oversight.figures.figure import Figure
from oversight.figures.statistics import Series
from oversight.selection import Selection


def over_years(name: str, selection: Selection, one: Series, chart: Callable[[pl.DataFrame], alt.LayerChart]) -> Figure:
    """The figure `name` of a series up to the chosen year, drawn by `chart` from rows as `statistics.by_year`."""
    measure, year = one.measure, selection.year
    readings = one.upto(year)
    years = statistics.years_shown(readings, year)
    rows = statistics.by_year(one, years)
    when = "on 31 March" if one.is_snapshot else "1 April to 31 March"
    title = one.finding(year)
    change = one.change(year)
    change_words = wording.whole_change(change) if change else ""
    gaps = statistics.gaps_in_words(years, {reading.year for reading in readings})
    notes = tuple(change.notes) if change else ()
    if change and change.percent is None and change.why_no_percent:
        notes += (f"No per cent is worked: {change.why_no_percent}",)
    subtitle = f"{measure['label']}, {when}, {selection.area}"
    return Figure(
        name=name,
        title=title,
        subtitle=subtitle,
        rows=rows,
        table=statistics.year_table(one, years, measure["short_label"]),
        chart=chart(rows).to_dict() if readings else None,
        alt=" ".join(filter(None, [f"{title}.", change_words, f"{gaps}." if gaps else "", f"{subtitle}."])),
        finding=f"{title}.",
        about=statistics.about(measure, list(readings), notes),
        period=f"{years[0]} to {years[-1]}",
        as_at=selection.last_day,
        basis=wording.basis_words(readings),
        bases=frozenset(reading.basis for reading in readings),
        sources=tuple(dict.fromkeys(reading.source for reading in readings)),
        notes=notes,
        absent=None if readings else f"{measure['label']}: not held for {selection.area} up to {year}.",
    )
