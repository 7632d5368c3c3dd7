"""Every figure that a page places is listed for the workbook, page by page."""

import runpy
from dataclasses import replace
from pathlib import Path

import pytest

from oversight import catalogue, components, frame, settings
from oversight.selection import Selection

ROOT = Path(__file__).resolve().parent.parent
CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")


@pytest.fixture
def placed_by(monkeypatch):
    """Runs a page for each KPI with its parts put aside, and gives the figures' functions it places."""

    def run(file):
        found = []
        monkeypatch.setattr(frame, "begin_page", lambda name: CHOICE)
        for name in components.__all__:
            monkeypatch.setattr(components, name, lambda *given: None)
        monkeypatch.setattr(components, "figure", lambda make, choice: found.append(make))
        monkeypatch.setattr(components, "figures", lambda makes, choice: found.extend(makes(choice)))
        for one in settings.current().kpis:
            monkeypatch.setattr(frame, "choose_kpi", lambda choice, kpi=one.id: replace(choice, kpi=kpi))
            runpy.run_path(str(ROOT / file))
        return found

    return run


@pytest.mark.parametrize("page", catalogue.PAGES, ids=lambda page: page.file)
def test_the_figures_of_a_page_are_in_its_entry_and_no_others(page, placed_by):
    assert set(placed_by(page.file)) == {*page.figures, *page.each_kpi}


def test_figures_of_one_kpi_are_listed_once_for_each_kpi():
    placed = catalogue.placed_figures(CHOICE)
    ids = [one.id for one in settings.current().kpis]
    each = [make for page in catalogue.PAGES for make in page.each_kpi]
    for make in each:
        assert [one.selection.kpi for one in placed if one.make is make] == ids
    assert len(placed) == sum(len(page.figures) for page in catalogue.PAGES) + len(each) * len(ids)
