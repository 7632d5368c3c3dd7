"""Takes pictures of every page, tab, menu and stop into docs/pictures/, for people to look at: `make pictures`.

All stand on a contact sheet too; with `--mockups FOLDER` it lays each beside its mock-up (`contact_sheet.PICTURES`)."""

import argparse
import re
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

from tests import browser, contact_sheet
from tests.screens import PAGES, STOPS, present, visit
from tests.server import serving
from tests.settled import settled

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
README = FOLDER / "board-summary.png"  # the one picture that is kept in the repository
# Each folder of pictures: width and height of the window, which pages (None: all), and the reader's own settings.
SETS = {
    "normal": (1280, 720, None, {}),
    "390": (390, 844, None, {}),
    "320": (320, 640, None, {}),
    "dark": (1280, 720, ("", "orders", "business_plan"), {"color_scheme": "dark"}),
    "forced-colours": (1280, 720, ("orders",), {"forced_colors": "active"}),
}
TALLEST = 9000  # px: a page longer than this is cut, as no browser without a graphics card draws more at once
HEIGHT = "() => document.querySelector('[data-testid=stMain]').scrollHeight"
NOTE = ".st-key-close_first_visit button"
MAIN = "[data-testid=stMain] "
# What a reader may open on a page: tabs each by itself, what is folded all at once, of menus the first of its kind.
TABS = f"{MAIN}[role=tab], {MAIN}[data-testid=stButtonGroup] button"
FOLDED = f"{MAIN}[data-testid=stExpander] details:not([open]) > summary"
MENUS = {"menu": f"{MAIN}[data-testid=stPopover] button", "choice": "[data-testid=stPopover] [aria-expanded=false]"}


def main() -> None:
    """Serves the committed extracts and takes every picture; the README's is the Board summary at 1280 x 720."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--mockups", type=Path, help="a folder of mock-ups to lay beside the pictures")
    mockups = asked.parse_args().mockups
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "log.txt") as address, sync_playwright() as at:
        started = at.chromium.launch(executable_path=browser.executable(), args=list(browser.ARGUMENTS))
        for name, (width, height, pages, settings) in SETS.items():
            context = started.new_context(viewport={"width": width, "height": height}, **settings)
            take_pages(context.new_page(), address, emptied(name), pages or tuple(PAGES))
            context.close()
        context = started.new_context(viewport={"width": 1280, "height": 720})
        take_opened(context.new_page(), address, emptied("opened"))
        take_stops(context.new_page(), address, emptied("presenting"))
        started.close()
    said(contact_sheet.write(FOLDER, mockups))


def emptied(name: str) -> Path:
    """The folder of one set, without the pictures of before."""
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def opened(screen: Page, address: str, page: str) -> None:
    """A page that stands still, the first visit's note closed."""
    visit(screen, f"{address}/{page}", PAGES[page])
    if screen.locator(NOTE).count():
        screen.locator(NOTE).click()
        screen.locator(NOTE).wait_for(state="detached")
        settled(screen)


def take_pages(screen: Page, address: str, folder: Path, pages: tuple[str, ...]) -> None:
    """Each page from top to bottom in one picture."""
    for page in pages:
        opened(screen, address, page)
        if folder.name == "normal" and not page:
            screen.screenshot(path=README)
        shoot_whole(screen, folder / f"{page or 'summary'}.png")


def take_opened(screen: Page, address: str, folder: Path) -> None:
    """What a reader may open on each page: every tab, all that is folded, each kind of menu."""
    for page in PAGES:
        name = page or "summary"
        opened(screen, address, page)
        for number in range(screen.locator(TABS).count()):
            tab = screen.locator(TABS).nth(number)
            if tab.is_visible():
                press(screen, tab)
                shoot_whole(screen, folder / f"{name}--{number:02}-{plain(tab.inner_text())}.png")
        opened(screen, address, page)
        for _ in range(screen.locator(FOLDED).count()):
            press(screen, screen.locator(FOLDED).first)
        shoot_whole(screen, folder / f"{name}--unfolded.png")
        for menu, where in MENUS.items():
            opened(screen, address, page)
            if screen.locator(where).count():
                press(screen, screen.locator(where).first)
                shoot(screen, folder / f"{name}--{menu}.png")


def press(screen: Page, what: Locator) -> None:
    """Presses something, and waits until the page stands still."""
    what.scroll_into_view_if_needed()
    what.click()
    settled(screen)


def plain(words: str) -> str:
    """Words as part of a file's name."""
    return re.sub(r"\W+", "-", words.strip().lower()).strip("-")


def take_stops(screen: Page, address: str, folder: Path) -> None:
    """Each stop of the agenda as the board sees it."""
    for number, stop in enumerate(STOPS, start=1):
        present(screen, address, stop)
        shoot(screen, folder / f"{number:02}-{stop}.png")


def shoot_whole(screen: Page, path: Path) -> None:
    """The whole page in a window as tall as it is; the window is then as it was."""
    size = screen.viewport_size
    screen.set_viewport_size({"width": size["width"], "height": min(TALLEST, screen.evaluate(HEIGHT) + 60)})
    settled(screen)
    shoot(screen, path)
    screen.set_viewport_size(size)


def shoot(screen: Page, path: Path) -> None:
    """Takes the picture and says where it is."""
    screen.screenshot(path=path)
    said(path)


def said(path: Path) -> None:
    """Says where a picture is."""
    print(path.relative_to(FOLDER.parent.parent))


if __name__ == "__main__":
    main()
