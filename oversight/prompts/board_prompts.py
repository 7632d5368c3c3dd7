"""What to ask of the board's own work: overdue actions of the plan, findings of audits not acted on."""

from oversight import wording
from oversight.figures.plan.plan_rows import Plan

MOVED_OFTEN = 2  # times that a due day was moved


def many(count: int, one: str, more: str) -> str:
    """`One action is`, `Three actions are`: a count with its words, as a sentence begins."""
    return f"One {one}" if count == 1 else f"{wording.in_words(count).capitalize()} {more}"


def of_plan(one: Plan) -> list[str]:
    """What the business plan raises as at its SMB, what matters most first."""
    open_actions = one.actions.filter(one.actions["state"] != "complete")
    late = one.overdue
    moved = sum(one.times_moved(key) >= MOVED_OFTEN for key in open_actions["action_key"])
    at_risk = one.in_state("at risk").height
    without_lead = open_actions["lead_role"].null_count()
    without_evidence = open_actions["evidence_measure"].null_count()
    found = []
    if late.height:
        by = f"{'' if late.height == 1 else 'the longest '}by {wording.days(late['late_days'][0])}"
        found.append(f"{many(late.height, 'action is', 'actions are')} overdue, {by}. What stands in the way?")
    if moved:
        whose = many(moved, "action has had its day", "actions have had their day")
        found.append(f"{whose} moved more than once. Is this still the right thing to do?")
    if without_lead:
        found.append(f"{many(without_lead, 'action has', 'actions have')} no lead. Who will take this on?")
    if at_risk:
        found.append(f"{many(at_risk, 'action is', 'actions are')} at risk. What would help now?")
    if without_evidence:
        which = many(without_evidence, "action names", "actions name")
        found.append(f"{which} no evidence. How will we know that {'it' if without_evidence == 1 else 'they'} worked?")
    return found


def of_audits(due: int, not_done: int, open_findings: list[dict]) -> list[str]:
    """What audits raise: of those `due` how many were never done, and findings (rows of audits/findings) still open."""
    overdue = sum(row["state"] == "overdue" for row in open_findings)
    concerns = sum(row["kind"] == "concern" for row in open_findings)
    found = []
    if not due:
        found.append("No audit fell due. How does the board know that the work is good?")
    if overdue:
        found.append(f"{many(overdue, 'finding is', 'findings are')} overdue. Who must act, and what if they do not?")
    if concerns:
        found.append(f"{many(concerns, 'concern is', 'concerns are')} still open. Is anybody less safe as a result?")
    if not_done:
        found.append(f"{many(not_done, 'audit was', 'audits were')} not done. What went unchecked?")
    return found
