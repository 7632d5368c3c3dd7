"""The badges of a status and of an invented sample."""

from typing import Literal

ILLUSTRATIVE = "illustrative"
ILLUSTRATIVE_BADGE = '<span class="illustrative-badge">Illustrative</span>'
# A status on a card: its colour of the theme and its icon; the word says it all.
BADGES: dict[str, tuple[Literal["blue", "gray", "orange", "violet"], str]] = {
    "off target": ("violet", ":material/close:"),
    "close to target": ("orange", ":material/change_history:"),
    "too few to judge": ("gray", ":material/more_horiz:"),
    "no threshold set": ("gray", ":material/remove:"),
    "on target": ("blue", ":material/check_circle:"),
    "no data": ("gray", ":material/block:"),
}
