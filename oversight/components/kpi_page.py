"""The page of one KPI: how it stands in one strip, what is asked, and beside its groups what was missed and is done."""

import streamlit as st
from markupsafe import Markup

from oversight import wording
from oversight.catalogue import BY_KEY, PERFORMANCE
from oversight.components import example_strip, guard, links, markup
from oversight.components.decision_parts import kpi_decisions
from oversight.components.escaping import plain
from oversight.components.figure_box import figure
from oversight.components.page_asks import page_asks
from oversight.components.statuses import status_class
from oversight.components.tables import table_markup
from oversight.figures.kpis import kpi_detail
from oversight.figures.kpis.kpi_actions import Doing
from oversight.figures.local.plan import plan_actions
from oversight.selection import Selection
from oversight.wording import plan_wording, result_wording

WIDE, NARROW = 5, 3  # parts of the width: the groups of a KPI, and what was missed beside them
PLAN = "business_plan"


def kpi_standing(choice: Selection) -> None:
    """How the chosen KPI stands: one strip, its finding in a sentence, and what the board is asked."""
    one = guard.render_safely(kpi_detail.standing, choice)
    if one is None:
        return
    example_strip.over(one.bases)
    markup.draw("kpi_strip", one=one, status=wording.upper_first(one.status), look=status_class(one.status))
    if sentence := guard.render_safely(kpi_detail.headline, choice):
        markup.draw("kpi_finding", sentence=sentence, details=one.details)
    page_asks(PERFORMANCE, choice)


def kpi_body(choice: Selection) -> None:
    """The groups of the chosen KPI, where it has any; beside them what was missed and what is being done."""
    if guard.render_safely(kpi_detail.is_broken_down, choice):
        wide, narrow = st.columns([WIDE, NARROW], gap="medium")
        with wide:
            figure(kpi_detail.breakdown, choice)
        with narrow:
            missed(choice)
            being_done(choice)
            kpi_decisions(choice)
        return
    one, other = st.columns(2, gap="medium")
    with one:
        missed(choice)
    with other:
        being_done(choice)
        kpi_decisions(choice)


def kpi_more(choice: Selection) -> None:
    """What a coordinator may look into besides, folded: quarters with limits, agencies by quarter, each one missed."""
    with st.expander(plain(result_wording.MORE), key="more_figures", on_change="rerun") as behind:
        if behind.open:
            for make in kpi_detail.more(choice):
                figure(make, choice)


def missed(choice: Selection) -> None:
    """What was missed, counted by kind."""
    made = guard.render_safely(kpi_detail.misses_by_kind, choice)
    if made is None:
        return
    example_strip.over(made.bases)
    with st.container(key="missed", gap=None):
        markup.draw("kpi_heading", heading=made.title, lead="", text="")
        if made.absent:
            markup.draw("line", look="kpi-details", text=made.absent)
        else:
            table = Markup(table_markup(made.table, made.title, "kpi-table"))
            markup.draw("wide", caption=made.title, table=table)


def being_done(choice: Selection) -> None:
    """The cause that the board was told, and the actions linked to the KPI, each opening its history."""
    found = guard.render_safely(kpi_detail.doing, choice)
    if found is None:
        return
    example_strip.over(found.bases)
    with st.container(key="doing", gap=None):
        nothing = "" if found.actions or found.unread else plan_actions.NONE_LINKED
        text = found.cause or nothing
        lead = result_wording.CAUSE if found.cause else ""
        markup.draw("kpi_heading", heading=result_wording.BEING_DONE, lead=lead, text=text)
        if found.cause and nothing:
            markup.draw("line", look="kpi-details", text=nothing)
        if found.unread:
            guard.show_message(found.unread)
        actions(found, choice)


def actions(found: Doing, choice: Selection) -> None:
    """The linked actions, a link and a line each."""
    for one in found.actions:
        with st.container(key=f"doing_{one.key}", gap=None):
            st.page_link(
                links.to(BY_KEY[PLAN].file), label=plain(one.action), query_params=choice.parameters(action=one.key)
            )
            state, look = wording.upper_first(one.state), status_class(one.state)
            markup.draw("kpi_action", lead=one.lead, state=state, look=look)
    if found.more:
        more = plan_wording.more_linked(found.more)
        st.page_link(links.to(BY_KEY[PLAN].file), label=plain(more), query_params=choice.parameters())
