"""What differs between two versions of a board's own figures, as a workbook."""

from collections.abc import Mapping

from oversight.exports import provenance
from oversight.exports.spreadsheets import cells
from oversight.exports.spreadsheets.spreadsheet import Sheet, Spreadsheet, sheet_name
from oversight.exports.spreadsheets.xlsx import xlsx
from oversight.figures.core.table import Table
from oversight.wording import disclosure_wording


def workbook(title: str, tables: Mapping[str, Table]) -> bytes:
    """A sheet for each table that holds a row, under the local marking; one that says so where nothing differs."""
    taken: set[str] = set()
    marking = provenance.marked(is_local=True)
    lines = (f"Marking: {marking}",) if marking else ()
    sheets = [
        Sheet(sheet_name(name, taken), f"{title}: {name}", lines, cells.of_table(table))
        for name, table in tables.items()
        if table.height
    ]
    nothing = cells.SheetTable(("Finding",), (("Nothing differs.",),))
    made = sheets or [Sheet("Differences", title, lines, nothing)]
    return xlsx(Spreadsheet(title, marking, tuple(made), disclosure_wording.PRINTED))
