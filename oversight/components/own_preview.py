"""The third step: what publishing would change, then publishing it, with a note."""

import logging
from collections.abc import Sequence

import streamlit as st

from oversight import queries, wording
from oversight.components import guard, markup, own_state, widgets
from oversight.components.statuses import status_class
from oversight.extracts import disk
from oversight.extracts.own.versions import Overtaken
from oversight.own_figures import previewing, session
from oversight.own_figures.holdings import Source
from oversight.own_figures.previewing import KpiChange, KpiState, Preview, Revision
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import column_wording, own_wording, version_wording

ASKS_HEADLINES = "own_headlines"
log = logging.getLogger(__name__)


def preview(choice: Selection) -> None:
    """What changes at the left, publishing at the right."""
    work = own_state.work()
    if (found := work.preview) is None:
        return
    markup.draw("line", look="finding", text=sentence(found))
    left, right = st.columns(own_state.TWO_COLUMNS, gap="medium")
    with left:
        draw_changes(found)
        draw_headlines(found, choice)
    with right:
        publish_box(work, found)
        widgets.button("Preview the whole dashboard", "own_walk", own_state.walk, type="tertiary")
        markup.draw("line", look="own-note", text=version_wording.ONLY_YOU)


def sentence(found: Preview) -> str:
    """The finding of a preview."""
    if not found.has_changes:
        return version_wording.NOTHING_CHANGES
    if not found.rows and (said := of_sample(found)):
        return said
    rows = sum(change.counts.added + change.counts.changed + change.counts.removed for change in found.rows.values())
    return version_wording.changes(sum(one.is_other_status for one in found.kpis), len(found.revised), rows)


def of_sample(found: Preview) -> str:
    """That the example data goes, or comes back; nothing where it stays as it is."""
    if found.takes_sample_away:
        return version_wording.SAMPLE_GOES
    return version_wording.SAMPLE_COMES if found.shows_sample_again else ""


def draw_changes(found: Preview) -> None:
    """KPIs before and after, published figures revised, rows by table."""
    if found.rows and (said := of_sample(found)):
        markup.draw("message", sentence=said, is_status=False)
    changed = [one for one in found.kpis if one.is_changed]
    markup.draw(
        "own_kpis",
        heading=version_wording.status_heading(found.day_before, found.day_after),
        rows=[kpi_row(one) for one in changed],
        stay=version_wording.stay(len(found.kpis) - len(changed), found.takes_sample_away),
        same=[one.name for one in found.kpis if not one.is_changed],
        now="Now",
        then="After publishing",
    )
    draw_revised(found.revised, "Was", "Will be")
    counts = [(column_wording.heading(name), change.counts) for name, change in found.rows.items()]
    markup.draw("own_rows", rows=counts)
    draw_changed_rows(found)


def draw_revised(revised: Sequence[Revision], was: str, will_be: str) -> None:
    """The published figures with another value than before."""
    rows = [
        (
            version_wording.revised(one.measure, one.area, one.year, one.category, one.level),
            version_wording.value(one.before, one.basis_before),
            version_wording.value(one.after, one.basis_after),
        )
        for one in revised
    ]
    markup.draw("own_revised", rows=rows, was=was, will_be=will_be)


def draw_changed_rows(found: Preview) -> None:
    """The cells of rows that were kept and changed, folded."""
    rows = [
        (column_wording.heading(name), version_wording.key(change.key), version_wording.cell_change(change.cells))
        for name, table in found.rows.items()
        for change in table.changed
    ]
    markup.draw(
        "own_changed_rows", rows=rows[: version_wording.MOST_ROWS], heading=version_wording.changed_rows(len(rows))
    )


def kpi_row(one: KpiChange) -> dict[str, object]:
    """A KPI before and after as the template needs it."""
    return {"name": one.name, "before": state(one.before), "after": state(one.after)}


def state(one: KpiState) -> dict[str, str]:
    """The word, its look and what was measured; of example data that it is such, and nothing more."""
    if one.source is Source.SAMPLE:
        return {"word": wording.upper_first(own_wording.SAMPLE), "look": status_class(one.status), "reading": ""}
    return {
        "word": wording.upper_first(one.status),
        "look": status_class(one.status),
        "reading": version_wording.reading(one.value),
    }


def draw_headlines(found: Preview, choice: Selection) -> None:
    """Which headlines of the dashboard change, worked out only where it is asked for."""
    if st.session_state.get(ASKS_HEADLINES) is not found:
        widgets.button("See which headlines change", "own_ask_headlines", ask_headlines, found, type="tertiary")
        return
    with st.spinner("Comparing the headlines of every page"):
        changed = previewing.headline_changes(found, choice, queries.latest())
    rows = [(one.page, one.before or "not shown", one.after or "no longer shown") for one in changed]
    markup.draw("own_headlines", rows=rows, heading=version_wording.headlines(len(rows)))


def ask_headlines(found: Preview) -> None:
    """Asks for the headlines of a preview."""
    st.session_state[ASKS_HEADLINES] = found


def publish_box(work: session.Work, found: Preview) -> None:
    """The note, by whom, and the button that publishes."""
    number = work.expects.number if work.expects else None
    with st.container(border=True, key="own_publish"):
        markup.draw("own_box", heading=version_wording.publish_as((number or 0) + 1), note="")
        if work.restores and "own_note" not in st.session_state:
            st.session_state["own_note"] = version_wording.restoring(work.restores)
        st.text_area("Note for the board", key="own_note", max_chars=1000, height=92)
        st.text_input("Your role", key=own_state.BY, max_chars=80, placeholder="MAPPA coordinator")
        loses = found.loses(session.held_before(work))
        if loses:
            markup.draw("line", look="own-note", text=version_wording.loses(loses))
            st.checkbox(version_wording.LOSES, key="own_may_lose")
        markup.draw("line", look="own-note", text=version_wording.back_to(number))
        with st.container(horizontal=True):
            widgets.button("Publish", "own_do_publish", ask_to_publish, type="primary", disabled=not found.has_changes)
            widgets.button("Cancel", "own_cancel", own_state.cancel)
    if st.session_state.pop(PUBLISHING, False):
        publish(work)


PUBLISHING = "own_publishing"


def ask_to_publish() -> None:
    """Asks the run that follows to publish."""
    st.session_state[PUBLISHING] = True


def publish(work: session.Work) -> None:
    """Publishes; where somebody was faster, says so and previews again; where the disk does not let it, says so and
    keeps the work."""
    by = st.session_state.get(own_state.BY, "").strip() or "MAPPA coordinator"
    note = st.session_state.get("own_note", "").strip()
    try:
        own_state.record("restores" if work.restores else "publishes", version=work.restores, note=note)
        made = session.publish(work, by, note, bool(st.session_state.get("own_may_lose")))
    except Overtaken as overtaken:
        session.refreshed(work)
        version = overtaken.version
        who = (version.number, version.by) if version else (0, "")
        st.session_state[own_state.DONE] = version_wording.overtaken(*who, overtaken.changes)
        st.rerun()
    except Refused as refused:
        log.error("publishing: %s", refused)
        guard.show_message(refused.user_message)
        markup.draw("own_problems", problems=[str(one) for one in refused.problems])
        return
    except OSError as error:
        log.exception("publishing")
        guard.show_message(version_wording.not_written(disk.reason(error)))
        return
    own_state.drop(version_wording.published(made.number))
    st.rerun()
