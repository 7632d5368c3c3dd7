"""The Audits page, run by Streamlit's AppTest: full, empty, with one row, filtered and broken."""

import json

import pytest

from tests.audit_rows import answer, audit, form, found, publish
from tests.test_pages import data, file_of, opened, words_of  # noqa: F401

PAGE = "pages/audits.py"


@pytest.fixture
def given(tmp_path, monkeypatch):
    """Publishes these rows as the extracts in use."""

    def publish_rows(*tables):
        monkeypatch.setenv("OVERSIGHT_DATA", str(publish(tmp_path, *tables)))

    return publish_rows


def test_the_audits_page_shows_the_calendar_answers_change_findings_and_lay_advisers():
    app = opened(PAGE)
    said = words_of(app)
    for words in (
        "10 of 12 audits planned in the 12 months to 3 October 2024 were done by the planned day.",
        "10 of 12 audits done by the planned day, one done late, one not done",
        "Case audits: the best answer to 26 of 38 questions answered",
        "Last case audit against the one before: 3 better, 2 worse, 7 unchanged, 2 not compared",
        "Six findings are open, two of them overdue, the longest by 66 days; 17 closed, 7 good practice",
        "Lay advisers did four audits: three of their findings are open",
    ):
        assert words in said
    assert len(app.get("vega_lite_chart")) == 2
    assert said.count('class="illustrative-badge"') == 5 + 3  # the figures, and what to ask of them


def test_open_findings_stand_first_and_the_others_folded_under_them():
    app = opened(PAGE)
    tables = [one.proto.body for one in app.get("html") if "<tbody>" in one.proto.body]
    assert [one.split("<tbody>")[1].count("<tr>") for one in tables][-4:] == [6, 24, 3, 42]
    assert [one.label for one in app.expander] == [
        "More: 17 closed, 7 good practice",
        "More: 6 closed, 4 good practice, the answers to 32 questions",
    ]


def test_a_kind_and_a_group_in_the_address_are_followed():
    said = words_of(opened(PAGE, audit_kind="chairing", auditor_group="lay adviser"))
    assert "2 of 2 chairing audits by lay advisers planned in the 12 months" in said
    assert "form version 2023; the best answer is on the left" in said


def test_an_unknown_kind_and_group_are_told_and_all_are_shown():
    said = words_of(opened(PAGE, audit_kind="charing", auditor_group="<b>"))
    assert "There is no audit kind “charing”. Did you mean chairing? All kinds are shown instead." in said
    assert "There is no auditor group “&lt;b&gt;”. All groups are shown instead." in said
    assert "10 of 12 audits planned" in said


def test_a_kind_chosen_by_hand_stands_in_the_address_and_all_takes_it_out_again():
    app = opened(PAGE, view="wide")
    app.selectbox(key="filter_audit_kind").select("chairing").run()
    assert "chairing" in app.query_params["audit_kind"]
    assert "3 of 3 chairing audits planned" in words_of(app)
    app.selectbox(key="filter_audit_kind").select("").run()
    assert "audit_kind" not in app.query_params
    assert "wide" in app.query_params["view"]
    assert "10 of 12 audits planned" in words_of(app)


def test_the_audits_page_without_any_audit_says_so_and_offers_no_filter(given):
    given()
    app = opened(PAGE)
    said = words_of(app)
    assert "No audit fell due in the 12 months to 3 October 2024. No findings are open." in said
    assert "No audit was planned from 4 October 2023 to 31 January 2025." in said
    assert "could not be made" not in said and 'illustrative-badge"' not in said
    assert not [one for one in app.selectbox if one.key == "filter_audit_kind"]


def test_the_audits_page_with_one_audit_shows_it(given):
    given(
        form("case", "Agenda?"),
        audit(1, "2024-01-10", "2024-01-10", kind="case"),
        *(answer(1, "Agenda?", "Yes"), found(1, 1, due="2024-12-01")),
    )
    said = words_of(opened(PAGE))
    assert "1 of 1 audit planned in the 12 months to 3 October 2024 was done by the planned day." in said
    assert "Case audits: the best answer to 1 of 1 questions answered" in said
    assert "The case audit of 10 January 2024 is the first that is held" in said
    assert "One finding is open; 0 closed, 0 good practice" in said
    assert "could not be made" not in said


def test_an_audit_that_was_only_planned_stands_in_the_calendar(given):
    given(audit(1, "2024-11-10"))
    said = words_of(opened(PAGE))
    assert "No audit has fallen due yet" in said
    assert "Chairing, 10 November 2024: planned" in said
    assert "could not be made" not in said


@pytest.mark.parametrize("extract", ["audits", "audit_answers", "audit_findings"])
def test_a_broken_extract_takes_down_what_rests_on_it_and_nothing_else(data, extract):  # noqa: F811
    file_of(data, extract).write_bytes(b"")
    said = words_of(opened(PAGE))
    assert f"The extract “{extract.replace('_', ' ')}” cannot be used" in said
    assert "could not be made" not in said
    assert ("10 of 12 audits done" in said) == (extract != "audits")
    assert ("the best answer to 26 of 38" in said) == (extract == "audit_findings")
    assert ("Six findings are open" in said) == (extract == "audit_answers")


def test_the_charts_of_the_audits_page_say_what_they_show():
    calendar, answers = opened(PAGE).get("vega_lite_chart")
    assert "Rejected referral, 18 September 2024: not done, 15 days after its day" in calendar.proto.alt
    assert "Was the agenda followed? Fully met 1, Partly met 1, Not met 0, 2 answered, 1 not applicable" in (
        answers.proto.alt
    )
    assert "description" not in json.loads(answers.proto.spec)
