"""How a KPI or an action stands: the shape and colour of its status beside the word."""

from oversight import wording
from oversight.components import markup


def status_class(status: str) -> str:
    """The class of the style sheet for a status word."""
    return status.replace(" ", "-")


def draw_status(status: str, words: str = "") -> None:
    """The status beside `words`; beside its own word where none are given."""
    markup.draw("status", look=status_class(status), words=words or wording.upper_first(status))
