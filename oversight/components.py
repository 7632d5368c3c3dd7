"""Streamlit pieces that more than one page uses, and the one place that escapes extract text."""

import html
import logging
import re
from collections.abc import Callable
from typing import TypeVar

import polars as pl
import streamlit as st
from polars import selectors

from oversight.figures import kpi_cards as kpi_cards_of
from oversight.figures.figure import Figure
from oversight.figures.kpi_cards import KpiCard
from oversight.figures.summary import Headline
from oversight.problems import Refused
from oversight.selection import Selection

Made = TypeVar("Made")

log = logging.getLogger(__name__)

FAILED = "This part of the page could not be made. The rest is not affected; the detail is in the log."
ILLUSTRATIVE = "illustrative"
ILLUSTRATIVE_BADGE = '<span class="illustrative-badge">Illustrative</span>'
# A status on a card: its colour of the theme and its icon; the word says it all.
BADGES = {
    "off target": ("violet", ":material/close:"),
    "close to target": ("orange", ":material/change_history:"),
    "too few to judge": ("gray", ":material/more_horiz:"),
    "no threshold set": ("gray", ":material/remove:"),
    "on target": ("blue", ":material/check_circle:"),
    "no data": ("gray", ":material/block:"),
}
CARDS_ACROSS = 4
MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|<>~$:-])")


def figure(make: Callable[[Selection], Figure], choice: Selection) -> None:
    """One figure: title, tabs Chart, Table and About, basis, source and as-at. Where it cannot be made, a sentence."""
    made = guarded(make, choice)
    if made is None:
        return
    key = made.name.replace("/", "_")
    is_illustrative = ILLUSTRATIVE in made.bases
    with st.container(border=True, key=f"{'illustrative_' if is_illustrative else ''}figure_{key}"):
        mark = ILLUSTRATIVE_BADGE if is_illustrative else ""
        title, subtitle = html.escape(made.title), html.escape(made.subtitle)
        st.html(f'<div class="figure-head"><h2>{title}</h2>{mark}<p>{subtitle}</p></div>')
        if made.absent:
            told(made.absent)
            return
        names = ["Chart", "Table", "About this figure"] if made.chart else ["Table", "About this figure"]
        tabs = dict(zip(names, st.tabs(names, key=f"tabs_{key}", on_change="rerun"), strict=True))
        for name, tab in tabs.items():
            if tab.open:
                with tab:
                    DRAW[name](made)
        st.html(f'<div class="figure-foot">{foot(made)}</div>')


def draw_chart(made: Figure) -> None:
    """The chart with its alt text."""
    name = made.name.replace("/", "_")
    with st.container(key=f"chart_{kind_of(made)}_{name}"):
        st.vega_lite_chart(None, made.chart, theme=None, alt=made.alt, key=f"drawn_{name}", width="stretch")


def kind_of(made: Figure) -> str:
    """What the style sheet tells charts apart by on a narrow screen: those over time, those of records, and others."""
    if {"reporting_year", "quarter"} & set(made.rows.columns):
        return "years"
    return "records" if "is_illustrative" in made.rows.columns else "groups"


def draw_table(made: Figure) -> None:
    """The rows as a table that a screen reader reads."""
    table(made.table, made.title)


def draw_about(made: Figure) -> None:
    """What the figure counts, who is in and out, period, basis, sources, known problems."""
    parts = "".join(f"<dt>{html.escape(head)}</dt><dd>{html.escape(text)}</dd>" for head, text in made.about)
    st.html(f'<dl class="about">{parts}</dl>')


DRAW = {"Chart": draw_chart, "Table": draw_table, "About this figure": draw_about}


def table(rows: pl.DataFrame, alt: str) -> None:
    """A table of text and numbers, every cell as it is written in the extract."""
    st.table(rows.with_columns(escaped(rows)), border="horizontal", hide_index=True, alt=alt)


def escaped(rows: pl.DataFrame) -> list[pl.Series]:
    """The text columns of `rows`, escaped."""
    return [
        pl.Series(rows[name].name, [plain(cell) for cell in rows[name]])
        for name in rows.select(selectors.string()).columns
    ]


def foot(made: Figure) -> str:
    """Basis, source, as-at and what must be known beside the figure, as HTML: the basis words in bold."""
    text = html.escape(f"{made.basis} As at {made.as_at}.".strip())
    text = re.sub(r"\b(Published|Reported|Derived|Provisional|Illustrative):", r"<b>\1:</b>", text)
    notes = "".join(f"<p>To know: {html.escape(note.rstrip('.'))}{end_of(note)}</p>" for note in made.notes)
    return f"<p>{text}</p>{notes}"


def end_of(sentence: str) -> str:
    """The mark that ends a sentence: its own question mark, else a full stop."""
    return "" if sentence.endswith("?") else "."


def finding(make: Callable[[Selection], str], choice: Selection) -> None:
    """The page's finding, larger than body text."""
    sentence = guarded(make, choice)
    if sentence:
        st.html(f'<p class="finding">{html.escape(sentence)}</p>')


def headlines(make: Callable[[Selection], tuple[Headline, ...]], choice: Selection) -> None:
    """The headline counts, side by side."""
    cards = "".join(map(headline, guarded(make, choice) or ()))
    if cards:
        st.html(f'<dl class="headlines">{cards}</dl>')


def headline(one: Headline) -> str:
    """One headline count as HTML: label, number, change in words, and where it comes from."""
    label, number, change, aside, earlier = map(
        html.escape, (one.label, one.number, one.change, one.aside, one.earlier)
    )
    joint = " " if aside.startswith("(") or not aside else ", "
    moved = f"<dd><b>{change}</b>{joint}{aside}</dd>" if change else ""
    return f'<div><dt>{label}</dt><dd class="number">{number}</dd>{moved}<dd>{earlier}</dd></div>'


