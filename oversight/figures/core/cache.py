"""Keeps figures by version and choice: made once, not at each rerun."""

from collections.abc import Callable

from oversight.figures.core.figure import Figure
from oversight.selection import Selection
from oversight.snapshot import cached_by_version

MakeFigure = Callable[[Selection], Figure]


def cached_figure(make: MakeFigure) -> MakeFigure:
    """Keeps the figure that `make` gives for a choice until extracts or settings change."""
    return cached_by_version(make)
