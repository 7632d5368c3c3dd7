"""Presenting, run by Streamlit's AppTest: every stop, full, empty and broken."""

import json
import re
import shutil
from dataclasses import replace

import pytest

from oversight import agenda, catalogue, snapshot
from oversight.figures.data import loaded_extracts
from oversight.problems import Refused
from oversight.selection import Selection
from tests.test_pages import BREAKS, ROOT, data, file_of, opened, settings, words_of  # noqa: F401

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")
STOPS = [stop.key for stop in agenda.stops(CHOICE)]
TITLES = {
    "last_meeting": "1 of 3 actions from decisions is complete, 1 is overdue and 1 is not yet due",
    "summary": "SHPOs imposed rose by 56 to 166. People managed at Level 2 or 3 fell by 5 to 32.",
    "kpis": "2 of 13 KPIs are off target and 1 has too few cases to judge",
    "kpis.business_plan_on_track": "Business plan on track is off target",
    "kpis.level_3_senior_attendance": "Level 3 senior attendance is off target",
    "kpis.level_3_senior_attendance.agencies": "No agency had 10 or more invitations, so none is judged",
    "population": "Category 1 people per 100,000 rose by 4 to 140; England and Wales: 131",
    "orders": "SHPOs imposed rose by 56 to 166",
    "levels": "People managed at Level 2 or 3 fell by 5 to 32",
    "annual_report": "MAPPA-eligible individuals on 31 March 2024",
}


def title_of(said):
    """The one heading of first rank."""
    (title,) = re.findall(r"<h1[^>]*>(.*?)</h1>", said)
    return title


def presented(stop, page="app.py", **parameters):
    """A stop, opened on a page."""
    return opened(page, view="present", stop=stop, **parameters)


def address_of(app):
    """The URL parameters, each once."""
    return {name: value if isinstance(value, str) else value[0] for name, value in app.query_params.items()}


@pytest.mark.parametrize("stop", STOPS)
def test_a_stop_shows_its_finding_its_count_and_the_marking_and_nothing_of_the_page(stop):
    app = presented(stop, "pages/orders.py")
    said = words_of(app)
    assert title_of(said) == TITLES.get(stop, title_of(said))
    assert f"{STOPS.index(stop) + 1} of {len(STOPS)}<" in said
    assert said.count("OFFICIAL-SENSITIVE") == 2
    assert "could not be made" not in said
    assert 'class="figure-head"' not in said and 'class="page-head"' not in said
    assert not app.selectbox and not app.tabs
    assert len(app.get("vega_lite_chart")) <= (2 if stop in OVER_ITS_ROWS else 1)


# A stop whose chart is there twice: names stand over its rows on a phone, before them elsewhere.
OVER_ITS_ROWS = {"business_plan", "audits"}


@pytest.mark.parametrize("stop", [stop for stop in STOPS if stop != "summary"])
def test_a_stop_shows_its_page_figure_with_one_line_at_its_foot_that_says_example_data(stop):
    made = next(one for one in agenda.stops(CHOICE) if one.key == stop)
    figure = made.make(made.choice(CHOICE))
    app = presented(stop)
    said = words_of(app)
    (foot,) = re.findall(r'<p class="stop-foot">(.*?)</p>', said)
    assert foot.startswith("Example data." if "illustrative" in figure.bases else figure.foot[:20])
    assert "To know" not in said
    fits = ["fit", "fit-x"] if stop in OVER_ITS_ROWS else ["fit"]  # the second is for a phone
    for chart, fit in zip(charts := app.get("vega_lite_chart"), fits[: len(charts)], strict=True):
        assert chart.proto.alt == figure.alt
        assert json.loads(chart.proto.spec)["autosize"]["type"] == fit
    assert bool(app.get("vega_lite_chart")) == bool(figure.chart)


def test_the_summary_has_what_is_asked_then_the_headlines_then_every_kpi_under_the_samples_heading():
    said = words_of(presented("summary"))
    order = [
        "The board is asked to</h2> <p>agree who will ask the report&#39;s author about 3 possible errors.",
        "1,709<",
        "Example data: not Derbyshire&#39;s figures",
        "18 of 25",
        "80 of 86",
    ]
    places = [said.index(words) for words in order]
    assert places == sorted(places)
    assert said.count('<span class="status ') == 13


