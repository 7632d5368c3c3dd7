"""Makes the figure of one measure over the years: what the topics' yearly figures have in common."""

from collections.abc import Callable

import altair as alt
import polars as pl

from oversight import wording
from oversight.figures.core.figure import Figure
from oversight.figures.published import statistics
from oversight.figures.published.statistics import Series
from oversight.measures.change import Change
from oversight.selection import Selection


def several(
    name: str,
    selection: Selection,
    series: dict[str, Series],
    title: str,
    chart: Callable[[pl.DataFrame], alt.LayerChart] | None,
) -> Figure:
    """The figure `name` of one or more series of the same measure, by the name they are drawn under, home first;
    without a `chart` where a sentence stands in its place."""
    home, year = next(iter(series.values())), selection.year
    measure = home.measure
    readings = [reading for one in series.values() for reading in one.upto(year)]
    years = statistics.years_shown(tuple(readings), year, selection.from_year)
    rows = pl.concat([statistics.by_year(one, years, drawn_as) for drawn_as, one in series.items()])
    changes = {drawn_as: one.change(year) for drawn_as, one in series.items()}
    gaps = [statistics.gaps_in_words(drawn_as, one, years) for drawn_as, one in series.items()]
    notes = tuple(dict.fromkeys(note for change in changes.values() if change for note in change_notes(change)))
    where = "" if home.area in series else f", {home.area}"
    when = "on 31 March" if home.is_snapshot else "1 April to 31 March"
    subtitle = f"{measure['label'].removesuffix(' on 31 March').removesuffix(' in the year')}, {when}{where}"
    if len(series) == 1 and not where:
        subtitle = f"{subtitle}, {home.area}"
    words = [f"{drawn_as}: {wording.whole_change(change)}" for drawn_as, change in changes.items() if change]
    return Figure(
        name=name,
        title=title,
        subtitle=subtitle,
        rows=rows,
        table=statistics.year_table(series, years),
        chart=chart(rows).to_dict() if chart and readings else None,
        alt=" ".join(filter(None, [f"{title}.", *words, *gaps, f"{subtitle}."])),
        about=statistics.about(measure, readings, notes),
        period=f"{years[0]} to {years[-1]}",
        as_at=selection.last_day,
        basis=wording.basis_words(readings),
        bases=frozenset(reading.basis for reading in readings),
        sources=tuple(dict.fromkeys(reading.source for reading in readings)),
        notes=notes,
        absent=None if readings else f"{measure['label']}: not held for {selection.area} {span_asked(selection)}.",
    )


def span_asked(selection: Selection) -> str:
    """`up to 2023-24`, or `from 2015-16 to 2019-20` where the reader chose the first year."""
    return f"from {selection.from_year} to {selection.year}" if selection.from_year else f"up to {selection.year}"


def change_notes(change: Change) -> tuple[str, ...]:
    """What must be known beside a change: breaks crossed, how the earlier figure was got, why there is no per cent."""
    without = (f"No per cent is worked: {change.why_no_percent}",) if change.why_no_percent else ()
    return (*change.notes, *without)
