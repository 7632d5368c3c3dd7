"""The business plan and the audits outside their own pages: lists of sentences, marked while they tell of a sample."""

import html
from collections.abc import Callable

import streamlit as st

from oversight.components import guard
from oversight.components.badges import ILLUSTRATIVE_BADGE
from oversight.figures.audits import audit_summary
from oversight.figures.core.figure import Listed
from oversight.figures.plan import plan_summary
from oversight.selection import Selection


def plan(choice: Selection) -> None:
    """The plan on the Board summary: priorities, overdue actions, KPIs off target; nothing where none is held."""
    if choice.as_at:
        listed("The business plan, by priority", plan_summary.priorities, choice)
        listed("Overdue actions", plan_summary.overdue, choice)
        listed("Actions for measures off target", plan_summary.off_target, choice)


def audits_summary(choice: Selection) -> None:
    """The open concerns of audits, and the audit done last; nothing where none was done."""
    if choice.as_at:
        listed("Audits: open concerns, and the last audit", audit_summary.lines, choice)


def listed(heading: str, make: Callable[[Selection], Listed], choice: Selection) -> None:
    """A heading with a sentence a line, marked while it is a sample; nothing where there is none."""
    found = guard.guarded(make, choice)
    if found and found.lines:
        mark = ILLUSTRATIVE_BADGE if found.is_illustrative else ""
        lines = "".join(f"<li>{html.escape(line)}</li>" for line in found.lines)
        head = f'<div class="cards-head"><h2>{html.escape(heading)}</h2>{mark}</div>'
        st.html(f'<div class="listed">{head}<ul class="short">{lines}</ul></div>')
