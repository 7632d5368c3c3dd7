"""The whole, in a real browser on the committed extracts."""

import json
import shutil
from pathlib import Path
from urllib.parse import urlparse

import pytest

from tests.screens import PAGES, choice_in, choose, ready
from tests.server import serving

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_as_the_first_visit_to_a_cold_server(page, chromium, tmp_path):
    context = chromium.new_context(viewport={"width": 1280, "height": 720})
    screen = context.new_page()
    with serving(tmp_path / "log.txt") as address:
        screen.goto(f"{address}/{page}?area=Northumbria&year=2021-22")
        ready(screen, PAGES[page])
        screen.get_by_text("Northumbria · year to 31 March 2022").wait_for()
        assert screen.get_by_role("link", name="app", exact=True).count() == 0
    context.close()


def test_the_orders_page_shows_how_shpos_changed(address, screen):
    screen.goto(f"{address}/orders")
    screen.get_by_role("heading", name="SHPOs imposed rose by 56 to 166").wait_for()
    chart = screen.locator("[aria-roledescription=visualization]").first
    chart.wait_for()
    assert "Up 56 (+50.9%) from 110 in 2022-23, derived" in chart.get_attribute("aria-label")
    assert screen.locator("svg text", has_text="166").count() >= 1


def test_a_choice_in_the_address_survives_page_links_back_and_reload(address, screen):
    chosen = {"area": "Northumbria", "compare": "Durham", "year": "2021-22"}
    screen.goto(f"{address}/orders?area=Northumbria&compare=Durham&year=2021-22")
    screen.get_by_role("heading", name="SHPOs imposed: 226").wait_for()
    screen.get_by_role("link", name="Eligible population").click()
    ready(screen, "Eligible population")
    screen.get_by_text("1,895 Category 1 people lived in Northumbria").wait_for()
    assert choice_in(screen.url) == chosen | {"as_at": "2024-10-03"}
    screen.reload()
    screen.get_by_text("1,895 Category 1 people lived in Northumbria").wait_for()
    screen.go_back()
    screen.get_by_role("heading", name="SHPOs imposed: 226").wait_for()
    assert choice_in(screen.url) == chosen


def test_a_choice_made_by_hand_stands_in_the_address_and_back_undoes_it(address, screen):
    screen.goto(f"{address}/orders")
    screen.get_by_role("heading", name="SHPOs imposed rose by 56 to 166").wait_for()
    choose(screen, "MAPPA area", "Hertfordshire")
    screen.get_by_text("Hertfordshire · year to 31 March 2024").wait_for()
    assert choice_in(screen.url)["area"] == "Hertfordshire"
    screen.get_by_role("link", name="Levels 2 and 3").click()
    screen.get_by_text("Hertfordshire · year to 31 March 2024").wait_for()
    ready(screen, "Levels 2 and 3")
    screen.go_back()
    ready(screen, "Orders and enforcement")
    screen.get_by_text("Hertfordshire · year to 31 March 2024").wait_for()
    screen.go_back()
    screen.get_by_text("Derbyshire · year to 31 March 2024").wait_for()
    assert screen.get_by_label("MAPPA area").input_value() == "Derbyshire"


def test_on_a_shared_screen_every_filter_is_in_sight_without_scrolling(address, screen):
    screen.goto(f"{address}/levels")
    ready(screen, "Levels 2 and 3")
    bottom = screen.locator(".st-key-filters").bounding_box()
    marking = screen.locator(".marking.bottom").bounding_box()
    assert bottom["y"] + bottom["height"] <= marking["y"]
    links = [link.bounding_box()["height"] for link in screen.locator("[data-testid=stSidebar] a").all()]
    assert len(links) >= 11 and min(links) >= 24


def test_the_table_and_the_about_text_stand_behind_their_tabs(address, screen):
    screen.goto(f"{address}/orders")
    screen.get_by_role("tab", name="Table").first.click()
    screen.get_by_role("cell", name="not held").first.wait_for()
    screen.get_by_role("cell", name="110", exact=True).wait_for()
    screen.get_by_role("tab", name="About this figure").first.click()
    screen.get_by_text("Court orders imposed on Category 1 people in the year").wait_for()


def test_a_kpi_card_opens_its_kpi_and_keeps_the_choice(address, screen):
    screen.goto(f"{address}/?as_at=2024-06-12")
    ready(screen, "Board summary")
    screen.get_by_role("link", name="Minutes issued on time").click()
    ready(screen, "Performance")
    screen.get_by_text("Minutes issued on time: 86 of 93 (92.5%)").wait_for()
    assert choice_in(screen.url)["as_at"] == "2024-06-12"
    assert choice_in(screen.url)["kpi"] == "minutes_issued_on_time"


def test_no_request_leaves_the_machine(address, screen):
    asked = []
    screen.on("request", lambda request: asked.append(request.url))
    screen.goto(f"{address}/population")
    ready(screen, "Eligible population")
    screen.locator(".stVegaLiteChart svg").first.wait_for()
    hosts = {urlparse(url).hostname for url in asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {"127.0.0.1"}


def test_a_damaged_file_is_told_and_a_mended_one_shows_again_without_a_restart(screen, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    log = tmp_path / "log.txt"
    path = data / json.loads((data / "manifest.json").read_text())["extracts"]["annual_statistics"]["file"]
    sound = path.read_bytes()
    with serving(log, OVERSIGHT_DATA=str(data)) as address:
        path.write_bytes(sound[:600] + bytes(byte ^ 255 for byte in sound[600:664]) + sound[664:])
        screen.goto(f"{address}/orders")
        screen.get_by_text("The extract “annual statistics” cannot be used").first.wait_for()
        page = screen.content()
        assert "Traceback" not in page and "Ask Google" not in page and "SHPOs imposed rose" not in page
        assert "sha256" in log.read_text()
        path.write_bytes(sound)
        screen.reload()
        screen.get_by_role("heading", name="SHPOs imposed rose by 56 to 166").wait_for()


def test_a_broken_kpis_yaml_is_told_without_a_traceback(screen, tmp_path):
    settings = tmp_path / "kpis.yaml"
    settings.write_text("board:\n  nmae: Derbyshire\n")
    with serving(tmp_path / "log.txt", OVERSIGHT_KPIS=str(settings)) as address:
        screen.goto(f"{address}/extracts")
        screen.get_by_text("The board's settings (kpis.yaml) have a mistake").wait_for()
        screen.get_by_text(
            "kpis.yaml, line 2: the key is unknown. Found: board.nmae. Remedy: did you mean 'name'?"
        ).wait_for()
        assert "Traceback" not in screen.content()
