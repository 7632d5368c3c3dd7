"""The list of stops beside the one that is shown: each by its number, with its minutes; below it the clock."""

import streamlit as st

from oversight import wording
from oversight.agenda import Stop
from oversight.components import browser_parts, markup, widgets
from oversight.components.escaping import plain
from oversight.presenting import address
from oversight.selection import Selection
from oversight.wording import stop_wording

DIGITS = "1234567890"  # the keys of the first ten stops


def draw(stops: tuple[Stop, ...], at: int, choice: Selection) -> None:
    """Which stop of how many is shown, and the list of stops by number, each a button; the digits lead to the first
    ten."""
    with st.container(key="rail", gap=None):
        day = wording.day(choice.as_at) if choice.as_at else ""
        markup.draw("stop_rail", heading=stop_wording.STOPS, day=day, at=at + 1, count=len(stops))
        for number, stop in enumerate(stops):
            key = DIGITS[number] if number < len(DIGITS) else None
            look = "primary" if number == at else "tertiary"
            label = f"{plain(f'{number + 1} {stop.heading}')} :small[{stop.minutes}]"
            widgets.button(label, f"to_{number}", address.move, stop.key, shortcut=key, type=look, width="stretch")
        clock(stops, at)


def clock(stops: tuple[Stop, ...], at: int) -> None:
    """How long the stop, and the meeting, have been on the screen, beside the minutes there are for them."""
    with st.container(key="clock"):
        told = {
            "stop": stops[at].key,
            "stops": [stop.key for stop in stops],
            "minutes": stops[at].minutes,
            "total": sum(stop.minutes for stop in stops),
            "item": stop_wording.item(at + 1),
            "all": stop_wording.ALL_ITEMS,
            "of": stop_wording.OF,
            "unit": stop_wording.MINUTES,
        }
        browser_parts.draw("clock", "clock_part", told)
