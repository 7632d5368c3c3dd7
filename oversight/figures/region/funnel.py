"""One KPI of many boards as a funnel: the share of each by how many it counted, between limits."""

import polars as pl

from oversight.charts import funnel as charts
from oversight.charts import kpi_groups, plotted
from oversight.figures.core.builder import Draft
from oversight.figures.core.figure import Figure
from oversight.figures.core.funnel_lines import DOTS, limit_lines
from oversight.figures.core.table import Table, names, words
from oversight.figures.kpis import kpi_readings
from oversight.figures.region import by_board, days, readings, region_figure
from oversight.figures.region.held import cached_region
from oversight.measures import share_funnel
from oversight.measures.funnel import LEAST_AREAS, Place
from oversight.selection import Selection
from oversight.wording import funnel_wording, kpi_wording, region_wording


@cached_region
def funnel(selection: Selection) -> Figure:
    """The chosen KPI of 30 boards or more by how many each counted, between limits. Raises NotHeld where no board holds
    anything."""
    kpi = readings.kpi_of(selection.kpi)
    one = readings.now(kpi, days.chosen(selection.quarter))
    held = by_board.tallies(kpi, one)
    made = share_funnel.funnel(list(held.values()), kpi_readings.minimum_of(kpi))
    if kpi.unit != "share" or made is None:
        why = region_wording.no_funnel(len(held), LEAST_AREAS)
        return region_figure.region_figure("funnel", Draft(kpi.name, absent=why), one.days, kpi.id)
    places = {board: made.place(tally) for board, tally in held.items()}
    below, above = ([board for board, place in places.items() if place is side] for side in (Place.BELOW, Place.ABOVE))
    dots = pl.DataFrame(
        [
            (board, float(tally.count), tally.share, kpi_wording.x_of_y_share(tally), places[board].value, False)
            for board, tally in held.items()
        ],
        schema=DOTS,
        orient="row",
    )
    lines = limit_lines(
        made.limits, made.centre, region_wording.centre(made.centre), [tally.count for tally in held.values()]
    )
    bottom = kpi_groups.first_ten(min([*lines["value"], *dots["value"]]), None)
    draft = Draft(
        title=region_wording.funnel(kpi.name, below, above, len(held)),
        subtitle=region_wording.by_size(kpi.nouns.things if kpi.nouns else kpi.name, kpi_wording.period(*one.days)),
        table=Table(
            (
                names("board", region_wording.BOARD, list(held)),
                words("number", "Number", [kpi_wording.x_of_y_share(tally) for tally in held.values()]),
                words("place", region_wording.PLACED, [place.value for place in places.values()]),
            )
        ),
        rows=dots,
        chart=charts.funnel(dots, lines, charts.COUNTS, bottom),
        plotted=plotted.of_funnel(dots, lines, kpi.name),
        alt_end=(funnel_wording.outside(below, above),),
        about=(("How to read the funnel", region_wording.how_to_read(len(held))),),
        notes=by_board.notes(kpi, one),
    )
    return region_figure.region_figure("funnel", draft, one.days, kpi.id)
