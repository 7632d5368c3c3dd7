"""Sets text for a picture: cleans it, breaks it into lines, places each line."""

import re
from dataclasses import dataclass

from oversight.charts import text_measure
from oversight.charts.text_measure import Type
from oversight.figures.core.figure import Spec

FAMILY = "Source Sans Pro"  # not its successor Source Sans 3: vl-convert measures no font whose name has a digit
FAMILIES = f"{FAMILY}, Source Sans, Liberation Sans, Arial, sans-serif"
PANEL = "#ECEFF2"  # the ground of a word set apart, such as `Example data`, and of a panel
CAPITAL = 0.7  # of the type's size: the height of a capital letter

# What XML cannot carry, and marks that would turn the direction of the text after them.
NOT_PRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class TextLine:
    """One line of text in a picture, its baseline at `y`; `anchor` is start or middle."""

    text: str
    x: float
    y: float
    kind: Type
    anchor: str = "start"


def cleaned(text: str) -> str:
    """The text on one line, without control characters and marks of direction."""
    return SPACES.sub(" ", NOT_PRINTED.sub("", text)).strip()


def cleaned_spec(spec: Spec) -> Spec:
    """A chart's spec with every text in it freed of control characters; lines stay lines."""
    return {key: cleaned_within(value) for key, value in spec.items()}


def cleaned_within(value: object) -> object:
    """The same for one value of it."""
    if isinstance(value, str):
        return NOT_PRINTED.sub("", value)
    if isinstance(value, dict):
        return cleaned_spec(value)
    if isinstance(value, list):
        return [cleaned_within(one) for one in value]
    return value


def wrapped(text: str, kind: Type, room: float) -> list[str]:
    """The text, cleaned, in lines of at most `room` px."""
    return text_measure.wrapped(cleaned(text), kind, room)


def placed(lines: list[str], x: float, top: float, kind: Type, anchor: str = "start") -> list[TextLine]:
    """Lines of text one under the other from `top`, a capital letter in the middle of each line's height."""
    first = top + (kind.line + kind.size * CAPITAL) / 2
    return [TextLine(text, x, first + number * kind.line, kind, anchor) for number, text in enumerate(lines)]
