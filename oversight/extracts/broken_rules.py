"""Says in words which rule of its contract a typed-in cell or row breaks, and what to do about it."""

import re
from collections.abc import Iterable

import dataframely as dy

from oversight import spelling
from oversight.extracts.contracts import PLAIN_NAME, REPORTING_YEAR, RULES, Extract
from oversight.problems import Problem

FORMS = {
    REPORTING_YEAR: "a reporting year, as in 2023-24",
    PLAIN_NAME: "a plain name of small letters, digits and _, beginning with a letter",
    r"^[A-Z0-9]+$": "a short name of capital letters and digits",
}
PLAIN_NUMBER = r"^-?\d{1,12}(\.\d{1,12})?$"
PLAIN_DAY = r"^\d{4}-\d{2}-\d{2}$"
ANSWERS = {"yes": True, "no": False}
WITH_COMMAS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
EMPTY = ("nullability", "min_length")


def broken_rule(file: str, row: dict, rule: str, extract: Extract) -> Problem:
    """The problem of one row, its cells as typed with `source_row`, that breaks one rule of its contract."""
    column, _, kind = rule.partition("|")
    if not kind:
        says, remedy = RULES[rule]
        return Problem(file, row["source_row"], says, shown(row, extract), remedy)
    cell = row[column]
    says, remedy = cell_rule(column, kind, extract.contract.columns()[column], cell)
    value = f"{column} is empty" if cell is None else f"{column} {cell!r}"
    return Problem(file, row["source_row"], says, value, remedy)


def cell_rule(column: str, kind: str, declared: dy.Column, cell: str | None) -> tuple[str, str]:
    """The rule and the remedy for one cell that breaks its column's declaration; `kind` is `type` or the rule."""
    if kind in EMPTY:
        return f"`{column}` is filled in on every row.", "fill it in."
    if isinstance(declared, dy.Enum):
        near = suggestion(cell, declared.categories)
        return f"`{column}` is one of {', '.join(declared.categories)}.", f"{near}use one of these words."
    if kind == "regex":
        form = FORMS.get(declared.regex, f"of the form {declared.regex}")
        return f"`{column}` is {form}.", "write it in that form."
    if kind == "min":
        return f"`{column}` is {declared.min:g} or more.", "correct the figure; leave the row out where none is held."
    if kind == "type" and isinstance(declared, dy.Date):
        return f"`{column}` is a day.", "write it as 2024-03-31."
    if kind == "type" and isinstance(declared, dy.Bool):
        return f"`{column}` is yes or no.", "write yes or no."
    if kind == "type" and declared.dtype.is_numeric():
        what = "a whole number" if declared.dtype.is_integer() else "a number"
        if WITH_COMMAS.fullmatch(cell):
            return f"`{column}` is {what}.", f"write {cell.replace(',', '')} without the comma."
        return f"`{column}` is {what}.", "write digits only; leave the row out for a dash or a year not held."
    return f"`{column}` keeps to its contract ({kind}).", "correct the cell; contracts.py declares what it may hold."


def suggestion(value: str, known: Iterable[str]) -> str:
    """`did you mean 'Derbyshire'? ` where a known word is near, small or capital letters alike; else nothing."""
    near = spelling.nearest(value, known)
    return f"did you mean {near!r}? " if near else ""


def shown(row: dict, extract: Extract) -> str:
    """The filled-in cells of a row."""
    filled = [column for column in extract.contract.column_names() if row[column] is not None]
    return ", ".join(f"{column} {row[column]}" for column in filled)
