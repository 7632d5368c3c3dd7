"""What tests of the intake share: files made from rows as a coordinator would save them, and the shipped tables."""

import io
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import openpyxl
import polars as pl

from oversight.extracts import store
from oversight.extracts.intake.draft import Draft, Upload
from oversight.extracts.intake.take import take

ROOT = Path(__file__).resolve().parent.parent
Lines = Sequence[Sequence[object]]


@lru_cache(maxsize=1)
def shipped() -> dict[str, pl.DataFrame]:
    """The tables of the repository."""
    return dict(store.open_extracts(ROOT / "data").tables)


def taken(
    *files: Upload,
    held: Mapping[str, pl.DataFrame] | None = None,
    answers: Mapping[str, str] | None = None,
    mapping: Mapping[str, str] | None = None,
) -> Draft:
    """What comes of files."""
    return take(files, held or {}, mapping or {}, answers or {}, shipped())


def csv(name: str, *lines: str, encoding: str = "utf-8", end: str = "\r\n") -> Upload:
    """A CSV file of lines as they stand."""
    return Upload(f"{name}.csv", end.join([*lines, ""]).encode(encoding))


def workbook(sheets: Mapping[str, Lines], name: str = "own.xlsx") -> Upload:
    """A workbook with the cells of each sheet, typed as they are given; None leaves a cell empty."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, lines in sheets.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(list(line))
    content = io.BytesIO()
    book.save(content)
    return Upload(name, content.getvalue())


def found(draft: Draft) -> list[tuple[str, str, list[str]]]:
    """The kind, the column and the cells of each finding."""
    return [(one.kind.name, one.column, [str(cell) for cell in one.cells]) for one in draft.findings]


def asked(draft: Draft) -> list[tuple[str, str, list[str]]]:
    """The kind, the guess and the cells of each question."""
    return [(one.kind.name, one.guess, [str(cell) for cell in one.cells]) for one in draft.questions]
