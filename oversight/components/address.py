"""Puts what the reader chose into the address, where it keeps and can be linked to."""

import streamlit as st

from oversight import selection
from oversight.environment import board_key
from oversight.selection import Selection


def put(before: Selection, name: str, value: str) -> None:
    """Puts the whole choice into the address, with `value` for one of its names; an empty one leaves it, and what is no
    choice stays there."""
    other = {key: given for key, given in st.query_params.to_dict().items() if key not in selection.PARAMETERS}
    st.query_params.from_dict(other | before.parameters(**{name: value}))


def of_board() -> dict[str, str]:
    """What an address says of the board that is shown; nothing where one is served alone."""
    key = board_key()
    return {selection.BOARD: key} if key else {}
