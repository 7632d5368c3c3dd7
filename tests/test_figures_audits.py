"""Figures of audits, on rows that can be counted by hand: the calendar, answers, change, findings, lay advisers."""

from dataclasses import replace
from datetime import date

import pytest

from oversight.figures.audits import (
    audit_answers,
    audit_calendar,
    audit_change,
    audit_findings,
    audit_records,
    audit_summary,
    lay_advisers,
)
from oversight.figures.audits.audit_summary import AuditCounts
from oversight.figures.core.figure import Listed, Scope
from oversight.measures.values import Absence
from oversight.problems import Refused
from oversight.selection import Selection
from tests.audit_rows import answer, audit, form, found, publish
from tests.extracts import tiny_extracts
from tests.frames import frame

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", as_at="2024-10-03")
JUNE = replace(CHOICE, as_at="2024-06-12")
FIGURES = (
    audit_calendar.calendar,
    audit_answers.by_question,
    audit_change.against_previous,
    audit_findings.findings,
    lay_advisers.lay_advisers,
)


@pytest.fixture
def given(tmp_path, monkeypatch):
    """Publishes these rows as the extracts in use."""
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)

    def publish_rows(*tables):
        monkeypatch.setenv("OVERSIGHT_DATA", str(publish(tmp_path, *tables)))

    return publish_rows


PLANNED = (
    audit(1, "2023-10-10", "2023-10-10"),
    audit(2, "2024-01-10", "2024-01-31", kind="case"),
    audit(3, "2024-01-20", "2024-01-12", kind="case", auditor_group="partner agency"),
    audit(4, "2024-09-30"),
    audit(5, "2024-10-30"),
)


def test_the_calendar_says_how_many_were_done_when_planned(given):
    given(*PLANNED)
    figure = audit_calendar.calendar(CHOICE)
    assert figure.title == "2 of 4 audits done by the planned day, one done late, one not done"
    assert figure.subtitle == "Audits planned in the 12 months to 3 October 2024, and to come by 31 January 2025"
    assert list(figure.table.rows())[:1] == [
        (date(2023, 10, 10), "Chairing", "Lay adviser", date(2023, 10, 10), "done on time"),
    ]
    assert figure.table.column("done_on").values[-1] is Absence.NOT_APPLICABLE
    assert frame(figure.table).rows() == [
        ("10 October 2023", "Chairing", "Lay adviser", "10 October 2023", "done on time"),
        ("10 January 2024", "Case", "Lay adviser", "31 January 2024", "done late, by 21 days"),
        ("20 January 2024", "Case", "Partner agency", "12 January 2024", "done on time"),
        ("30 September 2024", "Chairing", "Lay adviser", "-", "not done, 3 days after its day"),
        ("30 October 2024", "Chairing", "Lay adviser", "-", "planned"),
    ]
    assert "Case, 10 January 2024: done late, by 21 days" in figure.alt
    assert (figure.as_at, figure.period) == (date(2024, 10, 3), "4 October 2023 to 3 October 2024")
    assert (figure.area, figure.scope, figure.bases) == ("Derbyshire", Scope.BOARD_MEETING, {"illustrative"})


def test_an_audit_done_before_its_day_and_the_as_at_day_stands_in_the_calendar_and_is_not_counted_yet(given):
    given(audit(1, "2024-10-30", "2024-10-01"), audit(2, "2024-09-30", "2024-09-30"))
    figure = audit_calendar.calendar(CHOICE)
    assert figure.title == "1 of 1 audit done by the planned day"
    assert frame(figure.table)["State"].to_list() == ["done on time", "done on time"]


