"""What the reader of a region's page may choose, read from the figures of its boards."""

from collections.abc import Mapping

from oversight import boards
from oversight.components import guard
from oversight.figures.region import days, groups
from oversight.problems import Refused

NAMES = ("quarter", "group")


def usual_day() -> str:
    """The day (ISO) that boards are read as at where the reader chooses none; empty where there is none, and on a page
    of one board."""
    return days.chosen_if_any("") if boards.is_of_region() else ""


def values(asked: Mapping[str, str]) -> dict[str, list[str]]:
    """The values of the choices that a region's page follows; on a page of one board, where they mean nothing, whatever
    is asked for is kept for the way back."""
    if not boards.is_of_region():
        return {name: [asked.get(name, "")] for name in NAMES}
    try:
        return {"quarter": [day.isoformat() for day in days.offered()], "group": groups.names()}
    except Refused:
        return {name: [] for name in NAMES}


def regions() -> list[str]:
    """The regions of a nation, to choose one; where they cannot be told, none, and a sentence on the page."""
    return guard.render_safely(groups.names) or []
