"""The actions of the business plan as rows that open, and the history of the chosen one in a drawer beside them."""

from collections.abc import Sequence

import streamlit as st

from oversight import wording
from oversight.catalogue import BY_KEY, PERFORMANCE
from oversight.components import example_strip, guard, links, markup, widgets
from oversight.components.address import put
from oversight.components.escaping import plain
from oversight.components.export_menu import export_menu
from oversight.components.statuses import draw_status, status_class
from oversight.figures.core.cache import MakeFigure
from oversight.figures.local.plan import plan_actions, plan_changes, plan_history
from oversight.figures.local.plan.plan_changes import ActionLine
from oversight.figures.local.plan.plan_history import ActionHistory
from oversight.selection import Selection
from oversight.wording import plan_wording

WIDE, NARROW = 2, 1  # parts of the width that the table and the drawer have
NO_KPI = "None"


def action_table(make: MakeFigure, history: MakeFigure, choice: Selection) -> None:
    """The actions to see, how many lack something, and the others folded; beside them, where one is chosen, a
    drawer with its history. `make` and `history` give both as figures; a file takes the first from here."""
    made = guard.render_safely(make, choice)
    found = guard.render_safely(plan_changes.lines, choice) if made else None
    if made is None or found is None:
        return
    example_strip.over(made.bases)
    if made.absent:
        guard.show_message(made.absent)
        return
    told = guard.render_safely(history, choice) if choice.action else None
    chosen = guard.render_safely(plan_history.history_of, choice) if told and not told.absent else None
    places = st.columns([WIDE, NARROW], gap="medium") if chosen else [st.container()]
    with places[0], st.container(key="actions"):
        with st.container(horizontal=True, key="head_actions", vertical_alignment="top"):
            markup.draw("figure_head", title=made.title)
            export_menu(make, made, choice)
        draw_rows(found.to_see, choice)
        if found.lacking:
            markup.draw("line", look="lacking", text=found.lacking_words)
        if found.others:
            with st.expander(plain(wording.upper_first(made.folded)), key="other_actions", on_change="rerun") as behind:
                if behind.open:
                    draw_rows(found.others, choice)
    if chosen:
        with places[1]:
            drawer(chosen, choice)
    elif told and told.absent:
        guard.show_message(told.absent)


def draw_rows(found: Sequence[ActionLine], choice: Selection) -> None:
    """Actions, a row each, its name a link that opens its history; nothing of none."""
    if not found:
        return
    with st.container(key=f"action_rows_{found[0].key}", gap=None):
        with st.container(key=f"action_heads_{found[0].key}", horizontal=True):
            markup.draw("line", look="action-name", text="Action")
            markup.draw("action_head")
        for one in found:
            is_chosen = "chosen_" if one.key == choice.action else ""
            with st.container(key=f"{is_chosen}action_{one.key}", horizontal=True):
                opener(one, choice)
                draw_cells(one)


def opener(one: ActionLine, choice: Selection) -> None:
    """What opens the history of an action beside the table: a button that looks like a link, as it stays on the page.

    A link of Streamlit's to the page it stands on would leave the address as it is."""
    key = f"open_{one.key}"
    widgets.button(plain(one.row["action"]), key, put, choice, "action", one.key, type="tertiary", width="stretch")


def draw_cells(one: ActionLine) -> None:
    """What the table says of an action beside its name."""
    row = one.row
    markup.draw(
        "action_cells",
        look=status_class(row["state"]),
        state=wording.upper_first(row["state"]),
        changes=[*(change for change in one.state_changes if change != plan_wording.WITHDRAWN), *one.lacking_words],
        due=wording.short_day(row["due_on"]),
        moved=one.date_change or plan_wording.moved_in_all(one.moved),
        kpi=one.kpi or NO_KPI,
    )


def drawer(chosen: ActionHistory, choice: Selection) -> None:
    """The chosen action: how it stands, who leads it, the KPI it should move, what the board was told of it."""
    with st.container(key="drawer"):
        with st.container(horizontal=True, key="drawer_head", vertical_alignment="top"):
            markup.draw("drawer_name", action=chosen.action["action"])
            widgets.button("Close", "close_action", put, choice, "action", "")
        draw_status(chosen.state, wording.upper_first(chosen.words))
        markup.draw("drawer_details", pairs=chosen.details)
        draw_kpi(chosen, choice)
        markup.draw("drawer_told", heading=plan_history.TITLE, told=chosen.told)


def draw_kpi(chosen: ActionHistory, choice: Selection) -> None:
    """The KPI that an action should move, a link to it, and how it stands now; nothing where none is linked."""
    kpi = chosen.kpi
    if kpi is None:
        return
    with st.container(key="drawer_kpi", gap=None):
        markup.draw("line", look="drawer-label", text="KPI it should move")
        st.page_link(
            links.to(BY_KEY[PERFORMANCE].file), label=plain(kpi.name), query_params=choice.parameters(kpi=chosen.kpi_id)
        )
        if isinstance(kpi.status, str):
            draw_status(kpi.status, plan_wording.kpi_now(kpi.status, plan_actions.met_words(kpi)))
