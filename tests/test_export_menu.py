"""The export menu of a figure, run by Streamlit's AppTest: closed, open, and where rows may not leave."""

import logging

import pytest

from oversight.components import export_menu
from oversight.exports import figure_files
from oversight.figures.kpis import kpi_detail
from oversight.figures.published import orders
from oversight.selection import Selection
from tests.test_pages import ROOT, AppTest, words_of

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")
NAMES = [kind.words for kind in figure_files.KINDS.values()]


def with_menu(page: str, *menus: str, behind: str = "") -> AppTest:
    """A page with the menus of some figures open; `behind` is the line that opens what they are folded behind."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.switch_page(page)
    for menu in menus:
        app.session_state[f"export_{menu}"] = True
    if behind:
        app.session_state[behind] = True
    app.run()
    assert not app.exception
    return app


@pytest.fixture
def asked(monkeypatch):
    """What was asked of the files while a page runs."""
    made = []
    monkeypatch.setattr(figure_files, "file_of", lambda *given: made.append(given) or b"")
    return made


def labels(app: AppTest) -> list[str]:
    return [button.proto.label for button in app.get("download_button")]


def test_a_closed_menu_draws_and_makes_nothing(asked):
    app = with_menu("pages/orders.py")
    assert labels(app) == []
    assert asked == []


def test_an_open_menu_offers_every_kind_with_its_words_to_copy_and_makes_nothing(asked):
    app = with_menu("pages/orders.py", "orders_shpo_imposed")
    assert labels(app) == NAMES
    finding, alt = [code.value for code in app.code]
    assert finding == "SHPOs imposed rose by 56 to 166."
    assert alt == orders.shpo_imposed(CHOICE).alt
    assert asked == []


def test_a_figure_without_a_chart_offers_its_rows_only():
    app = with_menu("pages/orders.py", "orders_orders_and_returns")
    assert labels(app) == ["Table (CSV)", "Workbook (XLSX)"]


def test_single_records_are_offered_in_no_form_and_the_menu_says_why():
    app = with_menu("pages/kpis.py", "kpis_misses", behind="more_figures")
    assert labels(app) == []
    assert figure_files.RECORDS_STAY in words_of(app)
    assert app.code[0].value == kpi_detail.misses(CHOICE).headline


def test_what_is_asked_for_is_the_figure_of_the_choice_on_screen():
    northumbria = Selection("Northumbria", "Durham", "2021-22")
    made = export_menu.made_file(orders.shpo_imposed, northumbria, "csv").decode("utf-8-sig")
    assert '"2021 to 2022",226,' in made
    assert "Northumbria; reporting year 2021-22" in made


def test_a_failure_is_logged_with_the_figure_and_the_kind(monkeypatch, caplog):
    def broken(*given):
        raise ValueError("no room")

    monkeypatch.setattr(figure_files, "file_of", broken)
    with caplog.at_level(logging.ERROR), pytest.raises(ValueError, match="no room"):
        export_menu.made_file(orders.shpo_imposed, CHOICE, "png")
    assert "shpo_imposed as png failed" in caplog.text
