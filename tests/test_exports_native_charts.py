"""Charts of the slides that are edited in PowerPoint: categories, values, gaps, hollow estimates, their workbook."""

import io
from dataclasses import replace

import openpyxl
import polars as pl
import pytest
from pptx import Presentation

from oversight.charts import plotted
from oversight.charts.plotted import Form, Plotted, PlottedSeries, Point, Rank
from oversight.exports.board_pack import native_charts
from oversight.exports.board_pack.pptx_parts import Box, Native
from oversight.figures.kpis import kpi_detail
from oversight.figures.local.audits import audit_answers
from oversight.figures.published import areas, levels, orders, population
from oversight.selection import Selection
from tests.hostile import HOSTILE

DERBYSHIRE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")
YEARS = ("2019-20", "2020-21", "2021-22", "2022-23", "2023-24")
GROUND, ACCENT = "FFFFFF", "12436D"


def opened(drawn: Plotted, alt: str = "What it says."):
    """The chart as a PowerPoint file holds it, read back."""
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    native_charts.add(slide, Native(Box(24, 90, 700, 330), drawn, alt))
    file = io.BytesIO()
    made.save(file)
    [frame] = [shape for shape in Presentation(io.BytesIO(file.getvalue())).slides[0].shapes if shape.has_chart]
    return frame.chart


def cells_of(chart) -> list[list]:
    """Every cell of the one sheet of the workbook that the chart is edited from."""
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    [sheet] = book.worksheets
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_bars_of_years_hold_the_extracts_values_and_a_gap_is_a_point_that_is_missing():
    chart = opened(orders.shpo_imposed(replace(DERBYSHIRE, from_year="2019-20")).plotted)
    assert tuple(chart.plots[0].categories) == YEARS
    assert [list(series.values) for series in chart.plots[0].series] == [[None, None, None, 110, 166]]
    assert cells_of(chart) == [
        [None, "Derbyshire"],
        ["2019-20", None],
        ["2020-21", None],
        ["2021-22", None],
        ["2022-23", 110],
        ["2023-24", 166],
    ]
    assert len(chart._chartSpace.xpath(".//c:val//c:pt")) == 2
    assert chart._chartSpace.xpath("string(.//c:dispBlanksAs/@val)") == "gap"


def test_an_estimate_is_hollow_and_a_chart_that_has_one_says_so():
    rows = pl.DataFrame(
        {
            "series": ["Kent", "Kent"],
            "reporting_year": ["2022-23", "2023-24"],
            "value": [5.0, 7.0],
            "basis": ["derived", "published"],
            "shown": ["5", "7"],
            "called": ["estimate", "official"],
        }
    )
    drawn = plotted.of_years(rows)
    assert drawn.key == ("Hollow: an estimate.",)
    [series] = opened(drawn).plots[0].series
    fills = [str(series.points[place].format.fill.fore_color.rgb) for place in (0,)]
    assert fills == [GROUND] and str(series.format.fill.fore_color.rgb) == ACCENT
    assert str(series.points[0].format.line.color.rgb) == ACCENT


def test_lines_hold_every_series_and_break_where_one_is_not_held():
    drawn = population.category_1_rate(DERBYSHIRE).plotted
    chart = opened(drawn)
    held = {series.name: dict(zip(drawn.categories, series.values, strict=True)) for series in chart.plots[0].series}
    assert held["Derbyshire"]["2023-24"] == 140 and held["England and Wales"]["2023-24"] == 131
    assert held["Derbyshire"]["2020-21"] is None
    said = [text.text for text in chart._chartSpace.xpath(".//c:dLbl//a:t")]
    assert said == ["Derbyshire 140", "England and Wales 131"]
    assert not [series for series in chart.plots[0].series if series.smooth]


def test_a_target_is_a_series_of_its_own_and_a_points_shape_is_its_status():
    rows = pl.DataFrame(
        {
            "quarter": ["2024-03-31", "2024-06-30"],
            "label": ["Jan-Mar|2024", "Apr-Jun"],
            "value": [95.0, 72.0],
            "status": ["on target", "off target"],
            "shown": ["19 of 20 (95.0%)", "18 of 25 (72.0%)"],
        }
    )
    steps = pl.DataFrame({"first": ["2024-03-31"], "last": ["2024-06-30"], "target": [90.0], "words": ["Target 90%"]})
    none = pl.DataFrame(schema={"name": pl.String, "value": pl.Float64, "first": pl.String, "last": pl.String})
    chart = opened(plotted.of_trend(rows, steps, none, True, "On time"))
    assert cells_of(chart) == [
        [None, "On time", "Target 90%"],
        ["Jan-Mar 2024", 95, 90],
        ["Apr-Jun", 72, 90],
    ]
    shapes = chart._chartSpace.xpath(".//c:ser[1]/c:dPt/c:marker/c:symbol/@val")
    assert shapes == ["circle", "x"]
    assert chart._chartSpace.xpath(".//c:ser[2]/c:marker/c:symbol/@val") == ["none"]
    said = [text.text for text in chart._chartSpace.xpath(".//c:dLbl//a:t")]
    assert said == ["18 of 25 (72.0%)", "Target 90%"]


