"""One figure on a page: title, tabs, chart, table, text about it, and its ruled foot."""

import html
import re
from collections.abc import Callable

import polars as pl
import streamlit as st

from oversight.components import guard
from oversight.components.badges import ILLUSTRATIVE, ILLUSTRATIVE_BADGE
from oversight.components.escaping import escaped, plain
from oversight.components.export_menu import export_menu
from oversight.components.texts import words_in
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table
from oversight.selection import Selection

Make = Callable[[Selection], Figure]


def figure(make: Make, choice: Selection) -> None:
    """One figure: title, tabs Chart, Table and About, basis, source and as-at. Where it cannot be made, a sentence."""
    made = guard.guarded(make, choice)
    if made is None:
        return
    key = made.name.replace("/", "_")
    is_illustrative = ILLUSTRATIVE in made.bases
    with st.container(border=True, key=f"{'illustrative_' if is_illustrative else ''}figure_{key}"):
        mark = ILLUSTRATIVE_BADGE if is_illustrative else ""
        title, subtitle = html.escape(made.title), html.escape(made.subtitle)
        with st.container(horizontal=True, key=f"head_{key}", vertical_alignment="top"):
            st.html(f'<div class="figure-head"><h2>{title}</h2>{mark}<p>{subtitle}</p></div>')
            if not made.absent:
                export_menu(make, made, choice)
        if made.absent:
            guard.told(made.absent)
            return
        names = ["Chart", "Table", "About this figure"] if made.chart else ["Table", "About this figure"]
        tabs = dict(zip(names, st.tabs(names, key=f"tabs_{key}", on_change="rerun"), strict=True))
        for name, tab in tabs.items():
            if tab.open:
                with tab:
                    DRAW[name](made)
        st.html(f'<div class="figure-foot">{foot(made)}</div>')


def figures(makes: Callable[[Selection], tuple[Make, ...]], choice: Selection) -> None:
    """The figures that a choice calls for, one under the other; where that cannot be told, a sentence."""
    for make in guard.guarded(makes, choice) or ():
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
        table(made.table, made.title)
        return
    table(made.table.slice(0, made.unfolded), made.title)
    with st.expander(f"More: {plain(made.folded)}"):
        table(made.table.slice(made.unfolded), f"{made.title}: {made.folded}")


def draw_about(made: Figure) -> None:
    """What the figure counts, who is in and out, period, basis, sources, known problems."""
    parts = "".join(f"<dt>{html.escape(head)}</dt><dd>{html.escape(text)}</dd>" for head, text in made.about)
    st.html(f'<dl class="about">{parts}</dl>')


DRAW = {"Chart": draw_chart, "Table": draw_table, "About this figure": draw_about}


def table(rows: Table, alt: str) -> None:
    """A table of text and numbers, every cell as it is written in the extract."""
    frame = pl.DataFrame({column.heading: list(column.cells()) for column in rows.columns})
    st.table(frame.with_columns(escaped(frame)), border="horizontal", hide_index=True, alt=alt)


def foot(made: Figure) -> str:
    """The foot of a figure on its page, as HTML: its basis and notes, and the words that a reader may not know."""
    return basis_and_notes(made) + words_in(said(made))


def basis_and_notes(made: Figure) -> str:
    """Basis, source, as-at and what must be known beside the figure, as HTML: the basis words in bold."""
    text = html.escape(f"{made.basis} As at {made.as_at_words}.".strip())
    text = re.sub(r"\b(Published|Reported|Derived|Provisional|Illustrative):", r"<b>\1:</b>", text)
    notes = "".join(f"<p>To know: {html.escape(note.rstrip('.'))}{end_of(note)}</p>" for note in made.notes)
    return f"<p>{text}</p>{notes}"


def said(made: Figure) -> str:
    """What a reader meets in a figure without opening a tab: its titles, basis, notes, and the names in its table."""
    names = [*made.table.headings, *(made.table.columns[0].cells() if made.table.columns else ())]
    return " . ".join([made.title, made.subtitle, made.basis, *made.notes, *filter(None, names)])


def end_of(sentence: str) -> str:
    """The mark that ends a sentence: its own question mark, else a full stop."""
    return "" if sentence.endswith("?") else "."
