"""What was published, the newest first: bring a version back, compare two, and take the differences away."""

import functools
from collections.abc import Sequence
from dataclasses import astuple

import streamlit as st

from oversight import boards
from oversight.components import markup, own_state, widgets
from oversight.components.own_preview import draw_revised, kpi_row
from oversight.exports.media_types import MEDIA_TYPES
from oversight.exports.spreadsheets import differences
from oversight.extracts.own.version import Version
from oversight.own_figures import comparison, session
from oversight.own_figures.previewing import Preview
from oversight.selection import Selection
from oversight.wording import column_wording, version_wording

SHOWN = 5  # versions in sight; the earlier ones are folded
COMPARED = "own_compared"


def versions_view(choice: Selection) -> None:
    """The versions, and what differs between two of them."""
    found = session.history()
    if not found:
        markup.draw("line", look="finding", text=version_wording.NOTHING_YET)
        return
    markup.draw("line", look="finding", text=version_wording.in_use(found[0].number, found[0].published_at))
    markup.draw("own_versions_head")
    draw_versions(found[:SHOWN], found[0])
    if len(found) > SHOWN:
        with st.expander(version_wording.earlier(len(found) - SHOWN)):
            draw_versions(found[SHOWN:], found[0])
    compare(found)
    markup.draw("line", look="own-note", text=version_wording.RESTORED_HOW)
    markup.draw("line", look="own-note", text=version_wording.space(session.space()))


def draw_versions(found: Sequence[Version], newest: Version) -> None:
    """A line a version: what it is, and the button that brings it back or compares it."""
    for one in found:
        is_newest = one is newest
        with st.container(
            key=f"own_version_{'in_use_' if is_newest else ''}{one.number}",
            horizontal=True,
            vertical_alignment="center",
        ):
            rows = version_wording.rows_changed(*astuple(one.rows_changed))
            markup.draw(
                "own_version",
                number=one.number,
                is_newest=is_newest,
                at=version_wording.moment(one.published_at),
                by=one.by,
                note=one.note,
                rows=rows,
            )
            widgets.button(f"Compare {one.number}", f"own_compare_{one.number}", ask_to_compare, one.number)
            if not is_newest:
                widgets.button(f"Restore {one.number}", f"own_restore_{one.number}", restore, one.number)


def restore(number: int) -> None:
    """Goes to the preview of an earlier version."""
    own_state.begin_restoring(number)
    st.query_params.pop("view", None)


def ask_to_compare(number: int) -> None:
    """Compares a version with the one before it."""
    st.session_state[COMPARED] = number


def compare(found: Sequence[Version]) -> None:
    """What differs between two versions: the newest and the one before it, unless the reader chooses others."""
    numbers = [one.number for one in found]
    later = st.session_state.get(COMPARED, numbers[0])
    later = later if later in numbers else numbers[0]
    earlier = [number for number in numbers if number < later]
    with st.container(border=True, key="own_compared_box"):
        with st.container(horizontal=True, vertical_alignment="center", key="own_compared_head"):
            markup.draw("own_box", heading=version_wording.against(later, earlier[0] if earlier else None), note="")
            before = choose_earlier(later, earlier)
            preview = compared(before, later)
            with st.popover("Export"):
                st.download_button(
                    "Workbook (XLSX)",
                    boards.bound(functools.partial(workbook, before, later, preview)),
                    version_wording.differences_name(before, later),
                    MEDIA_TYPES["xlsx"],
                    key="own_differences",
                    on_click="ignore",
                    type="tertiary",
                )
        draw_differences(preview, before, later)


def choose_earlier(later: int, earlier: Sequence[int]) -> int | None:
    """The version that another is compared with: the one before, or one that the reader chooses."""
    if len(earlier) < 2:
        return earlier[0] if earlier else None
    chosen: int = st.selectbox(
        "Compare with version", earlier, key=f"own_earlier_of_{later}", width=180, label_visibility="visible"
    )
    return chosen


def compared(before: int | None, later: int) -> Preview:
    """The differences between two versions, worked out once for a session."""
    kept = st.session_state.get("own_differences_of")
    if kept is None or kept[0] != (before, later):
        kept = ((before, later), comparison.of_versions(before, later))
        st.session_state["own_differences_of"] = kept
    found: Preview = kept[1]
    return found


def draw_differences(found: Preview, before: int | None, later: int) -> None:
    """KPIs and published figures that differ, then rows by table."""
    was = f"Version {before}" if before else "Before"
    markup.draw(
        "own_kpis",
        heading="",
        rows=[kpi_row(one) for one in found.kpis if one.is_changed],
        stay="",
        same=[],
        now=was,
        then=f"Version {later}",
    )
    draw_revised(found.revised, was, f"Version {later}")
    markup.draw("own_rows", rows=[(column_wording.heading(name), change.counts) for name, change in found.rows.items()])


def workbook(before: int | None, later: int, found: Preview) -> bytes:
    """The differences as a workbook."""
    return differences.workbook(version_wording.against(later, before), comparison.tables(found, before, later))
