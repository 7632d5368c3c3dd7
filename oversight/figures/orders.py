"""Figures of orders and enforcement."""

from oversight.charts import orders as charts
from oversight.figures import statistics
from oversight.figures.figure import Figure, made_once
from oversight.figures.series_figure import over_years
from oversight.selection import Selection


@made_once
def shpo_imposed(selection: Selection) -> Figure:
    """How many Sexual Harm Prevention Orders the courts imposed, year by year."""
    one = statistics.series(selection.area, "shpo_imposed", "1", "all")
    return over_years("orders/shpo_imposed", selection, one, charts.shpo_imposed)
