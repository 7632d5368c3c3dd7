"""Text as a reader can see it: nothing in it controls what shows it. Screen, charts and files take it from here."""

import re
from typing import Any

SPACES = re.compile(r"[\t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]+")
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]")
# Marks that turn the reading order of what follows, or tag it, without being seen; Arabic and Hebrew need none of them.
TURNING = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\U000e0000-\U000e007f]")
NOT_SEEN = "\ufffd"


def visible(text: str) -> str:
    """The text on one line: a sign stands for each character that cannot be printed; marks that turn the reading order
    are left out."""
    return text if text.isprintable() else UNPRINTABLE.sub(NOT_SEEN, TURNING.sub("", SPACES.sub(" ", text)))


def visible_parts(node: Any) -> Any:
    """A structure as JSON has it with every text in it visible; the line ends of a text stay."""
    if isinstance(node, str):
        return node if node.isprintable() else "\n".join(map(visible, node.split("\n")))
    if isinstance(node, dict):
        return {visible_parts(key): visible_parts(value) for key, value in node.items()}
    return [visible_parts(one) for one in node] if isinstance(node, list) else node
