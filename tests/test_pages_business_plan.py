"""The Business plan page and the plan on the summary and on a KPI's page, run by Streamlit's AppTest."""

import json

import pytest

from tests.extracts import tiny_extracts
from tests.meeting_rows import joined
from tests.plan_rows import action, smbs
from tests.test_pages import data, opened, words_of  # noqa: F401

PAGE = "pages/business_plan.py"


def test_the_page_shows_the_plan_as_at_the_smb_in_the_address_with_its_chart():
    app = opened(PAGE, as_at="2024-06-12")
    said = words_of(app)
    assert "as at 12 June 2024" in said
    assert "Three of 25 actions are overdue" not in said
    [chart] = app.get("vega_lite_chart")
    assert "actions are overdue, the longest by" in chart.proto.alt or "is overdue" in chart.proto.alt
    assert json.loads(chart.proto.spec)["height"] % 26 == 0
    assert "could not be made" not in said


def test_an_action_in_the_address_is_shown_and_one_chosen_by_hand_goes_into_it():
    app = opened(PAGE, action="P-0002")
    shown = app.selectbox(key="filter_action").value
    assert shown == "P-0002"
    other = next(key for key in ("P-0001", "P-0003") if key != shown)
    app.selectbox(key="filter_action").select(other).run()
    assert other in str(app.query_params["action"])
    assert "could not be made" not in words_of(app)


def test_an_unknown_action_is_told_and_the_longest_overdue_shown():
    said = words_of(opened(PAGE, action="P-9999"))
    assert "There is no action “P-9999”." in said
    assert "Embed the new national documents: overdue 156 days" in said


def test_a_plan_of_one_action_is_shown_whole(tmp_path, monkeypatch):
    one = action(1, "2024-09-30", ("2024-06-12", "on track"), lead_role="", linked_kpi="smb_attendance")
    monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, **joined(smbs(), one))))
    said = words_of(opened(PAGE))
    assert "The one action is overdue, by 3 days; none is at risk." in said
    assert "could not be made" not in said
    assert "Action 1: overdue by 3 days, due 30 September 2024, no lead named." in words_of(opened("app.py"))


@pytest.mark.parametrize("extract", ["plan_actions", "plan_updates"])
def test_a_broken_plan_is_told_on_its_page_and_the_summary_keeps_everything_else(data, extract):  # noqa: F811
    manifest = json.loads((data / "manifest.json").read_text())
    (data / manifest["extracts"][extract]["file"]).write_bytes(b"")
    told = f"The extract “{extract.replace('_', ' ')}” cannot be used"
    said = words_of(opened(PAGE))
    assert told in said and "could not be made" not in said
    said = words_of(opened("app.py"))
    assert told in said and "31 of 39" in said and "1,709" in said
    assert "The plan cannot be read" in said
    assert "could not be made" not in said


def test_the_page_of_a_kpi_lists_its_actions_marked_or_says_that_none_is_linked(tmp_path, monkeypatch):
    parts = [one.proto.body for one in opened("pages/kpis.py", kpi="level_3_senior_attendance").get("html")]
    [linked] = [part for part in parts if "Actions of the business plan linked to it" in part]
    assert "Level 3 attendance at senior grade: on track, due 20 December 2024" in linked
    assert 'class="illustrative-badge"' in linked
    monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, **smbs())))
    said = words_of(opened("pages/kpis.py", kpi="level_3_senior_attendance"))
    assert "No open action of the business plan is linked to it." in said


def test_the_summary_counts_the_linked_actions_on_cards_off_target_and_names_them_below():
    said = words_of(opened("app.py"))
    assert "1 action, none overdue" in said and "7 actions, 3 overdue" in said
    assert "Level 3 senior attendance – Level 3 attendance at senior grade: on track" in said
    assert "2 reviews overdue, 1 missed" in said
    assert "Last audit: case, done on 20 August 2024." in said
