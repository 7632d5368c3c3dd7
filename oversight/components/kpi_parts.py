"""The KPIs on a page: cards, status, comment, and the reviews a board must see."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from oversight.components import guard, markup
from oversight.components.badges import BADGES
from oversight.components.escaping import plain
from oversight.components.texts import listed, pairs
from oversight.figures.audits import audit_summary
from oversight.figures.core.figure import Pairs
from oversight.figures.kpis import kpi_cards as kpi_cards_of
from oversight.figures.kpis.kpi_cards import KpiCard
from oversight.figures.kpis.kpi_readings import KpiReading
from oversight.figures.plan import plan_summary
from oversight.selection import Selection

CARDS_ACROSS = 4
# What the panel among the cards counts, by the page that shows it.
OPEN = {"pages/business_plan.py": plan_summary.counted, "pages/audits.py": audit_summary.counted}


def kpi_cards(choice: Selection) -> None:
    """The KPI cards, worst first, under their sample heading while any of them is illustrative."""
    found = guard.render_safely(kpi_cards_of.cards, choice)
    if not found:
        return
    is_sample = any(one.is_illustrative for one in found)
    heading = kpi_cards_of.sample_heading() if is_sample else kpi_cards_of.heading(found)
    count = f"{kpi_cards_of.short_heading(found)}. " if is_sample else ""
    aside = f"{count}{kpi_cards_of.since(choice)}"
    markup.draw("cards_head", heading=heading, is_illustrative=is_sample, aside=aside)
    with st.container(key="kpis"):
        draw = [*(partial(kpi_card, one, choice) for one in found), partial(panel, choice, is_sample)]
        for start in range(0, len(draw), CARDS_ACROSS):
            places = st.columns(CARDS_ACROSS, gap="small")
            for place, one in zip(places, draw[start : start + CARDS_ACROSS], strict=False):
                with place:
                    one()


def kpi_card(one: KpiCard, choice: Selection) -> None:
    """One KPI: status, name that opens it, x of y, change and target."""
    prefix = "illustrative_" if one.is_illustrative else ""
    with st.container(border=True, key=f"{prefix}kpi_{one.kpi_id}", gap=None, height="stretch"):
        badge(one.status)
        st.page_link("pages/kpis.py", label=plain(one.name), query_params=choice.parameters(kpi=one.kpi_id))
        markup.draw("kpi_card", card=one)


def panel(choice: Selection, is_sample: bool) -> None:
    """What is overdue or open and is no KPI, on panel grey, each line opening its page."""
    with st.container(border=True, key=f"{'illustrative_' if is_sample else ''}panel", gap=None, height="stretch"):
        markup.draw("line", look="panel-head", text="Overdue and open")
        for page, count in OPEN.items():
            if words := guard.render_safely(count, choice):
                st.page_link(page, label=plain(words), query_params=choice.parameters())
        if words := guard.render_safely(kpi_cards_of.reviews_counted, choice):
            markup.draw("line", look="panel-line", text=words)


def reviews(choice: Selection) -> None:
    """The overdue reviews and the missed Level 3 reviews, marked while they are a sample; nothing where none is."""
    if choice.as_at:
        heading = "Overdue reviews, and missed Level 3 reviews"
        listed(heading, kpi_cards_of.reviews_listed, choice)


def status(make: Callable[[Selection], KpiReading], choice: Selection) -> None:
    """The status word of a KPI with its icon, marked while it judges a sample."""
    one = guard.render_safely(make, choice)
    if one:
        with st.container(horizontal=True, key="status"):
            badge(one.status)
            if one.is_illustrative:
                markup.draw("badge_only", width="content")


def badge(status_word: str) -> None:
    """A status word with its colour and icon."""
    colour, icon = BADGES[status_word]
    st.badge(status_word.capitalize(), icon=icon, color=colour)


def comment(make: Callable[[Selection], Pairs], choice: Selection) -> None:
    """What is being done, in a heading and pairs, marked while it is a sample; says so where nothing was written."""
    pairs("What is being done", "Nothing was written for the board.", make, choice)
