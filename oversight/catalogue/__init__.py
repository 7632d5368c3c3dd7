"""The catalogue of pages: what each is called, asks, shows, leads with and raises. Every other list is read from it."""

from dataclasses import dataclass, replace

from oversight import settings
from oversight.catalogue import board_pages, coordinate_pages, explore_pages
from oversight.catalogue.page import (
    AUDIT_LOG,
    BOARD,
    CHECKS,
    FIRST_STEPS,
    GLOSSARY,
    MEETING_PAGE,
    PERFORMANCE,
    REGION,
    SUMMARY,
    YOUR_FIGURES,
    Page,
)
from oversight.figures.core.cache import MakeFigure
from oversight.selection import Selection

__all__ = [
    "AUDIT_LOG",
    "BOARD",
    "BY_KEY",
    "CHECKS",
    "FIRST_STEPS",
    "GLOSSARY",
    "MEETING_PAGE",
    "PAGES",
    "PERFORMANCE",
    "REGION",
    "SUMMARY",
    "YOUR_FIGURES",
    "Page",
    "PlacedFigure",
    "placed_figures",
    "site_map",
]

PAGES = (*board_pages.PAGES, *explore_pages.PAGES, *coordinate_pages.PAGES)  # in the order of the menu
BY_KEY = {page.key: page for page in PAGES}


@dataclass(frozen=True)
class PlacedFigure:
    """A figure's function with the page that places it and the choice it is made for; `kpi` is the KPI's name where
    the figure is one of each KPI, else empty."""

    page: Page
    make: MakeFigure
    selection: Selection
    kpi: str = ""


def site_map(with_region: bool = False) -> dict[str, tuple[Page, ...]]:
    """The pages that are listed, by group, in their order; those of a region only `with_region`."""
    listed = [page for page in PAGES if page.is_listed and (with_region or page.scope == BOARD)]
    groups = dict.fromkeys(page.group for page in listed)
    return {group: tuple(page for page in listed if page.group == group) for group in groups}


def placed_figures(selection: Selection) -> tuple[PlacedFigure, ...]:
    """Every figure of every page of a board for a choice; those of one KPI once for each KPI of kpis.yaml."""
    declared = settings.current().kpis
    found: list[PlacedFigure] = []
    for page in (one for one in PAGES if one.scope == BOARD):
        found += [
            PlacedFigure(page, make, replace(selection, kpi=kpi.id), kpi.name)
            for make in page.each_kpi
            for kpi in declared
        ]
        found += [PlacedFigure(page, make, selection) for make in page.figures]
    return tuple(found)
