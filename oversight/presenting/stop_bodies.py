"""What fills a stop: a chart, a table, a KPI with what is being done, or the summary."""

from dataclasses import dataclass

import streamlit as st

from oversight import components, wording
from oversight.charts.presenting import Presented, presented
from oversight.components import guard, markup
from oversight.components.tables import table_markup
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table
from oversight.figures.kpis import kpi_cards, kpi_detail
from oversight.figures.kpis.kpi_cards import KpiCard
from oversight.figures.published import headlines as summary_of
from oversight.presenting import fit
from oversight.selection import Selection

REVIEWS_LISTED = 3
ROOMY = 1.55  # how much taller a table is in larger type
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
    return chart(body) if body.made.chart else table(body.made.table, body.made.title, body.height)


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
    home = rows.filter("is_home")["area"].to_list() if {"is_home", "area"} <= set(rows.columns) else []
    return presented(made.chart or {}, height, frozenset(home))


def table(rows: Table, caption: str, height: int) -> int:
    """A table in type for the shared screen, status words as badges; gives how many of its rows had no room.

    A table with room to spare is set in larger type."""
    fitting = fit.rows_that_fit(rows, height)
    roomy = " roomy" if fit.rows_that_fit(rows, round(height / ROOMY)) >= rows.height else ""
    st.html(table_markup(rows.slice(0, fitting), caption, f"stop-table{roomy}"))
    return max(0, rows.height - fitting)


def is_cut(made: Figure, height: int) -> bool:
    """Whether some rows of a figure have no room in a height in px."""
    if made.chart:
        return fitted(made, height).left_out > 0
    return fit.rows_that_fit(made.table, height) < made.table.height


def left_out_words(count: int) -> str:
    """What is said of rows that had no room; nothing where all had."""
    if not count:
        return ""
    what = (
        f"{count} more {wording.plural('row', count)} {wording.verb('has', count)}" if count > 1 else "One more row has"
    )
    return f"{what} no room here: leave presenting to see the whole page."


def kpi(body: Body, card: KpiCard, choice: Selection) -> int:
    """A KPI: its trend, and beside it status, x of y, change and what is being done."""
    wide, narrow = st.columns([2.7, 1], gap="medium")
    with wide:
        left_out = figure(body)
    with narrow:
        told = guard.render_safely(kpi_detail.comment_in_brief, choice)
        pairs = [(heading, shortened(text)) for heading, text in (told.pairs if told else ())]
        look = card.status.replace(" ", "-")
        markup.draw("stop_kpi", card=card, status=card.status.capitalize(), look=look, pairs=pairs)
    return left_out


def shortened(text: str) -> str:
    """A text that has room in the panel; a longer one says where its end stands."""
    return text if len(text) <= LONGEST_PANEL_TEXT else f"{text[:LONGEST_PANEL_TEXT].rsplit(' ', 1)[0]} … ({REST})"


def summary(choice: Selection) -> None:
    """The headline counts, the reviews that the board must see, and every KPI's status in a row."""
    components.headlines(summary_of.headlines, summary_of.headline_notes, choice)
    found = guard.render_safely(kpi_cards.reviews_listed, choice) if choice.as_at else None
    if found and found.lines:
        more = len(found.lines) - REVIEWS_LISTED
        first = (*found.lines[:REVIEWS_LISTED], f"{more} more stand on the Board summary.")
        lines = found.lines if more <= 1 else first
        markup.draw("stop_reviews", lines=lines, is_illustrative=found.is_illustrative)
    cards = guard.render_safely(kpi_cards.cards, choice)
    if cards:
        kpi_statuses(cards)


def kpi_statuses(cards: tuple[KpiCard, ...]) -> None:
    """Every KPI's name, status and x of y, worst first, under the sample's heading while any of them is invented."""
    is_sample = any(card.is_illustrative for card in cards)
    count = kpi_cards.heading(cards)
    heading = kpi_cards.sample_heading() if is_sample else count
    markup.draw("stop_kpis", heading=heading, is_illustrative=is_sample, count=count, cards=cards)
