"""Figures beside each other where there is room, one under the other where there is not."""

from collections.abc import Sequence

import streamlit as st

from oversight.components import example_strip
from oversight.components.figure_box import Controls, figure, folded
from oversight.figures.core.cache import MakeFigure
from oversight.selection import Selection


def side_by_side(
    left: MakeFigure,
    right: MakeFigure,
    choice: Selection,
    controls: Controls | None = None,
    widths: tuple[int, int] = (1, 1),
) -> None:
    """Two figures in two columns of these `widths`, with `controls` in the left one; one under the other on a narrow
    screen (`pair_` in the style sheet). A strip over both says where example data begins or ends."""
    example_strip.over(example_strip.bases_of(left, choice), example_strip.bases_of(right, choice))
    with st.container(key=f"pair_{left.__name__}"):
        for column, make in zip(st.columns(widths, gap="medium"), (left, right), strict=True):
            with column:
                figure(make, choice, controls if make is left else None)


def folded_side_by_side(folds: Sequence[tuple[str, MakeFigure]], choice: Selection) -> None:
    """Figures behind lines that open them, each with its heading, beside each other; an open one has the whole width
    (`folds_` in the style sheet)."""
    with st.container(horizontal=True, key=f"folds_{folds[0][1].__name__}"):
        for heading, make in folds:
            folded(heading, make, choice)
