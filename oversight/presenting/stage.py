"""One stop on the shared screen: the list of stops, title, what is asked, body, foot and the buttons that lead on."""

import contextlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import streamlit as st

from oversight import agenda, as_at, snapshot
from oversight.agenda import Stop
from oversight.components import guard, markup, record_panel, widgets
from oversight.components.record_panel import Place
from oversight.figures.core.figure import Figure
from oversight.figures.meetings import decisions
from oversight.figures.report import headlines as summary_of
from oversight.presenting import address, decisions_body, fit, rail, stop_bodies
from oversight.presenting.fit import Texts
from oversight.selection import Selection
from oversight.wording import agenda_wording, ask_wording, result_wording, stop_wording

# A stop arrives piece by piece. It is drawn into the one of two places that the stop before did not have, and takes its
# place on the screen once its end has come: never parts of two stops, nor an empty screen.
TAKES_PLACE = (
    ".st-key-presenting:not(:has(.stop-ends-{at})) .st-key-stop_{new} {{ position: absolute; height: 100%;"
    " left: var(--rail); right: 0; width: auto; overflow: hidden; visibility: hidden; }}"
    ".st-key-presenting:has(.stop-ends-{at}) .st-key-stop_{old} {{ display: none; }}"
)
STYLES = [Path(__file__).resolve().parent / f"{name}.css" for name in ("presenting", "recording")]
PANEL_BELOW = 26  # px: the panel stands beside the foot of a stop, too
PANEL = (556, 392)  # px: a stop beside the panel in which a decision is recorded, and the panel


def present(page: str, choice: Selection, told: list[str]) -> None:
    """The stop of the agenda that the address names, with what is `told` about the address; `page` is where presenting
    began, and where leaving it leads back to."""
    with st.container(key="presenting", gap=None):
        for style in STYLES:
            st.html(style)
        st.html('<div class="stop-begins"></div>')  # hides the page at once, while the agenda is worked out
        stops = agenda.stops(choice)
        at, unknown = address.here(stops, page)
        is_large = address.is_enlarged()
        new, old = at % 2, 1 - at % 2
        st.html(f"<style>{TAKES_PLACE.format(at=at, new=new, old=old)}</style>")
        if is_large:
            st.html('<div class="stop-large"></div>')  # the list of stops gives its room to the chart
        rail.draw(stops, at, choice)
        places = [st.container(key=f"stop_{number}", gap=None) for number in (0, 1)]
        with places[new]:
            place = None if is_large or not record_panel.is_open() else place_of(stops[at], at + 1, choice)
            has_chart = draw(stops[at], choice, is_large, place)
        buttons(stops, at, [*told, *unknown], has_chart, is_large)
        st.html(f'<div class="stop-ends stop-ends-{at}"></div>')
    make_ready(stops[at + 1 : at + 2], choice)


def make_ready(stops: tuple[Stop, ...], choice: Selection) -> None:
    """Makes the figures of stops to come, which are then kept, while the board looks at this one."""
    for stop in stops:
        if stop.make:
            with contextlib.suppress(Exception):  # whatever fails is told and logged at its own stop
                stop.make(stop.choice(choice))


def place_of(stop: Stop, number: int, choice: Selection) -> Place:
    """Where a decision is recorded: at the meeting that is presented, frozen or not, or today where no meeting is held;
    with what the stop fills in."""
    frozen = snapshot.meeting()
    held = date.fromisoformat(choice.as_at) if choice.as_at and as_at.are_smbs() else date.today()
    day = frozen.meeting_on if frozen else held
    return Place(day, stop.key, number, {"linked_kpi": stop.kpi, "linked_action": choice.action})


@contextlib.contextmanager
def beside(place: Place | None, choice: Selection, texts: Texts) -> Iterator[None]:
    """Draws a block beside the panel in which a decision is recorded, where it is open; the panel is as high as the
    `texts` of the stop leave room for."""
    if place is None:
        yield
        return
    wide, narrow = st.columns(PANEL, gap="medium")
    with narrow, st.container(key="record"):
        st.html(f"<style>.st-key-record {{ max-height: {fit.left(texts) + PANEL_BELOW}px; }}</style>")
        guard.render_safely(record_panel.draw_panel, place, choice)
    with wide:
        yield


def draw(stop: Stop, choice: Selection, is_large: bool, place: Place | None) -> bool:
    """One stop, beside the panel of a decision where it has a `place`; gives whether it shows a chart. Where its figure
    cannot be made, its heading and the sentence that says why."""
    if stop.page == agenda.SUMMARY:
        title, asked = guard.render_safely(summary_of.headline, choice) or stop.heading, ask_of(stop, choice)
        head(title)
        ask(asked)
        with beside(place, choice, Texts(title, "", " ".join(asked[1:]))):
            stop_bodies.summary(choice)
        return False
    above = st.container(gap=None)  # what stands in place of a figure that cannot be made belongs under the heading
    if stop.make is None:
        guard.show_message(f"{stop.heading} has no figure to present: leave presenting to read the page.")
    made = guard.render_safely(stop.make, stop.choice(choice)) if stop.make else None
    title = title_of(stop, made, choice)
    if made is None or made.absent or (is_large and made.chart):
        with above:
            head(title, made.subtitle if made else "")
        with beside(place, choice, Texts(title, made.subtitle if made else "")):
            if made is not None and made.absent:
                guard.show_message(made.absent)
            elif made is not None:
                stop_bodies.enlarged(made, stop.key, fit.left(Texts(title, made.subtitle), fit.WHOLE))
        return made is not None and not made.absent
    asked = ask_of(stop, choice)
    with above:
        head(title, made.subtitle)
        ask(asked)
    texts = Texts(title, made.subtitle, " ".join(asked[1:]), agenda.foot(made))
    with beside(place, choice, texts):
        body(stop, choice, made, texts, place is not None)
    return made.chart is not None


