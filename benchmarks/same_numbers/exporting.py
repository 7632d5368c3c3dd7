"""Runs the export commands that every version of the dashboard knows, in a checkout of one of them."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

MINUTES = 10 * 60


@dataclass(frozen=True)
class Export:
    """One file to make: a command of `oversight.exports`, the ending of the file, and the area it is about."""

    command: tuple[str, ...]
    ending: str
    area: str

    @property
    def file_name(self) -> str:
        """The name of the file, such as `derbyshire workbook.xlsx`."""
        return f"{self.area.lower()} {self.command[0]}{self.ending}"


WORKBOOK = ("workbook", "--with-sample")
PACK = ("pack", "--with-sample")
ANNUAL_REPORT = ("annual-report", "--year", "2023-24")
KINDS = (
    (WORKBOOK, ".xlsx"),
    (WORKBOOK, ".ods"),
    (PACK, ".pptx"),
    (ANNUAL_REPORT, ".xlsx"),
    (ANNUAL_REPORT, ".ods"),
    (ANNUAL_REPORT, ".docx"),
)


def exports_of(areas: list[str]) -> list[Export]:
    """Every file of every area."""
    return [Export(command, ending, area) for area in areas for command, ending in KINDS]


def make(export: Export, checkout: Path, folder: Path) -> str:
    """Makes one file in `folder`; gives what the command says where it could not, else nothing."""
    target = folder / export.file_name
    command = [python_of(checkout), "-m", "oversight.exports", *export.command]
    command += ["--area", export.area, "--to", str(target)]
    run = subprocess.run(command, cwd=checkout, capture_output=True, text=True, timeout=MINUTES, check=False)
    if run.returncode == 0 and target.exists():
        return ""
    return (run.stderr.strip() or run.stdout.strip() or f"ended with {run.returncode}").splitlines()[-1]


def python_of(checkout: Path) -> str:
    """The Python that runs a checkout: of its own environment `.venv`, else the one that runs this."""
    own = checkout / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    return str(own) if own.exists() else sys.executable
