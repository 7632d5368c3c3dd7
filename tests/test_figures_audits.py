"""Figures of audits, on rows that can be counted by hand: the calendar, answers, change, findings, lay advisers."""

from dataclasses import replace
from datetime import date

import pytest

from oversight.figures.core.figure import Scope
from oversight.figures.local.audits import (
    audit_answers,
    audit_calendar,
    audit_change,
    audit_findings,
    audit_records,
    audit_summary,
    auditor_groups,
    lay_advisers,
)
from oversight.figures.local.audits.audit_summary import AuditCounts
from oversight.figures.report import needs_action
from oversight.measures.values import Absence
from oversight.problems import NotHeld
from oversight.selection import Selection
from oversight.wording import needs_wording
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
    auditor_groups.by_group,
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
    assert figure.title == "2 of 4 audits were done on time, 1 was late and 1 was not done"
    assert figure.subtitle == (
        "Audits by planned day. Filled circle, done on time; triangle, late; cross, not done; hollow circle, to come."
    )
    assert list(figure.table.rows())[:1] == [
        (date(2023, 10, 10), "Chairing", "Lay advisers", date(2023, 10, 10), "Done on time"),
    ]
    assert figure.table.column("done_on").values[-1] is Absence.NOT_APPLICABLE
    assert frame(figure.table).rows() == [
        ("10 October 2023", "Chairing", "Lay advisers", "10 October 2023", "Done on time"),
        ("10 January 2024", "Case", "Lay advisers", "31 January 2024", "Done 21 days late"),
        ("20 January 2024", "Case", "Partner agencies", "12 January 2024", "Done on time"),
        ("30 September 2024", "Chairing", "Lay advisers", "-", "Not done, 3 days late"),
        ("30 October 2024", "Chairing", "Lay advisers", "-", "To come"),
    ]
    assert "Case, 10 January 2024: done 21 days late" in figure.alt
    assert (figure.as_at, figure.period) == (date(2024, 10, 3), "4 October 2023 to 3 October 2024")
    assert (figure.area, figure.scope, figure.bases) == ("Derbyshire", Scope.BOARD_MEETING, {"illustrative"})


def test_an_audit_done_before_its_day_and_the_as_at_day_stands_in_the_calendar_and_is_not_counted_yet(given):
    given(audit(1, "2024-10-30", "2024-10-01"), audit(2, "2024-09-30", "2024-09-30"))
    figure = audit_calendar.calendar(CHOICE)
    assert figure.title == "1 of 1 audit was done on time"
    assert frame(figure.table)["State"].to_list() == ["Done on time", "Done on time"]


def test_the_chart_of_the_calendar_names_what_was_late_or_not_done_beside_its_mark(given):
    given(*PLANNED)
    drawn = audit_calendar.drawn(audit_calendar.planned(audit_records.chosen(CHOICE)))
    assert drawn.rows() == [
        ("chairing", date(2023, 10, 10), "done on time", "", "Done on time"),
        ("case", date(2024, 1, 10), "done late", "late", "Done 21 days late"),
        ("case", date(2024, 1, 20), "done on time", "", "Done on time"),
        ("chairing", date(2024, 9, 30), "not done", "not done", "Not done, 3 days late"),
        ("chairing", date(2024, 10, 30), "planned", "", "To come"),
    ]


def test_only_the_answers_follow_the_type_and_the_auditors_chosen(given):
    given(*PLANNED, found(1, 1), found(2, 3))
    mine = replace(CHOICE, audit_kind="case", auditor_group="partner agency")
    for make in (audit_calendar.calendar, audit_findings.findings, auditor_groups.by_group, lay_advisers.lay_advisers):
        assert make(mine).title == make(CHOICE).title
    assert audit_summary.headline(mine) == audit_summary.headline(CHOICE)
    assert audit_summary.counts(mine) == audit_summary.counts(CHOICE)
    assert audit_answers.by_question(mine).absent == (
        "No answers are recorded for 1 case audit by partner agencies in the 12 months to 3 October 2024."
    )


def test_an_audit_of_years_ago_that_was_never_done_is_told(given):
    given(audit(1, "2022-09-20"), audit(2, "2024-01-10", "2024-01-10"))
    assert audit_calendar.calendar(CHOICE).notes == ("1 audit planned for 20 September 2022 is still not done",)
    given(audit(1, "2022-09-20"), audit(3, "2023-10-03"), audit(2, "2024-01-10", "2024-01-10"))
    assert audit_calendar.calendar(CHOICE).notes == (
        "2 audits planned before the 12 months shown are still not done. The first was planned for 20 September 2022",
    )