def test_the_stop_of_a_kpi_has_status_x_of_y_change_and_what_is_being_done():
    said = words_of(presented("kpis.business_plan_on_track"))
    for words in (
        '<span class="status off-target">Off target</span>',
        "<b>18 of 25</b> (72.0%)",
        "<dt>Target</dt> <dd>90%</dd>",
        "<dt>Since 12 June</dt> <dd>Down 8 points</dd>",
        "<dt>Likely range</dt> <dd>52% to 86%</dd>",
        "<h2>7 actions are not on track</h2>",
        "<dt>Overdue</dt> <dd>3</dd>",
        "Embed the new national documents: MAPPA coordinator, due 30 April 2024",
        "6 more linked actions",
    ):
        assert words in said


def test_a_stop_asks_the_board_in_a_band_or_says_what_to_note_and_the_source_conflicts_stand_once():
    asked = {stop: "The board is asked to</h2>" in words_of(presented(stop)) for stop in STOPS}
    assert [stop for stop in STOPS if asked[stop]] == [
        *("summary", "kpis", "kpis.business_plan_on_track", "kpis.level_3_senior_attendance", "business_plan"),
        *("audits", "annual_report"),
    ]
    said = words_of(presented("orders"))
    assert '<p class="stop-note"><b>To note</b>' in said and "3 possible errors" not in said
    assert "about 3 possible errors" in words_of(presented("annual_report"))


def test_the_list_of_stops_leads_to_each_by_a_button_and_marks_the_one_shown():
    app = presented("orders")
    rail = [one for one in app.button if one.key.startswith("to_")]
    assert [one.label.split(" ", 1)[0] for one in rail] == [str(number + 1) for number in range(len(STOPS))]
    assert "10 Orders and enforcement :small[10]" in [one.label for one in rail]
    app.button(key="to_0").click().run()
    assert address_of(app)["stop"] == STOPS[0]


def test_an_enlarged_chart_stands_alone_until_the_whole_stop_or_another_is_asked_for():
    app = presented("orders")
    drawn = json.loads(app.get("vega_lite_chart")[0].proto.spec)
    app.button(key="enlarge").click().run()
    assert address_of(app)["chart"] == "large"
    large = json.loads(app.get("vega_lite_chart")[0].proto.spec)
    assert large["height"] > drawn["height"]
    assert large["config"]["axis"]["labelFontSize"] >= drawn["config"]["axis"]["labelFontSize"]
    assert "stop-note" not in words_of(app).replace(".stop-note", "") and "no choice here" not in words_of(app)
    app.button(key="whole_stop").click().run()
    assert "chart" not in address_of(app)
    app.button(key="enlarge").click().run()
    app.button(key="next").click().run()
    assert "chart" not in address_of(app)


def test_the_agencies_of_an_attendance_off_target_have_a_stop_of_their_own():
    said = words_of(presented("kpis.level_3_senior_attendance.agencies"))
    assert "Level 3 senior attendance by agency, 12 months to 3 October 2024" in said
    assert "Adult social care A" in said and "3 of 4" in said
    assert "kpis.level_2_attendance" not in STOPS  # close to target


def test_present_on_a_page_opens_the_stop_of_that_page_and_keeps_the_filters():
    app = opened("pages/levels.py", area="Northumbria", year="2021-22")
    app.button(key="present").click().run()
    assert address_of(app) == {"area": "Northumbria", "year": "2021-22", "view": "present"}
    said = words_of(app)
    assert "Northumbria" in said and f"{STOPS.index('levels') + 1} of {len(STOPS)}<" in said


def test_next_previous_and_leave_move_and_come_back_to_the_page_with_its_filters():
    app = presented(STOPS[0], "pages/orders.py", year="2021-22")
    assert app.button(key="previous").disabled
    app.button(key="next").click().run()
    assert address_of(app)["stop"] == STOPS[1]
    app.button(key="next").click().run()
    app.button(key="previous").click().run()
    assert address_of(app)["stop"] == STOPS[1]
    app.button(key="leave").click().run()
    assert address_of(app) == {"year": "2021-22"}
    assert "<h1>Orders and enforcement</h1>" in words_of(app)


def test_at_the_last_stop_there_is_no_next():
    assert presented(STOPS[-1]).button(key="next").disabled


def test_a_page_outside_the_agenda_begins_at_the_first_stop():
    assert f"1 of {len(STOPS)}<" in words_of(opened("pages/glossary.py", view="present"))


def test_an_unknown_stop_or_view_is_told():
    said = words_of(presented("ordres"))
    assert "There is no stop “ordres”. Did you mean orders? Decisions in June is shown instead." in said
    assert f"1 of {len(STOPS)}<" in said
    said = words_of(opened("pages/orders.py", view="presnt"))
    assert "There is no view “presnt”. Did you mean present? The page is shown instead." in said
    assert "<h1>Orders and enforcement</h1>" in said