def test_the_cells_of_the_calendar_hold_their_month_and_one_word_a_cell(given):
    given(*PLANNED, audit(6, "2024-01-25", "2024-01-25", kind="case"), audit(7, "2023-10-20", "2023-10-20"))
    months = audit_calendar.months_from(date(2023, 10, 4), date(2025, 1, 31))
    assert audit_calendar.month_labels(months)[:4] == ["2023|Oct", "|Nov", "|Dec", "2024|Jan"]
    cells = audit_calendar.cells(audit_calendar.planned(audit_records.chosen(CHOICE)), months)
    assert len(months) == 16
    assert cells.select("kind", "column", "state", "number", "count", "words").rows() == [
        ("chairing", 0, "done on time", 0, 2, "2 done"),
        ("chairing", 0, "done on time", 1, 2, ""),
        ("case", 3, "done late", 0, 3, "3 of 3\ndone"),
        ("case", 3, "done on time", 1, 3, ""),
        ("case", 3, "done on time", 2, 3, ""),
        ("chairing", 11, "not done", 0, 1, "not\ndone"),
        ("chairing", 12, "planned", 0, 1, "to\ncome"),
    ]


def test_the_calendar_of_one_kind_and_group_counts_no_other(given):
    given(*PLANNED)
    mine = replace(CHOICE, audit_kind="case", auditor_group="partner agency")
    assert audit_calendar.calendar(mine).title == "1 of 1 case audit done by the planned day"
    assert audit_summary.headline(mine).startswith("1 of 1 case audit by partner agencies planned in the 12 months")
    chairing = audit_calendar.calendar(replace(CHOICE, audit_kind="chairing"))
    assert chairing.title == "1 of 2 chairing audits done by the planned day, one not done"


def test_an_audit_of_years_ago_that_was_never_done_is_told(given):
    given(audit(1, "2022-09-20"), audit(2, "2024-01-10", "2024-01-10"))
    assert audit_calendar.calendar(CHOICE).notes[1:] == ("One audit planned for 20 September 2022 is still not done",)
    given(audit(1, "2022-09-20"), audit(3, "2023-10-03"), audit(2, "2024-01-10", "2024-01-10"))
    assert audit_calendar.calendar(CHOICE).notes[1:] == (
        "Two audits planned before the 12 months, the first for 20 September 2022, are still not done",
    )


def test_the_finding_counts_what_was_done_open_and_overdue(given):
    given(*PLANNED, found(1, 1), found(2, 1, due="2024-09-01"), found(3, 2, due="2024-09-23"), found(4, 2, "", ""))
    assert audit_summary.headline(CHOICE) == (
        "2 of 4 audits planned in the 12 months to 3 October 2024 were done by the planned day. "
        "Four findings are open, two of them overdue, the longest by 32 days."
    )


@pytest.mark.parametrize(
    ("findings", "words"),
    [
        ((), "No findings are open."),
        ((found(1, 1),), "One finding is open."),
        ((found(1, 1, due="2024-10-02"),), "One finding is open, overdue by 1 day."),
        ((found(1, 1), found(2, 1)), "Two findings are open, none of them overdue."),
        ((found(1, 1), found(2, 1, due="2024-10-01")), "Two findings are open, one of them overdue by 2 days."),
    ],
)
def test_what_is_open_is_said_in_words(findings, words, given):
    given(*PLANNED, *findings)
    assert audit_summary.headline(CHOICE).endswith(f"the planned day. {words}")


def test_answers_are_parts_of_100_per_cent_the_best_on_the_left_whatever_its_points(given):
    given(
        form("referral", "Full?"),
        *(audit(n, "2024-01-01", "2024-01-01", kind="referral") for n in (1, 2, 3, 4)),
        *(answer(1, "Full?", "Poor"), answer(2, "Full?", "Full"), answer(3, "Full?", "Full"), answer(4, "Full?")),
    )
    figure = audit_answers.by_question(CHOICE)
    assert figure.title == "Referral audits: the best answer to 2 of 3 questions answered"
    assert figure.subtitle == (
        "4 referral audits in the 12 months to 3 October 2024, form version 1; the best answer is on the left"
    )
    assert list(figure.table.rows()) == [("Conduct", "Full?", "Full 2, Partial 0, Poor 1", 3, 1)]
    assert figure.alt.endswith("is on the left. Full? Full 2, Partial 0, Poor 1, 3 answered, 1 not applicable.")
    parts = audit_answers.parts([figure.rows])
    third = pytest.approx(200 / 3)
    assert parts.select("answer", "from_share", "to_share", "place", "aside").rows() == [
        ("Full", 0, third, 0, "n = 3\n1 not applicable"),
        ("Partial", third, third, 1, "n = 3\n1 not applicable"),
        ("Poor", third, 100, 2, "n = 3\n1 not applicable"),
    ]


