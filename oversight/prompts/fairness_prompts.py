"""What to ask of the yearly return: what is not recorded, people charged, lessons of serious case reviews."""

from oversight.wording import counted, verb

UNREAD = "The yearly return cannot be read. Who will restore it, and by when?"
STANDING_PEOPLE = (
    "How do we know that our decisions are fair to every group?",
    "Who checks whether any group is managed at a higher level than others for the same risk?",
)
STANDING_INCIDENTS = (
    "What did we learn from the last serious further offence?",
    "How are victims told after a serious further offence?",
)


def of_recording(characteristic: str, missing: int) -> list[str]:
    """What one characteristic raises that is not recorded for some."""
    return [f"What would it take to record {characteristic} for everyone?"] if missing else []


def of_incidents(charged: int | None, reviews: int | None) -> list[str]:
    """What people charged and serious case reviews raise."""
    found = []
    if charged:
        who = f"{counted(charged, 'person')} {verb('was', charged)} charged with a serious further offence"
        found.append(f"{who}. Were they managed at the right level before?")
    if reviews:
        found.append("Has what the serious case review found been acted on?")
    return found
