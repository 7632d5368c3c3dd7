"""Keeps a failure to its own part of the page: a sentence for the reader, the detail for the log."""

import logging
from collections.abc import Callable
from typing import TypeVar

from oversight.components import markup
from oversight.problems import Refused

Result = TypeVar("Result")
log = logging.getLogger(__name__)
FAILED = "This part of the page could not be made. The rest is not affected; the detail is in the log."


def show_message(sentence: str) -> None:
    """A plain sentence in place of something."""
    markup.draw("message", sentence=sentence, is_status=False)


def render_safely(make: Callable[..., Result], *given: object) -> Result | None:
    """What `make(*given)` returns; where it fails, None, with a sentence on the page and the detail in the log."""
    try:
        return make(*given)
    except Refused as refused:
        log.error("%s: %s", make.__name__, refused)
        show_message(refused.user_message)
    except Exception:
        log.exception("%s failed", make.__name__)
        show_message(FAILED)
    return None
