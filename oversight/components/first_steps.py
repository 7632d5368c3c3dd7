"""The first steps of a board: say whose it is, download a workbook, bring it back."""

import streamlit as st

from oversight.components import guard, markup, own_add, own_state, widgets
from oversight.own_figures import setting_up
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.settings import writing
from oversight.settings.writing import Setup
from oversight.wording import setup_wording, store_wording, visible

PAGE, YOUR_FIGURES = "pages/first_steps.py", "pages/your_figures.py"
AREA, TOLD = "setup_area", "setup_told"
TYPED = ("name", "marking", "contact")
WIDE, NARROW = 58, 38


def first_steps(choice: Selection) -> None:
    """The three steps, the first of them as a form."""
    if not own_state.is_allowed():
        guard.show_message(setup_wording.NOT_HERE)
        return
    for sentence in st.session_state.pop(TOLD, []):
        markup.draw("message", sentence=sentence, is_status=True)
    left, right = st.columns([WIDE, NARROW], gap="medium")
    with left, step(0):
        guard.render_safely(your_board)
    if own_state.lives_elsewhere():
        with right:
            guard.show_message(store_wording.LIVES_ELSEWHERE)
        return
    with right, step(1):
        own_add.template("Download", "counts", own_add.ALL, False, "secondary")
    with right, step(2):
        st.page_link(YOUR_FIGURES, label="Your figures", query_params=choice.parameters())


def step(number: int) -> st.delta_generator.DeltaGenerator:
    """The box of one step, begun with its name."""
    box = st.container(border=True, key=f"setup_step_{number + 1}")
    with box:
        name, does = setup_wording.STEPS[number]
        markup.draw("own_box", heading=f"{number + 1}. {name}", note=does)
    return box


def your_board() -> None:
    """The form of the first step. Raises Refused where the settings in use have a mistake."""
    now, areas = setting_up.as_it_is(), setting_up.areas()
    if not areas:
        guard.show_message(setup_wording.NO_AREAS)
        return
    if now.home_area and setting_up.has_lasting_area():
        markup.draw("line", text=setup_wording.area_stays(now.home_area), look="")
        area = now.home_area
    else:
        area = st.session_state.setdefault(AREA, now.home_area)
        known = ["", *areas] if area in ["", *areas] else ["", area, *areas]
        label = setup_wording.LABELS["home_area"]
        widgets.selectbox(
            label, known, area, "setup_home_area", lambda one: visible(one or setup_wording.CHOOSE), choose
        )
    for field in TYPED:
        st.session_state.setdefault(f"setup_{field}", getattr(now, field))
        st.text_input(setup_wording.LABELS[field], key=f"setup_{field}", max_chars=writing.LONGEST)
    widgets.button("Save", "setup_save", save, area, areas, type="primary")


def choose(area: str) -> None:
    """Takes an area, and its name for the board unless another was typed."""
    if st.session_state.get("setup_name", "") in ("", setup_wording.guessed_name(st.session_state.get(AREA, ""))):
        st.session_state["setup_name"] = setup_wording.guessed_name(area)
    st.session_state[AREA] = area


def save(area: str, areas: list[str]) -> None:
    """Writes what the form says into the settings, and says so; else what is wrong."""
    name, marking, contact = (" ".join(str(st.session_state.get(f"setup_{field}", "")).split()) for field in TYPED)
    setup = Setup(area, name, marking, contact)
    if wrong := writing.faults(setup, areas):
        st.session_state[TOLD] = setup_wording.faults({field: fault.value for field, fault in wrong.items()})
        return
    try:
        own_state.record("sets up the board", area=area)
        writing.write(setup)
    except Refused as refused:
        st.session_state[TOLD] = [refused.user_message]
        return
    st.query_params.pop("area", None)
    st.session_state[TOLD] = [setup_wording.saved(name, area)]


def is_board_empty() -> bool:
    """Whether the board holds no local record at all."""
    return setting_up.is_empty()


def three_steps(choice: Selection) -> None:
    """The steps to the first own figures, in place of what an empty board cannot show."""
    with st.container(border=True, key="setup_steps"):
        markup.draw(
            "setup_steps", heading=setup_wording.HEADING, note=setup_wording.SUMMARY_NOTE, steps=setup_wording.STEPS
        )
        st.page_link(PAGE, label="Set up your board", query_params=choice.parameters())


def offer_set_up(choice: Selection) -> None:
    """One line with a link to the first steps, while the board's pages show the sample."""
    if setting_up.shows_sample() and own_state.is_allowed():
        with st.container(horizontal=True, key="setup_offer", vertical_alignment="center"):
            markup.draw("line", text=setup_wording.SAMPLE, look="own-note", width="content")
            st.page_link(PAGE, label="Set up your own board", query_params=choice.parameters(), width="content")
