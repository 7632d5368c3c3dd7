"""The words for recommendations of inspections: whether the board accepts them, and how far it is."""

from oversight.wording.plurals import counted, verb
from oversight.wording.text import listed

PROGRESS = "Inspection recommendations"
PUBLISHED = "Published"
TABLE = "What inspections recommended, and what the board says of it"
ABOUT = (
    "What an inspection recommended is published. Here it is put in own words. The board says if it accepts it, who "
    "leads and how far it is. One that is past its due date and not complete is overdue."
)
NONE = "There are no inspection recommendations yet."
NOT_SAID = "not said yet"


def title(complete: int, accepted: int, overdue: int, unanswered: int, count: int) -> str:
    """`1 of 3 accepted recommendations is complete and 1 is overdue`; before the board has accepted any, how many wait
    for its answer."""
    if accepted:
        return progress(complete, accepted, overdue, unanswered)
    if not count:
        return PROGRESS
    if unanswered:
        return f"The board has not answered {counted(unanswered, 'inspection recommendation')} yet"
    return "The board has accepted no inspection recommendation"


def progress(complete: int, accepted: int, overdue: int, unanswered: int) -> str:
    """`1 of 3 accepted recommendations is complete and 1 is overdue`, with how many wait for an answer."""
    if accepted == 1:
        state = "complete" if complete else "overdue" if overdue else "not complete"
        parts = [f"The only accepted recommendation is {state}"]
    else:
        parts = [f"{complete or 'None'} of {accepted} accepted recommendations {verb('is', max(complete, 1))} complete"]
        parts += [f"{overdue} {verb('is', overdue)} overdue"] if overdue else []
    parts += [f"{unanswered} {verb('has', unanswered)} no answer yet"] if unanswered else []
    return listed(parts)


def accepted(is_accepted: bool) -> str:
    """`yes` or `no`."""
    return "yes" if is_accepted else "no"


def of_inspections() -> str:
    """What stands behind the word for a published basis."""
    return "the recommendations of inspections."
