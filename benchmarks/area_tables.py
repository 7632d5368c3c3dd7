"""How long ten years of tables by area take, from files to figures: `python -m benchmarks.area_tables FILE...`.

Without files it makes ten workbooks of 42 areas itself. Prints the seconds to check them, and to make an engine over
them."""

import io
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter

from oversight import queries
from oversight.environment import ROOT
from oversight.extracts import store
from oversight.extracts.intake.draft import Upload
from oversight.extracts.intake.take import take

HEADINGS = ("Area", "Category 1", "Category 2", "Category 3", "Total MAPPA offenders", "SHPOs imposed")


def workbooks(areas: list[str]) -> Iterator[Upload]:
    """A workbook of invented counts for each year from 2013-14 to 2022-23."""
    for first in range(2013, 2023):
        content = io.BytesIO()
        with xlsxwriter.Workbook(content) as book:
            sheet = book.add_worksheet("Table 1")
            sheet.write(0, 0, f"MAPPA offenders by area, 31 March {first + 1}")
            sheet.write_row(4, 0, HEADINGS)
            for number, area in enumerate(areas):
                split = (900 + number + first - 2013, 300 + number, number % 7)
                sheet.write_row(5 + number, 0, (area, *split, sum(split), 80 + number))
        yield Upload(f"{first}.xlsx", content.getvalue())


def main() -> None:
    """Takes the files in and makes an engine over what comes of them."""
    shipped = dict(store.open_extracts(ROOT / "data").tables)
    areas = shipped["areas"].filter(kind="area")["area"].to_list()
    uploads = [Upload(Path(name).name, Path(name).read_bytes()) for name in sys.argv[1:]] or list(workbooks(areas))
    begun = time.perf_counter()
    draft = take(uploads, {}, {}, {}, shipped)
    checked = time.perf_counter()
    queries.preview(draft.own)
    print(
        f"{draft.rows_ready} of {draft.rows_found} rows, {len(draft.findings)} findings, {len(draft.questions)} asked"
    )
    print(f"checked in {checked - begun:.1f} s, an engine in {time.perf_counter() - checked:.1f} s")


if __name__ == "__main__":
    main()
