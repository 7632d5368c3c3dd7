"""The words on the shared screen that are of a stop alone: what to note, its foot, the list of stops."""

from oversight.wording.plurals import verb

TO_NOTE = "To note"
STOPS = "Board meeting"
NOTHING_TO_DECIDE = "No decision is needed here."
NOT_KNOWN = "Whether a decision is needed here is not known."
EXAMPLE = "Example data."
HOLLOW = "Hollow: too few to judge."
JUMP = "Type a number to jump."
ALL_ITEMS, OF, MINUTES = "Meeting", "of", "min"


def item(number: int) -> str:
    """`Item 4`."""
    return f"Item {number}"


def agencies(name: str) -> str:
    """`Level 3 senior attendance by agency`."""
    return f"{name} by agency"


def could_ask(question: str) -> str:
    """`You could ask: what is behind the rise?`"""
    return f"You could ask: {question}"


def foot(told: str, is_example: bool, has_hollow: bool) -> str:
    """`Example data. Hollow: too few to judge.`; of real figures their basis, source and day."""
    if not is_example:
        return told
    return f"{EXAMPLE} {HOLLOW}" if has_hollow else EXAMPLE


def left_out(count: int) -> str:
    """What is said of rows that had no room; nothing where all had."""
    if not count:
        return ""
    return f"{count} more {'row' if count == 1 else 'rows'} {verb('does', count)} not fit here. Leave to see all."