def test_a_hostile_stop_is_shown_as_text():
    said = words_of(presented("<img src=x onerror=alert(1)>"))
    assert "<img src" not in said and "&lt;img src=x" in said


@pytest.mark.parametrize("stop", ["summary", "population", "orders", "levels", "annual_report"])
def test_a_stop_where_nothing_is_held_says_so_and_the_meeting_goes_on(stop):
    app = presented(stop, area="Kent", year="2012-13")
    said = words_of(app)
    assert title_of(said)
    assert any(words in said for words in ("not held", "no figure", "do not have"))
    assert not app.get("vega_lite_chart") and not app.button(key="leave").disabled
    assert f"{STOPS.index(stop) + 1} of {len(STOPS)}<" in said


@pytest.fixture(scope="module")
def broken_data(tmp_path_factory):
    """A copy of the committed extracts with the statistics cut short."""
    copy = tmp_path_factory.mktemp("broken") / "data"
    shutil.copytree(ROOT / "data", copy)
    BREAKS["truncated"](file_of(copy, "annual_statistics"))
    return copy


@pytest.mark.parametrize("stop", STOPS)
def test_a_broken_extract_is_a_sentence_at_its_stops_and_no_other(broken_data, monkeypatch, stop):
    monkeypatch.setenv("OVERSIGHT_DATA", str(broken_data))
    said = words_of(presented(stop))
    told = "The extract “annual statistics” cannot be used, so what depends on it is not shown."
    rests_on_records = stop.startswith("kpis") or stop in ("last_meeting", "business_plan", "audits")
    assert (told in said) != rests_on_records
    assert title_of(said) and f"{STOPS.index(stop) + 1} of {len(STOPS)}<" in said


@pytest.mark.parametrize("part", ["asked", "to_note"])
def test_where_what_is_asked_cannot_be_worked_out_the_stop_does_not_say_that_nothing_is_needed(monkeypatch, part):
    def refuse(*_):
        raise Refused("The cluster does not answer.")

    monkeypatch.setattr(agenda, part, refuse)
    said = words_of(presented("population"))
    assert "The cluster does not answer." in said
    assert "Whether a decision is needed here is not known." in said and "No decision is needed" not in said


def test_without_records_the_stop_of_performance_says_why_and_no_kpi_has_a_stop(data):  # noqa: F811
    BREAKS["missing"](file_of(data, "smb_meetings"))
    said = words_of(presented("kpis"))
    assert title_of(said) == "Performance"
    assert "The extract “smb meetings” cannot be used" in said
    pages = [stop for stop in STOPS if "." not in stop and stop != "last_meeting"]
    assert f"2 of {len(pages)}<" in said


def test_on_a_broken_kpis_yaml_the_summary_is_presented_and_the_mistake_told(settings):  # noqa: F811
    settings.write_text("board: [")
    said = words_of(presented("summary"))
    assert "The board&#39;s settings (kpis.yaml) have a mistake" in said
    assert "2 of 2<" in said and title_of(said)  # after the decisions of the last meeting


def test_a_page_without_a_figure_to_lead_it_says_so(settings):  # noqa: F811
    settings.write_text(settings.read_text(encoding="utf-8").replace("    - summary\n", "    - glossary\n", 1))
    said = words_of(presented("glossary"))
    assert title_of(said) == "Glossary"
    assert "Glossary has no figure to present: leave presenting to read the page." in said


def test_an_agenda_of_published_figures_alone_carries_the_published_marking(settings):  # noqa: F811
    text = settings.read_text(encoding="utf-8")
    start, end = text.index("    - summary\n"), text.index("marking:")
    settings.write_text(f"{text[:start]}    - orders\n\n{text[end:]}", encoding="utf-8")
    assert "OFFICIAL-SENSITIVE" not in words_of(presented("orders"))
    assert words_of(opened("app.py")).count("OFFICIAL-SENSITIVE") == 2


@pytest.fixture
def anew():
    """Every figure and the agenda made anew, before a test and after it."""
    snapshot.results.clear()
    yield
    snapshot.results.clear()


def test_a_long_table_shows_the_rows_that_have_room_and_counts_the_others(monkeypatch, anew):
    listed = replace(catalogue.BY_KEY["annual_report"], lead=loaded_extracts.loaded)
    monkeypatch.setitem(catalogue.BY_KEY, "annual_report", listed)
    said = words_of(presented("annual_report"))
    shown = said.count("<tr>") - 1
    left_out = loaded_extracts.loaded(CHOICE).table.height - shown
    assert shown >= 3 and left_out >= 1
    words = "1 more row does" if left_out == 1 else f"{left_out} more rows do"
    assert f"{words} not fit here. Leave to see all." in said
