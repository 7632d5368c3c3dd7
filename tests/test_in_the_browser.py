"""The whole, in a real browser on the committed extracts."""

import json
import re
import shutil
from pathlib import Path
from urllib.parse import urlparse

import pytest

from oversight import catalogue
from tests.screens import PAGES, choice_in, choose, open_choices, visit, whole
from tests.server import running, serving
from tests.settled import settled

ROOT = Path(__file__).resolve().parent.parent


CHOSEN = {True: r"^Northumbria · year ending 31 March 2022", False: r"^Northumbria · board meeting 3 October 2024$"}


# A page of each kind: each has a server of its own, and no page is imported before the first visit to any.
FIRST_VISITED = ("", "population", "kpis", "since_last_meeting", "your_figures", "glossary")


@pytest.mark.long
@pytest.mark.parametrize("page", FIRST_VISITED)
def test_a_page_opens_as_the_first_visit_to_a_cold_server(page, first_screen, tmp_path):
    with serving(tmp_path / "log.txt") as address:
        visit(first_screen, f"{address}/{page}?area=Northumbria&year=2021-22", PAGES[page])
        acting = next(one.filters for one in catalogue.PAGES if one.title == PAGES[page])
        if acting:
            assert first_screen.get_by_text(re.compile(CHOSEN["year" in acting])).count() >= 1
        assert choice_in(first_screen.url).items() >= {("area", "Northumbria"), ("year", "2021-22")}
        assert first_screen.get_by_role("link", name="app", exact=True).count() == 0


@pytest.mark.long
def test_the_orders_page_shows_how_shpos_changed(address, screen):
    visit(screen, f"{address}/orders", "Orders and enforcement")
    assert screen.get_by_role("heading", name="SHPOs imposed rose by 56 to 166").count() == 1
    chart = screen.locator("[aria-roledescription=visualization]").first
    assert "Up 56 (+50.9%) from 110 in 2022-23, calculated" in chart.get_attribute("aria-label")
    assert screen.locator("svg text", has_text="166").count() >= 1


def test_a_choice_in_the_address_survives_page_links_back_and_reload(address, screen):
    chosen = {"area": "Northumbria", "compare": "Durham", "year": "2021-22"}
    visit(screen, f"{address}/orders?area=Northumbria&compare=Durham&year=2021-22", "Orders and enforcement")
    screen.get_by_role("heading", name="SHPOs imposed: 226").wait_for()
    screen.get_by_role("link", name="Eligible population").click()
    whole(screen, "Eligible population")
    screen.get_by_text("1,895 Category 1 people lived in Northumbria").wait_for()
    assert choice_in(screen.url) == chosen | {"as_at": "2024-10-03"}
    screen.reload()
    whole(screen, "Eligible population")
    screen.get_by_text("1,895 Category 1 people lived in Northumbria").wait_for()
    screen.go_back()
    whole(screen, "Orders and enforcement")
    screen.get_by_role("heading", name="SHPOs imposed: 226").wait_for()
    assert choice_in(screen.url) == chosen


@pytest.mark.long
def test_a_choice_made_by_hand_stands_in_the_address_and_back_undoes_it(address, screen):
    visit(screen, f"{address}/orders", "Orders and enforcement")
    screen.get_by_role("heading", name="SHPOs imposed rose by 56 to 166").wait_for()
    choose(screen, "MAPPA area", "Hertfordshire")
    screen.get_by_text("Hertfordshire · year ending 31 March 2024").wait_for()
    assert choice_in(screen.url)["area"] == "Hertfordshire"
    screen.get_by_role("link", name="Levels 2 and 3").click()
    whole(screen, "Levels 2 and 3")
    screen.get_by_text("Hertfordshire · year ending 31 March 2024").wait_for()
    screen.go_back()
    whole(screen, "Orders and enforcement")
    screen.get_by_text("Hertfordshire · year ending 31 March 2024").wait_for()
    screen.go_back()
    screen.get_by_text("Derbyshire · year ending 31 March 2024").wait_for()
    settled(screen)
    open_choices(screen)
    assert screen.get_by_label("MAPPA area", exact=True).input_value() == "Derbyshire"


@pytest.mark.long
def test_on_a_shared_screen_every_page_and_the_choice_are_in_sight_without_scrolling(address, screen):
    visit(screen, f"{address}/levels", "Levels 2 and 3")
    marking = screen.locator(".marking.bottom").bounding_box()
    links = [link.bounding_box() for link in screen.locator("[data-testid=stSidebar] a").all()]
    assert len(links) >= 11 and min(link["height"] for link in links) >= 28
    assert max(link["y"] + link["height"] for link in links) <= marking["y"]
    open_choices(screen)
    box, window = screen.locator(".st-key-filters").bounding_box(), screen.viewport_size
    assert box["x"] >= 0 and box["x"] + box["width"] <= window["width"]
    assert box["y"] + box["height"] <= marking["y"]


