"""A typed table as HTML that a screen reader reads: caption, scoped headings, numbers to the right."""

from dataclasses import dataclass

from oversight.components import markup
from oversight.components.statuses import status_class
from oversight.figures.core.table import Column, Role, Table
from oversight.measures.values import Absence, Kind, Value


@dataclass(frozen=True)
class Cell:
    """One cell as the template needs it; `status` is the class of a status word, else empty; `is_absent` where there
    is no value."""

    text: str
    is_name: bool
    is_numeric: bool
    status: str
    is_absent: bool = False


def table_markup(table: Table, caption: str, look: str) -> str:
    """The table as HTML in a `look` (a class of the style sheet); the caption is for who cannot see it."""
    columns = [[cell(column, value) for value in column.values] for column in table.columns]
    return markup.render("table", caption=caption, look=look, columns=table.columns, rows=zip(*columns, strict=True))


def cell(column: Column, value: Value) -> Cell:
    """One value in words, with what its column says of its look."""
    text = column.shown(value)
    status = status_class(value) if column.kind is Kind.STATUS and isinstance(value, str) else ""
    return Cell(
        text.capitalize() if status else text,
        column.role is Role.NAME,
        column.is_numeric,
        status,
        isinstance(value, Absence),
    )
