"""One figure on a page: title, tabs, chart, table, text about it, and its ruled foot."""

from collections.abc import Callable
from typing import TypedDict

import streamlit as st

from oversight.components import guard, markup
from oversight.components.escaping import plain
from oversight.components.export_menu import export_menu
from oversight.components.tables import table_markup
from oversight.figures.core.cache import MakeFigure
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Role, Table
from oversight.figures.data import glossary
from oversight.selection import Selection
from oversight.snapshot import cached_by_version


class FootValues(TypedDict):
    """What a foot says of a figure."""

    parts: tuple[tuple[str, str], ...]
    basis: str
    as_at: str
    notes: list[str]


def figure(make: MakeFigure, choice: Selection) -> None:
    """One figure: title, tabs Chart, Table and About, basis, source and as-at. Where it cannot be made, a sentence."""
    made = guard.render_safely(make, choice)
    if made is None:
        return
    key = made.name.replace("/", "_")
    with st.container(border=True, key=f"{'illustrative_' if made.is_illustrative else ''}figure_{key}"):
        with st.container(horizontal=True, key=f"head_{key}", vertical_alignment="top"):
            markup.draw("figure_head", title=made.title, subtitle=made.subtitle, is_illustrative=made.is_illustrative)
            if not made.absent:
                export_menu(make, made, choice)
        if made.absent:
            guard.show_message(made.absent)
            return
        names = ["Chart", "Table", "About this figure"] if made.chart else ["Table", "About this figure"]
        tabs = dict(zip(names, st.tabs(names, key=f"tabs_{key}", on_change="rerun"), strict=True))
        for name, tab in tabs.items():
            if tab.open:
                with tab:
                    DRAW[name](made)
        st.html(foot(make, choice))


def figures(makes: Callable[[Selection], tuple[MakeFigure, ...]], choice: Selection) -> None:
    """The figures that a choice calls for, one under the other; where that cannot be told, a sentence."""
    for make in guard.render_safely(makes, choice) or ():
        figure(make, choice)


def draw_chart(made: Figure) -> None:
    """The chart with its alt text."""
    name = made.name.replace("/", "_")
    with st.container(key=f"chart_{kind_of(made)}_{name}"):
        st.vega_lite_chart(None, made.chart, theme=None, alt=made.alt, key=f"drawn_{name}", width="stretch")


def kind_of(made: Figure) -> str:
    """What the style sheet tells charts apart by on a narrow screen: those over time, those of records, and others."""
    if {"reporting_year", "quarter"} & set(made.rows.columns):
        return "years"
    if "due_on" in made.rows.columns:
        return "timeline"
    return "records" if "is_illustrative" in made.rows.columns else "groups"


def draw_table(made: Figure) -> None:
    """The rows as a table that a screen reader reads; those folded behind a line that says what they are."""
    if not made.folded:
        draw_rows(made.table, made.title)
        return
    draw_rows(made.table.slice(0, made.unfolded), made.title)
    with st.expander(f"More: {plain(made.folded)}"):
        draw_rows(made.table.slice(made.unfolded), f"{made.title}: {made.folded}")


def draw_rows(rows: Table, caption: str) -> None:
    """A table in the look of a page."""
    st.html(table_markup(rows, caption, "page-table"))


def draw_about(made: Figure) -> None:
    """What the figure counts, who is in and out, period, basis, sources, known problems."""
    markup.draw("about", pairs=made.about)


DRAW = {"Chart": draw_chart, "Table": draw_table, "About this figure": draw_about}


@cached_by_version
def foot(make: MakeFigure, choice: Selection) -> str:
    """The foot of a figure on its page, as HTML: its basis and notes, and the words that a reader may not know."""
    made = make(choice)
    return markup.render("figure_foot", **foot_values(made), terms=glossary.explained(said(made)))


def foot_values(made: Figure) -> FootValues:
    """What the templates of a foot need: basis (in parts, where the words of bases are known), as-at and notes."""
    notes = [note if note.endswith(("?", ".")) else f"{note}." for note in made.notes]
    return {"parts": made.basis_parts, "basis": made.basis, "as_at": made.as_at_words, "notes": notes}


def said(made: Figure) -> str:
    """What a reader meets in a figure without opening a tab: its titles, basis, notes, and the names in its table."""
    names = [name for column in made.table.keep(Role.NAME).columns for name in column.cells()]
    return " . ".join(filter(None, [made.title, made.subtitle, made.basis, *made.notes, *made.table.headings, *names]))
