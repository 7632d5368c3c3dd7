"""What the first steps of a board say."""

from collections.abc import Mapping

HEADING = "Add your first figures in three steps"
STEPS = (
    ("Your board", "Choose your MAPPA area, and say what the board is called."),
    (
        "Download the counts workbook",
        "For each KPI and quarter, give how many were due and how many were done as they should be.",
    ),
    ("Upload the workbook", "Preview every page with your figures, then publish."),
)
SUMMARY_NOTE = "The board has not added its own figures yet. The published figures above do not need them."
SAMPLE = "The KPIs, plan and audits here are example data."
NOT_HERE = "Until sign-in is available, a board can be set up only on the computer that runs the dashboard."
NO_AREAS = (
    "The list of MAPPA areas cannot be read, so none can be chosen. The log has details for whoever runs the dashboard."
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
    "unseen": "has a character that cannot be seen. Type it again.",
    "too long": "is longer than 120 characters. Shorten it.",
}


def guessed_name(area: str) -> str:
    """`Kent MAPPA`; nothing without an area."""
    return f"{area} MAPPA" if area else ""


def faults(found: Mapping[str, str]) -> list[str]:
    """A sentence for each field that something is wrong with."""
    return [f"{LABELS[field]} {FAULTS[fault]}" for field, fault in found.items()]


def saved(name: str, area: str) -> str:
    """`Saved. The dashboard now belongs to Kent MAPPA and opens with Kent.`"""
    return f"Saved. The dashboard now belongs to {name} and opens with {area}."


def area_stays(area: str) -> str:
    """Why the area of a board cannot be changed."""
    return (
        f"MAPPA area: {area}. The figures published here are for {area}, so it can be changed only in kpis.yaml, by "
        "whoever runs the dashboard."
    )
