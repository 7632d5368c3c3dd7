"""Plans the sheets of a template from the contracts: headings, notes, what a cell may hold, an example, rows held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

import dataframely as dy
import polars as pl

from oversight.extracts import dictionary
from oversight.extracts.bounds import bounded
from oversight.extracts.cell_forms import form_of
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.contracts.contract import REPORTING_YEAR, Extract
from oversight.measures import periods
from oversight.wording import column_wording

Value = str | int | float | date | None

EXAMPLE = "Example: "  # how the first cell of a row begins that shows how to fill in; intake leaves it out
EXAMPLE_DAY = date(2024, 3, 31)
# What stands in the example row where the contract gives nothing a reader would know again.
EXAMPLES: dict[str, Value] = {
    "starts_on": date(2024, 1, 1),
    "numerator_count": 29,
    "denominator_count": 32,
    "agency": "Police force",
    "source_agency": "Police force",
    "lead_role": "Training lead",
    "cause": "Two agencies had nobody free on the dates offered.",
    "action": "Offer two half-day courses online.",
    "stop": "kpis.smb_attendance",
    "asked": "Agree how each agency names a deputy.",
    "comment": "Two agencies sent nobody to the last two meetings.",
    "decision": "Two chief officers are asked to name a deputy.",
    "linked_actions": "P-0014;P-0025",
    "number": "14",
    "recommendation": "Refer cases that need several agencies.",
}
YES_NO = ("yes", "no")
WIDTHS = {"day": 14, "number": 12, "words": 24}  # letters of a column
LISTS = "Lists"  # the hidden sheet of the words that cells are chosen from
COUNTS, MEETINGS = "kpi_readings", "smb_meetings"
QUARTER = 3  # months


class Holds(Enum):
    """What the cells of a column hold."""

    DAY = "day"
    WHOLE = "whole number"
    NUMBER = "number"
    CHOICE = "one of a list"
    TEXT = "text"


@dataclass(frozen=True)
class KpiName:
    """A KPI as a template offers it."""

    id: str
    name: str
    unit: str = "share"


@dataclass(frozen=True)
class PlannedColumn:
    """One column of a sheet: its heading, its note, what its cells hold, the words to choose from (or the sheet and
    column whose cells are), the least number, whether it may be empty, and its width in letters."""

    name: str
    heading: str
    note: str
    holds: Holds
    choices: tuple[str, ...] = ()
    choices_from: tuple[str, int] | None = None
    least: float | None = None
    may_be_empty: bool = False
    width: int = WIDTHS["words"]


@dataclass(frozen=True)
class PlannedSheet:
    """One sheet: its name, its columns, the example row, and its rows."""

    name: str
    columns: tuple[PlannedColumn, ...]
    example: tuple[Value, ...]
    rows: tuple[tuple[Value, ...], ...] = field(default=())


def planned(
    tables: Sequence[str],
    held: Mapping[str, pl.DataFrame],
    kpis: Sequence[KpiName],
    lists: Mapping[str, Sequence[str]],
) -> tuple[PlannedSheet, ...]:
    """A sheet for each of `tables`, with the rows of `held`. `lists` are words to choose from by table."""
    return tuple(planned_sheet(EXTRACTS[name], held.get(name), tables, kpis, lists) for name in tables)


def planned_sheet(
    extract: Extract,
    held: pl.DataFrame | None,
    tables: Sequence[str],
    kpis: Sequence[KpiName],
    lists: Mapping[str, Sequence[str]],
) -> PlannedSheet:
    """The sheet of one table."""
    contract = bounded(extract.contract)
    names = [name for name in contract.column_names() if not (name == "basis" and extract.is_operational)]
    columns = tuple(planned_column(extract, name, contract.columns()[name], tables, kpis, lists) for name in names)
    example = tuple(example_of(one, contract.columns()[one.name]) for one in columns)
    first = example[0].strftime("%d/%m/%Y") if isinstance(example[0], date) else example[0]
    rows = held.select(names).rows() if held is not None else []
    by_id = {kpi.id: kpi.name for kpi in kpis}
    shown = [tuple(as_cell(cell, one, extract, by_id) for cell, one in zip(row, columns, strict=True)) for row in rows]
    name = column_wording.heading(extract.name)
    return PlannedSheet(name, columns, (f"{EXAMPLE}{first}", *example[1:]), tuple(shown))


def planned_column(
    extract: Extract,
    name: str,
    declared: dy.Column,
    tables: Sequence[str],
    kpis: Sequence[KpiName],
    lists: Mapping[str, Sequence[str]],
) -> PlannedColumn:
    """One column of a table's sheet."""
    holds, choices, says = kind_of(declared)
    choices_from = None
    reference = extract.references.get(name)
    if name == extract.kpi_column:
        holds, choices, says = Holds.CHOICE, tuple(kpi.name for kpi in kpis), "Choose a KPI from the list."
    elif reference and reference.table in lists:
        holds, choices = Holds.CHOICE, tuple(lists[reference.table])
        says = "Choose from the list."
    elif reference and reference.table in tables and reference.table != extract.name and holds is Holds.TEXT:
        place = EXTRACTS[reference.table].contract.column_names().index(reference.key)
        choices_from = (column_wording.heading(reference.table), place)
        says = f"As it stands in the sheet {choices_from[0]}."
    may_be_empty = declared.nullable or name in extract.optional
    note = " ".join(filter(None, (meaning_of(extract.name, name), says, empty_words(may_be_empty))))
    least = getattr(declared, "min", None) if holds in (Holds.WHOLE, Holds.NUMBER) else None
    width = WIDTHS["day" if holds is Holds.DAY else "number" if holds in (Holds.WHOLE, Holds.NUMBER) else "words"]
    heading = column_wording.heading(name)
    return PlannedColumn(
        name, heading, note, holds, choices, choices_from, least, may_be_empty, max(width, len(heading) + 4)
    )


