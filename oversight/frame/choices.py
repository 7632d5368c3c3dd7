"""What the reader chooses: read from the address, offered in filters, put back into the address."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from oversight import queries, selection, settings, wording
from oversight.problems import Refused
from oversight.selection import Selection

FILTERS = {"area": "MAPPA area", "compare": "Compare with", "year": "Reporting year", "as_at": "As at the SMB of"}
AUDIT_FILTERS = {
    "audit_kind": ("Kind of audit", "All kinds"),
    "auditor_group": ("Audited by", "All groups"),
}


def read_choice() -> tuple[Selection, list[str]]:
    """What the address asks for, else the defaults of kpis.yaml, with a sentence for whatever was not followed."""
    told = []
    try:
        board = settings.load().board
    except Refused as refused:
        board = settings.current().board
        told.append(refused.user_message)
    known = known_values()
    areas, as_ats = known["area"], known["as_at"]
    year = latest_year(board.home_area, known["year"])
    default = Selection(board.home_area, board.comparator, year, as_ats[0] if as_ats else "")
    ids = [one.id for one in settings.current().kpis]
    given = st.query_params.to_dict() | {"areas": ",".join(st.query_params.get_all("areas"))}
    more = {
        "as_at": as_ats,
        "kpi": ids,
        "action": options("business_plan/actions", "action_key"),
        "rate": options("areas/rates_held", "measure"),
    } | audit_values()
    choice, unknown = selection.chosen(given, default, areas, known["year"], **more)
    for key, area in (("home_area", board.home_area), ("comparator", board.comparator)):
        if areas and area not in areas:
            told.append(f"kpis.yaml names “{area}” as {key.replace('_', ' ')}, which is no MAPPA area held here.")
    return choice, told + unknown


def known_values() -> dict[str, list[str]]:
    """The values of each shared filter."""
    areas = options("reference/areas", "area")
    as_ats = [day.isoformat() for day in options("kpis/smb_dates", "smb_on")]
    return {"area": areas, "compare": areas, "year": options("reference/years", "reporting_year"), "as_at": as_ats}


def audit_values() -> dict[str, list[str]]:
    """The values of the filters of audits: those that the calendar of audits holds."""
    return {
        "audit_kind": options("audits/kinds", "kind"),
        "auditor_group": options("audits/auditor_groups", "auditor_group"),
    }


def options(query: str, column: str) -> list[Any]:
    """The values of a filter; none where their extract cannot be used."""
    try:
        return queries.run(query)[column].to_list()
    except Refused:
        return []


def latest_year(area: str, years: list[str]) -> str:
    """The latest reporting year the area holds, else the latest that any does, else the report this was built for."""
    try:
        held = queries.run("reference/latest_year", area=area)["reporting_year"].item()
    except Refused:
        held = None
    return held or (years[0] if years else "2023-24")


def draw_filters(choice: Selection) -> None:
    """The shared filters; that of the SMB only where one is held."""
    known = known_values()
    with st.container(key="filters"):
        for name, label in FILTERS.items():
            if known[name] or name != "as_at":
                draw_filter(name, label, known[name], choice, wording.day if name == "as_at" else str)


def draw_filter(name: str, label: str, known: list[str], choice: Selection, words: Callable[[str], str]) -> None:
    """One choice of the reader. What is chosen goes into the address, and the address is what is read."""
    value = getattr(choice, name)
    key = f"filter_{name}"
    st.session_state[key] = value
    shown = known if value in known else [value, *known]
    st.selectbox(label, shown, key=key, format_func=words, on_change=follow, args=(name, choice))


def choose_kpi(choice: Selection) -> Selection:
    """Lets the reader choose a KPI of kpis.yaml; gives the choice with it, the first where none was chosen."""
    names = {one.id: one.name for one in settings.current().kpis}
    if not names:
        return choice
    chosen = replace(choice, kpi=choice.kpi or next(iter(names)))
    with st.container(key="measure"):
        draw_filter("kpi", "Measure", list(names), chosen, names.__getitem__)
    return chosen


def choose_action(choice: Selection, names: Callable[[Selection], dict[str, str]]) -> Selection:
    """Lets the reader choose an action of the business plan by what `names` gives of the choice; gives the choice with
    it, the first where none was chosen. Where the plan cannot be read there is nothing to choose."""
    try:
        known = names(choice)
    except Refused:
        return choice
    if not known:
        return choice
    chosen = replace(choice, action=choice.action or next(iter(known)))
    with st.container(key="action"):
        draw_filter("action", "Action", list(known), chosen, lambda key: known.get(key, key))
    return chosen


def choose_audits(choice: Selection) -> None:
    """Lets the reader choose a kind of audit and a group of auditors, or all of them; nothing where none is held."""
    known = audit_values()
    with st.container(key="choose_audits", horizontal=True):
        for name, (label, every) in AUDIT_FILTERS.items():
            if known[name]:
                draw_filter(name, label, ["", *known[name]], choice, partial(named_or_all, every))


def named_or_all(every: str, value: str) -> str:
    """A value with a capital letter, or the word for all of them where it is empty."""
    return wording.upper_first(value) or every


def follow(name: str, before: Selection) -> None:
    """Puts the whole choice into the address after one filter was changed; an empty one leaves it."""
    put(before, name, st.session_state[f"filter_{name}"])


def put(before: Selection, name: str, value: str) -> None:
    """Puts the whole choice into the address, with `value` for one of its names; what is no choice stays there."""
    other = {key: given for key, given in st.query_params.to_dict().items() if key not in selection.PARAMETERS}
    st.query_params.from_dict(other | before.parameters(**{name: value}))
