"""One stop on the shared screen: title, body, foot and the buttons that lead on."""

import contextlib
from pathlib import Path

import streamlit as st

from oversight import agenda
from oversight.agenda import Stop
from oversight.components import guard, markup
from oversight.components.figure_box import foot_values
from oversight.figures.core.figure import Figure
from oversight.figures.published import headlines as summary_of
from oversight.presenting import address, fit, stop_bodies
from oversight.selection import Selection

# A stop arrives piece by piece. It is drawn into the one of two places that the stop before did not have, and takes its
# place on the screen once its end has come: never parts of two stops, nor an empty screen.
TAKES_PLACE = (
    ".st-key-presenting:not(:has(.stop-ends-{at})) .st-key-stop_{new} {{ position: absolute; height: 100%;"
    " overflow: hidden; visibility: hidden; }}"
    ".st-key-presenting:has(.stop-ends-{at}) .st-key-stop_{old} {{ display: none; }}"
)
STYLE = Path(__file__).resolve().parent / "presenting.css"


def present(page: str, choice: Selection, told: list[str]) -> None:
    """The stop of the agenda that the address names, with what is `told` about the address; `page` is where presenting
    began, and where leaving it leads back to."""
    with st.container(key="presenting", gap=None):
        st.html(STYLE)
        st.html('<div class="stop-begins"></div>')  # hides the page at once, while the agenda is worked out
        stops = agenda.stops(choice)
        at, unknown = address.here(stops, page)
        new, old = at % 2, 1 - at % 2
        st.html(f"<style>{TAKES_PLACE.format(at=at, new=new, old=old)}</style>")
        places = [st.container(key=f"stop_{number}", gap=None) for number in (0, 1)]
        with places[new]:
            draw(stops[at], choice)
        buttons(stops, at, [*told, *unknown])
        st.html(f'<div class="stop-ends stop-ends-{at}"></div>')
    make_ready(stops[at + 1 : at + 2], choice)


def make_ready(stops: tuple[Stop, ...], choice: Selection) -> None:
    """Makes the figures of stops to come, which are then kept, while the board looks at this one."""
    for stop in stops:
        if stop.make:
            with contextlib.suppress(Exception):  # whatever fails is told and logged at its own stop
                stop.make(stop.choice(choice))


def draw(stop: Stop, choice: Selection) -> None:
    """One stop. Where its figure cannot be made, its heading and the sentence that says why."""
    if stop.page == agenda.SUMMARY:
        head(guard.render_safely(summary_of.headline, choice) or stop.heading)
        stop_bodies.summary(choice)
        return
    above = st.container(gap=None)  # what stands in place of a figure that cannot be made belongs under the heading
    if stop.make is None:
        guard.show_message(f"{stop.heading} has no figure to present: leave presenting to read the page.")
    made = guard.render_safely(stop.make, stop.choice(choice)) if stop.make else None
    card = guard.render_safely(agenda.kpi_card, stop.choice(choice)) if stop.kpi and made else None
    title = agenda.kpi_title(card) if card else made.title if made else stop.heading
    with above:
        head(title, made)
    if made is None:
        return
    if made.absent:
        guard.show_message(made.absent)
        return
    foot = foot_words(made)
    height = fit.left(title, made.subtitle, foot)
    if stop_bodies.is_cut(made, height):  # what is said of rows without room takes room itself
        height = fit.left(title, made.subtitle, f"{foot} {stop_bodies.left_out_words(made.table.height)}")
    body = stop_bodies.Body(made, stop.key.replace(".", "_"), height)
    left_out = stop_bodies.kpi(body, card, stop.choice(choice)) if card else stop_bodies.figure(body)
    markup.draw("stop_foot", **foot_values(made), left_out=stop_bodies.left_out_words(left_out))


def foot_words(made: Figure) -> str:
    """What the foot of a stop says, without what is said of rows that have no room."""
    values = foot_values(made)
    return " ".join([values["basis"], f"As at {values['as_at']}.", *(f"To know: {note}" for note in values["notes"])])


def head(title: str, made: Figure | None = None) -> None:
    """The finding as a large title, with the subtitle and the mark of its figure."""
    subtitle, is_illustrative = (made.subtitle, made.is_illustrative) if made else ("", False)
    has_figure = made is not None
    markup.draw("stop_head", title=title, has_figure=has_figure, subtitle=subtitle, is_illustrative=is_illustrative)


def buttons(stops: tuple[Stop, ...], at: int, told: list[str]) -> None:
    """Leave, Previous, which stop of how many, and Next, with their keys; between them what is told of the address."""
    before, after = stops[max(0, at - 1)], stops[min(len(stops) - 1, at + 1)]
    with st.container(horizontal=True, vertical_alignment="center", key="presenting_buttons"):
        st.button("Leave", key="leave", shortcut="Esc", type="tertiary", on_click=address.leave)
        if told:
            markup.draw("message", sentence=" ".join(told), is_status=True)
        to_first, to_last = at == 0, at == len(stops) - 1
        st.button(
            "Previous", key="previous", shortcut="Left", on_click=address.move, args=(before.key,), disabled=to_first
        )
        markup.draw("stop_count", width="content", at=at + 1, count=len(stops))
        st.button(
            "Next",
            key="next",
            shortcut="Right",
            type="primary",
            on_click=address.move,
            args=(after.key,),
            disabled=to_last,
        )
