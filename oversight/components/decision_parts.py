"""Decisions of the board where they matter: beside the KPI that each should move, and on their way into the plan."""

import logging

import streamlit as st

from oversight import queries, snapshot, wording
from oversight.components import example_strip, guard, markup, own_state, record_panel, widgets
from oversight.components.statuses import status_class
from oversight.extracts import store
from oversight.figures.local.plan import plan_rows
from oversight.figures.meetings import decisions
from oversight.figures.meetings.decisions import Row
from oversight.problems import Refused
from oversight.recording import checking, recording
from oversight.selection import Selection
from oversight.wording import decision_wording

SHOWN = 3  # decisions beside a KPI, and on their way into the plan
LONGEST = 45  # letters of an action's name in the plan, as its contract has them
SAID = "to_plan_said"
log = logging.getLogger(__name__)


def kpi_decisions(choice: Selection) -> None:
    """The latest decisions that should move the chosen KPI, and how each stands; nothing where there is none."""
    held = guard.render_safely(decisions.moving, choice)
    if held is None or not held.rows:
        return
    example_strip.over(held.bases)
    with st.container(key="decided", gap=None):
        markup.draw("kpi_heading", heading=decision_wording.DECIDED, lead="", text="")
        for row in held.rows[:SHOWN]:
            text = decision_wording.decided(row["meeting_on"], row["decision"])
            markup.draw("line", look="kpi-details", text=text)
            state = decision_wording.state(row["state"], row["due_on"], row["completed_on"], row["late_days"])
            markup.draw("kpi_action", lead=row["lead_role"] or "", state=state, look=status_class(row["state"]))


def decisions_to_plan(choice: Selection) -> None:
    """The open actions that meetings decided and that the plan lacks, each with what puts it there in one step; nothing
    where there is none, or for who may not add figures."""
    if said := st.session_state.pop(SAID, ""):
        markup.draw("message", sentence=said, is_status=True)
    if not record_panel.is_allowed() or snapshot.meeting():
        return
    rows = guard.render_safely(decisions.not_planned, choice)
    if not rows:
        return
    priorities = guard.render_safely(plan_rows.priorities, choice) or [decision_wording.OWN_PRIORITY]
    markup.draw("kpi_heading", heading=decision_wording.NOT_PLANNED, lead="", text="")
    for row in rows[:SHOWN]:
        with st.container(key=f"own_to_plan_{row['decision_key']}", border=True, gap="small"):
            draw_to_plan(row, priorities)


def draw_to_plan(row: Row, priorities: list[str]) -> None:
    """One decision: its name in the plan, its priority, and the button that puts it there."""
    key = row["decision_key"]
    text = decision_wording.decided(row["meeting_on"], f"{row['action']} ({row['lead_role']})")
    markup.draw("line", look="own-note", text=text)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name, priority = f"own_plan_name_{key}", f"own_plan_priority_{key}"
        st.text_input(decision_wording.SHORT_NAME, shortened(row["action"]), LONGEST, key=name)
        st.selectbox(decision_wording.PRIORITY, priorities, key=priority, format_func=wording.visible)
        widgets.button(decision_wording.TO_PLAN, f"own_plan_{key}", put, key, name, priority, shortened(row["action"]))


def shortened(action: str) -> str:
    """As many whole words of an action as its name in the plan may have."""
    kept = ""
    for word in action.split():
        if len(kept) + len(word) + 1 > LONGEST:
            break
        kept = f"{kept} {word}".strip()
    return kept or action[:LONGEST]


def put(key: str, name: str, priority: str, usual: str) -> None:
    """Puts a decision into the plan, and says under which key, or why it could not."""
    action = str(st.session_state.get(name, usual)).strip() or usual
    wrong = checking.identifying(dict.fromkeys(("decision",), action))
    if wrong:
        st.session_state[SAID] = wrong["decision"]
        return
    try:
        own_state.record("adds a decision to the plan", decision=key)
        made = recording.to_plan(
            store.folder(),
            key,
            action,
            str(st.session_state.get(priority, decision_wording.OWN_PRIORITY)),
            record_panel.by(),
            queries.opened().has_sample,
        )
    except (Refused, OSError) as error:
        log.error("a decision could not be put into the plan: %s", error)
        st.session_state[SAID] = decision_wording.NOT_ADDED
        return
    st.session_state[SAID] = decision_wording.planned(made) if made else decision_wording.ALREADY_PLANNED