def test_a_question_that_applied_to_no_audit_has_no_parts_and_says_so(given):
    given(form("case", "Agenda?"), audit(1, "2024-01-01", "2024-01-01", kind="case"), answer(1, "Agenda?"))
    figure = audit_answers.by_question(CHOICE)
    assert figure.title == "Case audits: the best answer to 0 of 0 questions answered"
    parts = audit_answers.parts([figure.rows])
    assert parts["to_share"].to_list() == [0, 0]
    assert parts["aside"][0] == "n = 0\n1 not applicable"


TWO_VERSIONS = (
    form("case", "Agenda?"),
    form("case", "Agenda?", "Plan?", version="2"),
    audit(1, "2024-01-01", "2024-01-01", kind="case"),
    audit(2, "2024-02-01", "2024-02-01", kind="case"),
    audit(3, "2024-03-01", "2024-03-01", kind="case", form_version="2"),
    *(answer(1, "Agenda?", "No"), answer(2, "Agenda?", "Yes"), answer(3, "Agenda?", "No"), answer(3, "Plan?", "Yes")),
)


def test_a_question_on_two_versions_shows_the_latest_and_says_how_many_are_left_out(given):
    given(*TWO_VERSIONS)
    figure = audit_answers.by_question(replace(CHOICE, audit_kind="case"))
    assert frame(figure.table).select("Question", "Answers, the best first", "Answered").rows() == [
        ("Agenda?", "Yes 0, No 1", "1"),
        ("Plan?", "Yes 1, No 0", "1"),
    ]
    assert figure.notes == ("Two audits used another version of the form and are left out",)


def test_an_audit_on_another_version_is_not_compared_and_says_why(given):
    given(*TWO_VERSIONS)
    assert audit_change.against_previous(CHOICE).absent == (
        "The case audit of 1 March 2024 used form version 2, the one before it on 1 February 2024 version 1: answers "
        "on different versions are not compared."
    )
    june = replace(CHOICE, audit_kind="case", as_at="2024-02-29")
    assert audit_change.against_previous(june).title == "Last case audit against the one before: 1 better"


def test_without_an_audit_in_12_months_the_last_one_is_shown_alone(given):
    given(
        form("case", "Agenda?"),
        *(audit(1, "2023-01-01", "2023-01-01", kind="case"), audit(2, "2023-03-01", "2023-03-01", kind="case")),
        *(answer(1, "Agenda?", "No"), answer(2, "Agenda?", "Yes")),
    )
    figure = audit_answers.by_question(CHOICE)
    assert figure.subtitle.startswith("1 case audit on 1 March 2023, the last done, form version 1")
    assert frame(figure.table)["Answers, the best first"].to_list() == ["Yes 1, No 0"]


def test_of_all_kinds_the_one_audited_last_is_shown_and_that_is_said(given):
    given(
        *(form("case", "Agenda?"), form("chairing", "Heard?")),
        *(audit(1, "2024-01-01", "2024-01-01"), audit(2, "2024-02-01", "2024-02-01", kind="case")),
        *(answer(1, "Heard?", "Poor"), answer(2, "Agenda?", "Yes")),
    )
    assert frame(audit_answers.by_question(CHOICE).table)["Question"].to_list() == ["Agenda?"]
    assert audit_answers.by_question(CHOICE).notes == (audit_answers.LAST_KIND,)
    chairing = audit_answers.by_question(replace(CHOICE, audit_kind="chairing"))
    assert (frame(chairing.table)["Question"].to_list(), chairing.notes) == (["Heard?"], ())


