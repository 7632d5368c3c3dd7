"""Takes pictures of every page and stop into docs/pictures/, for people to look at: `make pictures`."""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import browser
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


def main() -> None:
    """Serves the committed extracts and takes every picture; the README's is the Board summary at 1280 x 720."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "log.txt") as address, sync_playwright() as at:
        started = at.chromium.launch(executable_path=browser.executable(), args=list(browser.ARGUMENTS))
        for name, (width, height, pages, settings) in SETS.items():
            context = started.new_context(viewport={"width": width, "height": height}, **settings)
            take_pages(context.new_page(), address, emptied(name), pages or tuple(PAGES))
            context.close()
        context = started.new_context(viewport={"width": 1280, "height": 720})
        take_stops(context.new_page(), address, emptied("presenting"))
        started.close()


def emptied(name: str) -> Path:
    """The folder of one set, without the pictures of before."""
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def take_pages(screen, address: str, folder: Path, pages: tuple[str, ...]) -> None:
    """Each page from top to bottom in one picture, the first visit's note closed."""
    width, height = screen.viewport_size["width"], screen.viewport_size["height"]
    for page in pages:
        screen.set_viewport_size({"width": width, "height": height})
        visit(screen, f"{address}/{page}", PAGES[page])
        screen.get_by_role("button", name="Close this note").click()
        screen.get_by_role("button", name="Close this note").wait_for(state="detached")
        settled(screen)
        if folder.name == "normal" and not page:
            screen.screenshot(path=README)
        screen.set_viewport_size({"width": width, "height": min(TALLEST, screen.evaluate(HEIGHT) + 60)})
        settled(screen)
        shoot(screen, folder / f"{page or 'summary'}.png")


def take_stops(screen, address: str, folder: Path) -> None:
    """Each stop of the agenda as the board sees it."""
    for number, stop in enumerate(STOPS, start=1):
        present(screen, address, stop)
        shoot(screen, folder / f"{number:02}-{stop}.png")


def shoot(screen, path: Path) -> None:
    """Takes the picture and says where it is."""
    screen.screenshot(path=path)
    print(path.relative_to(FOLDER.parent.parent))


if __name__ == "__main__":
    main()
