"""What the first steps of a board say."""

from collections.abc import Mapping

HEADING = "Three steps to your first own figures"
STEPS = (
    ("Your board", "Choose your MAPPA area, and say what the board is called."),
    ("Download the counts workbook", "For each KPI and quarter: how many were on target, and of how many."),
    ("Bring it back", "Upload it, see every page as it would be, then publish."),
)
SUMMARY_NOTE = (
    "No figures of the board\N{RIGHT SINGLE QUOTATION MARK}s own are held yet. The published figures above need none."
)
SAMPLE = "The KPIs, plan and audits here are example data."
NOT_HERE = (
    "A board can be set up only on the computer that runs the dashboard, until sign-in comes. "
    "Open it there at its own address."
)
NO_AREAS = (
    "The MAPPA areas cannot be read, so none can be chosen. Whoever runs the dashboard finds the detail in its log."
)
CHOOSE = "Choose your area"
LABELS = {
    "home_area": "MAPPA area",
    "name": "Name of the board",
    "marking": "Marking of local figures",
    "contact": "Contact for questions, if any",
}
FAULTS = {
    "empty": "is empty. Fill it in.",
    "unknown": "is not in the list. Choose one.",
    "unseen": "holds a character that cannot be seen. Type it again.",
    "too long": "is longer than 120 characters. Shorten it.",
}


def guessed_name(area: str) -> str:
    """`Kent MAPPA`; nothing without an area."""
    return f"{area} MAPPA" if area else ""


def faults(found: Mapping[str, str]) -> list[str]:
    """A sentence for each field that something is wrong with."""
    return [f"{LABELS[field]} {FAULTS[fault]}" for field, fault in found.items()]


def saved(name: str, area: str) -> str:
    """`Saved. The dashboard is now that of Kent MAPPA, and opens with Kent.`"""
    return f"Saved. The dashboard is now that of {name}, and opens with {area}."


def area_stays(area: str) -> str:
    """Why the area of a board cannot be changed."""
    return (
        f"MAPPA area: {area}. The figures that were published are of {area}, so it can be changed only in kpis.yaml, "
        "by whoever runs the dashboard."
    )
