"""The words for a deployment of many boards."""

from collections.abc import Sequence

from oversight.wording.text import listed

LABEL, CHOOSE = "Change board", "Choose a board"
REGION_ONLY = "This page shows all boards of the region. Your role does not include it."
NO_BOARD = "Choose a board at the top of the menu. This page shows one board at a time."


def unknown(asked: str, shown: str, nearest: str) -> str:
    """`There is no board “derbishire”. Did you mean derbyshire? Derbyshire MAPPA is shown instead.`; nothing of what is
    shown where no board is."""
    guess = f" Did you mean {nearest}?" if nearest else ""
    instead = f" {shown} is shown instead." if shown else ""
    return f"There is no board “{asked}”.{guess}{instead}"


def name_one(keys: Sequence[str]) -> str:
    """`Many boards are served here. Name one with --board: derbyshire or north.`"""
    return f"Many boards are served here. Name one with --board: {', '.join(keys) or 'there is none'}."


def no_such_board(key: str, keys: Sequence[str], nearest: str) -> str:
    """`There is no board “nort”. Did you mean north? The boards are derbyshire and north.`"""
    guess = f" Did you mean {nearest}?" if nearest else ""
    are = f" The boards are {listed(list(keys))}." if keys else ""
    return f"There is no board “{key}”.{guess}{are}"


NO_REGION = "One board is served here, so there is no region. Set OVERSIGHT_BOARDS to serve many."
ONE_ALONE = "One board is served here, so --board names nothing. Set OVERSIGHT_BOARDS to serve many."
