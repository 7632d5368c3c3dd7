"""Every figure that a page places is listed for the workbook, page by page."""

import contextlib
import runpy
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from oversight import catalogue, components, frame, settings
from oversight.components import kpi_page
from oversight.figures.kpis import kpi_detail
from oversight.figures.published import orders
from oversight.selection import ACTIONS, DATA, INCIDENTS, LOCAL, NATIONAL, YEARS, Selection

ROOT = Path(__file__).resolve().parent.parent
CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")
BESIDE = orders.change_beside  # placed only where it is held: in no year of the committed extracts


def held(choice):
    """In its place, a figure that is held."""
    return SimpleNamespace(absent="")


@pytest.fixture
def placed_by(monkeypatch):
    """Runs a page for each KPI and tab with its parts put aside, and gives the figures' functions it places."""

    def run(file):
        found = []
        monkeypatch.setattr(frame, "begin_page", lambda name: CHOICE)
        for name in components.__all__:
            monkeypatch.setattr(components, name, lambda *given: None)
        monkeypatch.setattr(components, "figure", lambda make, *given: found.append(make))
        monkeypatch.setattr(components, "folded", lambda heading, make, choice: found.append(make))
        monkeypatch.setattr(
            components, "folded_side_by_side", lambda folds, choice: found.extend(one[1] for one in folds)
        )
        for name in ("action_table", "side_by_side"):
            monkeypatch.setattr(components, name, lambda *given, **_: found.extend(given[:2]))
        monkeypatch.setattr(components, "searched_documents", lambda make, choice: found.append(make))
        monkeypatch.setattr(components, "figures", lambda makes, choice, controls=None: found.extend(makes(choice)))
        monkeypatch.setattr(components, "figures_held", lambda makes, choice: found.extend(makes))
        for name in ("kpi_body", "kpi_more"):
            monkeypatch.setattr(components, name, getattr(kpi_page, name))
        parts_of_a_kpi(monkeypatch, found)
        monkeypatch.setattr(orders, "change_beside", held)
        for one in settings.current().kpis:
            monkeypatch.setattr(frame, "choose_kpi", lambda choice, kpi=one.id: replace(choice, kpi=kpi))
            for tab in ("", LOCAL, NATIONAL, INCIDENTS, YEARS, ACTIONS, DATA):
                monkeypatch.setattr(frame, "choose_tab", lambda *given, tab=tab: tab)
                monkeypatch.setattr(frame, "choose_one_of", lambda *given, tab=tab: tab)
                runpy.run_path(str(ROOT / file))
        return [BESIDE if make is held else make for make in found]

    return run


def parts_of_a_kpi(monkeypatch, found):
    """Lets the parts of a KPI's page note the figures they place, what is folded among them, and draw nothing."""

    def made(make, choice):
        if isinstance(make, type(kpi_detail.trend)):
            found.append(make)
        return make(choice) if make is kpi_detail.is_broken_down else None

    @contextlib.contextmanager
    def expander(*given, **named):
        yield SimpleNamespace(open=True)

    monkeypatch.setattr(kpi_page, "guard", SimpleNamespace(render_safely=made))
    monkeypatch.setattr(kpi_page, "figure", lambda make, choice: found.append(make))
    monkeypatch.setattr(kpi_page.st, "expander", expander)


@pytest.mark.parametrize("page", catalogue.PAGES, ids=lambda page: page.file)
def test_the_figures_of_a_page_are_in_its_entry_and_no_others(page, placed_by):
    assert set(placed_by(page.file)) == {*page.figures, *page.each_kpi}


def test_figures_of_one_kpi_are_listed_once_for_each_kpi():
    placed = catalogue.placed_figures(CHOICE)
    ids = [one.id for one in settings.current().kpis]
    of_board = [page for page in catalogue.PAGES if page.scope == catalogue.BOARD]
    each = [make for page in of_board for make in page.each_kpi]
    for make in each:
        assert [one.selection.kpi for one in placed if one.make is make] == ids
    assert len(placed) == sum(len(page.figures) for page in of_board) + len(each) * len(ids)
