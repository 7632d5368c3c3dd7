"""What a board is at before its first own figures: whether its settings are its own, and what its pages rest on."""

from oversight import queries, settings
from oversight.environment import environment
from oversight.extracts.contracts import EXTRACTS
from oversight.figures.core.bases import ILLUSTRATIVE, PUBLISHED
from oversight.problems import Refused
from oversight.settings.writing import Setup

OPERATIONAL = tuple(name for name, extract in EXTRACTS.items() if extract.is_operational)


def is_set_up() -> bool:
    """Whether the board has settings of its own."""
    return settings.path() == environment().own_settings_file


def shows_sample() -> bool:
    """Whether any local record that is loaded is of the invented sample."""
    return any(ILLUSTRATIVE in about.basis for name, about in queries.opened().about.items() if name in OPERATIONAL)


def is_empty() -> bool:
    """Whether no local record is held at all: none of the sample, none of the board's own, none that cannot be read.
    What others have published, as an inspection its recommendations, is no record of the board's."""
    opened = queries.opened()
    return not any(name in opened.problems or opened.about[name].basis.keys() - {PUBLISHED} for name in OPERATIONAL)


def has_lasting_area() -> bool:
    """Whether the board's home area stays: it has published figures of its own, which are those of that area, or is one
    of many, whose area says who may see it."""
    return bool(queries.opened().own) or environment().boards is not None


def areas() -> list[str]:
    """The MAPPA areas; none where they cannot be read."""
    try:
        found = queries.run("reference/areas")
    except Refused:
        return []
    return [area for area, kind in found.iter_rows() if kind == "area"]


def as_it_is() -> Setup:
    """What the settings in use say, without an area and a name while they are those of the repository."""
    board, marking = settings.load().board, settings.load().marking.local
    if not is_set_up():
        return Setup("", "", marking, "")
    return Setup(board.home_area, board.name, marking, board.contact or "")
