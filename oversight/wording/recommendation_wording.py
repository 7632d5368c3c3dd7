"""The words for recommendations of inspections: whether the board accepts them, and how far it is."""

from oversight.wording.plurals import counted, verb
from oversight.wording.text import listed

PROGRESS = "Inspection recommendations"
PUBLISHED = "Published"
TABLE = "What inspections asked for, and what the board says"
ABOUT = (
    "What an inspection recommended is published. Here it is put in own words. Check its number against the report "
    "before you quote it. The board says if it accepts it, who leads and how far it is. One that is past its due date "
    "and not complete is overdue."
)
NONE = "No inspection has asked for anything yet."
NOT_SAID = "not said yet"


def title(complete: int, accepted: int, overdue: int, unanswered: int, count: int) -> str:
    """`1 of 3 recommendations the board accepts is done and 1 is overdue`; before the board has accepted any, how many
    wait for its answer."""
    if accepted:
        return progress(complete, accepted, overdue, unanswered)
    if not count:
        return PROGRESS
    if unanswered:
        return f"{counted(unanswered, 'recommendation')} {verb('has', unanswered)} no answer from the board yet"
    return "The board accepts none of them"


def progress(complete: int, accepted: int, overdue: int, unanswered: int) -> str:
    """`1 of 3 recommendations the board accepts is done and 1 is overdue`, with how many wait for an answer."""
    if accepted == 1:
        state = "done" if complete else "overdue" if overdue else "not done"
        parts = [f"The one recommendation the board accepts is {state}"]
    else:
        done = f"{complete or 'None'} of {accepted} recommendations the board accepts"
        parts = [f"{done} {verb('is', max(complete, 1))} done"]
        parts += [f"{overdue} {verb('is', overdue)} overdue"] if overdue else []
    parts += [f"{unanswered} {verb('has', unanswered)} no answer yet"] if unanswered else []
    return listed(parts)


def accepted(is_accepted: bool) -> str:
    """`yes` or `no`."""
    return "yes" if is_accepted else "no"


def of_inspections() -> str:
    """What stands behind the word for a published basis."""
    return "the recommendations of inspections."
