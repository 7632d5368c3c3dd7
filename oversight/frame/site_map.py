"""The pages in their groups, and how they are linked."""

import html
from dataclasses import dataclass

import streamlit as st

from oversight import settings
from oversight.selection import Selection


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
        "business_plan": Page("pages/business_plan.py", "Business plan", "Business plan", is_local=True),
        "audits": Page("pages/audits.py", "Audits", "Audits", is_local=True),
    },
    "Explore": {
        "population": Page("pages/population.py", "Eligible population", "Eligible population"),
        "orders": Page("pages/orders.py", "Orders and enforcement", "Orders, enforcement"),
        "levels": Page("pages/levels.py", "Levels 2 and 3", "Levels 2 and 3", is_local=True),
        "areas": Page("pages/areas.py", "Compare areas", "Compare areas"),
    },
    "Coordinate": {
        "annual_report": Page("pages/annual_report.py", "Annual report tables", "Annual report tables"),
        "extracts": Page("pages/extracts.py", "Data and checks", "Data and checks"),
        "exports": Page("pages/exports.py", "Exports", "Exports", is_local=True),
        "glossary": Page("pages/glossary.py", "Glossary", "Glossary"),
    },
}


PAGES = {name: page for group in SITE_MAP.values() for name, page in group.items()}


def draw_site_map(here: str, choice: Selection) -> None:
    """The pages in their groups, each link handing the reader's choice on."""
    name = html.escape(settings.current().board.name)
    st.html(f'<p class="sidebar-board"><b>{name}</b><br>Board oversight</p>')
    for group, pages in SITE_MAP.items():
        st.html(f'<p class="sidebar-group">{group}</p>')
        for key, page in pages.items():
            if key == here:
                st.html(f'<div class="site-here" aria-current="page">{html.escape(page.link)}</div>')
            else:
                st.page_link(page.file, label=page.link, query_params=choice.parameters())
