"""One figure on a page: title, chart or table, and at its foot a line, possible errors and what is told about it."""

from collections.abc import Callable, Sequence

import streamlit as st
from markupsafe import Markup

from oversight.catalogue import BY_KEY, CHECKS
from oversight.components import example_strip, figure_about, guard, linked_rows, linked_text, links, markup, said_once
from oversight.components.chart_data import with_arrow
from oversight.components.escaping import plain
from oversight.components.export_menu import export_menu
from oversight.components.tables import table_markup
from oversight.figures.core.cache import MakeFigure
from oversight.figures.core.figure import Figure, Spec
from oversight.figures.core.table import Table
from oversight.selection import Selection
from oversight.wording import figure_wording

CHART, TABLE = "Chart", "Table"
Controls = Callable[[], None]


def figure(make: MakeFigure, choice: Selection, controls: Controls | None = None) -> None:
    """One figure: title, chart or table, foot. `controls` draws what the reader chooses for this figure alone, beside
    the choice of chart or table. Where the figure cannot be made, a sentence stands in its place."""
    made = guard.render_safely(make, choice)
    if made is None:
        return
    example_strip.over(made.bases)
    key = made.name.replace("/", "_")
    with st.container(border=True, key=f"figure_{key}"):
        with st.container(horizontal=True, key=f"head_{key}", vertical_alignment="top"):
            with st.container(key=f"titles_{key}", gap=None):
                markup.draw("figure_head", title=made.title)
                if made.subtitle:
                    linked_text.draw(made.subtitle, "figure-subtitle", choice)
            shown = chosen_view(made, key)
            if controls:
                controls()
            if not made.absent:
                export_menu(make, made, choice)
        if made.absent:
            guard.show_message(made.absent)
            return
        if shown == CHART:
            draw_chart(made)
        else:
            draw_table(made, choice)
        foot(made, choice, key)


def chosen_view(made: Figure, key: str) -> str:
    """Whether the reader sees the chart or the table; the table where there is no chart."""
    if made.absent or not made.chart:
        return TABLE
    names = [CHART, TABLE]
    return st.segmented_control(
        figure_wording.VIEW, names, default=CHART, required=True, key=f"view_{key}", label_visibility="collapsed"
    )


def figures(
    makes: Callable[[Selection], tuple[MakeFigure, ...]], choice: Selection, controls: Controls | None = None
) -> None:
    """The figures that a choice calls for, one under the other; where that cannot be told, a sentence."""
    for make in guard.render_safely(makes, choice) or ():
        figure(make, choice, controls)


def figures_held(makes: Sequence[MakeFigure], choice: Selection) -> None:
    """Those of some figures that are held, one under the other; nothing of the others."""
    for make in makes:
        made = guard.render_safely(make, choice)
        if made is not None and not made.absent:
            figure(make, choice)


def folded(heading: str, make: MakeFigure, choice: Selection) -> None:
    """A figure behind a line that opens it; nothing where it is not held."""
    made = guard.render_safely(make, choice)
    if made is not None and not made.absent:
        with st.expander(plain(heading), key=f"folded_{made.name.replace('/', '_')}", on_change="rerun") as behind:
            if behind.open:
                figure(make, choice)


def draw_chart(made: Figure) -> None:
    """The chart with its alt text."""
    name = made.name.replace("/", "_")
    with st.container(key=f"{'panels' if made.panels else 'chart'}_{name}"):
        for place, (panel, spec) in enumerate(made.panels.items()):
            alt = made.alt if place == 0 else panel  # the first says what all of them show
            draw_spec(with_arrow(spec, panel), alt, f"drawn_{name}_{place}")
        if made.chart and not made.panels:
            draw_spec(with_arrow(made.chart), made.alt, f"drawn_{name}")


def draw_spec(spec: Spec, alt: str, key: str) -> None:
    """One Vega-Lite chart as wide as its place."""
    st.vega_lite_chart(None, spec, theme=None, alt=alt, key=key, width="stretch")


def draw_table(made: Figure, choice: Selection) -> None:
    """The rows as a table that a screen reader reads; those folded behind a line that says what they are."""
    if not made.folded:
        draw_part(made, made.table, made.title, choice)
        return
    draw_part(made, made.table.slice(0, made.unfolded), made.title, choice)
    with st.expander(f"More: {plain(made.folded)}"):
        draw_part(made, made.table.slice(made.unfolded), f"{made.title}: {made.folded}", choice, made.unfolded)


def draw_part(made: Figure, rows: Table, caption: str, choice: Selection, first: int = 0) -> None:
    """Rows of a figure from its `first` on, with links where its names lead somewhere."""
    if linked_rows.are_linked(rows):
        linked_rows.draw(made.name, rows, choice, first)
    else:
        draw_rows(rows, caption)


def draw_rows(rows: Table, caption: str) -> None:
    """A table in the look of a page, in a box that scrolls where it is wider than its place."""
    markup.draw("wide", caption=caption, table=Markup(table_markup(rows, caption, "page-table")))


def foot(made: Figure, choice: Selection, key: str) -> None:
    """The foot: one line, the way to possible errors of the source, and what is told about the figure, folded."""
    with st.container(horizontal=True, key=f"foot_{key}", vertical_alignment="center"):
        markup.draw("figure_foot", text=said_once.foot(made, choice))
        if made.conflicts:
            label = figure_wording.possible_errors(len(made.conflicts))
            st.page_link(links.to(BY_KEY[CHECKS].file), label=label, query_params=choice.parameters())
        with st.expander(figure_wording.ABOUT, key=f"about_{key}", type="compact", on_change="rerun") as about:
            if about.open:
                markup.draw("about", pairs=figure_about.pairs(made))
