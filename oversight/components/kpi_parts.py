"""The KPIs on a page: cards, status, comment, and the reviews a board must see."""

import html
from collections.abc import Callable
from functools import partial

import streamlit as st

from oversight.components import guard
from oversight.components.badges import BADGES, ILLUSTRATIVE_BADGE
from oversight.components.escaping import plain
from oversight.components.plan_parts import listed
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
    found = guard.guarded(kpi_cards_of.cards, choice)
    if not found:
        return
    is_sample = any(one.is_illustrative for one in found)
    heading = html.escape(kpi_cards_of.sample_heading() if is_sample else kpi_cards_of.heading(found))
    mark = ILLUSTRATIVE_BADGE if is_sample else ""
    count = f"{kpi_cards_of.short_heading(found)}. " if is_sample else ""
    aside = html.escape(f"{count}{kpi_cards_of.since(choice)}")
    st.html(f'<div class="cards-head"><h2>{heading}</h2>{mark}<p>{aside}</p></div>')
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
        if one.error:
            st.html(f'<p class="kpi-change">{html.escape(one.error)}</p>')
        else:
            number = f"<b>{html.escape(one.x_of_y)}</b> {html.escape(one.share)}"
            lines = "".join(f'<p class="kpi-change">{html.escape(words)}</p>' for words in (one.change, one.actions))
            st.html(f'<p class="kpi-number">{number}</p>{lines}')


def panel(choice: Selection, is_sample: bool) -> None:
    """What is overdue or open and is no KPI, on panel grey, each line opening its page."""
    with st.container(border=True, key=f"{'illustrative_' if is_sample else ''}panel", gap=None, height="stretch"):
        st.html('<p class="panel-head">Overdue and open</p>')
        for page, count in OPEN.items():
            if words := guard.guarded(count, choice):
                st.page_link(page, label=plain(words), query_params=choice.parameters())
        if words := guard.guarded(kpi_cards_of.reviews_counted, choice):
            st.html(f'<p class="panel-line">{html.escape(words)}</p>')


def reviews(choice: Selection) -> None:
    """The overdue reviews and the missed Level 3 reviews, marked while they are a sample; nothing where none is."""
    if choice.as_at:
        heading = "Overdue reviews, and missed Level 3 reviews"
        listed(heading, kpi_cards_of.reviews_listed, choice)


def status(make: Callable[[Selection], KpiReading], choice: Selection) -> None:
    """The status word of a KPI with its icon, marked while it judges a sample."""
    one = guard.guarded(make, choice)
    if one:
        with st.container(horizontal=True, key="status"):
            badge(one.status)
            if one.is_illustrative:
                st.html(ILLUSTRATIVE_BADGE, width="content")


def badge(status_word: str) -> None:
    """A status word with its colour and icon."""
    colour, icon = BADGES[status_word]
    st.badge(status_word.capitalize(), icon=icon, color=colour)


def comment(make: Callable[[Selection], Pairs], choice: Selection) -> None:
    """What is being done, in a heading and pairs, marked while it is a sample; says so where nothing was written."""
    told = guard.guarded(make, choice)
    if told is None:
        return
    parts = "".join(f"<dt>{html.escape(head)}</dt><dd>{html.escape(text)}</dd>" for head, text in told.pairs)
    body = f'<dl class="about pairs">{parts}</dl>' if parts else "<p>Nothing was written for the board.</p>"
    mark = ILLUSTRATIVE_BADGE if told.is_illustrative else ""
    st.html(f'<div class="listed"><div class="cards-head"><h2>What is being done</h2>{mark}</div>{body}</div>')
