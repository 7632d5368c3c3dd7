"""What fills a stop: a chart, a table, a KPI with what was missed and is being done, or the summary."""

from dataclasses import dataclass

import streamlit as st

from oversight import components, wording
from oversight.charts import narrow
from oversight.charts.presenting import ENLARGED, Presented, beside, on_phone, presented
from oversight.components import guard, markup
from oversight.components.statuses import status_class
from oversight.components.tables import table_markup
from oversight.figures.core.figure import Figure
from oversight.figures.kpis import kpi_cards, kpi_detail
from oversight.figures.kpis.kpi_actions import Doing
from oversight.figures.kpis.kpi_cards import KpiCard
from oversight.figures.local.plan import plan_actions
from oversight.figures.report import headlines as summary_of
from oversight.presenting import fit
from oversight.selection import Selection
from oversight.wording import kind_wording, plan_wording, result_wording

ROOMY, WIDER = 1.55, 1.3  # how much taller and wider a table is in larger type
MUCH_LARGER = 1.2  # times the type of a page: on a phone a chart is drawn smaller
ASKED = 2  # asks that have room at a stop
KINDS, ACTIONS = 4, 1  # kinds of what was missed, and actions, that have room beside a trend


@dataclass(frozen=True)
class Body:
    """What is to be drawn: a figure, the key of its stop, and the height and width in px there are for it."""

    made: Figure
    key: str
    height: int
    across: int = fit.ACROSS


def figure(body: Body) -> int:
    """A figure's chart, or its table where it has no chart; gives how many rows had no room."""
    return chart(body) if body.made.chart else table(body)


def chart(body: Body) -> int:
    """The chart of a figure with larger type; gives how many of its rows had no room."""
    shown = fitted(body.made, body.height, body.across)
    draw_chart(shown, body.made, f"presented_{body.key}")
    return shown.left_out


def enlarged(made: Figure, key: str, height: int) -> None:
    """The chart of a figure alone, as large as the screen has room for."""
    shown = presented(made.chart or {}, height, larger_by=ENLARGED)
    draw_chart(shown, made, f"enlarged_{key.replace('.', '_')}")


def draw_chart(shown: Presented, made: Figure, key: str) -> None:
    """A chart under a key of its own stop, else the chart before shows until this one is drawn. Its container says what
    a phone needs to know: that its type is larger than a page's, or that names stand before its rows; such a chart is
    there twice, and the style sheet shows a phone the one with names over the rows."""
    is_wide = narrow.is_wide(shown.spec)
    kind = "_wide" if is_wide else "_larger" if shown.larger_by > MUCH_LARGER else ""
    with st.container(key=f"chart_presented{kind}", gap=None):
        st.vega_lite_chart(None, shown.spec, theme=None, alt=made.alt, key=key, width="stretch")
    if is_wide:
        with st.container(key="chart_presented_phone", gap=None):
            spec = on_phone(made.chart or {}, shown)
            st.vega_lite_chart(None, spec, theme=None, alt=made.alt, key=f"{key}_phone", width="stretch")


def fitted(made: Figure, height: int, across: int) -> Presented:
    """The chart of a figure as high and wide as given; the rows of the home area always have room."""
    rows = made.rows
    home = rows.filter("is_home")["area"].to_list() if {"is_home", "area"} <= set(rows.columns) else []
    fit_into = beside if across < fit.ACROSS else presented
    return fit_into(made.chart or {}, height, frozenset(home))


def table(body: Body) -> int:
    """A table in type for the shared screen, status words as badges; gives how many of its rows had no room.

    A table with room to spare is set in larger type."""
    rows = body.made.table
    fitting = fit.rows_that_fit(rows, body.height, body.across)
    roomy = (
        " roomy"
        if fit.rows_that_fit(rows, round(body.height / ROOMY), round(body.across / WIDER)) >= rows.height
        else ""
    )
    st.html(table_markup(rows.slice(0, fitting), body.made.title, f"stop-table{roomy}"))
    return max(0, rows.height - fitting)


def is_cut(made: Figure, height: int, across: int) -> bool:
    """Whether some rows of a figure have no room in a height and width in px."""
    if made.chart:
        return fitted(made, height, across).left_out > 0
    return fit.rows_that_fit(made.table, height, across) < made.table.height


def kpi(body: Body, choice: Selection) -> int:
    """A KPI: its trend, and beside it how it stands, what was missed by kind and what is being done."""
    trend, beside_it = st.columns([2.2, 1], gap="medium")
    with trend:
        left_out = figure(body)
    with beside_it:
        one = guard.render_safely(kpi_detail.standing, choice)
        missed = guard.render_safely(kpi_detail.misses_by_kind, choice)
        doing = guard.render_safely(kpi_detail.doing, choice)
        if one:
            look, status = status_class(one.status), wording.upper_first(one.status)
            kinds = list(missed.table.cells()) if missed and not missed.absent else []
            markup.draw(
                "stop_kpi",
                one=one,
                look=look,
                status=status,
                missed=missed.title if missed and kinds else "",
                kinds=[(kind, count) for kind, count in kinds if kind != kind_wording.ALL][:KINDS],
                doing=result_wording.BEING_DONE,
                done=done(doing),
            )
    return left_out


def done(doing: Doing | None) -> list[str]:
    """What is being done about a KPI, a line each: the most pressing actions with their lead, or that there is none."""
    if doing is None or doing.unread:
        return [plan_wording.UNREAD]
    if not doing.actions:
        return [plan_actions.NONE_LINKED]
    lines = [f"{one.action}: {wording.lower_first(one.lead)}" for one in doing.actions[:ACTIONS]]
    more = doing.more + len(doing.actions) - len(lines)
    return [*lines, plan_wording.more_linked(more)] if more else lines


def summary(choice: Selection) -> None:
    """The headline counts, and every KPI's status in a row."""
    components.headlines(summary_of.headlines, summary_of.headline_notes, choice)
    cards = guard.render_safely(kpi_cards.cards, choice)
    if cards:
        kpi_statuses(cards)


def kpi_statuses(cards: tuple[KpiCard, ...]) -> None:
    """Every KPI's name, status and numbers, worst first, under the heading of example data while any is."""
    count = kpi_cards.heading(cards)
    is_sample = any(card.is_illustrative for card in cards)
    heading = kpi_cards.sample_heading() if is_sample else count
    markup.draw("stop_kpis", heading=heading, aside=count if is_sample else "", cards=cards)
