"""The headline counts of the Board summary, side by side."""

import html
from collections.abc import Callable

import streamlit as st

from oversight.components import guard
from oversight.figures.published.headlines import Headline
from oversight.selection import Selection


def headlines(
    make: Callable[[Selection], tuple[Headline, ...]],
    know: Callable[[Selection], tuple[str, ...]],
    choice: Selection,
) -> None:
    """The headline counts, side by side, and once below them what `know` gives of them all."""
    cards = "".join(map(headline_count, guard.render_safely(make, choice) or ()))
    if cards:
        notes = html.escape(" ".join(guard.render_safely(know, choice) or ()))
        st.html(f'<dl class="headlines">{cards}</dl>' + (f'<p class="headline-notes">{notes}</p>' if notes else ""))


def headline_count(one: Headline) -> str:
    """One headline count as HTML: label, number, change in words, and where it comes from."""
    label, number, change, aside, earlier = map(
        html.escape, (one.label, one.number, one.change, one.aside, one.earlier)
    )
    joint = " " if aside.startswith("(") or not aside else ", "
    moved = f"<dd><b>{change}</b>{joint}{aside}</dd>" if change else ""
    return f'<div><dt>{label}</dt><dd class="number">{number}</dd>{moved}<dd>{earlier}</dd></div>'