def test_change_follows_the_order_of_the_form_and_leaves_what_did_not_apply_uncompared(given):
    questions = ("First?", "Second?", "Third?", "Fourth?", "Fifth?")
    before, now = ("Poor", "Full", "Partial", "", ""), ("Full", "Partial", "Partial", "Full", "")
    given(
        form("referral", *questions),
        *(audit(1, "2024-01-01", "2024-01-01", kind="referral"), audit(2, "2024-02-01", "2024-02-01", kind="referral")),
        *(answer(1, question, given) for question, given in zip(questions[:4], before[:4], strict=True)),
        *(answer(2, question, given) for question, given in zip(questions, now, strict=True)),
    )
    figure = audit_change.against_previous(CHOICE)
    assert figure.title == "Last referral audit against the one before: 1 better, 1 worse, 1 unchanged, 2 not compared"
    assert frame(figure.table).columns == [
        "Section",
        "Question",
        "Before, 1 January 2024",
        "Last, 1 February 2024",
        "Change",
    ]
    assert frame(figure.table).drop("Section").rows() == [
        ("First?", "Poor", "Full", "Better"),
        ("Second?", "Full", "Partial", "Worse"),
        ("Third?", "Partial", "Partial", "Unchanged"),
        ("Fourth?", "not applicable", "Full", "Not compared"),
        ("Fifth?", "not answered", "not applicable", "Not compared"),
    ]


def test_a_first_audit_has_nothing_to_be_compared_with(given):
    given(audit(1, "2024-01-01", "2024-01-01", kind="case"))
    assert audit_change.against_previous(CHOICE).absent == (
        "The case audit of 1 January 2024 is the first that is held, so there is nothing to compare it with."
    )


def test_findings_show_the_state_of_their_action_as_at_the_smb(given):
    given(
        audit(1, "2023-05-01", "2023-05-01", kind="case", auditor_group="partner agency"),
        audit(2, "2024-03-01", "2024-03-01"),
        found(1, 2, due="2024-12-01"),
        found(2, 1, due="2023-08-01", closed="2024-06-13", kind="concern"),  # closed after the SMB of June
        found(3, 2, kind="good practice"),
        found(4, 2),
        found(5, 1, due="2023-07-01", closed="2023-06-11"),  # closed before the 12 months to June
    )
    figure = audit_findings.findings(JUNE)
    assert figure.title == "Three findings are open, one of them overdue by 316 days; 0 closed, 1 good practice"
    assert frame(figure.table).select("Finding", "Kind", "Audit", "Lead", "State").rows() == [
        ("Finding 2.", "Concern", "Case, 1 May 2023, by partner agencies", "MAPPA coordinator", "Overdue by 316 days"),
        (
            "Finding 1.",
            "Improvement",
            "Chairing, 1 March 2024, by lay advisers",
            "MAPPA coordinator",
            "Open, due 1 December 2024",
        ),
        ("Finding 4.", "Improvement", "Chairing, 1 March 2024, by lay advisers", "-", "Open, no due day"),
        ("Finding 3.", "Good practice", "Chairing, 1 March 2024, by lay advisers", "-", "Good practice"),
    ]
    assert figure.notes == ("One closed or good before the 12 months is not listed",)
    assert (figure.unfolded, figure.folded) == (3, "1 good practice")
    october = audit_findings.findings(CHOICE)
    assert october.title == "Two findings are open, none of them overdue; 1 closed, 1 good practice"
    assert "Closed on 13 June 2024, 317 days late" in frame(october.table)["State"].to_list()


def test_lay_advisers_findings_and_answers_stand_in_one_view(given):
    given(
        form("chairing", "Heard?"),
        form("case", "Agenda?"),
        *(audit(1, "2024-01-01", "2024-01-01"), audit(2, "2024-02-01", "2024-02-01", kind="case")),
        audit(3, "2024-02-01", "2024-02-01", auditor_group="partner agency"),
        *(answer(1, "Heard?", "Excellent"), answer(2, "Agenda?"), answer(3, "Heard?", "Poor")),
        *(found(1, 1, kind="concern"), found(2, 3)),
    )
    figure = lay_advisers.lay_advisers(replace(CHOICE, auditor_group="partner agency"))
    assert figure.title == "Lay advisers did two audits: one of their findings is open"
    assert frame(figure.table).rows() == [
        ("Finding: concern", "Chairing, 1 January 2024", "Finding 1.", "Open, no due day"),
        ("Answers", "Case, form version 1", "Agenda?", "Yes 0, No 0; 1 not applicable"),
        ("Answers", "Chairing, form version 1", "Heard?", "Excellent 1, Satisfactory 0, Unsatisfactory 0, Poor 0"),
    ]
    assert (figure.unfolded, figure.folded) == (1, "the answers to 2 questions")
    of_case = lay_advisers.lay_advisers(replace(CHOICE, audit_kind="case"))
    assert of_case.folded == ""  # none is open: all stand unfolded
    assert of_case.title == "Lay advisers did one case audit: none of their findings is open"


