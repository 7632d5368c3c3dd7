"""Takes pictures of every page, tab, menu and stop into docs/pictures/, for people to look at: `make pictures`.

All stand on a contact sheet too; with `--mockups FOLDER` it lays each beside its mock-up (`contact_sheet.PICTURES`)."""

import argparse
import re
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from tests import browser, contact_sheet
from tests import test_own_figures_in_the_browser as own
from tests.conftest import PATIENCE
from tests.intake import workbook
from tests.screens import PAGES, STOPS, present, visit
from tests.server import running, serving
from tests.settled import settled

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
README = FOLDER / "board-summary.png"  # with those of a board's own figures, what is kept in the repository
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
MENUS = {
    "menu": f"{MAIN}[data-testid=stPopover] button",
    "choice": "[data-testid=stPopover] [aria-expanded=false]",
    "export": f"{MAIN}[class*=st-key-export_] button",
    "years": f"{MAIN}.st-key-explore button",
}
DRAWER = f"{MAIN}[class*=st-key-open_] button"  # opens the history of an action beside the table
RECORDED_AT = "kpis.level_3_senior_attendance"  # the stop whose panel for decisions is shown
CHOSEN = ("kpis?kpi=level_2_attendance",)  # pages that look otherwise once something is chosen


def main() -> None:
    """Serves the committed extracts and takes every picture; the README's is the Board summary at 1280 x 720."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--mockups", type=Path, help="a folder of mock-ups to lay beside the pictures")
    mockups = asked.parse_args().mockups
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "log.txt") as address, sync_playwright() as at:
        started = at.chromium.launch(executable_path=browser.executable(), args=list(browser.ARGUMENTS))
        for name, (width, height, pages, settings) in SETS.items():
            context = window(started, width, height, **settings)
            take_pages(context.new_page(), address, emptied(name), pages or (*PAGES, *CHOSEN))
            context.close()
        context = window(started, 1280, 720)
        take_opened(context.new_page(), address, emptied("opened"))
        take_stops(context.new_page(), address, emptied("presenting"))
        take_own_figures(started)
        started.close()
    said(contact_sheet.write(FOLDER, mockups))


def window(started: Browser, width: int, height: int, **settings: str) -> BrowserContext:
    """A window of that size, as patient as those of the tests."""
    context = started.new_context(viewport={"width": width, "height": height}, **settings)
    context.set_default_timeout(PATIENCE)
    return context


def emptied(name: str) -> Path:
    """The folder of one set, without the pictures of before."""
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def opened(screen: Page, address: str, page: str) -> None:
    """A page that stands still, the first visit's note closed."""
    visit(screen, f"{address}/{page}", PAGES[page.split("?")[0]])
    if screen.locator(NOTE).count():
        screen.locator(NOTE).click()
        screen.locator(NOTE).wait_for(state="detached")
        settled(screen)


def take_pages(screen: Page, address: str, folder: Path, pages: tuple[str, ...]) -> None:
    """Each page from top to bottom in one picture."""
    for page in pages:
        opened(screen, address, page)
        if folder.name == "normal" and not page:
            shoot_kept(screen, README)
        shoot_whole(screen, folder / f"{plain(page) or 'summary'}.png")


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
        opened(screen, address, page)
        if screen.locator(DRAWER).count():
            press(screen, screen.locator(DRAWER).first)
            shoot_whole(screen, folder / f"{name}--drawer.png")


def press(screen: Page, what: Locator) -> None:
    """Presses something, and waits until the page stands still."""
    what.scroll_into_view_if_needed()
    what.click()
    settled(screen)


def plain(words: str) -> str:
    """Words as part of a file's name."""
    return re.sub(r"\W+", "-", words.strip().lower()).strip("-")


def take_stops(screen: Page, address: str, folder: Path) -> None:
    """Each stop of the agenda as the board sees it, its chart enlarged, and the panel that records a decision."""
    for number, stop in enumerate(STOPS, start=1):
        present(screen, address, stop)
        shoot(screen, folder / f"{number:02}-{stop}.png")
        if stop == RECORDED_AT:
            screen.keyboard.press("d")
            screen.locator("#record_decision:focus").wait_for()
            shoot(screen, folder / f"{number:02}-{stop}--recording.png")
            screen.keyboard.press("Escape")
            screen.locator("#record_decision").wait_for(state="detached")
        if (enlarge := screen.get_by_role("button", name="Enlarge chart")).count():
            press(screen, enlarge)
            shoot(screen, folder / f"{number:02}-{stop}--enlarged.png")


def take_own_figures(started: Browser) -> None:
    """A board's own figures on their way from a workbook with mistakes to a version, as the README shows them."""
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder)
        with running(where / "log.txt", **own.another_board(where)) as server:
            context = window(started, 1280, 720)
            screen = context.new_page()
            opened(screen, server.address, "your_figures")
            hand_in(screen, "counts.xlsx", {"KPI readings": own.MISTAKES, "SMB attendance": own.SEATS})
            shoot_kept(screen, FOLDER / "your-figures-check.png")
            own.press(screen, "Upload the fixed file", "Upload the fixed file")
            hand_in(screen, "counts mended.xlsx", {"KPI readings": own.MENDED})
            own.press(screen, "Preview", "Publish as version 1")
            shoot_kept(screen, FOLDER / "your-figures-preview.png")
            own.press(screen, "Publish", "Version 1 is published and in use.")
            visit(screen, f"{server.address}/your_figures?view=versions", PAGES["your_figures"])
            shoot_kept(screen, FOLDER / "your-figures-versions.png")
            context.close()


def hand_in(screen: Page, name: str, tables: dict[str, list]) -> None:
    """Uploads a workbook, and waits until it is checked."""
    own.put(screen, name, workbook(tables).content)
    screen.locator(".finding", has_text=name).wait_for()
    settled(screen)


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


def shoot_kept(screen: Page, path: Path) -> None:
    """Takes a picture that the repository keeps: in 256 colours, a third of the size."""
    shoot(screen, path)
    with Image.open(path) as whole:
        kept = whole.convert("RGB").quantize(256)
    kept.save(path, optimize=True)


def said(path: Path) -> None:
    """Says where a picture is."""
    print(path.relative_to(FOLDER.parent.parent))


if __name__ == "__main__":
    main()
