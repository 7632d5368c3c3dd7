"""Takes the records of a sheet: its columns as clean text, without examples, repeated headings, sums and blank rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

import polars as pl

from oversight import wording
from oversight.extracts.contracts.contract import ROW
from oversight.extracts.intake.draft import Cell, Kind
from oversight.extracts.intake.files import Raw, Sheet, column_of, text_of
from oversight.extracts.intake.headings import Headed
from oversight.extracts.intake.notes import Notes
from oversight.extracts.readers.cells import SPREADSHEET_ERROR, as_text, is_wrongly_decoded, unseen_sign
from oversight.extracts.readers.csv_reader import TOTALS, letters_of
from oversight.wording.column_wording import heading

EXAMPLES_LEFT = "Example rows are left out."
EXAMPLE = "example"  # how the first cell of a row begins that shows how to fill in
FOOTNOTE = ("note", "source", "footnote", "©", "*")
NO_WIDTH = r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]"
SPACES = r"[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+"
QUOTES = {"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"'}


@dataclass(frozen=True)
class Part:
    """The records of one sheet: text by column, with `source_row` counting from `first` over all sheets of the table;
    the row of the sheet each stands in, and the number of each column there. Records that only add to what is in use
    (`adds_only`) are no whole table, so that rows in use that it lacks stay unasked; those of an official publication
    (`is_official`) are not asked about where they are unlike others."""

    sheet: Sheet
    table: str
    rows: pl.DataFrame
    first: int
    numbers: Sequence[int]
    columns: dict[str, int]
    adds_only: bool = False
    is_official: bool = False

    def cell(self, row: int, column: str = "") -> Cell:
        """Where the cell of a record stands; of the whole record where it has no such column."""
        return Cell(self.sheet.file, self.sheet.name, self.numbers[row - self.first], self.columns.get(column, 0))

    def cells(self, column: str, is_meant: pl.Series) -> list[Cell]:
        """The cells of one column, where `is_meant` holds."""
        return [self.cell(row, column) for row in self.rows[ROW].filter(is_meant.fill_null(value=False))]

    def with_column(self, column: str, cells: pl.Series) -> "Part":
        """The same records with one column read."""
        return Part(
            self.sheet, self.table, self.rows.with_columns(cells.alias(column)), self.first, self.numbers, self.columns
        )


def part_of(of: Headed, first: int, notes: Notes) -> Part:
    """The records below the headings of a sheet."""
    below = of.sheet.rows[of.top + 1 :]
    kept = [reason_to_leave(row, of) for row in below] if below else []
    for reason in ("example", "headings", "total", "note"):
        tell_left(reason, [of.top + 2 + place for place, why in enumerate(kept) if why == reason], of.sheet, notes)
    is_kept = [why is None for why in kept]
    rows = list(compress(below, is_kept))
    numbers = [of.top + 2 + place for place, keep in enumerate(is_kept) if keep]
    columns = {
        column: clean(pl.Series(column, column_of(rows, place), pl.String)) for column, place in of.places.items()
    }
    table = pl.DataFrame(columns).with_columns(pl.Series(ROW, range(first, first + len(rows)), pl.Int64))
    filled = table.select(pl.any_horizontal(pl.exclude(ROW).is_not_null())).to_series() if len(rows) else None
    if filled is not None and not filled.all():
        numbers = list(compress(numbers, filled.to_list()))
        table = table.filter(filled).with_columns(pl.int_range(first, first + int(filled.sum())).alias(ROW))
    places = {column: place + 1 for column, place in of.places.items()}
    part = Part(of.sheet, of.table, table, first, numbers, places)
    return unreadable(part, notes)


def clean(cells: pl.Series) -> pl.Series:
    """Text on one line, single spaces, none around it, straight quotation marks, nothing of no width; empty is null."""
    made = cells.str.replace_all(NO_WIDTH, "").str.replace_all(SPACES, " ").str.strip_chars(" ")
    made = made.str.normalize("NFC").str.replace_many(QUOTES)
    return made.replace("", None)


def reason_to_leave(row: Sequence[Raw], of: Headed) -> str | None:
    """Why a row is no record: blank, the template's example, the headings again, a sum, or a note below the table."""
    filled = [place for place, cell in enumerate(row) if cell != "" and cell is not None]
    if not filled:
        return "blank"
    first = row[filled[0]]
    if not isinstance(first, str):
        return None
    text = first.strip().casefold()
    if filled[0] == 0 and text.startswith(EXAMPLE) and not text[len(EXAMPLE) : len(EXAMPLE) + 1].isalnum():
        return "example"
    line = of.sheet.rows[of.top]
    if filled[0] < len(line) and letters_of(first) == letters_of(text_of(line[filled[0]])) and is_heading(row, line):
        return "headings"
    if text.rstrip(":") in TOTALS and len(filled) < len(of.places):
        return "total"
    return "note" if len(filled) == 1 and len(of.places) > 2 and text.startswith(FOOTNOTE) else None


def is_heading(row: Sequence[Raw], line: Sequence[Raw]) -> bool:
    """Whether a row says the headings again."""
    return [letters_of(as_text(text_of(cell))) for cell in row if cell != ""] == [
        letters_of(as_text(text_of(cell))) for cell in line if cell != ""
    ]


def tell_left(reason: str, rows: list[int], sheet: Sheet, notes: Notes) -> None:
    """Says which rows were left out for one reason."""
    what = {"headings": "row of headings again", "total": "row of totals", "note": "note"}
    if rows and reason == "example":
        notes.tell(EXAMPLES_LEFT)  # once: each sheet of a template has one
    elif rows:
        count = wording.counted(len(rows), what[reason])
        listed = ", ".join(map(str, rows[:3])) + (" and more" if len(rows) > 3 else "")
        notes.tell(f"{sheet.title}: {count} left out ({'row' if len(rows) == 1 else 'rows'} {listed}).")


def unreadable(part: Part, notes: Notes) -> Part:
    """The part without what nobody typed: formulas that failed, signs nobody sees, letters in a wrong encoding."""
    row_at = {number: part.first + place for place, number in enumerate(part.numbers)} if part.sheet.errors else {}
    for column, number in part.columns.items():
        cells = part.rows[column]
        failed = [row_at[row] for row, place in part.sheet.errors if place == number and row in row_at]
        is_failed = part.rows[ROW].is_in(failed) | cells.str.contains(f"^(?:{SPREADSHEET_ERROR.pattern})$").fill_null(
            value=False
        )
        other = cells.filter(cells.str.contains(r"[^\x20-\x7e]").fill_null(value=False)).unique().to_list()
        bad = [cell for cell in other if unseen_sign(cell) or is_wrongly_decoded(cell)]
        is_bad = cells.is_in(bad).fill_null(value=False)
        said = (
            (is_failed, "A formula comes to an error.", "correct it, or type the value."),
            (is_bad, "A cell has characters that nobody typed.", "type the cell again by hand."),
        )
        for is_wrong, rule, remedy in said:
            if is_wrong.any():
                notes.find(Kind.FILE, rule, remedy, part.cells(column, is_wrong), column=heading(column))
                cells = cells.to_frame().select(pl.when(~is_wrong).then(pl.col(column))).to_series()
                part = part.with_column(column, cells)
    return part
