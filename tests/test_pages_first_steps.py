"""The first steps of a board: what the summary and the page show before the first own figures, and what is written."""

import re
import shutil

import pytest

from oversight import settings
from oversight.extracts.own import versions
from oversight.own_figures import setting_up
from oversight.serving import local
from oversight.settings.writing import Setup
from tests.test_pages import ROOT, opened, words_of

PAGE = "pages/first_steps.py"
OFFER, STEPS = "The KPIs, plan and audits here are example data.", "Add your first figures in three steps"


@pytest.fixture
def own(tmp_path, monkeypatch):
    """An own folder without anything in it, and no settings named."""
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)
    monkeypatch.setenv("OVERSIGHT_DATA", str(tmp_path / "own"))
    (tmp_path / "own").mkdir()
    return tmp_path / "own"


def start_empty(own):
    """Publishes nothing but that the sample goes."""
    versions.publish({}, own, by="The coordinator", note="", expects=None, starts_empty=True)


def test_the_summary_of_the_sample_offers_the_first_steps_in_one_line(own):
    said = words_of(opened("app.py"))
    assert OFFER in said
    assert STEPS not in said
    assert "not Derbyshire&#39;s figures" in said


def test_the_summary_of_an_empty_board_shows_the_steps_in_place_of_empty_parts(own):
    start_empty(own)
    said = words_of(opened("app.py"))
    assert STEPS in said
    assert "<b>Download the counts workbook.</b>" in said
    assert OFFER not in said
    parts = re.sub(r"<style>.*?</style>", "", said, flags=re.DOTALL).split(STEPS)[1]
    assert not re.search("KPIs|Key performance|Needs action", parts, re.IGNORECASE)
    assert '<dd class="number">166<' in said


def test_no_board_with_a_record_that_cannot_be_read_counts_as_empty(own):
    start_empty(own)
    (own / "manifest.json").write_text("{", encoding="utf-8")
    assert not setting_up.is_empty()


def test_where_others_reach_the_server_nothing_can_be_set_up(own, monkeypatch):
    monkeypatch.setattr(local, "is_local", lambda *_: False)
    app = opened(PAGE)
    assert "a board can be set up only on the computer that runs the dashboard" in words_of(app)
    assert not app.text_input
    assert OFFER not in words_of(opened("app.py"))


def test_another_area_is_chosen_and_named_and_the_settings_written(own):
    app = opened(PAGE)
    assert [one.value for one in app.text_input] == ["", "OFFICIAL-SENSITIVE", ""]
    app.selectbox("setup_home_area").select("Kent").run()
    assert app.text_input("setup_name").value == "Kent MAPPA"
    app.text_input("setup_contact").input("  mappa@example.org ")
    app.button("setup_save").click().run()
    assert "Saved. The dashboard now belongs to Kent MAPPA and opens with Kent." in words_of(app)
    assert '<p class="covers">Kent, year ending' in words_of(opened("pages/orders.py"))
    board = settings.load().board
    assert (board.home_area, board.name, board.contact) == ("Kent", "Kent MAPPA", "mappa@example.org")
    assert settings.path() == own / "kpis.yaml"
    assert settings.load().kpis == settings.read(ROOT / "kpis.yaml").kpis
    assert setting_up.as_it_is() == Setup("Kent", "Kent MAPPA", "OFFICIAL-SENSITIVE", "mappa@example.org")


def test_a_name_that_was_typed_stays_when_the_area_changes(own):
    app = opened(PAGE)
    app.text_input("setup_name").input("Our board").run()
    app.selectbox("setup_home_area").select("Kent").run()
    assert app.text_input("setup_name").value == "Our board"


def test_what_is_wrong_is_told_by_field_and_nothing_is_written(own):
    app = opened(PAGE)
    app.text_input("setup_contact").input("a\u202eb")
    app.button("setup_save").click().run()
    said = words_of(app)
    for words in (
        "MAPPA area is empty. Fill it in.",
        "Name of the board is empty. Fill it in.",
        "Contact for questions, if any has a character that cannot be seen. Type it again.",
    ):
        assert words in said
    assert list(own.iterdir()) == []


def test_the_area_of_figures_that_were_published_stays(own):
    shutil.copy(ROOT / "kpis.yaml", own / "kpis.yaml")
    rows = setting_up.queries.opened().tables["agencies"]
    versions.publish({"agencies": rows}, own, by="The coordinator", note="", expects=None)
    app = opened(PAGE)
    assert "The figures published here are for Derbyshire" in words_of(app)
    assert not [one for one in app.selectbox if one.key == "setup_home_area"]
    app.text_input("setup_name").input("Derbyshire SMB")
    app.button("setup_save").click().run()
    assert (settings.load().board.home_area, settings.load().board.name) == ("Derbyshire", "Derbyshire SMB")


def test_settings_with_a_mistake_are_told_and_not_written_over(own):
    (own / "kpis.yaml").write_text("board: 7\n", encoding="utf-8")
    app = opened(PAGE)
    assert "have a mistake" in words_of(app)
    assert not app.text_input
    assert '<p class="covers">England and Wales, year ending' in words_of(opened("pages/orders.py"))
