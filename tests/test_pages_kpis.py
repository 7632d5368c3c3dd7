"""The Performance page and the KPI cards, run by Streamlit's AppTest."""

import shutil

from oversight.extracts.build import build
from oversight.wording import needs_wording, setup_wording
from tests.test_illustrative import STRIP
from tests.test_pages import ROOT, data, opened, settings, words_of  # noqa: F401

HEADINGS_ONLY = ("smb_meetings", "smb_attendance", "referrals", "case_meetings", "invitations", "level_spells")
HEADINGS_ONLY += ("escalations", "training", "commentary", "kpi_readings")
HEADINGS_ONLY += ("audits", "audit_form_answers", "audit_answers", "audit_findings", "plan_actions", "plan_updates")
HEADINGS_ONLY += ("demography", "notification_breaches", "serious_further_offences")
HEADINGS_ONLY += ("meeting_items", "meeting_decisions")


def test_a_kpi_in_the_address_is_shown_as_at_the_smb_in_the_address():
    said = words_of(opened("pages/kpis.py", kpi="minutes_issued_on_time", as_at="2024-06-12"))
    assert '<p class="covers">Derbyshire, board meeting 12 June 2024</p>' in said
    assert "86 of 93 sets of minutes (92%) went out on time in the last 12 months. The target is 90%." in said


def test_the_page_of_a_kpi_opens_with_its_strip_its_finding_and_what_the_board_is_asked():
    said = words_of(opened("pages/kpis.py", kpi="level_2_attendance"))
    order = [
        '<span class="status close-to-target">Close to target</span>',
        "<b>503 of 564</b> (89.2%)",
        '<p class="kpi-label">Target</p><p class="kpi-fact">90%</p>',
        '<p class="kpi-label">Since 12 June</p><p class="kpi-fact">Up 2.1 points</p>',
        '<p class="kpi-label">Likely range</p><p class="kpi-fact">86% to 91%</p>',
        "503 of 564 invitations (89%) were attended at the right grade in the last 12 months.",
        "The board is asked to</h2><p>agree what support Housing provider B needs, and name a lead for 1 linked",
        "Level 2 attendance is close to target: 503 of 564 (89.2%)",
        "Housing provider B is clearly below the target",
        "61 invitations were not attended",
        "<b>Cause</b> Housing provider B missed many of the meetings it was invited to.",
        "No lead, due 29 November 2024",
    ]
    places = [said.index(words) for words in order]
    assert places == sorted(places)
    assert "interval" not in said.lower().replace("mean-interval", "")


def test_where_nothing_needs_deciding_nothing_is_asked():
    said = words_of(opened("pages/kpis.py", kpi="minutes_issued_on_time"))
    assert "The board is asked to" not in said
    assert "6 sets of minutes went out late or not at all" in said
    assert "No open action in the business plan is linked to this KPI." in said


def test_where_no_agency_can_be_judged_the_page_has_a_table_and_the_trend_alone_as_a_chart():
    app = opened("pages/kpis.py", kpi="level_3_senior_attendance")
    assert "No agency had 10 or more invitations, so none is judged" in words_of(app)
    assert len(app.get("vega_lite_chart")) == 1


def test_a_plan_that_cannot_be_read_takes_away_the_actions_and_nothing_else(data):  # noqa: F811
    import json

    manifest = json.loads((data / "manifest.json").read_text())
    (data / manifest["extracts"]["plan_actions"]["file"]).write_bytes(b"")
    said = words_of(opened("pages/kpis.py", kpi="level_2_attendance"))
    assert "The extract “plan actions” cannot be used" in said
    assert "503 of 564" in said and "61 invitations were not attended" in said
    assert "agree what support Housing provider B needs." in said
    assert "could not be made" not in said


def test_an_unknown_kpi_or_smb_is_told_and_a_default_shown():
    said = words_of(opened("pages/kpis.py", kpi="minutes_isued_on_time", as_at="2024-06-13"))
    assert "There is no KPI “minutes_isued_on_time”. Did you mean minutes_issued_on_time?" in said
    assert "There is no SMB “2024-06-13”" in said
    assert "61 of 69 Level 2 reviews (88%) were on time" in said


def test_choosing_a_kpi_by_hand_puts_it_into_the_address():
    app = opened("pages/kpis.py")
    app.selectbox(key="filter_kpi").select("training_reach").run()
    assert "training_reach" in str(app.query_params["kpi"])
    assert (
        "9 of 11 agencies under the duty (82%) had somebody trained in the last 12 months. No target is set."
        in words_of(app)
    )


def test_the_kpis_before_and_after_are_a_press_away_and_the_address_follows():
    app = opened("pages/kpis.py")
    names = {one.key: one.label for one in app.button}
    assert "before_kpi" not in names and names["after_kpi"] == "Level 3 reviews on time"
    app.button(key="after_kpi").click().run()
    assert "level_3_reviews_on_time" in str(app.query_params["kpi"])
    assert app.button(key="before_kpi").label == "Level 2 reviews on time"
    app.button(key="before_kpi").click().run()
    assert "level_2_reviews_on_time" in str(app.query_params["kpi"])


def test_the_pages_stand_without_any_operational_record(tmp_path, monkeypatch):
    sources = tmp_path / "sources"
    shutil.copytree(ROOT / "data" / "sources", sources)
    for name in (*HEADINGS_ONLY, "agencies"):
        path = sources / f"{name}.csv"
        path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    build(sources, tmp_path / "data")
    monkeypatch.setenv("OVERSIGHT_DATA", str(tmp_path / "data"))
    for page, needed in {
        "app.py": setup_wording.HEADING,
        "pages/kpis.py": needs_wording.KPIS,
        "pages/levels.py": needs_wording.CASEWORK,
        "pages/business_plan.py": needs_wording.PLAN,
        "pages/audits.py": needs_wording.AUDITS,
        "pages/fairness.py": needs_wording.RETURN,
    }.items():
        said = words_of(opened(page, tab="local"))
        assert said.count(needed) == 1, page
        assert "could not be made" not in said
        assert STRIP not in said


def test_a_changed_threshold_takes_effect_at_the_next_rerun(settings):  # noqa: F811
    app = opened("pages/kpis.py", kpi="minutes_issued_on_time")
    assert "The target is 90%." in words_of(app)
    text = settings.read_text(encoding="utf-8")
    start = text.index("id: minutes_issued_on_time")
    changed = text[start:].replace("on_target: 90", "on_target: 97", 1)
    settings.write_text(text[:start] + changed, encoding="utf-8")
    app.run()
    assert "80 of 86 sets of minutes (93%) went out on time in the last 12 months. The target is 97%." in words_of(app)


def test_a_broken_records_extract_is_told_on_each_kpi_that_needs_it_and_on_no_other(data):  # noqa: F811
    import json

    manifest = json.loads((data / "manifest.json").read_text())
    (data / manifest["extracts"]["training"]["file"]).write_bytes(b"")
    said = words_of(opened("app.py"))
    assert said.count("The extract “training” cannot be used") == 1
    assert "2 of 12 measured KPIs are off target, 1 cannot be read" in said
    assert "18 of 25" in said and "61 of 69" in said
