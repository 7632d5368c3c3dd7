"""The KPIs of the Board summary and what needs action beside them: cards, rows grouped by status, a list."""

from typing import Literal

import streamlit as st

from oversight.catalogue import BY_KEY, PERFORMANCE
from oversight.components import example_strip, guard, links, markup
from oversight.components.asks_block import example_asks
from oversight.components.escaping import plain
from oversight.components.statuses import draw_status, status_class
from oversight.figures.kpis import kpi_rows
from oversight.figures.kpis.kpi_cards import KpiCard
from oversight.figures.kpis.kpi_rows import KpiGroup, KpiRow, KpiSection
from oversight.figures.report import board_parts, needs_action
from oversight.figures.report.board_parts import BoardPart
from oversight.figures.report.needs_action import Group
from oversight.measures import kpi_status
from oversight.selection import Selection
from oversight.wording import board_wording

Kind = Literal["own", "example"]
HEADS = KpiRow("", "KPI", "Number", "Now", "Target", "Change")


def board_sections(choice: Selection) -> None:
    """The board's own KPIs and actions, then, under one strip, what rests on example data with its asks."""
    kpis = guard.render_safely(kpi_rows.sections, choice) or ()
    groups = guard.render_safely(needs_action.groups, choice) or ()
    own, example = board_parts.parted(kpis, groups)
    if own:
        section("own", own, choice)
    example_asks(choice)
    if example:
        section("example", example, choice)


def section(kind: Kind, part: BoardPart, choice: Selection) -> None:
    """Some KPIs, and beside them what needs action."""
    example_strip.over(part.bases)
    kpis = part.kpis
    held = {"cards": kpis and kpis.cards, "rows": kpis and kpis.groups, "needs": part.groups}
    with st.container(key=f"board_{kind}"):
        if kpis:
            markup.draw("cards_head", heading=kpis.heading, aside=kpis.aside)
        with st.container(key=f"parts_{'_'.join(name for name, some in held.items() if some)}"):
            if kpis:
                draw_kpis(kind, kpis, choice)
            if part.groups:
                with st.container(key=f"needs_{kind}", gap=None):
                    markup.draw("own_box", heading=board_wording.NEEDS_ACTION, note="")
                    for group in part.groups:
                        needs(group, choice)


def draw_kpis(kind: Kind, one: KpiSection, choice: Selection) -> None:
    """The cards of KPIs off target, and the rows of all others."""
    if one.cards:
        with st.container(key=f"cards_{kind}"):
            draw_status(kpi_status.OFF_TARGET)
            for card in one.cards:
                kpi_card(card, choice)
    if one.groups:
        with st.container(key=f"groups_{kind}", gap=None):
            for number, group in enumerate(one.groups):
                kpi_group(group, number == 0, choice)


def kpi_card(one: KpiCard, choice: Selection) -> None:
    """A KPI off target: the name that opens it, what was counted, its change and target, its actions."""
    with st.container(key=f"kpi_{one.kpi_id}", gap=None):
        open_kpi(one, choice)
        markup.draw("kpi_card", card=one)


def open_kpi(one: KpiCard | KpiRow, choice: Selection) -> None:
    """The name of a KPI as a link that opens it and keeps the session."""
    st.page_link(
        links.to(BY_KEY[PERFORMANCE].file), label=plain(one.name), query_params=choice.parameters(kpi=one.kpi_id)
    )


def kpi_group(group: KpiGroup, is_first: bool, choice: Selection) -> None:
    """The KPIs of one status under their word, a row each; the first group has the headings of the columns."""
    with st.container(key=f"group_{group.status.replace(' ', '_')}", horizontal=True):
        markup.draw("kpi_group", heading=group.heading, look=status_class(group.status))
        if is_first:
            markup.draw("kpi_cells", row=HEADS, is_head=True)
    for note in group.notes:
        markup.draw("line", look="ask-fact", text=note)
    for row in group.rows:
        with st.container(key=f"row_{row.kpi_id}", horizontal=True):
            open_kpi(row, choice)
            markup.draw("kpi_cells", row=row, is_head=False)


def needs(group: Group, choice: Selection) -> None:
    """What needs action of one kind, a row each."""
    markup.draw("needs_head", heading=group.heading)
    for number, one in enumerate(group.items):
        with st.container(key=f"act_{one.page}_{number}", horizontal=True):
            address = choice.parameters(**dict(one.query))
            st.page_link(links.to(BY_KEY[one.page].file), label=plain(one.words), query_params=address)
            if one.aside:
                markup.draw("line", look="need-aside", text=one.aside, width="content")
