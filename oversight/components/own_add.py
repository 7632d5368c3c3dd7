"""The first step: download a workbook, upload it filled in, and see what each page shows now."""

import functools
from datetime import date
from itertools import groupby
from typing import Literal

import streamlit as st

from oversight import boards, queries, settings
from oversight.components import address, guard, markup, own_state, widgets
from oversight.components.own_check import checked
from oversight.exports.media_types import MEDIA_TYPES
from oversight.own_figures import filling, session, setting_up
from oversight.own_figures.holdings import COUNTS, FIGURES, PARTS, Holding, Source, holdings
from oversight.selection import Selection
from oversight.wording import own_wording, upper_first

ALL = "all"
TABLES = (FIGURES, COUNTS, *(name for tables in PARTS.values() for name in tables))


def add_figures(choice: Selection) -> None:
    """Two boxes, then what each page shows now."""
    area = settings.current().board.home_area
    found = holdings(area)
    kpis = [one for one in found if one.is_kpi]
    own, sample = sum(one.source.is_own for one in kpis), sum(one.source is Source.SAMPLE for one in kpis)
    unread = sum(one.source is Source.CANNOT_BE_READ for one in kpis)
    text = own_wording.unread(unread, len(kpis)) if unread else own_wording.state(own, sample, len(kpis), area)
    markup.draw("line", look="finding", text=text)
    problems = queries.opened().problems
    for sentence in dict.fromkeys(problems[name].user_message for name in TABLES if name in problems):
        guard.show_message(sentence)
    left, right = st.columns(2, gap="medium")
    with left, st.container(border=True, key="own_download", height="stretch"):
        download()
    with right, st.container(border=True, key="own_upload", height="stretch"):
        markup.draw("own_box", heading="Upload it", note=own_wording.UPLOAD_NOTE)
        uploads = own_state.uploaded("Upload it", "own_upload_files")
    if uploads and checked(uploads, {}):
        st.rerun()
    markup.draw("own_holdings", rows=rows_of(found, area), area=area, of_board=address.of_board())
    markup.draw("line", look="own-note", text=own_wording.NO_NAMES)
    switch_sample()


def switch_sample() -> None:
    """The button that takes the example data off every page, or shows it again; nothing once own records are held."""
    if setting_up.shows_sample():
        label, to = own_wording.REMOVE_SAMPLE, "removed"
    elif session.starts_empty():
        label, to = own_wording.SHOW_SAMPLE, "shown again"
    else:
        return
    widgets.button(label, "own_switch_sample", own_state.begin_switching, to, type="tertiary")


def download() -> None:
    """The workbooks to fill in: counts only, or records, all of them or of the part that the address names."""
    markup.draw("own_box", heading="Download a workbook", note="Excel, with drop-downs and notes on every column")
    part = st.query_params.get("part", ALL)
    records = f"Records: {own_wording.PARTS[part]}" if part in PARTS else "Full records"
    with st.container(horizontal=True, key="own_templates"):
        is_filled = st.session_state.get("own_is_filled", True)
        template("Counts only (10 minutes)", "counts", ALL, is_filled, "primary" if part not in PARTS else "secondary")
        template(records, "records", part, is_filled, "primary" if part in PARTS else "secondary")
    st.checkbox("Filled with the figures already loaded", value=True, key="own_is_filled")


def template(
    label: str, kind: Literal["counts", "records"], part: str, is_filled: bool, look: Literal["primary", "secondary"]
) -> None:
    """A button that hands out one workbook, made once it is pressed."""
    name = "mappa-counts.xlsx" if kind == "counts" else f"mappa-records{'' if part == ALL else f'-{part}'}.xlsx"
    make = boards.bound(functools.partial(filling.workbook, kind, filling.tables_of(part), is_filled, date.today()))
    st.download_button(label, make, name, MEDIA_TYPES["xlsx"], key=f"own_template_{kind}", on_click="ignore", type=look)


def rows_of(found: tuple[Holding, ...], area: str) -> list[dict[str, object]]:
    """The rows of the table: KPIs without own figures share one that opens."""
    has_any_own = any(one.is_kpi and one.source.is_own for one in found)
    rows: list[dict[str, object]] = []
    for (is_folded, _), group in groupby(found, lambda one: (one.is_kpi and not one.source.is_own, one.source)):
        made = [row_of(one, area) for one in group]
        if is_folded and len(made) > 1:
            head = made[0] | {"name": own_wording.others(len(made), has_any_own), "holds": "none", "up_to": ""}
            rows.append(head | {"folded": [row["name"] for row in made]})
        else:
            rows += made
    return rows


def row_of(one: Holding, area: str) -> dict[str, object]:
    """One row: what, its source, how much it holds, up to which day, and the link to what adds to it."""
    is_shown = one.source.is_own or one.source is Source.PUBLISHED
    return {
        "name": one.name or own_wording.part(one.key, area),
        "source": one.source.name.lower().replace("_", "-"),
        "words": upper_first(one.source.value),
        "holds": own_wording.holds(one.count if is_shown else 0, one.table),
        "up_to": own_wording.short_day(one.up_to) if is_shown else "",
        "adds": own_wording.adds(is_shown, one.is_kpi),
        "part": "" if one.is_kpi and one.source is not Source.OWN_RECORDS else one.adds,
        "folded": [],
    }
