"""The pages that links lead to, as Streamlit knows them.

By the name of a file, Streamlit looks the page up on the disk at each link, which takes longer than to draw it."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

MAIN = "app.py"
held: dict[str, st.Page] = {}


def to(file: str) -> st.Page:
    """The page whose file is named as in the catalogue. It is kept once Streamlit has looked it up in a run."""
    found = held.get(file) or st.Page(file, default=file == MAIN)
    if get_script_run_ctx(suppress_warning=True):
        held[file] = found
    return found
