"""On a narrow screen the name of a row stands over its marks, and panels stand one under the other."""

import pytest
import vl_convert

from oversight.charts import narrow
from oversight.charts.panels import panels
from oversight.charts.presenting import on_phone, presented, row_names
from oversight.figures.kpis import kpi_detail
from oversight.figures.local.audits import audit_answers, audit_calendar
from oversight.figures.local.plan import business_plan
from oversight.figures.published import areas
from oversight.selection import Selection

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03", kpi="level_2_attendance")
# What makes a chart of rows, and the name of one of its rows.
MAKES = {
    business_plan.timeline: "Prison panel members at Level 2",
    audit_calendar.calendar: "Rejected referral",
    audit_answers.by_question: "Are the minutes clear?",
    kpi_detail.breakdown: "Housing provider B",
}


def drawn(spec, is_narrow):
    """The SVG of a spec as a wide or a narrow place has it."""
    signals = [{"name": narrow.NARROW, "value": is_narrow}, {"name": narrow.SLIM, "value": False}]
    params = [*signals, *(one for one in spec["params"] if one["name"] == narrow.HEIGHT)]
    return vl_convert.vegalite_to_svg(spec | {"width": 332, "params": params})


@pytest.mark.parametrize(("make", "name"), MAKES.items(), ids=MAKES.values())
def test_a_narrow_chart_of_rows_is_higher_and_names_each_row_once(make, name):
    spec = make(CHOICE).chart
    assert {one["name"] for one in spec["params"]} >= {narrow.NARROW, narrow.SLIM, narrow.HEIGHT}
    heights = [float(drawn(spec, is_narrow).split('height="')[1].split('"')[0]) for is_narrow in (False, True)]
    assert heights[1] > heights[0] * 1.2
    for is_narrow in (False, True):
        assert drawn(spec, is_narrow).count(f">{name}</text>") == 1


@pytest.mark.parametrize("make", MAKES, ids=MAKES.values())
def test_in_files_and_presented_rows_are_as_on_a_wide_screen_however_narrow_the_place(make):
    spec = make(CHOICE).chart
    for made in (narrow.wide(spec), presented(spec, 500).spec):
        assert {"name": narrow.NARROW, "value": False} in made["params"]
        assert narrow.HEIGHT not in [one["name"] for one in made["params"]]


@pytest.mark.parametrize("make", MAKES, ids=MAKES.values())
def test_on_a_phone_a_stop_has_the_rows_it_shows_as_a_page_there_has_them(make):
    spec = make(CHOICE).chart
    assert on_phone(spec, presented(spec, 2000)) == spec | {"params": on_phone(spec, presented(spec, 2000))["params"]}
    cut = presented(spec, 120)
    made, names = on_phone(spec, cut), row_names(spec)
    assert row_names(made) == row_names(cut.spec) and len(row_names(made)) < len(names)
    whole, part = (float(drawn(one, True).split('height="')[1].split('"')[0]) for one in (spec, made))
    assert part < whole


def test_each_panel_is_a_chart_of_its_own_with_its_rows_alone_as_wide_as_its_place():
    figure = areas.rates_over_years(CHOICE)
    assert list(figure.panels) == figure.rows["panel"].unique(maintain_order=True).to_list()
    for name, spec in figure.panels.items():
        [rows] = spec["datasets"].values()
        assert {row["panel"] for row in rows} == {name} == {spec["title"]["text"]}
        assert spec["width"] == "container" and f">{name}</text>" in vl_convert.vegalite_to_svg(spec | {"width": 266})
    assert panels(areas.rates_of_year(CHOICE).chart) == {}
