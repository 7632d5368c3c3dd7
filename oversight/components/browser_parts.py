"""Parts of a page that run in the browser: scripts of this dashboard's own, served from its own server."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Literal

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from oversight import boards
from oversight.components import widgets

HERE = Path(__file__).resolve().parent
OWNER, FOLDER = "oversight", "browser"  # the door opens what begins with the first (serving/rules)
NAMES = ("record", "clock")
MANIFEST = ComponentManifest(OWNER, "1", [ComponentConfig(name, FOLDER) for name in NAMES])
EVENT = "acted"


def draw(
    name: Literal["record", "clock"],
    key: str,
    data: Mapping[str, Any],
    act: Callable[[Mapping[str, Any]], None] | None = None,
) -> None:
    """Places the part whose script is `browser/<name>.js`, and does `act` with what it sends.

    A script from a file needs no word of the page's policy of content; one within the page would (serving/headers)."""
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(f"{OWNER}.{name}") is None:
        manager.register_from_manifest(MANIFEST, HERE)
    answered = boards.bound(partial(told, key, act))
    place = st.components.v2.component(f"{OWNER}.{name}", js=f"{name}.js", isolate_styles=False)
    is_first = widgets.is_new(key)
    answer = place(key=key, data=dict(data), on_acted_change=answered)
    sent = getattr(answer, EVENT, None)
    if sent and is_first and act:
        act(sent)
        st.rerun()


def told(key: str, act: Callable[[Mapping[str, Any]], None] | None) -> None:
    """Does `act` with what the part of a key has sent."""
    sent = getattr(st.session_state.get(key), EVENT, None)
    if sent and act:
        act(sent)
