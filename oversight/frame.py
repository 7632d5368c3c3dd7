"""What surrounds every page: tab, site map, marking, shared filters, title."""

import html
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from oversight import kpis, queries, selection, wording
from oversight.problems import Refused
from oversight.selection import Selection

ROOT = Path(__file__).resolve().parent
FILTERS = {"area": "MAPPA area", "compare": "Compare with", "year": "Reporting year", "as_at": "As at the SMB of"}


@dataclass(frozen=True)
class Page:
    """One page: its file, its title, its words in the site map, and whether it shows local records."""

    file: str
    title: str
    link: str
    is_local: bool = False


SITE_MAP: dict[str, dict[str, Page]] = {
    "Board": {
        "summary": Page("app.py", "Board summary", "Summary", is_local=True),
        "kpis": Page("pages/kpis.py", "Performance", "Performance", is_local=True),
    },
    "Explore": {
        "population": Page("pages/population.py", "Eligible population", "Eligible population"),
        "orders": Page("pages/orders.py", "Orders and enforcement", "Orders, enforcement"),
        "levels": Page("pages/levels.py", "Levels 2 and 3", "Levels 2 and 3", is_local=True),
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
    mark(marking(page))
    choice, told = read_choice()
    with st.sidebar:
        draw_site_map(name, choice)
        draw_filters(choice)
    st.html(
        f'<div class="page-head"><h1>{html.escape(page.title)}</h1><p>{html.escape(covered(page, choice))}</p></div>'
    )
    for sentence in told:
        st.html(f'<p class="told" role="status">{html.escape(sentence)}</p>')
    return choice


def covered(page: Page, choice: Selection) -> str:
    """What the page shows: area, year and, where it shows local records, the day they are judged as at."""
    as_at = f" · as at {wording.day(choice.as_at)}" if page.is_local and choice.as_at else ""
    return f"{choice.area} · year to {choice.last_day}{as_at}"


def marking(page: Page) -> str:
    """The protective marking of a page: the local one where anything it may show is provisional or illustrative."""
    words = kpis.settings().marking
    is_local = queries.loaded_bases(page.is_local) & {"provisional", "illustrative"}
    return words.local if is_local else words.published


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
    known = known_values()
    areas, as_ats = known["area"], known["as_at"]
    year = latest_year(board.home_area, known["year"])
    default = Selection(board.home_area, board.comparator, year, as_ats[0] if as_ats else "")
    ids = [one.id for one in kpis.settings().kpis]
    choice, unknown = selection.chosen(st.query_params.to_dict(), default, areas, known["year"], as_at=as_ats, kpi=ids)
    for key, area in (("home_area", board.home_area), ("comparator", board.comparator)):
        if areas and area not in areas:
            told.append(f"kpis.yaml names “{area}” as {key.replace('_', ' ')}, which is no MAPPA area held here.")
    return choice, told + unknown


def known_values() -> dict[str, list[str]]:
    """The values of each shared filter."""
    areas = options("reference/areas", "area")
    as_ats = [day.isoformat() for day in options("kpis/smb_dates", "smb_on")]
    return {"area": areas, "compare": areas, "year": options("reference/years", "reporting_year"), "as_at": as_ats}


def options(query: str, column: str) -> list:
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
    """The shared filters; that of the SMB only where one is held."""
    known = known_values()
    with st.container(key="filters"):
        for name, label in FILTERS.items():
            if known[name] or name != "as_at":
                draw_filter(name, label, known[name], choice, wording.day if name == "as_at" else str)


def draw_filter(name: str, label: str, known: list[str], choice: Selection, words: Callable[[str], str]) -> None:
    """One choice of the reader. What is chosen goes into the address, and the address is what is read."""
    value = getattr(choice, name)
    key = f"filter_{name}"
    st.session_state[key] = value
    shown = known if value in known else [value, *known]
    st.selectbox(label, shown, key=key, format_func=words, on_change=follow, args=(name, choice))


def choose_kpi(choice: Selection) -> Selection:
    """Lets the reader choose a KPI of kpis.yaml; gives the choice with it, the first where none was chosen."""
    names = {one.id: one.name for one in kpis.settings().kpis}
    if not names:
        return choice
    chosen = replace(choice, kpi=choice.kpi or next(iter(names)))
    with st.container(key="measure"):
        draw_filter("kpi", "Measure", list(names), chosen, names.get)
    return chosen


def follow(name: str, before: Selection) -> None:
    """Puts the whole choice into the address after one filter was changed."""
    st.query_params.update(before.parameters(**{name: st.session_state[f"filter_{name}"]}))
