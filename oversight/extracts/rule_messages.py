"""Says which rule of its contract a typed-in cell or row breaks, and what to do about it."""

import re

import dataframely as dy

from oversight.extracts.contracts.contract import PLAIN_NAME, REPORTING_YEAR, ROW, Extract, Row, did_you_mean
from oversight.problems import Problem

FORMS = {
    REPORTING_YEAR: "a reporting year, as in 2023-24",
    PLAIN_NAME: "a plain name of small letters, digits and _, beginning with a letter",
    r"^[A-Z0-9]+$": "a short name of capital letters and digits",
}
WITH_COMMAS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
EMPTY = ("nullability", "min_length")


def broken_rule(file: str, row: Row, rule: str, extract: Extract) -> Problem:
    """The problem of one row, its cells as typed with `source_row`, that breaks one rule of its contract.

    `rule` names a row rule, or a column and what it breaks: `value|min`, `held_on|type`."""
    column, _, kind = rule.partition("|")
    if not kind:
        message = extract.message(rule)
        return Problem(file, row[ROW], message.says, shown(row, extract), message.remedy)
    cell: str | None = row[column]
    declared = extract.contract.columns()[column]
    is_of_type = kind != "type"
    says, remedy = cell_rule(column, kind, declared) if is_of_type else type_rule(column, declared, cell or "")
    value = f"{column} is empty" if cell is None else f"{column} {cell!r}"
    return Problem(file, row[ROW], says, value, remedy)


def cell_rule(column: str, kind: str, declared: dy.Column) -> tuple[str, str]:
    """The rule and the remedy for one cell that is of its type and breaks the rule `kind` of its column."""
    if kind in EMPTY:
        return f"`{column}` is filled in on every row.", "fill it in."
    if kind == "regex" and isinstance(declared, dy.String) and declared.regex:
        form = FORMS.get(declared.regex, f"of the form {declared.regex}")
        return f"`{column}` is {form}.", "write it in that form."
    if kind == "min" and isinstance(declared, dy.Float64 | dy.Int64):
        return f"`{column}` is {declared.min:g} or more.", "correct the figure; leave the row out where none is held."
    return other_rule(column, kind)


def type_rule(column: str, declared: dy.Column, cell: str) -> tuple[str, str]:
    """The rule and the remedy for one cell that is not of its column's type."""
    if isinstance(declared, dy.Enum):
        words = declared.categories
        return f"`{column}` is one of {', '.join(words)}.", f"{did_you_mean(cell, words)}use one of these words."
    if isinstance(declared, dy.Date):
        return f"`{column}` is a day.", "write it as 2024-03-31."
    if isinstance(declared, dy.Bool):
        return f"`{column}` is yes or no.", "write yes or no."
    if isinstance(declared, dy.Float64 | dy.Int64):
        what = "a whole number" if isinstance(declared, dy.Int64) else "a number"
        if WITH_COMMAS.fullmatch(cell):
            return f"`{column}` is {what}.", f"write {cell.replace(',', '')} without the comma."
        return f"`{column}` is {what}.", "write digits only; leave the row out for a dash or a year not held."
    return other_rule(column, "type")


def other_rule(column: str, kind: str) -> tuple[str, str]:
    """The rule and the remedy for a declaration that has no words of its own."""
    return f"`{column}` keeps to its contract ({kind}).", "correct the cell; contracts/ declares what it may hold."


def shown(row: Row, extract: Extract) -> str:
    """The filled-in cells of a row."""
    filled = [column for column in extract.contract.column_names() if row[column] is not None]
    return ", ".join(f"{column} {row[column]}" for column in filled)