def test_bars_of_groups_name_each_part_and_say_why_one_has_no_bar():
    drawn = levels.on_31_march(DERBYSHIRE).plotted
    assert drawn.form is Form.BARS and [one.name for one in drawn.series] == ["Level 2", "Level 3"]
    assert cells_of(opened(drawn)) == [
        [None, "Level 2", "Level 3"],
        ["Category 1", 6, 0],
        ["Category 2", 2, 1],
        ["Category 3", 4, 2],
    ]
    then = Selection("Derbyshire", "Kent", "2010-11", "2024-10-03")
    eligible = population.eligible_by_category(then).plotted
    assert [point.value for point in eligible.series[0].points] == [749, None, None]
    assert eligible.key == ("Category 2: not held.", "Category 3: not held.")


def test_answers_are_parts_of_a_whole_in_their_colours_and_hold_the_counts():
    drawn = audit_answers.by_question(DERBYSHIRE).plotted
    assert drawn.form is Form.STACKED and [one.name for one in drawn.series] == ["Fully met", "Partly met", "Not met"]
    assert drawn.key == ("Some questions did not apply to every audit.",)
    chart = opened(drawn)
    rows = {row[0]: row[1:] for row in cells_of(chart)}
    assert rows["Was the initial meeting held in time?"] == [1, None, 2]
    assert rows["Was the agenda followed?"] == [1, 1, None]
    assert chart._chartSpace.xpath("string(.//c:grouping/@val)") == "percentStacked"
    best, *_ = chart.plots[0].series
    assert str(best.format.fill.fore_color.rgb) == ACCENT
    said = {text.text for text in chart._chartSpace.xpath(".//c:dLbl//a:t")}
    assert {"Fully met 3", "Fully met 2", "Partly met 1", "Not met 2"} <= said and not chart.has_legend
    narrow = replace(drawn, series=tuple(replace(one, name=one.name * 9) for one in drawn.series))
    assert opened(narrow).has_legend


def test_areas_are_bars_in_order_of_name_with_the_home_area_marked():
    drawn = areas.rates_of_year(DERBYSHIRE).plotted
    [series] = drawn.series
    homes = [name for name, point in zip(drawn.categories, series.points, strict=True) if point.rank is Rank.HOME]
    assert homes == ["Derbyshire"]
    assert drawn.key[0] == "England and Wales is a bar here, in place of the line."
    assert drawn.categories[-1] == "England and Wales" and list(drawn.categories[:-1]) == sorted(drawn.categories[:-1])
    part = drawn.part(0, 2)
    assert part.categories == drawn.categories[:2] and len(part.series[0].points) == 2
    [chart] = opened(drawn).plots[0].series
    assert list(chart.values) == [point.value for point in series.points]


@pytest.mark.parametrize("make", [kpi_detail.trend, kpi_detail.breakdown])
def test_a_kpis_charts_hold_what_its_table_holds(make):
    figure = make(Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03", kpi="level_2_attendance"))
    counted = figure.table.column("met").values
    points, held = figure.plotted.series[0].points, [value.count >= 10 for value in counted]
    assert [point.value is not None for point in points] == held
    shares = [value.met / value.count * 100 for value in counted if value.count >= 10]
    assert figure.plotted.values[: len(shares)] == pytest.approx(shares)
    assert figure.plotted.is_share and len(shares) > 1
    assert len(figure.plotted.key) == held.count(False)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_stays_text_in_a_chart_and_its_workbook(name):
    text = HOSTILE[name]
    drawn = Plotted(Form.LINES, (text, "=1+1"), (PlottedSeries(text, (Point(1, text), Point(None))),))
    chart = opened(drawn)
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    cells = [cell for row in book.active.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"} and not any(cell.hyperlink for cell in cells)
    assert [cell.value for cell in cells if cell.data_type == "n"] == [1]
