"""What fills a stop: a chart, a table, a KPI with what is being done, or the summary."""

import html
from dataclasses import dataclass

import streamlit as st

from oversight import components
from oversight.charts.presenting import Presented, presented
from oversight.components import guard
from oversight.components.badges import BADGES, ILLUSTRATIVE_BADGE
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table
from oversight.figures.kpis import kpi_cards
from oversight.figures.kpis import kpi_detail as one_kpi
from oversight.figures.kpis.kpi_cards import KpiCard
from oversight.figures.published import headlines as summary_of
from oversight.presenting import fit
from oversight.selection import Selection

REVIEWS_LISTED = 3
ROOMY = 1.55  # how much taller a table is in larger type
IN_PANEL = ("Cause", "Action", "Lead", "Due")
LONGEST_PANEL_TEXT = 120  # letters of a cause or an action that have room beside the trend
REST = "the rest stands on the page"


@dataclass(frozen=True)
class Body:
    """What is to be drawn: a figure, the key of its stop, and the height in px there is for it."""

    made: Figure
    key: str
    height: int


def figure(body: Body) -> int:
    """A figure's chart, or its table where it has no chart; gives how many rows had no room."""
    return chart(body) if body.made.chart else table(body.made.table, body.height)


def chart(body: Body) -> int:
    """The chart of a figure with larger type; gives how many of its rows had no room."""
    shown = fitted(body.made, body.height)
    with st.container(key="chart_presented", gap=None):
        key = (
            f"presented_{body.key}"  # one of its own for each stop, else the chart before shows until this one is drawn
        )
        st.vega_lite_chart(None, shown.spec, theme=None, alt=body.made.alt, key=key, width="stretch")
    return shown.left_out


def fitted(made: Figure, height: int) -> Presented:
    """The chart of a figure as high as given; the rows of the home area always have room."""
    rows = made.rows
    home = rows.filter("is_home")["area"] if {"is_home", "area"} <= set(rows.columns) else ()
    return presented(made.chart, height, frozenset(home))


def table(rows: Table, height: int) -> int:
    """A table in type for the shared screen, status words as badges; gives how many of its rows had no room.

    A table with room to spare is set in larger type."""
    fitting = fit.rows_that_fit(rows, height)
    roomy = " roomy" if fit.rows_that_fit(rows, round(height / ROOMY)) >= rows.height else ""
    of_numbers = [column.is_numeric for column in rows.columns]
    heads = "".join(map(heading, rows.headings, of_numbers))
    body = "".join(f"<tr>{''.join(map(cell, row, of_numbers))}</tr>" for row in rows.slice(0, fitting).cells())
    st.html(f'<table class="stop-table{roomy}"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>')
    return max(0, rows.height - fitting)


def heading(name: str, is_of_numbers: bool) -> str:
    """The heading of a column; a corner without words is no heading."""
    look = ' class="number"' if is_of_numbers else ""
    return f'<th scope="col"{look}>{html.escape(name)}</th>' if name else "<td></td>"


def cell(text: str, is_of_numbers: bool) -> str:
    """One cell: a status word as its badge, anything else as it is written, numbers to the right."""
    look = ' class="number"' if is_of_numbers else ""
    return f"<td{look}>{status(text) if text in BADGES else html.escape(text)}</td>"


def status(word: str) -> str:
    """A status word with its shape; the style sheet draws the shape and its colours."""
    return f'<span class="status {word.replace(" ", "-")}">{html.escape(word.capitalize())}</span>'


def is_cut(made: Figure, height: int) -> bool:
    """Whether some rows of a figure have no room in a height in px."""
    if made.chart:
        return fitted(made, height).left_out > 0
    return fit.rows_that_fit(made.table, height) < made.table.height


def left_out_words(count: int) -> str:
    """What is said of rows that had no room, as HTML; nothing where all had."""
    if not count:
        return ""
    what = "One more row has" if count == 1 else f"{count} more rows have"
    return f"<p>{what} no room here: leave presenting to see the whole page.</p>"


def kpi(body: Body, card: KpiCard, choice: Selection) -> int:
    """A KPI: its trend, and beside it status, x of y, change and what is being done."""
    wide, narrow = st.columns([2.7, 1], gap="medium")
    with wide:
        left_out = figure(body)
    with narrow:
        told = guard.render_safely(one_kpi.comment, choice)
        pairs = [pair for pair in (told.pairs if told else ()) if pair[0] in IN_PANEL]
        said = "".join(
            f"<div><dt>{html.escape(head)}:</dt> <dd>{html.escape(shortened(text))}</dd></div>" for head, text in pairs
        )
        told = f"<dl>{said}</dl>" if said else "<p>Nothing was written for the board.</p>"
        number = f"<b>{html.escape(card.x_of_y)}</b> {html.escape(card.share)}"
        st.html(
            f'<div class="kpi-panel">{status(card.status)}<p class="kpi-now">{number}</p>'
            f"<p>{html.escape(card.change)}</p><h2>What is being done</h2>{told}</div>"
        )
    return left_out


def shortened(text: str) -> str:
    """A text that has room in the panel; a longer one says where its end stands."""
    return text if len(text) <= LONGEST_PANEL_TEXT else f"{text[:LONGEST_PANEL_TEXT].rsplit(' ', 1)[0]} … ({REST})"


def summary(choice: Selection) -> None:
    """The headline counts, the reviews that the board must see, and every KPI's status in a row."""
    components.headlines(summary_of.headlines, summary_of.headline_notes, choice)
    found = guard.render_safely(kpi_cards.reviews_listed, choice) if choice.as_at else None
    if found and found.lines:
        mark = ILLUSTRATIVE_BADGE if found.is_illustrative else ""
        more = len(found.lines) - REVIEWS_LISTED
        listed = (
            found.lines if more <= 1 else [*found.lines[:REVIEWS_LISTED], f"{more} more stand on the Board summary."]
        )
        heading = "<h2>Overdue reviews, and missed Level 3 reviews</h2>"
        lines = "".join(f"<li>{html.escape(one)}</li>" for one in listed)
        st.html(f'<div class="stop-reviews"><div class="cards-head">{heading}{mark}</div><ul>{lines}</ul></div>')
    cards = guard.render_safely(kpi_cards.cards, choice)
    if cards:
        kpi_statuses(cards)


def kpi_statuses(cards: tuple[KpiCard, ...]) -> None:
    """Every KPI's name, status and x of y, worst first, under the sample's heading while any of them is invented."""
    is_sample = any(card.is_illustrative for card in cards)
    count = html.escape(kpi_cards.heading(cards))
    heading = html.escape(kpi_cards.sample_heading()) if is_sample else count
    aside = f"{ILLUSTRATIVE_BADGE}<p>{count}</p>" if is_sample else ""
    items = "".join(
        f"<li><b>{html.escape(card.name)}</b>{status(card.status)} {html.escape(card.x_of_y or 'not measured')}</li>"
        for card in cards
    )
    st.html(f'<div class="stop-kpis"><div class="cards-head"><h2>{heading}</h2>{aside}</div><ul>{items}</ul></div>')
