"""What each row rule of the operational contracts asks, and what to do where it does not hold."""

RULES: dict[str, tuple[str, str]] = {
    "lay_adviser_unnamed": (
        "a lay adviser is written as Lay adviser 1, 2 …, and only a lay adviser is.",
        "correct `seat` or `agency`; write no lay adviser's name.",
    ),
    "lay_adviser_in_person": (
        "a lay adviser sends no deputy.",
        "correct `response`: member, apologies or none.",
    ),
    "decided_after_received": (
        "a referral is decided on or after the day it was received.",
        "correct `received_on` or `decided_on`.",
    ),
    "decision_complete": (
        "a decided referral has `decided_on` and `accepting_count`, a waiting one has neither.",
        "fill in both, or write the outcome waiting and empty both.",
    ),
    "panel_of_three": ("the referral panel has at most 3 members.", "correct `accepting_count`."),
    "accepted_by_two": (
        "a referral is accepted where at least 2 panel members accept it, and only then.",
        "correct `outcome` or `accepting_count`.",
    ),
    "rejected_with_reason": (
        "a rejected referral has a reason, and only a rejected one has.",
        "fill in `rejection_reason`, or empty it.",
    ),
    "due_rule_fits": (
        "a Level 2 review falls due by the rule 16 weeks, a Level 3 review by 8 weeks, an initial meeting by another.",
        "correct `kind`, `level` or `due_rule`.",
    ),
    "due_from_sentence": (
        "an initial meeting after a community sentence falls due 4 weeks from `sentenced_on`.",
        "fill in `sentenced_on`, or correct `due_on`.",
    ),
    "due_by_release": (
        "an initial meeting before release falls due on `released_on`, the day expected until the day itself.",
        "fill in `released_on`, or correct `due_on`.",
    ),
    "held_after_sentence": (
        "a meeting is held on or after the day of sentence.",
        "correct `held_on` or `sentenced_on`.",
    ),
    "held_meeting_complete": (
        "a held meeting has `is_disclosure_decided`, `minutes_due_on` and `chair_role`.",
        "fill them in, or empty `held_on` where the meeting was not held.",
    ),
    "needs_held_date": (
        "a disclosure decision, minutes and a chair need a held date.",
        "fill in `held_on`, or empty those cells.",
    ),
    "minutes_after_meeting": (
        "minutes are due and issued on or after the day the meeting was held.",
        "correct `held_on`, `minutes_due_on` or `minutes_issued_on`.",
    ),
    "grade_of_those_present": (
        "`is_grade_met` is filled in for an agency that was present, and is no for a deputy below grade.",
        "correct `response` or `is_grade_met`.",
    ),
    "ends_after_start": ("a spell ends on or after the day it starts.", "correct `started_on` or `ended_on`."),
    "ended_with_reason": (
        "an ended spell has a reason, and a spell still running has none.",
        "fill in both `ended_on` and `end_reason`, or empty both.",
    ),
    "decided_after_asked": (
        "an escalation is decided on or after the day it was asked for.",
        "correct `asked_on` or `decided_on`.",
    ),
    "leaders_decided": (
        "a decided escalation has `decided_on` and `confirming_count`, a waiting one has neither.",
        "fill in both, or write the outcome waiting and empty both.",
    ),
    "three_leaders": ("three senior leaders decide an escalation.", "correct `confirming_count`."),
    "confirmed_by_two": (
        "an escalation is accepted where at least 2 of the 3 leaders confirm it, and only then.",
        "correct `outcome` or `confirming_count`.",
    ),
    "action_due_later": (
        "an action is due on or after the SMB that was told of it.",
        "correct `as_at` or `due_on`.",
    ),
    "period_runs_forward": ("a period ends on or after the day it starts.", "correct `starts_on` or `ends_on`."),
    "part_of_the_whole": (
        "a KPI's numerator is never above its denominator.",
        "correct `numerator_count` or `denominator_count`.",
    ),
    "answered_or_not_applicable": (
        "a question of an audit has an answer, or did not apply; not both.",
        "fill in `answer`, or write yes in `is_not_applicable` and empty it.",
    ),
    "closed_with_action": (
        "a closed finding says what was done.",
        "fill in `action_taken`, or empty `closed_on`.",
    ),
    "due_after_agreed": (
        "an action falls due on or after the day the SMB agreed it.",
        "correct `agreed_on` or `original_due_on`.",
    ),
    "complete_with_day": (
        "a complete action has the day it was completed, and only a complete one has.",
        "fill in `completed_on`, or correct `reported_state`.",
    ),
    "completed_by_then": (
        "an action was completed by the SMB that was told so.",
        "correct `completed_on` or `smb_on`.",
    ),
}
