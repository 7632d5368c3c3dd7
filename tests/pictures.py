"""Takes the README's picture of the Board summary: `python -m tests.pictures`."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import browser
from tests.server import serving

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "pictures" / "board-summary.png"


def main() -> None:
    """Serves the committed extracts and shoots the Board summary as the board sees it, 1280 x 720."""
    PICTURE.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "log.txt") as address, sync_playwright() as at:
        started = at.chromium.launch(executable_path=browser.executable(), args=list(browser.ARGUMENTS))
        screen = started.new_page(viewport={"width": 1280, "height": 720})
        screen.goto(address)
        screen.get_by_role("link", name="Audit calendar kept").wait_for()
        screen.locator("[data-testid=stStatusWidget]").wait_for(state="detached")
        screen.screenshot(path=PICTURE)
        started.close()


if __name__ == "__main__":
    main()
