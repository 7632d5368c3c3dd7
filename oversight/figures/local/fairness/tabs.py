"""The two tabs of the page on fairness: people managed, and serious incidents."""

from oversight.figures.local.fairness import incidents, people
from oversight.selection import INCIDENTS, Selection
from oversight.wording import fairness_wording

NAMES = (fairness_wording.PEOPLE_TAB, fairness_wording.INCIDENTS_TAB)


def headline(selection: Selection) -> str:
    """The headline of the tab that is open."""
    return incidents.headline(selection) if selection.tab == INCIDENTS else people.headline(selection)
