"""Finds a LibreOffice, and installs one where there is none: `python -m tests.exports_converted.office`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests import debian

NAMES = ("soffice", "libreoffice")
TOOLS = ("pdftotext", "pdfinfo")
PACKAGES = ("libreoffice-impress", "libreoffice-writer", "libreoffice-calc", "poppler-utils", "fonts-liberation")
HOW = (
    "These tests need LibreOffice and poppler's pdftotext and pdfinfo, and they could not be found or installed. "
    "Debian: `apt-get install libreoffice-impress libreoffice-writer libreoffice-calc poppler-utils`. Or name a "
    "LibreOffice in the variable SOFFICE."
)
SECONDS = 300  # that one conversion may take


def executable() -> str | None:
    """The LibreOffice to run: SOFFICE, else one on the PATH. None where there is none."""
    return os.environ.get("SOFFICE") or next(filter(None, map(shutil.which, NAMES)), None)


def is_complete() -> bool:
    """Whether everything that the tests run is there."""
    return bool(executable()) and all(map(shutil.which, TOOLS))


def to_pdf(file: Path) -> Path:
    """The file as LibreOffice prints it. Raises RuntimeError where no PDF comes of it."""
    profile = (file.parent / "office profile").as_uri()
    command = [executable(), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    done = subprocess.run(
        [*command, "--outdir", str(file.parent), str(file)],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    made = file.with_suffix(".pdf")
    if not made.exists():
        raise RuntimeError(f"{file.name} could not be converted: {done.stdout} {done.stderr}")
    return made


def pages_of(pdf: Path) -> list[str]:
    """The text of each page of a PDF, blanks taken together."""
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    return [" ".join(page.split()) for page in text.split("\f")[:-1]]


def main() -> int:
    """Gives 0 where all is there in the end, else tells what to install and gives 1."""
    if not is_complete() and debian.can_install():
        debian.install(*PACKAGES)
    found = is_complete()
    print(f"LibreOffice: {executable()}" if found else HOW, file=sys.stdout if found else sys.stderr)
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