@pytest.mark.long
def test_the_table_takes_the_place_of_the_chart_and_what_is_told_about_a_figure_opens_at_its_foot(address, screen):
    visit(screen, f"{address}/orders", "Orders and enforcement")
    screen.get_by_role("radio", name="Table").first.click()
    screen.get_by_role("cell", name="not held").first.wait_for()
    screen.get_by_role("cell", name="110", exact=True).wait_for()
    settled(screen)
    screen.locator("summary", has_text="About this figure").first.click()
    screen.get_by_text("Court orders imposed on Category 1 people in the year").wait_for()


@pytest.mark.long
def test_a_term_leads_to_the_glossary_and_the_session_goes_on(address, screen):
    visit(screen, f"{address}/orders?year=2022-23", "Orders and enforcement")
    screen.get_by_role("radio", name="Table").first.click()
    screen.get_by_role("table").nth(1).wait_for()
    settled(screen)
    loaded = screen.evaluate("() => performance.timeOrigin")
    screen.locator("[class*=st-key-said_] a").first.click()
    whole(screen, "Glossary")
    assert choice_in(screen.url)["term"] and choice_in(screen.url)["year"] == "2022-23"
    screen.locator(".asked-term").wait_for()
    assert screen.evaluate("() => performance.timeOrigin") == loaded  # the page was never loaded anew


@pytest.mark.long
def test_a_kpi_card_opens_its_kpi_and_keeps_the_choice(address, screen):
    visit(screen, f"{address}/?as_at=2024-06-12", "Board summary")
    screen.get_by_role("link", name="Minutes issued on time").click()
    whole(screen, "Performance")
    screen.get_by_text("Minutes issued on time is on target: 86 of 93 (92.5%)").first.wait_for()
    assert choice_in(screen.url)["as_at"] == "2024-06-12"
    assert choice_in(screen.url)["kpi"] == "minutes_issued_on_time"


def test_no_request_leaves_the_machine(address, screen):
    asked = []
    screen.on("request", lambda request: asked.append(request.url))
    visit(screen, f"{address}/population", "Eligible population")
    hosts = {urlparse(url).hostname for url in asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {"127.0.0.1"}


@pytest.fixture(scope="module")
def breakable(tmp_path_factory):
    """A dashboard over a copy of the committed extracts and of kpis.yaml, and the folder that holds both."""
    folder = tmp_path_factory.mktemp("breakable")
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copy(ROOT / "kpis.yaml", folder)
    places = {"OVERSIGHT_DATA": str(folder / "data"), "OVERSIGHT_KPIS": str(folder / "kpis.yaml")}
    with running(folder / "log.txt", **places) as server:
        yield server, folder


@pytest.mark.long
def test_a_damaged_file_is_told_and_a_mended_one_shows_again_without_a_restart(first_screen, breakable):
    server, folder = breakable
    data = folder / "data"
    path = data / json.loads((data / "manifest.json").read_text())["extracts"]["annual_statistics"]["file"]
    sound = path.read_bytes()
    path.write_bytes(sound[:600] + bytes(byte ^ 255 for byte in sound[600:664]) + sound[664:])
    visit(first_screen, f"{server.address}/orders", "Orders and enforcement")
    page = first_screen.content()
    assert "The extract “annual statistics” cannot be used" in page
    assert "Traceback" not in page and "Ask Google" not in page and "SHPOs imposed rose" not in page
    assert server.says("sha256")
    path.write_bytes(sound)
    first_screen.reload()
    whole(first_screen, "Orders and enforcement")
    assert first_screen.get_by_role("heading", name="SHPOs imposed rose by 56 to 166").count() == 1


@pytest.mark.long
def test_a_broken_kpis_yaml_is_told_without_a_traceback(first_screen, breakable):
    server, folder = breakable
    settings = folder / "kpis.yaml"
    sound = settings.read_bytes()
    settings.write_text("board:\n  nmae: Derbyshire\n")
    visit(first_screen, f"{server.address}/extracts", PAGES["extracts"])
    page = first_screen.content()
    settings.write_bytes(sound)
    assert "The board's settings (kpis.yaml) have a mistake" in page
    assert "kpis.yaml, line 2: the key is unknown. Found: board.nmae. Remedy: did you mean 'name'?" in page
    assert "Traceback" not in page
