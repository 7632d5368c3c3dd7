"""The way of a board's own figures in a real browser, with no terminal but the start: workbook, preview, publish."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.intake import workbook
from tests.screens import settled, visit, whole
from tests.server import running

ROOT = Path(__file__).resolve().parent.parent
AREA = "Nottinghamshire"
KPI = "Audit calendar kept"
SECRET = "Xylophone"  # stands in a file's name and in no other place
MISTAKES = [
    ["kpi", "Starts on", "Ends on", "Met", "Of"],
    [KPI, date(2024, 4, 1), date(2024, 6, 30), 30, 25],
    [KPI, date(2024, 7, 1), date(2024, 9, 30), "lots", 25],
    [KPI, "soon", date(2024, 12, 31), 20, 25],
    ["Audit calender", date(2025, 1, 1), date(2025, 3, 31), 20, 25],
    [KPI, date(2025, 4, 1), date(2025, 6, 30), 20, None],
]
SEATS = [
    ["SMB date", "Agency", "Seat", "Response"],
    [date(2024, 7, 3), "Health", "chairs", "member"],
    [date(2024, 7, 3), "Health", "agency", "Sent apols"],
    [date(2024, 7, 3), "someone@example.org", "agency", "member"],
    ["31/02/2024", "Police", "agency", "member"],
]
MENDED = [MISTAKES[0], [KPI, date(2024, 7, 1), date(2024, 9, 30), 15, 25]]


def another_board(where: Path) -> dict[str, str]:
    """What a dashboard of another area is started with in a folder: without own figures, one KPI measured from
    counts."""
    settings = (ROOT / "kpis.yaml").read_text(encoding="utf-8")
    settings = settings.replace("home_area: Derbyshire", f"home_area: {AREA}")
    settings = settings.replace("name: Derbyshire MAPPA", f"name: {AREA} MAPPA")
    settings = settings.replace("query: kpis/audit_calendar_kept\n    breakdown: kind", "typed_in: true")
    kpis, folder = where / "kpis.yaml", where / "temporary"
    kpis.write_text(settings, encoding="utf-8")
    for one in (where / "own", folder):
        one.mkdir()
    return {"OVERSIGHT_KPIS": str(kpis), "OVERSIGHT_DATA": str(where / "own"), "TMPDIR": str(folder)}


@pytest.fixture
def server(tmp_path):
    """A dashboard of another area."""
    with running(tmp_path / "log.txt", **another_board(tmp_path)) as started:
        yield started


def put(screen, name: str, content: bytes, at: int = 0) -> None:
    """Hands a file in."""
    screen.locator("input[type=file]").nth(at).set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )


def press(screen, name: str, waits_for: str) -> None:
    """Presses a button, and waits until the page that says these words stands still."""
    screen.get_by_role("button", name=name, exact=True).click()
    screen.get_by_text(waits_for).first.wait_for()
    settled(screen)


def downloaded(screen, name: str) -> bytes:
    """The file that a button hands out."""
    with screen.expect_download() as found:
        screen.get_by_role("button", name=name).click()
    return Path(found.value.path()).read_bytes()


def filled(template: bytes) -> bytes:
    """The workbook of counts as a coordinator fills it in."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    sheet = book[next(name for name in book.sheetnames if name in ("Counts", "KPI readings"))]
    names = [str(cell.value) for cell in sheet[1]]
    row = sheet.max_row + 1
    for name, value in zip(MENDED[0], (KPI, date(2024, 4, 1), date(2024, 6, 30), 20, 25), strict=True):
        at = next(place for place, one in enumerate(names, 1) if one.casefold() == name.casefold())
        sheet.cell(row, at, value)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.mark.long
def test_a_board_brings_its_own_figures_from_a_workbook_to_the_summary(chromium, server, tmp_path):
    context = chromium.new_context(viewport={"width": 1280, "height": 720})
    screen = context.new_page()
    visit(screen, f"{server.address}/your_figures", "Your figures")
    screen.get_by_text(f"No KPI uses {AREA}’s own figures. 12 show example data, 1 has none yet.").wait_for()
    counts = filled(downloaded(screen, "Counts only (10 minutes)"))
    put(screen, f"{SECRET}.xlsx", counts)
    screen.get_by_role("button", name="Preview").wait_for()
    press(screen, "Preview", "Publish as version 1")
    row = screen.locator(".own-kpis tr", has_text=KPI)
    assert row.inner_text().split("\t") == [KPI, "No data", "", "Close to target", "20 of 25"]
    press(screen, "Publish", "Version 1 is published and in use.")

    screen.get_by_role("link", name="Summary").click()
    whole(screen, "Board summary")
    assert "20 of 25" in screen.locator(".st-key-row_audit_calendar_kept").inner_text()
    words = screen.locator(".stMainBlockContainer").inner_text()
    assert "Example data" not in words and "Sample" not in words
    assert not screen.locator(".strip").count()

    screen.get_by_role("link", name="Your figures", exact=True).click()
    whole(screen, "Your figures")
    put(screen, "second.xlsx", workbook({"KPI readings": MISTAKES, "SMB attendance": SEATS}).content)
    screen.locator(".finding", has_text="second.xlsx").wait_for()
    settled(screen)
    marked = openpyxl.load_workbook(io.BytesIO(downloaded(screen, "Download the workbook with cells marked")))
    notes = {
        sheet.title: [cell.coordinate for line in sheet.iter_rows() for cell in line if cell.comment]
        for sheet in marked
    }
    assert notes == {
        "Problems": [],
        "KPI readings": ["A2", "D3", "B4", "E6"],
        "SMB attendance": ["C2", "A3", "B4", "A5"],
    }
    assert screen.locator('[class*="st-key-own_asked_"]').count() == 3  # with the 8 cells: more than ten mistakes
    assert "someone@example.org" not in screen.locator(".stMainBlockContainer").inner_text()
    press(screen, "Upload the fixed file", "Upload the fixed file")
    put(screen, "mended.xlsx", workbook({"KPI readings": MENDED}).content)
    # The uploader names the file before the page does: only the sentence of the check says that the page is about it.
    screen.locator(".finding", has_text="mended.xlsx").wait_for()
    settled(screen)
    asked = screen.locator('[class*="st-key-own_asked_"]')
    assert "1 row in use is not in the file. Keep or remove?" in asked.inner_text()
    asked.get_by_text("Remove the 1 row").click()
    screen.get_by_role("button", name="Preview", exact=True).wait_for()
    settled(screen)
    press(screen, "Preview", "Publish as version 2")
    press(screen, "Publish", "Version 2 is published and in use.")

    screen.get_by_role("link", name="Versions").click()
    screen.get_by_text("Version 2 against version 1").wait_for()
    settled(screen)
    press(screen, "Export", "Workbook (XLSX)")
    book = openpyxl.load_workbook(io.BytesIO(downloaded(screen, "Workbook (XLSX)")))
    assert {"KPIs", "Rows"} <= set(book.sheetnames)
    screen.keyboard.press("Escape")
    press(screen, "Restore 1", "Publish as version 3")
    press(screen, "Publish", "Version 3 is published and in use.")

    context.close()
    kept = [path for path in (tmp_path / "temporary").rglob("*") if path.is_file()]
    assert not [path for path in kept if SECRET.encode() in path.read_bytes()]
    assert SECRET not in "".join(server.lines)