def test_the_headline_counts_open_concerns_other_findings_and_audits_done_on_time(given):
    concern = found(4, 2, kind="concern")
    given(*PLANNED, found(1, 1), found(2, 1, due="2024-09-01"), found(3, 2, due="2024-09-23"), concern)
    assert audit_summary.headline(CHOICE) == (
        "1 concern and 3 other findings are open. 2 of 4 audits due in the last 12 months were done on time."
    )


@pytest.mark.parametrize(
    ("findings", "headline", "title"),
    [
        ((found(1, 1, kind="good practice"),), "No findings are open.", "No findings are open"),
        ((found(1, 1),), "1 finding is open.", "The only open finding is not overdue"),
        ((found(1, 1, due="2024-10-02"),), "1 finding is open.", "1 of 1 open finding is overdue, by 1 day"),
        (
            (found(1, 1, kind="concern"), found(2, 1, kind="concern")),
            "2 concerns are open.",
            "None of 2 open findings is overdue",
        ),
        (
            (found(1, 1, due="2024-09-03"), found(2, 1, due="2024-10-01"), found(3, 1)),
            "3 findings are open.",
            "2 of 3 open findings are overdue, by up to 30 days",
        ),
    ],
)
def test_what_is_open_and_overdue_is_said_in_words(findings, headline, title, given):
    given(*PLANNED, *findings)
    assert audit_summary.headline(CHOICE).startswith(headline)
    assert audit_findings.findings(CHOICE).title == title


def test_each_group_of_auditors_has_what_it_did_and_found(given):
    partner = {"kind": "case", "auditor_group": "partner agency"}
    given(
        audit(1, "2024-01-01", "2024-01-01"),
        audit(2, "2024-02-01", "2024-02-01"),
        audit(3, "2023-02-01", "2023-02-01", **partner),  # before the 12 months, with a finding still open
        audit(4, "2024-03-01", "2024-03-02", **partner),
        audit(5, "2024-09-01", **partner),
        *(found(1, 1, kind="concern"), found(2, 1), found(3, 3), found(4, 4, due="2024-05-01", closed="2024-05-01")),
    )
    made = auditor_groups.by_group(CHOICE)
    assert made.title == "Lay advisers did 2 of 3 audits"
    assert list(made.table.rows()) == [("Lay advisers", 2, 2, 1), ("Partner agencies", 1, 1, 0)]
    june = replace(CHOICE, as_at="2023-06-12")
    assert auditor_groups.by_group(june).title == "Partner agencies did 1 of 1 audit"


def test_answers_are_parts_of_100_per_cent_the_best_on_the_left_whatever_its_points(given):
    given(
        form("referral", "Full?"),
        *(audit(n, "2024-01-01", "2024-01-01", kind="referral") for n in (1, 2, 3, 4)),
        *(answer(1, "Full?", "Poor"), answer(2, "Full?", "Full"), answer(3, "Full?", "Full"), answer(4, "Full?")),
    )
    figure = audit_answers.by_question(CHOICE)
    assert figure.title == "The answer was “Full” in 2 of 3 checks"
    assert figure.subtitle == (
        "Answers to each question in 4 referral audits in the 12 months to 3 October 2024. "
        "The best answer is on the left."
    )
    assert list(figure.table.rows()) == [("Conduct", "Full?", "Full 2, Partial 0, Poor 1", 3, 1)]
    assert figure.alt.endswith("is on the left. Full? Full 2, Partial 0, Poor 1; 3 checks, 1 not applicable.")
    assert ("Form", "Version 1") in figure.about
    parts = audit_answers.parts([figure.rows])
    third = pytest.approx(200 / 3)
    assert parts.select("answer", "from_share", "to_share", "place", "aside").rows() == [
        ("Full", 0, third, 0, "3 checks, 1 not applicable"),
        ("Partial", third, third, 1, "3 checks, 1 not applicable"),
        ("Poor", third, 100, 2, "3 checks, 1 not applicable"),
    ]