def title_of(stop: Stop, made: Figure | None, choice: Selection) -> str:
    """The title of a stop: of a KPI how it stands, its numbers stand beside; of others the finding of its figure."""
    is_kpi = bool(stop.kpi) and made is not None and not stop.is_by_group
    card = guard.render_safely(agenda.kpi_card, stop.choice(choice)) if is_kpi else None
    if card:
        return result_wording.status_of(card.name, card.status)
    return made.title if made else stop.heading


def body(stop: Stop, choice: Selection, made: Figure, texts: Texts, is_beside: bool) -> None:
    """The figure of a stop, `is_beside` the panel of a decision, and its foot with what is said of rows without
    room."""
    height = fit.left(texts)
    across = fit.BESIDE_PANEL if is_beside else fit.ACROSS
    if stop_bodies.is_cut(made, height, across):  # what is said of rows without room may take a line of its own
        left_out = stop_wording.left_out(made.table.height)
        height = fit.left(Texts(texts.title, texts.subtitle, texts.ask, f"{texts.foot} · {left_out}"))
    room = stop_bodies.Body(made, stop.key.replace(".", "_"), height, across)
    if stop.key == agenda.DECISIONS:
        held = decisions.before(decisions.day_of(choice))
        count = decisions_body.draw(held, made.title, height, across)
        markup.draw("stop_foot", text=agenda.foot(made), left_out=stop_wording.left_out(count))
        return
    is_kpi = bool(stop.kpi) and not stop.is_by_group and not is_beside
    count = stop_bodies.kpi(room, stop.choice(choice)) if is_kpi else stop_bodies.figure(room)
    markup.draw("stop_foot", text=agenda.foot(made), left_out=stop_wording.left_out(count))


def ask_of(stop: Stop, choice: Selection) -> tuple[bool, str, str]:
    """Whether the board is asked anything at a stop; the heading, and what it is asked or may note: as the meeting was
    prepared, else as the figures have it."""
    if stop.item and (stop.item.asked or stop.item.comment):
        is_asked = bool(stop.item.asked)
        heading = ask_wording.HEADING if is_asked else agenda_wording.purpose(stop.item.purpose)
        return is_asked, heading, agenda_wording.asked(stop.item.asked, stop.item.comment)
    asked = guard.render_safely(agenda.asked, stop, choice)
    if asked:
        return True, ask_wording.HEADING, ask_wording.together([one.sentence for one in asked[: stop_bodies.ASKED]])
    note = None if asked is None else guard.render_safely(agenda.to_note, stop, choice)
    return False, stop_wording.TO_NOTE, note or stop_wording.NOT_KNOWN


def ask(asked: tuple[bool, str, str]) -> None:
    """What the board is asked, as a band; what it may note, as a line."""
    is_asked, heading, sentence = asked
    markup.draw("stop_ask", is_asked=is_asked, heading=heading, sentence=sentence)


def head(title: str, subtitle: str = "") -> None:
    """The finding as a large title, with the subtitle of its figure."""
    markup.draw("stop_head", title=title, subtitle=subtitle)


def buttons(stops: tuple[Stop, ...], at: int, told: list[str], has_chart: bool, is_large: bool) -> None:
    """Leave, the chart alone, recording, Previous and Next, with their keys; between them what is told of the
    address."""
    before, after = stops[max(0, at - 1)].key, stops[min(len(stops) - 1, at + 1)].key
    to_first, to_last = at == 0, at == len(stops) - 1
    with st.container(horizontal=True, vertical_alignment="center", key="presenting_buttons"):
        widgets.button("Leave", "leave", address.leave, shortcut="Esc", type="tertiary")
        if is_large:
            widgets.button("Whole stop", "whole_stop", address.as_it_was, shortcut="E", type="tertiary")
        elif has_chart:
            widgets.button("Enlarge chart", "enlarge", address.enlarge, shortcut="E", type="tertiary")
        if sentences := [*told, *record_panel.elsewhere()]:
            markup.draw("message", sentence=" ".join(sentences), is_status=True)
        record_panel.draw_button(address.record)
        widgets.button("Previous", "previous", address.move, before, shortcut="Left", disabled=to_first)
        widgets.button("Next", "next", address.move, after, shortcut="Right", type="primary", disabled=to_last)
    keys_only({"PageUp": before, "PageDown": after, "Home": stops[0].key, "End": stops[-1].key})


def keys_only(leading: dict[str, str]) -> None:
    """Further keys that lead to stops, as remote controls and keyboards send them. Their buttons are not shown."""
    with st.container(key="presenting_keys"):
        for key, stop in leading.items():
            widgets.button(key, f"key_{key.lower()}", address.move, stop, shortcut=key)