def sentences(heading: str, make: Callable[[Selection], tuple[str, ...]], choice: Selection) -> None:
    """A heading with a sentence a line; nothing where there is none."""
    found = guarded(make, choice)
    if found:
        lines = "".join(f"<li>{html.escape(one)}</li>" for one in found)
        st.html(f'<div class="listed"><h2>{html.escape(heading)}</h2><ul>{lines}</ul></div>')


def kpi_cards(choice: Selection) -> None:
    """The KPI cards, worst first, under their sample heading while any of them is illustrative."""
    found = guarded(kpi_cards_of.cards, choice)
    if not found:
        return
    is_sample = any(one.is_illustrative for one in found)
    heading = html.escape(kpi_cards_of.sample_heading() if is_sample else kpi_cards_of.heading(found))
    mark = ILLUSTRATIVE_BADGE if is_sample else ""
    count = f"{kpi_cards_of.heading(found)}. " if is_sample else ""
    aside = html.escape(f"{count}{kpi_cards_of.since(choice)}")
    st.html(f'<div class="cards-head"><h2>{heading}</h2>{mark}<p>{aside}</p></div>')
    with st.container(key="kpis"):
        for start in range(0, len(found), CARDS_ACROSS):
            places = st.columns(CARDS_ACROSS, gap="small")
            for place, one in zip(places, found[start : start + CARDS_ACROSS], strict=False):
                with place:
                    kpi_card(one, choice)


def kpi_card(one: KpiCard, choice: Selection) -> None:
    """One KPI: status, name that opens it, x of y, change and target."""
    prefix = "illustrative_" if one.is_illustrative else ""
    with st.container(border=True, key=f"{prefix}kpi_{one.kpi_id}", gap=None, height="stretch"):
        colour, icon = BADGES[one.status]
        st.badge(one.status.capitalize(), icon=icon, color=colour)
        st.page_link("pages/kpis.py", label=plain(one.name), query_params=choice.parameters(kpi=one.kpi_id))
        if one.error:
            st.html(f'<p class="kpi-change">{html.escape(one.error)}</p>')
        else:
            number = f"<b>{html.escape(one.x_of_y)}</b> {html.escape(one.share)}"
            st.html(f'<p class="kpi-number">{number}</p><p class="kpi-change">{html.escape(one.change)}</p>')


def reviews(choice: Selection) -> None:
    """The overdue reviews and the missed Level 3 reviews, marked while they are a sample; nothing where none is."""
    found = guarded(kpi_cards_of.reviews_to_see, choice) if choice.as_at else None
    if found:
        mark = ILLUSTRATIVE_BADGE if guarded(kpi_cards_of.reviews_are_illustrative, choice) else ""
        lines = "".join(f"<li>{html.escape(one)}</li>" for one in found)
        head = f'<div class="cards-head"><h2>Overdue reviews, and missed Level 3 reviews</h2>{mark}</div>'
        st.html(f'<div class="listed">{head}<ul class="short">{lines}</ul></div>')


def status(make: Callable[[Selection], str], is_sample: Callable[[Selection], bool], choice: Selection) -> None:
    """A status word with its icon, marked while it judges a sample."""
    word = guarded(make, choice)
    if word:
        colour, icon = BADGES[word]
        with st.container(horizontal=True, key="status"):
            st.badge(word.capitalize(), icon=icon, color=colour)
            if guarded(is_sample, choice):
                st.html(ILLUSTRATIVE_BADGE, width="content")


def comment(
    make: Callable[[Selection], tuple[tuple[str, str], ...]], is_sample: Callable[[Selection], bool], choice: Selection
) -> None:
    """What is being done, in a heading and pairs, marked while it is a sample; says so where nothing was written."""
    pairs = guarded(make, choice)
    if pairs is None:
        return
    parts = "".join(f"<dt>{html.escape(head)}</dt><dd>{html.escape(text)}</dd>" for head, text in pairs)
    body = f'<dl class="about pairs">{parts}</dl>' if pairs else "<p>Nothing was written for the board.</p>"
    mark = ILLUSTRATIVE_BADGE if pairs and guarded(is_sample, choice) else ""
    st.html(f'<div class="listed"><div class="cards-head"><h2>What is being done</h2>{mark}</div>{body}</div>')


def definitions(make: Callable[[Selection], tuple[tuple[str, str], ...]], choice: Selection) -> None:
    """Terms with their meanings, in two columns where there is room."""
    pairs = guarded(make, choice) or ()
    parts = "".join(f"<div><dt>{html.escape(term)}</dt><dd>{html.escape(text)}</dd></div>" for term, text in pairs)
    st.html(f'<dl class="about definitions">{parts}</dl>')


def told(sentence: str) -> None:
    """A plain sentence in place of something."""
    st.html(f'<p class="told">{html.escape(sentence)}</p>')


def guarded(make: Callable[..., Made], *given: object) -> Made | None:
    """What `make(*given)` gives; where it fails, None, with a sentence on the page and the detail in the log."""
    try:
        return make(*given)
    except Refused as refused:
        log.error("%s: %s", make.__name__, refused)
        told(refused.plain)
    except Exception:
        log.exception("%s failed", make.__name__)
        told(FAILED)
    return None


def plain(text: str) -> str:
    """Extract text as Markdown that shows it letter by letter."""
    return MARKDOWN.sub(r"\\\1", text)
