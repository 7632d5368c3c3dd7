"""What to ask of the board's own work: overdue actions of the plan, findings of audits not acted on."""

from oversight.figures.audits.audit_summary import AuditCounts
from oversight.figures.plan.plan_rows import Plan
from oversight.wording import plan_wording, sentence_start

MOVED_OFTEN = 2  # times that a due day was moved


def of_plan(one: Plan) -> list[str]:
    """What the business plan raises as at its SMB, what matters most first."""
    late = one.late_days
    moved = sum(one.times_moved(key) >= MOVED_OFTEN for key in one.open["action_key"])
    at_risk = one.in_state("at risk").height
    without_lead = one.open["lead_role"].null_count()
    without_evidence = one.open["evidence_measure"].null_count()
    found = []
    if late:
        are = sentence_start(len(late), "action", "is")
        found.append(f"{are} overdue, {plan_wording.longest(late)}. What stands in the way?")
    if moved:
        whose = plan_wording.had_their_day_moved(moved)
        found.append(f"{whose} more than once. Is this still the right thing to do?")
    if without_lead:
        found.append(f"{sentence_start(without_lead, 'action', 'has')} no lead. Who will take this on?")
    if at_risk:
        found.append(f"{sentence_start(at_risk, 'action', 'is')} at risk. What would help now?")
    if without_evidence:
        which = sentence_start(without_evidence, "action", "names")
        found.append(f"{which} no evidence. How will we know that {plan_wording.it(without_evidence)} worked?")
    return found


def of_audits(counts: AuditCounts) -> list[str]:
    """What audits raise: of those due those never done, and findings still open."""
    overdue, concerns, not_done = len(counts.overdue_days), counts.open_concerns, counts.not_done
    found = []
    if not counts.due:
        found.append("No audit fell due. How does the board know that the work is good?")
    if overdue:
        found.append(f"{sentence_start(overdue, 'finding', 'is')} overdue. Who must act, and what if they do not?")
    if concerns:
        found.append(f"{sentence_start(concerns, 'concern', 'is')} still open. Is anybody less safe as a result?")
    if not_done:
        found.append(f"{sentence_start(not_done, 'audit', 'was')} not done. What went unchecked?")
    return found
