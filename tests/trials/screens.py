"""The screen: links, keys, low screens, paper, frames, restarts, filters, and names of areas."""

import itertools
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from oversight import queries, selection
from oversight.charts.areas import ROW
from oversight.exports import provenance
from oversight.figures.published import areas
from oversight.selection import Selection
from tests import restart, test_print_in_the_browser
from tests.extracts import tiny_extracts
from tests.screens import PAGES, STOPS, at_stop, choice_in, open_choices, present, visit, whole
from tests.settled import settled

NAMES = ("London, City of", "King's Lynn & West", "Dyfed–Powys", "Dyfed-Powys", "Ynys Môn a Gŵyr")
NATION = {"area": "England and Wales", "kind": "nation", "country": "England and Wales"}


def here(request: pytest.FixtureRequest) -> tuple[str, Page]:
    """The address of the dashboard and a tab."""
    return request.getfixturevalue("address"), request.getfixturevalue("screen")


def areas_of_any_name(request: pytest.FixtureRequest) -> None:
    """Each is chosen, linked, compared and exported under its name."""
    held = [{"area": name, "measure": "category_1_per_100k", "value": str(90 + at)} for at, name in enumerate(NAMES)]
    data = tiny_extracts(
        request.getfixturevalue("tmp_path"),
        areas=[*({"area": name} for name in ("Derbyshire", *NAMES)), NATION],
        annual_statistics=held,
    )
    request.getfixturevalue("monkeypatch").setenv("OVERSIGHT_DATA", str(data))
    known = queries.run("reference/areas")["area"].to_list()
    default = Selection("Derbyshire", "England and Wales", "2023-24")
    for name in NAMES:
        asked = {"area": name, "compare": name, "areas": selection.joined(NAMES)}
        choice, told = selection.chosen(asked, default, known, ["2023-24"])
        assert told == [] and selection.chosen(choice.parameters(), default, known, ["2023-24"]) == (choice, [])
        figure = areas.rates_of_year(choice)
        assert set(NAMES) < set(figure.table.column("area").values)
        assert figure.title.startswith(name) and name in provenance.filters(figure, choice)
        assert provenance.file_name(figure, choice, "png").endswith(".png")


def embedded(request: pytest.FixtureRequest) -> None:
    """`embed=true` stays in the address when a link is followed."""
    address, screen = here(request)
    visit(screen, f"{address}/?embed=true", "Board summary")
    screen.get_by_role("link", name="Minutes issued on time").click()
    whole(screen, "Performance")
    assert choice_in(screen.url)["embed"] == "true"


def restarted(request: pytest.FixtureRequest) -> None:
    """The first press and the first choice after a restart count."""
    give = restart.restartable_in(request.getfixturevalue("tmp_path"))
    with give as restartable:
        restart.first_uses_count(restartable, request.getfixturevalue("screen"))


def clicker(request: pytest.FixtureRequest) -> None:
    """Page Down and Page Up lead on and back."""
    address, screen = here(request)
    present(screen, address, STOPS[0])
    for key, stop in (("PageDown", 2), ("PageUp", 1)):
        screen.keyboard.press(key)
        at_stop(screen, stop)


def low_screens(request: pytest.FixtureRequest) -> None:
    """Next, Previous and the source line are in sight."""
    address, screen = here(request)
    for across, down in ((1280, 593), (1366, 625), (1024, 768)):
        screen.set_viewport_size({"width": across, "height": down})
        for stop in ("summary", "orders"):
            present(screen, address, stop)
            for part in (".st-key-next", ".st-key-previous", ".stop-kpis" if stop == "summary" else ".stop-foot"):
                box = screen.locator(part).bounding_box()
                assert box and box["y"] + box["height"] <= down - 26 and box["x"] + box["width"] <= across


def printed(request: pytest.FixtureRequest) -> None:
    """Title and every line can be read on paper, also from a dark device."""
    for page in ("", "kpis"):
        test_print_in_the_browser.is_light_and_whole(page, *map(request.getfixturevalue, ("address", "chromium")))


def key_c(request: pytest.FixtureRequest) -> None:
    """No dialog opens."""
    address, screen = here(request)
    visit(screen, f"{address}/orders", "Orders and enforcement")
    screen.keyboard.press("c")
    settled(screen)
    assert screen.get_by_role("dialog").count() == 0


def links(request: pytest.FixtureRequest) -> None:
    """A name of the address that is not known is told."""
    address, screen = here(request)
    visit(screen, f"{address}/orders?area=Kent&amp;year=2021-22", "Orders and enforcement")
    screen.get_by_text("“amp;year”, which is no choice here and is not followed. Did you mean “year”?").wait_for()
    assert screen.get_by_text("Kent · year ending 31 March 2024").count() == 1


def escape_in_a_filter(request: pytest.FixtureRequest) -> None:
    """The old value stands again."""
    address, screen = here(request)
    visit(screen, f"{address}/orders", "Orders and enforcement")
    open_choices(screen)
    field = screen.get_by_label("MAPPA area", exact=True)
    field.click()
    field.fill("Ken")
    field.press("Escape")
    settled(screen)
    assert field.input_value() == "Derbyshire" and "area=Kent" not in screen.url


def few_areas(request: pytest.FixtureRequest) -> None:
    """The rows stand as far apart as those of all areas."""
    address, screen = here(request)
    names = ".stVegaLiteChart >> nth=0 >> .role-axis-label >> nth=1 >> text"
    apart = []
    for query in ("", "?areas=London"):
        visit(screen, f"{address}/areas{query}", PAGES["areas"])
        tops = [one.bounding_box()["y"] for one in screen.locator(names).all()]
        apart.append(min(after - before for before, after in itertools.pairwise(tops)))
    assert abs(apart[1] - ROW) < 1 and abs(apart[0] - apart[1]) < 1


CASES: dict[str, Callable[[pytest.FixtureRequest], None]] = {
    "D16_area_names": areas_of_any_name,
    "U02_iframe": embedded,
    "U03_first_press_after_restart": restarted,
    "U04_clicker": clicker,
    "U05_low_screens": low_screens,
    "U06_print": printed,
    "U08_key_c": key_c,
    "U09_links": links,
    "U17_escape_in_filter": escape_in_a_filter,
    "V01_few_areas_chart": few_areas,
}
