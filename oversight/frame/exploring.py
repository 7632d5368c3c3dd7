"""What the reader explores on a page: years, category, index, areas to compare."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import streamlit as st

from oversight import wording
from oversight.frame.choices import draw_filter, known_values, options, put
from oversight.problems import Refused
from oversight.queries import run
from oversight.selection import EXPLORING, Selection

LABELS = {"category": "Category", "measured": "Count or rate"}
NEIGHBOURS_OF = "Derbyshire"  # the only area whose neighbours the extracts name


def explore(choice: Selection, offered: Mapping[str, Mapping[str, str]]) -> None:
    """The controls of a page's yearly figures: years and index, and what `offered` names, value by words.

    Closed while nothing is explored; one button clears it all."""
    years = ["", *sorted(known_values()["year"])]
    with st.expander("Explore the years", expanded=bool(wording.explored(choice)), key="explore"):
        row = st.container(horizontal=True, vertical_alignment="bottom", key="explore_choices")
    with row:
        draw_filter("from_year", "From year", years, choice, lambda year: year or "First held")
        others = [year for year in years if year != choice.year]
        draw_filter("to_year", "To year", others, choice, lambda year: year or choice.year)
        for name, words in offered.items():
            draw_filter(name, LABELS[name], list(words), choice, partial(named, words))
        draw_filter("base_year", "Index: set at 100", years, choice, lambda year: year or "No index")
        is_idle = not any(getattr(choice, name) for name in EXPLORING)
        st.button("Reset", key="explore_reset", on_click=reset, args=(EXPLORING,), disabled=is_idle)


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
    neighbours = [area for area in options("areas/neighbours", "area") if choice.area == NEIGHBOURS_OF]
    st.session_state["filter_areas"] = list(choice.areas_chosen)
    with st.container(key="areas_to_compare"):
        st.multiselect(
            "Areas to compare",
            known,
            key="filter_areas",
            on_change=follow_areas,
            args=(choice,),
            placeholder="All areas held",
        )
        with st.container(horizontal=True, vertical_alignment="bottom", key="areas_ready"):
            if len(rates) > 1:
                chosen = replace(choice, rate=choice.rate or next(iter(rates)))
                draw_filter("rate", "Rate", list(rates), chosen, rates.__getitem__)
            if neighbours:
                said, ready = f"Neighbours of {NEIGHBOURS_OF}", ",".join(neighbours)
                st.button(said, key="areas_neighbours", on_click=put, args=(choice, "areas", ready))
            is_idle = not choice.areas_chosen
            st.button("All areas held", key="areas_reset", on_click=reset, args=(("areas",),), disabled=is_idle)


def rates_held() -> dict[str, str]:
    """The rates that areas can be compared by, with their words; none where an extract cannot be used."""
    try:
        return dict(run("areas/rates_held").iter_rows())
    except Refused:
        return {}


def follow_areas(before: Selection) -> None:
    """Puts the areas chosen by hand into the address."""
    put(before, "areas", ",".join(st.session_state["filter_areas"]))
