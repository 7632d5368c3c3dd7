"""The business plan and the audits on the Board summary."""

from oversight.components.texts import listed
from oversight.figures.audits import audit_summary
from oversight.figures.plan import plan_summary
from oversight.selection import Selection


def plan(choice: Selection) -> None:
    """The plan on the Board summary: priorities, overdue actions, KPIs off target; nothing where none is held."""
    if choice.as_at:
        listed("The business plan, by priority", plan_summary.priorities, choice)
        listed("Overdue actions", plan_summary.overdue, choice)
        listed("Actions for measures off target", plan_summary.off_target, choice)


def audits_summary(choice: Selection) -> None:
    """The open concerns of audits, and the audit done last; nothing where none was done."""
    if choice.as_at:
        listed("Audits: open concerns, and the last audit", audit_summary.lines, choice)
