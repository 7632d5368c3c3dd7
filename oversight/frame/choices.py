"""What the reader chooses: read from the address, offered in filters, put back into the address."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Literal

import streamlit as st

from oversight import as_at, queries, selection, settings, wording
from oversight.components import region_choices, widgets
from oversight.components.address import put
from oversight.components.escaping import plain
from oversight.frame import board_shown
from oversight.frame.meeting_shown import Shown, as_presented
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import region_wording

NO_MEETING = Shown()
GROUP_WIDTH = 340  # px: one control, on a phone too
AUDIT_FILTERS = {
    "audit_kind": ("Type of audit", "Most recent type"),
    "auditor_group": ("Audited by", "All auditors"),
}


def read_choice(shown: Shown = NO_MEETING) -> tuple[Selection, list[str]]:
    """What the address asks for, else the defaults of kpis.yaml, with a sentence for whatever was not followed. A
    frozen meeting wins over the day to judge as at."""
    told = []
    try:
        board = settings.load().board
    except Refused as refused:
        board = settings.current().board
        told.append(refused.user_message)
    known = known_values()
    areas, as_ats = known["area"], known["as_at"]
    year = latest_year(board.first_area, known["year"])
    default = Selection(board.first_area, board.comparator, year, as_ats[0] if as_ats else "")
    default = replace(default, board=board_shown.key_of_session())
    of_region = region_choices.values({name: st.query_params.get(name, "") for name in region_choices.NAMES})
    default = replace(default, quarter=region_choices.usual_day())
    ids = [one.id for one in settings.current().kpis]
    given = st.query_params.to_dict() | {"areas": ",".join(st.query_params.get_all("areas")), "meeting": shown.key}
    given[selection.BOARD] = default.board  # what the address names is followed, or told of, already
    more = (
        {
            "as_at": as_ats,
            "kpi": ids,
            "meeting": [shown.key],
            "action": options("business_plan/actions", "action_key"),
            "rate": options("areas/rates_held", "measure"),
        }
        | audit_values()
        | of_region
    )
    choice, unknown = selection.chosen(given, default, areas, known["year"], **more)
    for key, area in (("home_area", board.home_area), ("comparator", board.comparator)):
        if areas and area and area not in areas:
            told.append(f"kpis.yaml names “{area}” as {key.replace('_', ' ')}, which is no MAPPA area held here.")
    if shown.frozen:
        choice, other = as_presented(choice, shown.frozen.meeting, given.get("as_at", ""))
        unknown += other
    return choice, told + unknown


def known_values() -> dict[str, list[str]]:
    """The values of each shared filter."""
    areas = options("reference/areas", "area")
    as_ats = [day.isoformat() for day in days_to_judge()]
    years = options("reference/years", "reporting_year")
    return {
        "area": areas,
        "compare": areas,
        "year": years,
        "as_at": as_ats,
        "quarter": region_choices.values({})["quarter"],
    }


def days_to_judge() -> list[date]:
    """The days that KPIs can be judged as at; none where their extract cannot be used."""
    try:
        return as_at.days()
    except Refused:
        return []


def audit_values() -> dict[str, list[str]]:
    """The values of the filters of audits: those that the calendar of audits holds."""
    return {
        "audit_kind": options("audits/kinds", "kind"),
        "auditor_group": options("audits/auditor_groups", "auditor_group"),
    }


def options(query: str, column: str, **parameters: str) -> list[Any]:
    """The values of a filter; none where their extract cannot be used."""
    try:
        return queries.run(query, **parameters)[column].to_list()
    except Refused:
        return []


def latest_year(area: str, years: list[str]) -> str:
    """The latest reporting year the area holds, else the latest that any does, else the report this was built for."""
    try:
        held = queries.run("reference/latest_year", area=area)["reporting_year"].item()
    except Refused:
        held = None
    return held or (years[0] if years else "2023-24")


def draw_filter(name: str, label: str, known: list[str], choice: Selection, words: Callable[[str], str]) -> None:
    """One choice of the reader. What is chosen goes into the address, and the address is what is read."""
    value = getattr(choice, name)
    shown = known if value in known else [value, *known]
    widgets.selectbox(
        label, shown, value, f"filter_{name}", lambda one: wording.visible(words(one)), partial(put, choice, name)
    )


def choose_kpi(choice: Selection) -> Selection:
    """Lets the reader choose a KPI of kpis.yaml from a list, or go to the one before or after it; gives the choice with
    it, the first where none was chosen."""
    names = {one.id: one.name for one in settings.current().kpis}
    if not names:
        return choice
    chosen = replace(choice, kpi=choice.kpi or next(iter(names)))
    ids = list(names)
    at = ids.index(chosen.kpi) if chosen.kpi in names else 0
    with st.container(key="measure", horizontal=True):
        draw_filter("kpi", "KPI", ids, chosen, names.__getitem__)
        if at > 0:
            draw_step("before_kpi", "left", names, ids[at - 1], chosen)
        if at + 1 < len(ids):
            draw_step("after_kpi", "right", names, ids[at + 1], chosen)
    return chosen


def choose_group(choice: Selection) -> None:
    """Lets the reader choose a region of a nation, to see its boards in the place of sums; nothing where boards are in
    no regions."""
    known = region_choices.regions()
    if known:
        with st.container(key="choose_group", width=GROUP_WIDTH):
            words = partial(named_or_all, region_wording.EVERY_GROUP)
            draw_filter("group", region_wording.GROUP, ["", *known], choice, words)


def draw_step(key: str, side: Literal["left", "right"], names: Mapping[str, str], kpi: str, choice: Selection) -> None:
    """The button that goes to the KPI before or after, by its name."""
    icon = f":material/chevron_{side}:"
    widgets.button(plain(names[kpi]), key, put, choice, "kpi", kpi, icon=icon, icon_position=side)


def choose_plan(choice: Selection, views: Callable[[Selection], dict[str, str]]) -> None:
    """Lets the reader choose the open actions of the plan or all, by what `views` gives of the choice; nothing where
    there is nothing to choose, or the plan cannot be read."""
    try:
        known = views(choice)
    except Refused:
        return
    if known:
        words = known.__getitem__
        widgets.segments("Actions shown", list(known), choice.plan, "filter_plan", words, partial(put, choice, "plan"))


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
