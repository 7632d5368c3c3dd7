"""The Performance page and the KPI cards, run by Streamlit's AppTest."""

import shutil

from oversight.extracts.build import build
from tests.test_pages import ROOT, data, opened, settings, words_of  # noqa: F401

HEADINGS_ONLY = ("smb_meetings", "smb_attendance", "referrals", "case_meetings", "invitations", "level_spells")
HEADINGS_ONLY += ("escalations", "training", "commentary", "kpi_readings")
HEADINGS_ONLY += ("audits", "audit_form_answers", "audit_answers", "audit_findings", "plan_actions", "plan_updates")


def test_a_kpi_in_the_address_is_shown_as_at_the_smb_in_the_address():
    said = words_of(opened("pages/kpis.py", kpi="minutes_issued_on_time", as_at="2024-06-12"))
    assert "as at 12 June 2024" in said
    assert "Minutes issued on time: 86 of 93 (92.5%), target 90%" in said


def test_an_unknown_kpi_or_smb_is_told_and_a_default_shown():
    said = words_of(opened("pages/kpis.py", kpi="minutes_isued_on_time", as_at="2024-06-13"))
    assert "There is no KPI “minutes_isued_on_time”. Did you mean minutes_issued_on_time?" in said
    assert "There is no SMB “2024-06-13”" in said
    assert "Level 2 reviews on time: 61 of 69" in said


def test_choosing_a_kpi_by_hand_puts_it_into_the_address():
    app = opened("pages/kpis.py")
    app.selectbox(key="filter_kpi").select("training_reach").run()
    assert "training_reach" in str(app.query_params["kpi"])
    assert "Training reach: 9 of 11 (81.8%), no target" in words_of(app)


def test_the_summary_shows_published_counts_first_then_the_sample_kpis_then_reviews_and_the_plan():
    said = words_of(opened("app.py"))
    order = ['class="headlines"', "Sample KPIs: not Derbyshire&#39;s figures", "18 of 25", "Overdue reviews"]
    order += [
        "1 Consistent practice: 4 of 7 on track or complete, 2 overdue.",
        "Deputies named by each agency: overdue by",
    ]
    places = [said.index(words) for words in order]
    assert places == sorted(places)
    assert "Two of 11 off target. Change since the SMB of 12 June. Example targets." in said


def test_the_pages_stand_without_any_operational_record(tmp_path, monkeypatch):
    sources = tmp_path / "sources"
    shutil.copytree(ROOT / "data" / "sources", sources)
    for name in (*HEADINGS_ONLY, "agencies"):
        path = sources / f"{name}.csv"
        path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    build(sources, tmp_path / "data")
    monkeypatch.setenv("OVERSIGHT_DATA", str(tmp_path / "data"))
    for page in ("app.py", "pages/kpis.py", "pages/levels.py", "pages/business_plan.py"):
        said = words_of(opened(page))
        assert "The KPIs are judged as at a meeting of the SMB, and none is held." in said or page == "pages/levels.py"
        assert "could not be made" not in said
        assert 'illustrative-badge"' not in said


def test_a_changed_threshold_takes_effect_at_the_next_rerun(settings):  # noqa: F811
    app = opened("pages/kpis.py", kpi="minutes_issued_on_time")
    assert "target 90%" in words_of(app)
    text = settings.read_text(encoding="utf-8")
    start = text.index("id: minutes_issued_on_time")
    changed = text[start:].replace("on_target: 90", "on_target: 97", 1)
    settings.write_text(text[:start] + changed, encoding="utf-8")
    app.run()
    assert "80 of 86 (93.0%), target 97%" in words_of(app)


def test_a_broken_records_extract_is_told_on_each_kpi_that_needs_it_and_on_no_other(data):  # noqa: F811
    import json

    manifest = json.loads((data / "manifest.json").read_text())
    (data / manifest["extracts"]["training"]["file"]).write_bytes(b"")
    said = words_of(opened("app.py"))
    assert said.count("The extract “training” cannot be used") == 1
    assert "18 of 25" in said and "61 of 69" in said
