"""The words of the basket: figures put aside while reading, taken away together."""

from oversight.wording.plurals import counted

ADD, ADDED = "Add to basket", "In the basket"
HEADING = "Your basket"
EMPTY = "Your basket is empty. Open Export beside any figure and choose “Add to basket”."
PURPOSE = (
    "The figures you have added, in this order and with the choices you made. It is emptied when you close this "
    "browser tab."
)
ABOUT = "About these figures"
TITLE = "Figures from the dashboard"
NOT_MADE = "This figure cannot be shown now"
NOTHING_TO_MAKE = "None of the figures in your basket can be downloaded now."
UP, DOWN, REMOVE, CLEAR = "Move up", "Move down", "Remove", "Empty the basket"


def holds(count: int) -> str:
    """`Your basket: 3 figures`."""
    return f"{HEADING}: {counted(count, 'figure')}"


def of_choice(choice: str) -> str:
    """`Shown for: Derbyshire; reporting year 2023-24.`"""
    return f"Shown for: {choice}." if choice else ""
