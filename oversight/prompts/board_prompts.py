"""What to ask of the board's own work: overdue actions of the plan, findings of audits not acted on."""

from oversight.figures.local.audits.audit_summary import AuditCounts
from oversight.figures.local.plan.plan_rows import Plan
from oversight.wording import counted, plan_wording, verb

MOVED_OFTEN = 2  # times that a due date was moved


def of_plan(plan: Plan) -> list[str]:
    """What the business plan raises as at its board meeting, what matters most first."""
    late = plan.overdue.height
    moved = sum(plan.times_moved(key) >= MOVED_OFTEN for key in plan.open["action_key"])
    at_risk = plan.in_state("at risk").height
    without_lead = plan.open["lead_role"].null_count()
    without_evidence = plan.open["evidence_measure"].null_count()
    found = []
    if late:
        found.append(f"What is stopping progress on the {plural_of(late, 'overdue action')}?")
    if moved:
        found.append(f"{plan_wording.had_their_day_moved(moved)}. Should the action change instead?")
    if without_lead:
        found.append(f"{plan_wording.without_lead(without_lead)}. Who will take this on?")
    if at_risk:
        found.append(f"What would help the {plural_of(at_risk, 'action')} at risk now?")
    if without_evidence:
        found.append(
            f"How will we know whether the {plural_of(without_evidence, 'action')} without an evidence measure worked?"
        )
    return found


def plural_of(count: int, noun: str) -> str:
    """`overdue action` of one, `3 overdue actions` of several: as `the` goes before it."""
    return noun if count == 1 else counted(count, noun)


def of_audits(counts: AuditCounts) -> list[str]:
    """What audits raise: concerns and other findings still open, and of the audits due those not done."""
    overdue, concerns, not_done = len(counts.overdue_days), counts.open_concerns, counts.not_done
    found = []
    if not counts.due:
        found.append("No audit was due in the last 12 months. How do we know that practice is sound?")
    if concerns:
        have = f"{counted(concerns, 'concern')} {verb('has', concerns)}"
        found.append(f"{have} not been resolved. What risk does that leave?")
    if overdue:
        found.append(f"What is holding up the {plural_of(overdue, 'overdue finding')}?")
    if not_done:
        found.append(f"{counted(not_done, 'audit')} {verb('was', not_done)} not done. What has gone unchecked?")
    return found