def test_a_question_that_applied_to_no_audit_has_no_parts_and_says_so(given):
    given(form("case", "Agenda?"), audit(1, "2024-01-01", "2024-01-01", kind="case"), answer(1, "Agenda?"))
    figure = audit_answers.by_question(CHOICE)
    assert figure.title == "No question applied to these audits"
    parts = audit_answers.parts([figure.rows])
    assert parts["to_share"].to_list() == [0, 0]
    assert parts["aside"][0] == "0 checks, 1 not applicable"


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
    assert frame(figure.table).select("Question", "Answers, best first", "Answered").rows() == [
        ("Agenda?", "Yes 0, No 1", "1"),
        ("Plan?", "Yes 1, No 0", "1"),
    ]
    assert figure.notes == ("2 audits used another version of the form and are left out",)


def test_an_audit_on_another_version_is_not_compared_and_says_why(given):
    given(*TWO_VERSIONS)
    assert audit_change.against_previous(CHOICE).absent == (
        "The case audit on 1 March 2024 used version 2 of the form, and the one before it version 1. Answers on "
        "different versions cannot be compared."
    )
    june = replace(CHOICE, audit_kind="case", as_at="2024-02-29")
    assert audit_change.against_previous(june).title == "Since the previous case audit, 1 answer is better"


def test_without_an_audit_in_12_months_the_last_one_is_shown_alone(given):
    given(
        form("case", "Agenda?"),
        *(audit(1, "2023-01-01", "2023-01-01", kind="case"), audit(2, "2023-03-01", "2023-03-01", kind="case")),
        *(answer(1, "Agenda?", "No"), answer(2, "Agenda?", "Yes")),
    )
    figure = audit_answers.by_question(CHOICE)
    assert figure.subtitle.startswith("Answers to each question in 1 case audit on 1 March 2023, the most recent.")
    assert frame(figure.table)["Answers, best first"].to_list() == ["Yes 1, No 0"]


def test_of_all_kinds_the_one_audited_last_is_shown_and_that_is_said(given):
    given(
        *(form("case", "Agenda?"), form("chairing", "Heard?")),
        *(audit(1, "2024-01-01", "2024-01-01"), audit(2, "2024-02-01", "2024-02-01", kind="case")),
        *(answer(1, "Heard?", "Poor"), answer(2, "Agenda?", "Yes")),
    )
    assert frame(audit_answers.by_question(CHOICE).table)["Question"].to_list() == ["Agenda?"]
    assert "1 case audit in the 12 months" in audit_answers.by_question(CHOICE).subtitle
    chairing = audit_answers.by_question(replace(CHOICE, audit_kind="chairing"))
    assert frame(chairing.table)["Question"].to_list() == ["Heard?"]


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
    assert figure.title == "Since the previous referral audit, 1 answer is better and 1 is worse"
    assert (figure.unfolded, figure.folded) == (2, "1 unchanged, 2 not compared")
    assert frame(figure.table).columns == [
        "Section",
        "Question",
        "1 Jan 2024",
        "1 Feb 2024",
        "Change",
    ]
    assert frame(figure.table).drop("Section").rows() == [
        ("Second?", "Full", "Partial", "Worse"),
        ("First?", "Poor", "Full", "Better"),
        ("Third?", "Partial", "Partial", "Unchanged"),
        ("Fourth?", "not applicable", "Full", "Not compared"),
        ("Fifth?", "not answered", "not applicable", "Not compared"),
    ]


@pytest.mark.parametrize(("answered", "missing"), [(2, "audit before it, on 1 January 2024"), (1, "case audit on 1")])
def test_an_audit_without_any_answer_is_not_held_and_compares_with_none(given, answered, missing):
    given(
        *(audit(1, "2024-01-01", "2024-01-01", kind="case"), audit(2, "2024-02-01", "2024-02-01", kind="case")),
        *(form("case", "First?"), answer(answered, "First?", "Yes")),
    )
    made = audit_change.against_previous(CHOICE)
    assert made.absent is not None and not made.table.height
    assert made.absent.startswith(f"No answers are recorded for the {missing}")
    assert made.absent.endswith("so the two cannot be compared.")


