"""What is said of the items that a meeting is prepared with: on the shared screen, in the pack, on the page Meeting."""

from datetime import date

from oversight.wording.days import on_day
from oversight.wording.plurals import counted, verb
from oversight.wording.text import ended, lower_first, upper_first

RIGHT = "\N{RIGHT SINGLE QUOTATION MARK}"
ASKED = "The board is asked to"
COMMENT = "Comment"
NOT_PREPARED = "This meeting has no agenda of its own yet. Below is the usual order from kpis.yaml."
NOTHING_TO_ADD = "Everything that needs attention is on the agenda."
SUGGESTED = "Not on the agenda yet"
OTHERS = "Another page or KPI"
EMPTY = "The agenda is empty. Add an item."
KEPT = "The agenda is kept."
UNCHANGED = "The agenda is kept already as it is here."
UNKEPT = "Your changes are not kept yet."
UNKEPT_IS_LOST = "Your changes are not kept yet. They are lost if you leave."
TAKEN_UP = "These are your changes from before. They are not kept yet."
DROP = "Drop my changes"
READ_IT = "I have read these texts: nobody can be identified"
NO_MEETINGS = "The board has no meetings yet. Plan the next one."
ROLES_ONLY = "Write roles, not names, and nothing about one case."
BUSY = "Others are publishing at the same time. Nothing was kept. Try again."
ONLY_HERE = "Only a coordinator can change the agenda, on the computer that runs the dashboard or signed in."


def asked(line: str, comment: str) -> str:
    """What is asked and the comment as one text: `agree new dates. Two agencies have no deputy.`"""
    return " ".join(filter(None, (ended(lower_first(line.strip())), ended(comment.strip()))))


def said(line: str) -> str:
    """What is asked as a sentence of its own: `Agree new dates.`"""
    return ended(upper_first(line.strip()))


def purpose(words: str) -> str:
    """`For decision`."""
    return upper_first(words)


def purpose_and_minutes(words: str, minutes: int) -> str:
    """`For decision, 10 minutes`."""
    return f"{purpose(words)}, {counted(minutes, 'minute')}"


def on_slide(purpose_words: str, line: str) -> str:
    """`For decision: agree new dates.`; of an item that asks nothing the purpose alone."""
    return f"{purpose(purpose_words)}: {ended(lower_first(line))}" if line else f"{purpose(purpose_words)}."


def agenda_of(meeting_on: date) -> str:
    """`Agenda for 6 February 2025`."""
    return f"Agenda for {on_day(meeting_on)}"


def identifies(place: int, what: str) -> str:
    """`Item 3 holds what is shaped like a PNC number. Take it out: no text may identify a person.`"""
    return f"Item {place} holds what is shaped like {what}. Take it out: no text may identify a person."


def category_4(place: int) -> str:
    """`Item 3 mentions Category 4. Take it out: the board's own records never do.`"""
    return f"Item {place} mentions Category 4. Take it out: the board{RIGHT}s own records never do."


def like(place: int, what: str) -> str:
    """`Item 3 looks like a name. Can anyone be identified?`"""
    return f"Item {place} holds what looks like {what}. Can anyone be identified?"


def note_revised(count: int) -> str:
    """`note that 2 published figures were revised`."""
    return f"note that {counted(count, 'published figure')} {verb('was', count)} revised"


def since(meeting_on: date) -> str:
    """`since the meeting on 3 October 2024`."""
    return f"since the meeting on {on_day(meeting_on)}"


def note_kept(meeting_on: date) -> str:
    """What the list of versions says of an agenda that was kept: `Agenda for 6 February 2025`."""
    return agenda_of(meeting_on)


def note_planned(meeting_on: date) -> str:
    """What the list of versions says of a meeting that was planned: `Board meeting planned for 6 February 2025`."""
    return f"Board meeting planned for {on_day(meeting_on)}"


def planned_already(meeting_on: date) -> str:
    """What is said where the board has a meeting on that day."""
    return f"The board has a meeting on {on_day(meeting_on)} already."


def length(minutes: int) -> str:
    """`1 hour 35 minutes`."""
    hours, rest = divmod(minutes, 60)
    parts = [counted(hours, "hour")] if hours else []
    return " ".join([*parts, counted(rest, "minute")] if rest or not hours else parts)


def finding_length(items: int, minutes: int) -> str:
    """`9 items, 1 hour 35 minutes.`"""
    return f"{counted(items, 'item')}, {length(minutes)}."


def opens_with(heading: str, minutes: int) -> str:
    """`The meeting opens with “Decisions in June”, 10 minutes more.`"""
    return f"The meeting opens with “{heading}”, {counted(minutes, 'minute')} more."


def finding(meeting_on: date, items: int, minutes: int, decisions: int) -> str:
    """`The agenda for 6 February 2025 has 9 items and takes 1 hour 35 minutes. 3 are for decision.`"""
    decide = f"{decisions} {verb('is', decisions)}" if decisions else "None is"
    has = f"has {counted(items, 'item')} and takes {length(minutes)}"
    return f"The agenda for {on_day(meeting_on)} {has}. {decide} for decision."
