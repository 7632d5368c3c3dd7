"""What to ask of the time since the last meeting: decisions that are overdue, KPIs whose status got worse."""

from oversight.wording import counted, plural, verb

STANDING = (
    "Which of our decisions made the most difference?",
    "What is likely to be late at the next meeting, and who can help now?",
    "Is there anything that we agreed and that nobody leads?",
)


def of_decisions(overdue: int) -> list[str]:
    """What decisions that are overdue raise."""
    return [f"What is needed to finish the overdue {plural('decision', overdue)}?"] if overdue else []


def of_kpis(worse: int) -> list[str]:
    """What KPIs with a worse status raise."""
    if not worse:
        return []
    return [f"{counted(worse, 'KPI')} {verb('has', worse)} a worse status than before. What will we do first?"]
