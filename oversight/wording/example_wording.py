"""The words for example data: said once over all that rests on it."""

from collections.abc import Set

from oversight.wording.area_wording import possessive

LABEL = "Example data"
LINK = "Add your own figures"
ENDS = "What follows is not example data."


def labelled(text: str) -> str:
    """`Example data: 2 KPIs are off target.`"""
    return f"{LABEL}: {text}"


def not_figures(area: str) -> str:
    """What stands behind the label in a file: `not Derbyshire's figures.`"""
    return f"not {owner(area)} figures."


def not_the_figures_of(area: str) -> str:
    """`These are not Derbyshire's figures.`"""
    return f"These are {not_figures(area)}"


def real(bases: Set[str], area: str) -> str:
    """What follows example data: `Official figures`, or `Derbyshire's figures` where they are the board's own."""
    words = "official figures" if "provisional" not in bases else f"{owner(area)} figures"
    return f"{words[0].upper()}{words[1:]}"


def owner(area: str) -> str:
    """`Derbyshire's`; `the board's own` where no area is named."""
    return possessive(area) if area else "the board's own"
