"""Fills in what a sheet leaves to be filled in: the basis of own records, a quarter's days; leaves out what is none."""

import polars as pl

from oversight import wording
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.contracts.contract import ROW
from oversight.extracts.intake import days
from oversight.extracts.intake.draft import Kind
from oversight.extracts.intake.headings import QUARTER
from oversight.extracts.intake.notes import Notes
from oversight.extracts.intake.readings import FIGURES
from oversight.extracts.intake.records import Part
from oversight.wording.column_wording import heading

OWN_BASIS = "provisional"
NOT_OWN = ("illustrative", "published", "reported", "derived")


def with_quarters(part: Part, notes: Notes) -> Part:
    """The part with the first and last day of each quarter in words, where it has no days of its own."""
    if QUARTER not in part.columns:
        return part
    cells = part.rows[QUARTER]
    spans = {cell: span for cell in cells.drop_nulls().unique().to_list() if (span := days.quarter_of(cell))}
    unread = cells.is_not_null() & ~cells.is_in(list(spans))
    if unread.any():
        remedy = "write it as Q2 2024-25, or as July to September 2024."
        notes.find(Kind.DAYS, "Quarter is a quarter of a year.", remedy, part.cells(QUARTER, unread), "", "Quarter")
    for place, column in enumerate(("starts_on", "ends_on")):
        made = pl.Series([spans[cell][place].isoformat() if cell in spans else None for cell in cells], dtype=pl.String)
        own = part.rows[column] if column in part.rows.columns else pl.Series([None] * len(cells), dtype=pl.String)
        part = part.with_column(column, own.zip_with(own.is_not_null(), made))
        part.columns.setdefault(column, part.columns[QUARTER])
    rows = part.rows.drop(QUARTER)
    return Part(part.sheet, part.table, rows, part.first, part.numbers, part.columns)


def with_basis(part: Part, notes: Notes) -> Part:
    """The part of own records with their basis: provisional. Nothing else may be written there: example data cannot
    come in as the board's own."""
    extract = EXTRACTS[part.table]
    if not extract.is_operational or "basis" not in extract.contract.column_names():
        return part
    cells = (
        part.rows["basis"] if "basis" in part.rows.columns else pl.Series("basis", [None] * part.rows.height, pl.String)
    )
    is_other = cells.str.to_lowercase().is_in(NOT_OWN)
    if is_other.any():
        remedy = "take rows of the example data out; for the board's own leave the cell empty."
        found = ", ".join(sorted(cells.filter(is_other).unique().to_list()))
        rule = "The board's own records are provisional."
        notes.find(Kind.RULES, rule, remedy, part.cells("basis", is_other), found, heading("basis"))
    return part.with_column("basis", cells.set(is_other.fill_null(value=False), OWN_BASIS).fill_null(OWN_BASIS))


def without_empty_figures(part: Part, notes: Notes) -> Part:
    """The part without rows that hold no figure: years marked as not held, and lines of a form left empty."""
    figures = [column for column in FIGURES.get(part.table, ()) if column in part.rows.columns]
    if not figures or part.rows.is_empty():
        return part
    is_held = part.rows.select(pl.any_horizontal(pl.col(column).is_not_null() for column in figures)).to_series()
    if is_held.all():
        return part
    count = int((~is_held).sum())
    notes.tell(f"{part.sheet.title}: {wording.counted(count, 'row')} without a figure left out as not held.")
    return Part(part.sheet, part.table, part.rows.filter(is_held), part.first, part.numbers, part.columns)


def whole(part: Part) -> pl.DataFrame:
    """The rows of a part with every column of the contract, empty where the sheet has none."""
    names = EXTRACTS[part.table].contract.column_names()
    lacking = [pl.lit(None, pl.String).alias(name) for name in names if name not in part.rows.columns]
    return part.rows.with_columns(lacking).select(*names, ROW)
