"""What surrounds every page: tab, site map, marking, shared filters, title."""

import html
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from oversight import kpis, queries, selection
from oversight.problems import Refused
from oversight.selection import Selection

ROOT = Path(__file__).resolve().parent
FILTERS = {"area": "MAPPA area", "compare": "Compare with", "year": "Reporting year"}


@dataclass(frozen=True)
class Page:
    """One page: its file, its title and its words in the site map."""

    file: str
    title: str
    link: str


SITE_MAP: dict[str, dict[str, Page]] = {
    "Board": {"summary": Page("app.py", "Board summary", "Summary")},
    "Explore": {
        "population": Page("pages/population.py", "Eligible population", "Eligible population"),
        "orders": Page("pages/orders.py", "Orders and enforcement", "Orders, enforcement"),
        "levels": Page("pages/levels.py", "Levels 2 and 3", "Levels 2 and 3"),
    },
    "Coordinate": {
        "annual_report": Page("pages/annual_report.py", "Annual report tables", "Annual report tables"),
        "extracts": Page("pages/extracts.py", "Data and checks", "Data and checks"),
        "glossary": Page("pages/glossary.py", "Glossary", "Glossary"),
    },
}
PAGES = {name: page for group in SITE_MAP.values() for name, page in group.items()}


def begin_page(name: str) -> Selection:
    """Begins the page `name` of the site map and gives what the reader chose. Every page calls it first."""
    page = PAGES[name]
    board = kpis.settings().board
    st.set_page_config(
        page_title=f"{page.title} - {board.name}", layout="wide", initial_sidebar_state=256, page_icon=None
    )
    st.html(ROOT / "frame.css")
    mark(marking())
    choice, told = read_choice()
    with st.sidebar:
        draw_site_map(name, choice)
        draw_filters(choice)
    st.html(
        f'<div class="page-head"><h1>{html.escape(page.title)}</h1>'
        f"<p>{html.escape(choice.area)} · year to {choice.last_day}</p></div>"
    )
    for sentence in told:
        st.html(f'<p class="told" role="status">{html.escape(sentence)}</p>')
    return choice


def marking() -> str:
    """The protective marking of what is loaded: the local one where anything is provisional or illustrative."""
    words = kpis.settings().marking
    bases = {basis for entry in queries.opened().published.values() for basis in entry.basis}
    return words.local if bases & {"provisional", "illustrative"} else words.published


def mark(words: str) -> None:
    """Prints the marking at the top and the bottom; nothing where it is empty."""
    if words:
        shown = html.escape(words)
        st.html(f'<div class="marking top">{shown}</div><div class="marking bottom" aria-hidden="true">{shown}</div>')


def read_choice() -> tuple[Selection, list[str]]:
    """What the address asks for, else the defaults of kpis.yaml, with a sentence for whatever was not followed."""
    told = []
    try:
        board = kpis.load().board
    except Refused as refused:
        board = kpis.settings().board
        told.append(refused.plain)
    areas, years = options("reference/areas", "area"), options("reference/years", "reporting_year")
    default = Selection(board.home_area, board.comparator, latest_year(board.home_area, years))
    choice, unknown = selection.chosen(st.query_params.to_dict(), default, areas, years)
    for key, area in (("home_area", board.home_area), ("comparator", board.comparator)):
        if areas and area not in areas:
            told.append(f"kpis.yaml names “{area}” as {key.replace('_', ' ')}, which is no MAPPA area held here.")
    return choice, told + unknown


def options(query: str, column: str) -> list[str]:
    """The values of a filter; none where their extract cannot be used."""
    try:
        return queries.run(query)[column].to_list()
    except Refused:
        return []


def latest_year(area: str, years: list[str]) -> str:
    """The latest reporting year the area holds, else the latest that any does, else the report this was built for."""
    try:
        held = queries.run("reference/latest_year", area=area)["reporting_year"].item()
    except Refused:
        held = None
    return held or (years[0] if years else "2023-24")


def draw_site_map(here: str, choice: Selection) -> None:
    """The pages in their groups, each link handing the reader's choice on."""
    name = html.escape(kpis.settings().board.name)
    st.html(f'<p class="sidebar-board"><b>{name}</b><br>Board oversight</p>')
    for group, pages in SITE_MAP.items():
        st.html(f'<p class="sidebar-group">{group}</p>')
        for key, page in pages.items():
            if key == here:
                st.html(f'<div class="site-here" aria-current="page">{html.escape(page.link)}</div>')
            else:
                st.page_link(page.file, label=page.link, query_params=choice.parameters())


def draw_filters(choice: Selection) -> None:
    """The shared filters. What is chosen goes into the address, and the address is what is read."""
    areas, years = options("reference/areas", "area"), options("reference/years", "reporting_year")
    with st.container(key="filters"):
        for name, label in FILTERS.items():
            known = years if name == "year" else areas
            value = getattr(choice, name)
            key = f"filter_{name}"
            st.session_state[key] = value
            st.selectbox(label, known if value in known else [value, *known], key=key, on_change=follow, args=(choice,))


def follow(before: Selection) -> None:
    """Puts the whole choice into the address after a filter was changed."""
    chosen = {name: st.session_state[f"filter_{name}"] for name in FILTERS}
    st.query_params.update(before.parameters() | chosen)
