"""The choice that a page is drawn for: stated at the right of its heading, where it is changed as well."""

import streamlit as st

from oversight import as_at, settings, wording
from oversight.catalogue import REGION, Page
from oversight.components.escaping import plain
from oversight.frame.choices import draw_filter, known_values
from oversight.selection import Selection
from oversight.wording import region_wording

LABELS = {
    "area": "MAPPA area",
    "compare": "Compare with",
    "year": "Year ending 31 March",
    "as_at": "Board meeting",
    "quarter": "Boards as at",
}
END_OF_COUNT = "End of the period counted"


def acting(page: Page, choice: Selection) -> tuple[str, ...]:
    """The filters that act on a page: its own and, where it shows records of the home area alone, the area while
    another one is chosen; that of the board meeting only where one is held, and that of a region where any board holds
    figures."""
    if page.scope == REGION:
        return page.filters if choice.quarter else ()
    is_elsewhere = choice.area != settings.current().board.home_area
    names = page.filters if "area" in page.filters or not is_elsewhere else ("area", *page.filters)
    return tuple(name for name in names if name != "as_at" or choice.as_at) if page.filters else ()


def draw_filters(page: Page, choice: Selection) -> None:
    """One control that states the choice and opens the filters of the page; nothing where none acts on it. The day of a
    frozen meeting is not chosen again."""
    names = [name for name in acting(page, choice) if name != "as_at" or not choice.meeting]
    if names:
        known = known_values()
        with st.popover(plain(" · ".join(stated(page, choice))), key="choose"), st.container(key="filters"):
            for name in names:
                draw_filter(name, label_of(name), known[name], choice, WORDS.get(name, str))


def label_of(name: str) -> str:
    """What a filter is called."""
    return END_OF_COUNT if name == "as_at" and not as_at.are_smbs() else LABELS[name]


WORDS = {"year": wording.year_ending, "as_at": wording.day, "quarter": wording.day}


def stated(page: Page, choice: Selection) -> list[str]:
    """`Derbyshire`, `year ending 31 March 2024`, `board meeting 3 October 2024`: what acts on the page, none of them
    where nothing does."""
    names = acting(page, choice)
    if not names:
        return []
    if "quarter" in names:
        return [region_wording.as_at(choice.quarter)]
    return wording.chosen(
        choice.area,
        choice.last_day if "year" in names else "",
        wording.day(choice.as_at) if "as_at" in names else "",
        "as_at" in names and as_at.are_smbs(),
    )
