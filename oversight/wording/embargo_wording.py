"""The words for documents that may not be shown yet."""

from collections.abc import Sequence
from datetime import datetime

from oversight.wording.days import on_day, short_day
from oversight.wording.text import listed

Timed = tuple[str, datetime]
"""The title of a document, and the time before which it may not be shown."""


def time_of(when: datetime) -> str:
    """`9:30 on 30 October 2025`."""
    return f"{when.hour}:{when:%M} on {on_day(when.date())}"


def banner(found: Sequence[Timed]) -> str:
    """`Not to be shown yet: MAPPA annual report 2024-25 (before 9:30 on 30 October 2025). Your role may see it. Do not
    pass it on.`"""
    each = listed([f"{title} (before {time_of(when)})" for title, when in found])
    it = "it" if len(found) == 1 else "them"
    return f"Not to be shown yet: {each}. Your role may see {it}. Do not pass {it} on."


def marking(found: Sequence[Timed]) -> str:
    """`EMBARGO UNTIL 9:30, 30 Oct 2025`: the latest of the times; nothing where there is none."""
    if not found:
        return ""
    last = max(when for _, when in found)
    return f"EMBARGO UNTIL {last.hour}:{last:%M}, {short_day(last.date())}"