def meaning_of(table: str, column: str) -> str:
    """What a column holds, as a sentence."""
    words = dictionary.meanings().get(table, {}).get(column, "")
    return f"{words[:1].upper()}{words[1:].rstrip('.')}." if words else ""


def empty_words(may_be_empty: bool) -> str:
    """Whether a cell may stay empty, in words."""
    return "May be left empty." if may_be_empty else "Always filled in."


def kind_of(declared: dy.Column) -> tuple[Holds, tuple[str, ...], str]:
    """What the cells of a column hold, the words to choose from, and the form in words."""
    if isinstance(declared, dy.Date):
        return Holds.DAY, (), "A day, as 31/03/2024."
    if isinstance(declared, dy.Bool):
        return Holds.CHOICE, YES_NO, "Yes or no."
    if isinstance(declared, dy.Enum):
        words = tuple(str(word) for word in declared.categories)
        return Holds.CHOICE, words, "Choose from the list."
    if isinstance(declared, dy.Int64):
        return Holds.WHOLE, (), "A whole number."
    if declared.dtype.is_numeric():
        return Holds.NUMBER, (), "A number."
    if isinstance(declared, dy.String) and declared.regex:
        says, _ = form_of(declared.regex, "")
        return Holds.TEXT, (), f"{says[:1].upper()}{says[1:]}."
    return Holds.TEXT, (), ""


def example_of(column: PlannedColumn, declared: dy.Column) -> Value:
    """A cell of the example row."""
    if column.name in EXAMPLES:
        return EXAMPLES[column.name]
    if column.holds is Holds.DAY:
        return EXAMPLE_DAY
    if column.holds in (Holds.WHOLE, Holds.NUMBER):
        return int(max(column.least or 0, 2))
    if column.choices:
        return column.choices[0]
    regex = declared.regex if isinstance(declared, dy.String) else None
    if regex == REPORTING_YEAR:
        return "2023-24"
    if regex:
        says, _ = form_of(regex, "")
        _, found, form = says.rpartition("as in ")
        return form if found else "…"
    return "…"


def as_cell(cell: object, column: PlannedColumn, extract: Extract, kpis: Mapping[str, str]) -> Value:
    """A value held, as it stands in a sheet."""
    if isinstance(cell, bool):
        return YES_NO[0] if cell else YES_NO[1]
    if column.name == extract.kpi_column and isinstance(cell, str):
        return kpis.get(cell, cell)
    if cell is None or isinstance(cell, str | int | float | date):
        return cell
    return str(cell)


def counts_asked(kpis: Sequence[KpiName], held: pl.DataFrame | None, today: date) -> tuple[tuple[Value, ...], ...]:
    """Rows of the sheet of counts for the last quarter that has ended, still without counts: one for each KPI of which
    nothing is held for it."""
    start, end = last_quarter(today)
    known = set() if held is None else {row[0] for row in held.filter(pl.col("ends_on") == end).rows()}
    width = len([name for name in EXTRACTS[COUNTS].contract.column_names() if name != "basis"])
    return tuple((kpi.name, start, end, *[None] * (width - 3)) for kpi in kpis if kpi.id not in known)


def last_quarter(today: date) -> tuple[date, date]:
    """The first and last day of the last quarter (January to March ...) that ended before a day."""
    end = date(today.year, (today.month - 1) // QUARTER * QUARTER + 1, 1) - periods.DAY
    return periods.start_of(end, QUARTER), end
