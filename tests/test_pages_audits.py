"""The Audits page, run by Streamlit's AppTest: full, empty, with one row, filtered and broken."""

import json

import pytest

from oversight.wording import needs_wording
from tests.audit_rows import answer, audit, form, found, publish
from tests.test_illustrative import STRIP
from tests.test_pages import data, file_of, opened, words_of  # noqa: F401

PAGE = "pages/audits.py"


@pytest.fixture
def given(tmp_path, monkeypatch):
    """Publishes these rows as the extracts in use."""

    def publish_rows(*tables):
        monkeypatch.setenv("OVERSIGHT_DATA", str(publish(tmp_path, *tables)))

    return publish_rows


def test_the_audits_page_begins_with_open_findings_then_the_calendar_who_audited_and_the_answers():
    app = opened(PAGE)
    said = words_of(app)
    order = (
        "2 concerns and 4 other findings are open. 10 of 12 audits due in the last 12 months were done on time.",
        "2 of 6 open findings are overdue, by up to 66 days",
        "10 of 12 audits were done on time, 1 was late and 1 was not done",
        "Lay advisers did 4 of 11 audits",
        "Standards were fully met in 26 of 38 checks",
    )
    places = [said.index(words) for words in order]
    assert places == sorted(places)
    assert len(app.get("vega_lite_chart")) == 2


def test_open_findings_stand_first_the_concerns_before_others_and_the_rest_folded():
    app = opened(PAGE)
    tables = [one.proto.body for one in app.get("html") if "<tbody>" in one.proto.body]
    assert [one.split("<tbody>")[1].count("<tr>") for one in tables][:2] == [6, 24]
    kinds = [row.split("<td>")[1] for row in tables[0].split("<tr>")[2:]]
    assert [kind.startswith("Concern") for kind in kinds] == [True, True, False, False, False, False]
    labels = [one.label for one in app.expander]
    for label in ("More: 17 closed, 7 good practice", "What changed since the audit before", "What lay advisers found"):
        assert label in labels


def test_a_kind_and_a_group_in_the_address_are_followed():
    said = words_of(opened(PAGE, audit_kind="chairing", auditor_group="lay adviser"))
    assert "Answers to each question in 2 chairing audits by lay advisers in the 12 months to 3 October 2024." in said
    assert "10 of 12 audits due in the last 12 months" in said


def test_an_unknown_kind_and_group_are_told_and_all_are_shown():
    said = words_of(opened(PAGE, audit_kind="charing", auditor_group="<b>"))
    assert "There is no audit type “charing”. Did you mean chairing? The most recent type is shown instead." in said
    assert "There is no auditor group “&lt;b&gt;”. All auditors are shown instead." in said
    assert "in 3 case audits in the 12 months" in said


def test_a_kind_chosen_by_hand_stands_in_the_address_and_all_takes_it_out_again():
    app = opened(PAGE, view="wide")
    app.selectbox(key="filter_audit_kind").select("chairing").run()
    assert "chairing" in app.query_params["audit_kind"]
    assert "in 3 chairing audits in the 12 months" in words_of(app)
    app.selectbox(key="filter_audit_kind").select("").run()
    assert "audit_kind" not in app.query_params
    assert "wide" in app.query_params["view"]
    assert "in 3 case audits in the 12 months" in words_of(app)


def test_the_audits_page_without_any_audit_says_so_and_offers_no_filter(given):
    given()
    app = opened(PAGE)
    said = words_of(app)
    assert said.count(needs_wording.AUDITS) == 1
    assert "could not be made" not in said and STRIP not in said
    assert not [one for one in app.selectbox if one.key == "filter_audit_kind"]


def test_the_audits_page_with_one_audit_shows_it(given):
    given(
        form("case", "Agenda?"),
        audit(1, "2024-01-10", "2024-01-10", kind="case"),
        *(answer(1, "Agenda?", "Yes"), found(1, 1, due="2024-12-01")),
    )
    said = words_of(opened(PAGE))
    assert "1 finding is open. 1 of 1 audit due in the last 12 months was done on time." in said
    assert "The answer was “Yes” in 1 of 1 check" in said
    assert "The only open finding is not overdue" in said
    assert "could not be made" not in said


def test_an_audit_that_was_only_planned_stands_in_the_calendar(given):
    given(audit(1, "2024-11-10"))
    said = words_of(opened(PAGE))
    assert "No audit was due in the 12 months" in said
    assert "Chairing, 10 November 2024: to come" in said
    assert "could not be made" not in said


@pytest.mark.parametrize("extract", ["audits", "audit_answers", "audit_findings"])
def test_a_broken_extract_takes_down_what_rests_on_it_and_nothing_else(data, extract):  # noqa: F811
    file_of(data, extract).write_bytes(b"")
    said = words_of(opened(PAGE))
    assert f"The extract “{extract.replace('_', ' ')}” cannot be used" in said
    assert "could not be made" not in said
    assert ("10 of 12 audits were done" in said) == (extract != "audits")
    assert ("fully met in 26 of 38" in said) == (extract == "audit_findings")
    assert ("2 of 6 open findings" in said) == (extract == "audit_answers")


def test_the_charts_of_the_audits_page_say_what_they_show():
    calendar, answers = opened(PAGE).get("vega_lite_chart")
    assert "Rejected referral, 18 September 2024: not done, 15 days late" in calendar.proto.alt
    assert "Was the agenda followed? Fully met 1, Partly met 1, Not met 0; 2 checks, 1 not applicable" in (
        answers.proto.alt
    )
    assert "description" not in json.loads(answers.proto.spec)