def test_the_summary_gets_open_concerns_of_all_kinds_and_the_last_audit(given):
    given(
        audit(1, "2024-01-01", "2024-01-01"),
        audit(2, "2024-09-01", "2024-09-01", kind="case"),
        audit(3, "2024-10-04", "2024-10-04"),
        found(1, 2, kind="concern", finding="Minutes gave no lead."),
        found(2, 1, due="2024-09-23", kind="concern", finding="Risk was not summed up."),
        found(3, 1, due="2024-09-23"),
        found(4, 1, due="2024-02-01", closed="2024-02-01", kind="concern"),
    )
    filtered = replace(CHOICE, audit_kind="chairing", auditor_group="lay adviser")
    for choice in (CHOICE, filtered):
        assert audit_summary.lines(choice).lines == (
            "Chairing audit of 1 January 2024: risk was not summed up, overdue by 10 days.",
            "Case audit of 1 September 2024: minutes gave no lead, open, no due day.",
            "Last audit: case, done on 1 September 2024.",
        )
        assert audit_summary.lines(choice).is_illustrative
        assert audit_summary.counted(choice) == "2 audit concerns open"


def test_the_summary_says_that_no_concern_is_open(given):
    given(audit(1, "2024-01-01", "2024-01-01"))
    assert audit_summary.lines(CHOICE).lines == (
        "No concern of an audit is open.",
        "Last audit: chairing, done on 1 January 2024.",
    )
    assert audit_summary.counted(CHOICE) == "No audit concerns open"


def test_audits_are_counted_as_the_headline_and_the_prompts_say_them(given):
    given(*PLANNED, found(1, 1, due="2024-09-01", kind="concern"), found(2, 2), found(3, 2, kind="concern"))
    assert audit_summary.counts(CHOICE) == AuditCounts(
        due=4, met=2, not_done=1, open_findings=3, overdue_days=(32,), open_concerns=2, is_illustrative=True
    )


def test_another_area_holds_no_audits_and_says_whose_are_held(given):
    given(*PLANNED)
    kent = replace(CHOICE, area="Kent")
    assert {make(kent).absent for make in FIGURES} == {"Audit records are held for Derbyshire only."}
    assert (audit_summary.headline(kent), audit_summary.counted(kent), audit_summary.counts(kent)) == ("", "", None)
    assert audit_summary.lines(kent) == Listed()


def test_without_any_audit_each_figure_says_so_in_a_sentence_and_nothing_is_marked(given):
    given()
    made = [make(CHOICE) for make in FIGURES]
    assert [one.absent for one in made] == [
        "No audit was planned from 4 October 2023 to 31 January 2025.",
        "No audit was done by 3 October 2024.",
        "No audit was done by 3 October 2024, so there is nothing to compare.",
        "No findings of audits are held up to 3 October 2024.",
        "Lay advisers did no audit in the 12 months to 3 October 2024.",
    ]
    assert {one.bases for one in made} == {frozenset()}
    assert audit_summary.headline(CHOICE) == (
        "No audit fell due in the 12 months to 3 October 2024. No findings are open."
    )
    assert (audit_summary.lines(CHOICE), audit_summary.counted(CHOICE)) == (Listed(), "")


def test_without_an_smb_nothing_is_judged_and_that_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path)))
    for make in (*FIGURES, audit_summary.headline, audit_summary.lines):
        with pytest.raises(Refused, match="Audits are judged as at a meeting of the SMB, and none is held"):
            make(replace(CHOICE, as_at=""))
