"""One stop on the shared screen: title, body, foot and the buttons that lead on."""

import html
from pathlib import Path

import streamlit as st

from oversight.components import guard
from oversight.components.badges import ILLUSTRATIVE, ILLUSTRATIVE_BADGE
from oversight.components.figure_box import foot
from oversight.figures import agenda
from oversight.figures import summary as summary_of
from oversight.figures.agenda import Stop
from oversight.figures.figure import Figure
from oversight.presenting import address, bodies, room
from oversight.selection import Selection

STYLE = Path(__file__).resolve().parent / "presenting.css"


def present(page: str, choice: Selection, told: list[str]) -> None:
    """The stop of the agenda that the address names, under what is `told` about the address; `page` is where presenting
    began, and where leaving it leads back to."""
    with st.container(key="presenting", gap=None):
        st.html(STYLE)
        stops = agenda.stops(choice)
        at, unknown = address.here(stops, page)
        sentences = [*told, *unknown]
        with st.container(key=f"stop_{stops[at].key.replace('.', '_')}", gap=None):
            for sentence in sentences:
                guard.told(sentence)
            draw(stops[at], choice, len(sentences))
        buttons(stops, at)


def draw(stop: Stop, choice: Selection, sentences: int) -> None:
    """One stop. Where its figure cannot be made, its heading and the sentence that says why."""
    if stop.page == agenda.SUMMARY:
        with st.container(gap=None):
            head(guard.guarded(summary_of.finding, choice) or stop.heading)
        bodies.summary(choice)
        return
    above = st.container(gap=None)  # what stands in place of a figure that cannot be made belongs under the heading
    if stop.make is None:
        guard.told(f"{stop.heading} has no figure to present: leave presenting to read the page.")
    made = guard.guarded(stop.make, stop.choice(choice)) if stop.make else None
    card = guard.guarded(agenda.kpi_card, stop.choice(choice)) if stop.kpi and made else None
    title = agenda.kpi_title(card) if card else made.title if made else stop.heading
    with above:
        head(title, made)
    if made is None:
        return
    if made.absent:
        guard.told(made.absent)
        return
    height = room.left(title, made.subtitle, " ".join([made.basis, made.as_at, *made.notes]), sentences)
    left_out = bodies.kpi(made, card, stop.choice(choice), height) if card else bodies.figure(made, height)
    st.html(f'<div class="figure-foot">{foot(made)}{bodies.left_out_words(left_out)}</div>')


def head(title: str, made: Figure | None = None) -> None:
    """The finding as a large title, with the subtitle and the mark of its figure."""
    mark = f" {ILLUSTRATIVE_BADGE}" if made and ILLUSTRATIVE in made.bases else ""
    subtitle = f'<p class="stop-subtitle">{html.escape(made.subtitle)}{mark}</p>' if made else ""
    st.html(f'<h1 class="stop-title">{html.escape(title)}</h1>{subtitle}')


def buttons(stops: tuple[Stop, ...], at: int) -> None:
    """Leave, Previous, which stop of how many, and Next, with their keys."""
    before, after = stops[max(0, at - 1)], stops[min(len(stops) - 1, at + 1)]
    with st.container(horizontal=True, vertical_alignment="center", key="presenting_buttons"):
        st.button("Leave", key="leave", shortcut="Esc", type="tertiary", on_click=address.leave)
        to_first, to_last = at == 0, at == len(stops) - 1
        st.button(
            "Previous", key="previous", shortcut="Left", on_click=address.move, args=(before.key,), disabled=to_first
        )
        st.html(f'<p class="stop-count" role="status">{at + 1} of {len(stops)}</p>', width="content")
        go_on = {"on_click": address.move, "args": (after.key,), "disabled": to_last}
        st.button("Next", key="next", shortcut="Right", type="primary", **go_on)
