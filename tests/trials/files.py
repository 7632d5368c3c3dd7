"""Trials of files that leave: small local counts, and the names of areas."""

import csv
import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from oversight.exports import documents, provenance
from oversight.exports.annual_report import report_content
from oversight.exports.disclosure.audience import Audience
from oversight.exports.documents import DocumentRequest
from oversight.extracts.build import build
from oversight.figures.published import orders
from oversight.measures.values import Absence
from oversight.selection import Selection

SOURCES = Path(__file__).resolve().parent.parent.parent / "data" / "sources"
CHOICE = Selection("Derbyshire", "England and Wales", "2024-25")
# Measure, category, level and count of Derbyshire in 2024-25, provisional.
LOCAL = (
    ("eligible_on_31_march", "3", "2", 2),
    ("eligible_on_31_march", "3", "3", 1),
    ("eligible_on_31_march", "3", "all", 3),
    ("eligible_on_31_march", "1", "all", 1380),
    ("eligible_on_31_march", "2", "all", 371),
    ("eligible_on_31_march", "all", "all", 1754),
    ("managed_at_level_2_or_3_in_year", "all", "all", 35),
    ("managed_at_level_2_or_3_in_year", "all", "2", 33),
    ("managed_at_level_2_or_3_in_year", "all", "3", 2),
    ("shpo_imposed", "1", "all", 171),
    ("notification_orders_imposed", "1", "all", 2),
    ("returned_to_custody_licence_breach", "all", "all", 9),
    ("returned_to_custody_licence_breach", "all", "2", 6),
    ("returned_to_custody_licence_breach", "all", "3", 3),
    ("returned_to_custody_shpo_breach", "all", "all", 3),
)


def sources_with(request: pytest.FixtureRequest, name: str, rows: list[list[object]]) -> None:
    """Builds the shipped sources with rows added to one of them, and puts them to use."""
    folder: Path = request.getfixturevalue("tmp_path")
    shutil.copytree(SOURCES, folder / "sources")
    added = io.StringIO()
    csv.writer(added, lineterminator="\n").writerows(rows)
    path = folder / "sources" / f"{name}.csv"
    path.write_bytes(path.read_bytes() + added.getvalue().encode())
    build(folder / "sources", folder / "data")
    patch = request.getfixturevalue("monkeypatch")
    patch.setenv("OVERSIGHT_DATA", str(folder / "data"))
    patch.delenv("OVERSIGHT_KPIS", raising=False)


def small_local_counts(request: pytest.FixtureRequest) -> None:
    rows = [
        ["Derbyshire", "2024-25", *grain, value, "exact", "provisional", "DERBYSHIRE24", "", ""]
        for *grain, value in LOCAL
    ]
    sources_with(request, "annual_statistics", rows)
    report = report_content.report(CHOICE)
    shown = [value for table in report.tables for row in table.table.rows() for value in row if isinstance(value, int)]
    assert sorted(shown) == [9, 35, 171, 1380, 1754]
    assert sum(row.count(Absence.WITHHELD) for table in report.tables for row in table.table.rows()) == 10
    made = documents.report("docx")(DocumentRequest(CHOICE, False), lambda *_: None)
    document = Document(io.BytesIO(made))
    heads = [number for number, part in enumerate(document.paragraphs) if part.text == "Draft commentary"]
    said = " ".join(paragraph.text for paragraph in document.paragraphs[heads[0] :])
    counts = re.sub(r"Levels? 2( and 3| or 3)?|Level 3|Category \d|31 March \d{4}|\d{4}-\d\d", "", said)
    assert not re.search(r"\b[0-4]\b|\b(one|two|three|four)\b", counts)
    board = report_content.report(CHOICE, Audience.BOARD)
    assert not any(table.withheld_count for table in board.tables)


def area_names(request: pytest.FixtureRequest) -> None:
    names = {
        "London, City of": "london-city-of",
        "King's Lynn & West": "kings-lynn-west",
        "Dyfed\u2013Powys": "dyfed-powys",
        "Ynys M\u00f4n a G\u0175yr": "ynys-mon-a-gwyr",
    }
    sources_with(request, "areas", [[name, "area", "Wales", "", ""] for name in names])
    for name, plain in names.items():
        figure = orders.shpo_imposed(Selection(name, "England and Wales", "2023-24"))
        assert figure.area == name
        file = provenance.file_name(figure, Selection(name, "England and Wales", "2023-24"), "csv")
        assert file == f"{plain}-shpo-imposed-2023-24.csv"


CASES: dict[str, Callable[[pytest.FixtureRequest], None]] = {
    "S01_small_local_counts": small_local_counts,
    "D16_area_names_of_files": area_names,
}
