"""Finds a Chromium for the browser tests, and installs one where there is none: `python -m tests.browser`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests import debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
HOW = (
    "The browser tests need Chromium and none could be found or installed. Install it (Debian: `apt-get install "
    "chromium`; elsewhere: `python -m playwright install chromium`), or name one in the variable CHROMIUM."
)
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def executable() -> str | None:
    """The browser to drive: CHROMIUM, one on the PATH, else Playwright's own. None where there is none."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    return next(filter(None, map(shutil.which, NAMES)), None) or playwrights_own()


def playwrights_own() -> str | None:
    """The Chromium that `playwright install chromium` put on this machine, or None."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Installs a Chromium: Debian's as root, otherwise Playwright's."""
    if debian.can_install():
        debian.install("chromium", "fonts-liberation")
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Gives 0 where a browser is there in the end, else tells what to install and gives 1."""
    if executable() is None:
        install()
    found = executable()
    print(f"browser: {found}" if found else HOW, file=sys.stdout if found else sys.stderr)
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