def test_a_first_audit_has_nothing_to_be_compared_with(given):
    given(audit(1, "2024-01-01", "2024-01-01", kind="case"))
    assert audit_change.against_previous(CHOICE).absent == (
        "The case audit on 1 January 2024 is the first. There is nothing to compare it with yet."
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
    assert figure.title == "1 of 3 open findings is overdue, by 316 days"
    assert frame(figure.table).select("Finding", "Kind", "Audit", "Lead", "State").rows() == [
        ("Finding 2.", "Concern", "Case by partner agencies, 1 May 2023", "MAPPA coordinator", "316 days overdue"),
        (
            "Finding 1.",
            "Improvement",
            "Chairing by lay advisers, 1 Mar 2024",
            "MAPPA coordinator",
            "Open, due 1 Dec 2024",
        ),
        ("Finding 4.", "Improvement", "Chairing by lay advisers, 1 Mar 2024", "-", "Open, no due date"),
        ("Finding 3.", "Good practice", "Chairing by lay advisers, 1 Mar 2024", "-", "Good practice"),
    ]
    assert figure.notes == ("1 closed or good practice finding from before these 12 months is not listed",)
    assert (figure.unfolded, figure.folded) == (3, "1 good practice")
    october = audit_findings.findings(CHOICE)
    assert (october.title, october.folded) == ("None of 2 open findings is overdue", "1 closed, 1 good practice")
    assert "Closed 13 Jun 2024, 317 days late" in frame(october.table)["State"].to_list()


def test_open_concerns_stand_before_other_open_findings_however_old_those_are(given):
    given(
        audit(1, "2024-01-01", "2024-01-01"),
        audit(2, "2024-03-01", "2024-03-01"),
        *(found(1, 1), found(2, 2, kind="concern"), found(3, 1, kind="concern")),
        *(found(4, 2, kind="concern", due="2024-04-01", closed="2024-04-01"), found(5, 1, kind="good practice")),
    )
    assert frame(audit_findings.findings(CHOICE).table)["Finding"].to_list() == [
        *("Finding 3.", "Finding 2.", "Finding 1.", "Finding 4.", "Finding 5."),
    ]


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
    assert figure.title == "Lay advisers did 2 audits, and 1 of their findings is open"
    assert frame(figure.table).rows() == [
        ("Finding: concern", "Chairing, 1 Jan 2024", "Finding 1.", "Open, no due date"),
        ("Answers", "Case, form version 1", "Agenda?", "Yes 0, No 0; 1 not applicable"),
        ("Answers", "Chairing, form version 1", "Heard?", "Excellent 1, Satisfactory 0, Unsatisfactory 0, Poor 0"),
    ]
    assert (figure.unfolded, figure.folded) == (1, "the answers to 2 questions")
    given(audit(1, "2024-01-01", "2024-01-01"), found(1, 1, due="2024-02-01", closed="2024-02-01"))
    all_closed = lay_advisers.lay_advisers(CHOICE)
    assert all_closed.folded == ""  # none is open: all stand unfolded
    assert all_closed.title == "Lay advisers did 1 audit, and none of their findings is open"


def test_the_summary_counts_open_concerns_of_all_kinds_by_how_they_stand(given):
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
        found_open = needs_action.concerns(choice)
        assert found_open.is_illustrative and found_open.heading == "2 audit concerns open"
        assert [(one.words, one.aside) for one in found_open.items] == [
            ("1 overdue", "10 days"),
            ("1 with no due date", ""),
        ]


def test_the_summary_says_that_no_concern_is_open(given):
    given(audit(1, "2024-01-01", "2024-01-01"))
    found_open = needs_action.concerns(CHOICE)
    assert (found_open.heading, found_open.items) == ("No audit concern open", ())


def test_audits_are_counted_as_the_headline_and_the_prompts_say_them(given):
    given(*PLANNED, found(1, 1, due="2024-09-01", kind="concern"), found(2, 2), found(3, 2, kind="concern"))
    assert audit_summary.counts(CHOICE) == AuditCounts(
        due=4, met=2, not_done=1, open_findings=3, overdue_days=(32,), open_concerns=2, is_illustrative=True
    )


def test_another_area_holds_no_audits_and_says_whose_are_held(given):
    given(*PLANNED)
    kent = replace(CHOICE, area="Kent")
    assert {make(kent).absent for make in FIGURES} == {"Audit records are held for Derbyshire only."}
    assert (audit_summary.headline(kent), audit_summary.counts(kent)) == ("", None)
    assert needs_action.concerns(kent) is None


def test_without_any_audit_each_figure_says_what_is_needed(given):
    given()
    for make in (*FIGURES, audit_summary.headline):
        with pytest.raises(NotHeld, match=needs_wording.AUDITS):
            make(CHOICE)
    assert needs_action.concerns(CHOICE) is None


def test_without_an_smb_nothing_is_judged_and_that_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path)))
    for make in (*FIGURES, audit_summary.headline, needs_action.concerns):
        with pytest.raises(NotHeld, match=needs_wording.AUDITS):
            make(replace(CHOICE, as_at=""))
