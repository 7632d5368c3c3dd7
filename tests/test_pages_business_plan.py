"""The Business plan page and the plan on the summary and on a KPI's page, run by Streamlit's AppTest."""

import json

import pytest

from tests.extracts import tiny_extracts
from tests.meeting_rows import joined
from tests.plan_rows import action, smbs
from tests.test_illustrative import STRIP
from tests.test_pages import data, opened, words_of  # noqa: F401

PAGE = "pages/business_plan.py"


def test_the_page_shows_the_plan_as_at_the_meeting_in_the_address_with_its_chart():
    app = opened(PAGE, as_at="2024-06-12")
    said = words_of(app)
    assert "18 of 25 actions are complete or on track" not in said
    [chart] = app.get("vega_lite_chart")
    assert "Open actions by priority and due date" in chart.proto.alt and "overdue" in chart.proto.alt
    assert json.loads(chart.proto.spec)["height"] % 24 == 0
    assert "could not be made" not in said


def openers(app):
    """What each button on the page that opens an action says, by the key of the action."""
    found = {one.key: one.label.replace("\u2060\\", "") for one in app.button if one.key}
    return {key.removeprefix("open_"): label for key, label in found.items() if key.startswith("open_")}


def test_each_action_to_see_opens_its_history_beside_the_table_and_stands_in_the_address():
    app = opened(PAGE)
    assert "What the board was told" not in words_of(app)
    assert openers(app)["P-0014"] == "Embed the new national documents"
    assert "P-0031" not in openers(app)  # stands folded
    app.button(key="open_P-0014").click().run()
    assert "P-0014" in app.query_params["action"]
    assert "What the board was told" in words_of(app)


def test_how_many_actions_lack_something_is_told():
    said = words_of(opened(PAGE))
    assert "3 actions have something missing: a lead, an evidence measure and an update." in said


def test_the_action_in_the_address_stands_in_the_drawer_with_its_kpi_and_a_way_to_close_it():
    app = opened(PAGE, action="P-0014", as_at="2024-10-03")
    said = words_of(app)
    assert "156 days overdue, due date moved once" in said
    assert "<b>Feb 2024</b> Two agencies still send the old referral form." in said
    assert "Due date moved from 31 January 2024 to 30 April 2024." in said
    assert "Close to target, 89 of 92" in said
    [link] = [one for one in app.main.get("page_link") if "Disclosure" in one.proto.label]
    assert "kpi=disclosure_decision_recorded" in link.proto.query_string
    app.button(key="close_action").click().run()
    assert "action" not in app.query_params and "2024-10-03" in app.query_params["as_at"]
    assert "What the board was told" not in words_of(app)


def test_all_actions_in_the_address_are_drawn_the_complete_ones_too():
    [few] = opened(PAGE).get("vega_lite_chart")
    [whole] = opened(PAGE, plan="all").get("vega_lite_chart")
    assert json.loads(few.proto.spec)["height"] == 24 * (19 + 4)
    assert json.loads(whole.proto.spec)["height"] == 24 * (25 + 4)


def test_an_unknown_action_is_told_and_no_drawer_opens():
    said = words_of(opened(PAGE, action="P-9999"))
    assert "There is no action “P-9999”." in said
    assert "What the board was told" not in said


def test_a_plan_of_one_action_is_shown_whole(tmp_path, monkeypatch):
    one = action(1, "2024-09-30", ("2024-06-12", "on track"), lead_role="", linked_kpi="smb_attendance")
    monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, **joined(smbs(), one))))
    said = words_of(opened(PAGE))
    assert (
        "The only action is not complete or on track. 1 is overdue: it was due on 30 September 2024, 3 days ago."
        in said
    )
    assert "<small>No lead</small>" in said and "1 action has something missing: a lead." in said
    assert "could not be made" not in said
    assert "1 of 1 action overdue" in words_of(opened("app.py"))


@pytest.mark.parametrize("extract", ["plan_actions", "plan_updates"])
def test_a_broken_plan_is_told_on_its_page_and_the_summary_keeps_everything_else(data, extract):  # noqa: F811
    manifest = json.loads((data / "manifest.json").read_text())
    (data / manifest["extracts"][extract]["file"]).write_bytes(b"")
    told = f"The extract “{extract.replace('_', ' ')}” cannot be used"
    said = words_of(opened(PAGE))
    assert told in said and "could not be made" not in said
    said = words_of(opened("app.py"))
    assert told in said and "31 of 39" in said and "1,709" in said
    assert "the business plan" in said and "cannot be read" in said
    assert "could not be made" not in said


def test_the_page_of_a_kpi_lists_its_actions_marked_or_says_that_none_is_linked(tmp_path, monkeypatch):
    app = opened("pages/kpis.py", kpi="level_3_senior_attendance")
    assert [one for one in app.main.get("page_link") if "action=P-0028" in one.proto.query_string]
    assert words_of(app).count(STRIP) == 1
    monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, **smbs())))
    said = words_of(opened("pages/kpis.py", kpi="level_3_senior_attendance"))
    assert "No open action in the business plan is linked to this KPI." in said


def test_the_summary_counts_the_linked_actions_on_cards_off_target_and_links_what_is_overdue():
    app = opened("app.py")
    said = words_of(app)
    assert "1 linked action, not overdue" in said and "3 of 7 linked actions overdue" in said
    assert "3 of 25 actions overdue" in said and "2 audit concerns open" in said
    overdue = [one for one in app.main.get("page_link") if one.proto.label.endswith("Deputies named by each agency")]
    assert overdue and "business_plan" in overdue[0].proto.page
