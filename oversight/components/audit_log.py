"""The audit log, for administrators: a month of it, by what happened, and whether its chain holds."""

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from oversight.audit.reading import Line
from oversight.catalogue import BY_KEY
from oversight.components import guard, markup, tables, widgets
from oversight.figures.core.table import Table, names, words
from oversight.problems import Refused
from oversight.serving import records, visits
from oversight.wording import log_wording, version_wording

MOST = 200  # lines that are shown
MONTH, KIND, CHECKED = "audit_month", "audit_kind", "audit_checked"


def audit_log() -> None:
    """The log, or why there is none to see. Who may see it is decided before the page begins."""
    if not (visit := visits.visit_of(st.context.headers)) or not visit.identity.user:
        guard.show_message(log_wording.NOT_ASKED)
    elif not records.is_kept():
        guard.show_message(log_wording.NOT_KEPT)
    else:
        guard.render_safely(month)


def month() -> None:
    """One month of the log. Raises Refused where it cannot be read."""
    held = records.months()
    chosen = st.session_state.get(MONTH, held[0])
    with st.container(horizontal=True, vertical_alignment="bottom", key="audit_choices"):
        widgets.selectbox("Month", held, chosen, "audit_month_box", log_wording.month, choose_month)
        found = records.lines(chosen)
        kinds = [log_wording.ALL, *dict.fromkeys(log_wording.happened(one.what) for one in found)]
        kind = st.session_state.get(KIND, log_wording.ALL)
        kind = kind if kind in kinds else log_wording.ALL
        widgets.selectbox("What happened", kinds, kind, "audit_kind_box", str, choose_kind)
        widgets.button("Check that no line was changed", "audit_check", check)
    if said := st.session_state.pop(CHECKED, ""):
        markup.draw("message", sentence=said, is_status=True)
    kept = [one for one in found if kind in (log_wording.ALL, log_wording.happened(one.what))]
    draw(kept[:MOST], len(kept))


def draw(shown: list[Line], held: int) -> None:
    """Lines as a table."""
    if not shown:
        guard.show_message(log_wording.NOTHING)
        return
    caption = log_wording.shown_of(len(shown), held)
    markup.draw("line", text=caption, look="own-note")
    table = Table(
        (
            names("at", "When", [version_wording.moment(one.at) for one in shown]),
            words("who", "Who", [one.who for one in shown]),
            words("what", "What happened", [log_wording.happened(one.what) for one in shown]),
            words("of", "Details", [log_wording.details(titled(one.of)) for one in shown]),
        )
    )
    markup.draw("wide", caption=caption, table=Markup(tables.table_markup(table, caption, "page-table audit-log")))


def titled(of: Mapping[str, object]) -> dict[str, object]:
    """What a line tells, a page by its title."""
    page = BY_KEY.get(str(of.get("page", "")))
    return {**of, "page": page.title} if page else dict(of)


def choose_month(chosen: str) -> None:
    """Shows another month."""
    st.session_state[MONTH] = chosen


def choose_kind(chosen: str) -> None:
    """Shows the lines of one kind."""
    st.session_state[KIND] = chosen


def check() -> None:
    """Holds every line of the log against its chain, and says what is found."""
    try:
        found = records.verified()
    except Refused as refused:
        st.session_state[CHECKED] = refused.user_message
        return
    told = [str(one) for one in found.problems]
    st.session_state[CHECKED] = " ".join(told) if told else log_wording.whole(found.lines)
