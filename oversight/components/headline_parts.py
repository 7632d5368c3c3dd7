"""The headline counts of the Board summary, side by side."""

from collections.abc import Callable

from oversight.components import guard, markup
from oversight.figures.report.headlines import Headline
from oversight.selection import Selection


def headlines(
    make: Callable[[Selection], tuple[Headline, ...]],
    notes: Callable[[Selection], tuple[str, ...]],
    choice: Selection,
) -> None:
    """The headline counts, side by side, and once below them what `notes` gives of them all."""
    counts = guard.render_safely(make, choice) or ()
    if counts:
        markup.draw("headline_counts", counts=counts, notes=" ".join(guard.render_safely(notes, choice) or ()))
