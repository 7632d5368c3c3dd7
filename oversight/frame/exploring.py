"""What the reader explores on a page: years, category, index, areas to compare."""

from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from functools import partial

import streamlit as st

from oversight.components import markup, widgets
from oversight.components.address import put
from oversight.components.escaping import plain
from oversight.frame.choices import draw_filter, known_values, options
from oversight.problems import Refused
from oversight.queries import run
from oversight.selection import EXPLORING, FIRST_EDITION, ORDERS, Selection, joined
from oversight.wording import area_wording
from oversight.wording import choices as said

LABELS = {"category": "Category", "measured": "Count or rate"}


def explore(
    choice: Selection, offered: Mapping[str, Mapping[str, str]], measures: Container[str]
) -> Callable[[], None]:
    """What draws the controls of a page's yearly figures inside the first figure that it is given to: years and index,
    what `offered` names, value by words, and the edition where another gives one of `measures` anew. The others follow
    the same choice and need none of their own."""
    left = iter([partial(draw_years, choice, offered, measures)])
    return lambda: next(left, lambda: None)()


def draw_years(choice: Selection, offered: Mapping[str, Mapping[str, str]], measures: Container[str]) -> None:
    """The controls behind a button that says what they change; one button in them clears it all."""
    years = ["", *sorted(known_values()["year"])]
    with st.popover(said.CHANGE_YEARS, key="explore"):
        draw_filter("from_year", "From year", years, choice, lambda year: year or "First held")
        others = [year for year in years if year != choice.year]
        draw_filter("to_year", "To year", others, choice, lambda year: year or choice.year)
        for name, words in offered.items():
            draw_filter(name, LABELS[name], list(words), choice, partial(named, words))
        if is_any_revised(choice, measures):
            editions = {"": said.LATEST, FIRST_EDITION: said.FIRST_PUBLISHED}
            draw_filter("edition", "Edition", list(editions), choice, editions.__getitem__)
        draw_filter("base_year", "Index: set at 100", years, choice, lambda year: year or "No index")
        is_idle = not any(getattr(choice, name) for name in EXPLORING)
        widgets.button("Reset", "explore_reset", reset, EXPLORING, disabled=is_idle)


def is_any_revised(choice: Selection, measures: Container[str]) -> bool:
    """Whether another edition gives a figure of the area or of its comparator anew, so that there is a choice."""
    try:
        revised = list(run("statistics/areas_revised").iter_rows())
    except Refused:
        return False
    is_here = any(area in (choice.area, choice.compare) and measure in measures for area, measure in revised)
    return bool(choice.edition) or is_here


def named(words: Mapping[str, str], value: str) -> str:
    """The words of a value, else the value itself."""
    return words.get(value, value)


def reset(names: tuple[str, ...]) -> None:
    """Takes choices out of the address, so that their defaults stand again."""
    for name in names:
        st.query_params.pop(name, None)


def choose_areas(choice: Selection) -> None:
    """The areas to compare, the neighbours as a ready choice, and the rate where more than one is held."""
    known = known_values()["area"]
    rates = rates_held()
    neighbours = options("areas/neighbours", "area", area=choice.area)
    with st.container(key="areas_to_compare", horizontal=True, vertical_alignment="bottom"):
        widgets.multiselect(
            "Areas to compare",
            known,
            choice.areas_chosen,
            "filter_areas",
            lambda areas: put(choice, "areas", joined(areas)),
            "All areas held",
        )
        if len(rates) > 1:
            chosen = replace(choice, rate=choice.rate or next(iter(rates)))
            draw_filter("rate", "Rate per 100,000", list(rates), chosen, rates.__getitem__)
        draw_filter("order", "Order", ["", *ORDERS], choice, order_words)
        if neighbours:
            near = joined(neighbours)
            widgets.button(f"Neighbours of {plain(choice.area)}", "areas_neighbours", put, choice, "areas", near)
        widgets.button("All areas held", "areas_reset", reset, ("areas",), disabled=not choice.areas_chosen)
    if not neighbours:
        markup.draw("line", text=area_wording.neighbours_not_held(choice.area), look="")


def order_words(value: str) -> str:
    """`By name` or `By rate`."""
    return said.BY_RATE if value else said.BY_NAME


def rates_held() -> dict[str, str]:
    """The rates that areas can be compared by, with their words; none where an extract cannot be used."""
    try:
        return dict(run("areas/rates_held").iter_rows())
    except Refused:
        return {}
