"""The board's own PowerPoint template: uploaded on the Exports page, held by the session alone, used for slides."""

import logging

import streamlit as st

from oversight.components import guard, markup, own_state, uploads, widgets
from oversight.exports.board_pack.template import board_template
from oversight.exports.board_pack.template.board_template import BoardTemplate
from oversight.exports.board_pack.template.package import MOST_BYTES
from oversight.extracts.intake.draft import Upload
from oversight.problems import Refused
from oversight.wording import template_wording as said

IN_USE = "board_template"  # the name of the file and the template made from it
REFUSED = "board_template_refused"  # why the file that was just uploaded is not used
log = logging.getLogger(__name__)


def template_box() -> BoardTemplate | None:
    """The template in use, with what was left out of it, and the way to another or to none; nothing for those who may
    upload nothing."""
    if not own_state.is_allowed():
        return None
    with st.container(border=True, key="documents_template"):
        markup.draw("document_heading", heading=said.HEADING, purpose=said.purpose(MOST_BYTES))
        if upload := uploads.one(said.UPLOAD, "template_file", ["pptx"]):
            take(upload)
            st.rerun()  # with a new field
        if refused := st.session_state.pop(REFUSED, ""):
            guard.show_message(refused)
        held: tuple[str, BoardTemplate] | None = st.session_state.get(IN_USE)
        if held:
            name, template = held
            markup.draw("template_told", lines=(said.in_use(name), *template.told))
            widgets.button(said.REMOVE, "remove_template", remove)
    return held[1] if held else None


def take(upload: Upload) -> None:
    """Uses an uploaded template from now on; where it cannot be used, keeps why for the run that follows."""
    try:
        st.session_state[IN_USE] = upload.name, board_template.taken(upload.content, upload.name)
    except Refused as refused:
        log.warning("a template was refused: %s", refused)
        st.session_state[REFUSED] = refused.user_message


def remove() -> None:
    """Takes the template out of the session: slides have the usual looks again."""
    st.session_state.pop(IN_USE, None)
