"""Finds what tells who somebody is in the files handed in: numbers are refused, what looks like a name is asked."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import polars as pl

from oversight import wording
from oversight.extracts import cells_to_read
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.intake.draft import Cell, Kind, Option, Question
from oversight.extracts.intake.notes import Notes
from oversight.extracts.intake.records import Part
from oversight.extracts.readers.identifiers import shape_found
from oversight.extracts.readers.personal_data import WITHHELD, speaks_of_category_4
from oversight.wording.column_wording import heading

# What holds no number of a person, whatever its rows: plain words, days, short numbers and keys of records.
HARMLESS = r"^(?:[A-Za-z ,.;:'()&\-]*|\d{4}-\d{2}-\d{2}|\d{1,6}(?:\.\d{1,3})?|[A-Z]-(?:\d{4,5}|\d{7}))$"
MAY_BE_ADDRESS = r"@| at |at\)|at\]"
CATEGORY_COLUMNS = ("category", "categories", "measure")


def withheld(part: Part, notes: Notes) -> Part:
    """The part with every number of a person taken out, each noted by its cell and kind and never by its value."""
    places: dict[str, list[Cell]] = defaultdict(list)
    for column in part.columns:
        cells = part.rows[column]
        seen = cells.filter(~cells.str.contains(HARMLESS) | cells.str.contains(MAY_BE_ADDRESS)).unique().to_list()
        found = {cell: what for cell in seen if cell and (what := shape_found(cell))}
        for what in sorted(set(found.values())):
            held = [cell for cell, other in found.items() if other == what]
            places[what] += part.cells(column, cells.is_in(held))
        if found:
            part = part.with_column(column, cells.replace(list(found), WITHHELD))
        if column in CATEGORY_COLUMNS:
            part = without_category_4(part, column, notes)
    for what, here in places.items():
        remedy = "take it out of the file; the dashboard has counts, never people."
        notes.find(Kind.PERSONAL_DATA, "No cell may identify a person.", remedy, here, f"shaped like {what}")
    return part


def without_category_4(part: Part, column: str, notes: Notes) -> Part:
    """The part as it is; rows of Category 4 are noted where the table may not hold them."""
    cells = part.rows[column]
    is_national = part.table == "annual_statistics" and column == "category"
    four = [cell for cell in cells.drop_nulls().unique().to_list() if speaks_of_category_4(column, cell)]
    four = [cell for cell in four if not (is_national and cell == "4")]
    if four:
        remedy = "take the row out; figures on terrorist offenders are published nationally only."
        here = part.cells(column, cells.is_in(four))
        notes.find(Kind.PERSONAL_DATA, "Category 4 is never held.", remedy, here, column=heading(column))
    return part


def ask_of_names(
    parts: Sequence[Part], rows: Mapping[str, pl.DataFrame], in_use: Mapping[str, pl.DataFrame], notes: Notes
) -> None:
    """Asks that a person reads the cells of free text that look as if they told who somebody is; those that stand in
    the tables in use were read before."""
    of_table = defaultdict(list)
    for part in parts:
        of_table[part.table].append(part)
    before = {
        (f"{name}.csv", column): set(table[column].cast(pl.String))
        for name, table in in_use.items()
        for column in cells_to_read.text_columns(EXTRACTS[name])
        if column in table.columns
    }
    found = [
        one
        for one in cells_to_read.cells_to_read(rows)
        if one.cell not in before.get((one.file, one.column), ()) and one.cell != WITHHELD
    ]
    if not found:
        return
    cells = []
    for one in found:
        parts_of = of_table[one.file.removesuffix(".csv")]
        part = next(part for part in reversed(parts_of) if part.first <= one.row)
        cells.append(part.cell(one.row, one.column))
    kinds = sorted({one.like for one in found})
    count = len(found)
    notes.ask(
        Question(
            f"names:{cells_to_read.code_of(found)}",
            Kind.LIKE_A_NAME,
            f"{wording.counted(count, 'cell')} {'looks' if count == 1 else 'look'} like {wording.listed(kinds)}: "
            "can anyone be identified?",
            "Only a reader can tell. Remove from the file whatever identifies a person.",
            tuple(sorted(cells)),
            (Option("read", "I have read these cells: nobody can be identified"),),
        )
    )
