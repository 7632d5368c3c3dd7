"""Says which rule of its contract a typed-in cell or row breaks, and what to do about it."""

import dataframely as dy

from oversight.extracts.bounds import BOUNDS, LARGEST_NUMBER, bound_rule, bounded
from oversight.extracts.cell_forms import day_rule, form_of, number_remedy, number_words
from oversight.extracts.contracts.contract import ROW, Extract, Row, did_you_mean
from oversight.problems import Problem

EMPTY = ("nullability", "min_length")


def broken_rule(file: str, row: Row, rule: str, extract: Extract) -> Problem:
    """The problem of one row, its cells as typed with `source_row`, that breaks one rule of its contract.

    `rule` names a row rule, or a column and what it breaks: `value|min`, `held_on|type`."""
    column, _, kind = rule.partition("|")
    if not kind:
        message = extract.message(rule)
        return Problem(file, row[ROW], message.says, shown(row, extract), message.remedy)
    cell: str = row[column] or ""
    declared = bounded(extract.contract).columns()[column]
    is_of_type = kind != "type"
    says, remedy = cell_rule(column, kind, declared, cell) if is_of_type else type_rule(column, declared, cell)
    value = f"{column} is empty" if row[column] is None else f"{column} {cell!r}"
    return Problem(file, row[ROW], says, value, remedy, column=column)


def cell_rule(column: str, kind: str, declared: dy.Column, cell: str) -> tuple[str, str]:
    """The rule and the remedy for one cell that is of its type and breaks the rule `kind` of its column."""
    if kind in EMPTY:
        return f"`{column}` is filled in on every row.", "fill it in."
    if kind == "regex" and isinstance(declared, dy.String) and declared.regex:
        form, remedy = form_of(declared.regex, cell)
        return f"`{column}` is {form}.", remedy
    if kind == "min" and isinstance(declared, dy.Float64 | dy.Int64) and declared.min != -LARGEST_NUMBER:
        return f"`{column}` is {declared.min:g} or more.", "correct the figure; leave the row out where none is held."
    return bound_rule(column, declared) if kind in BOUNDS else other_rule(column, kind)


def type_rule(column: str, declared: dy.Column, cell: str) -> tuple[str, str]:
    """The rule and the remedy for one cell that is not of its column's type."""
    if isinstance(declared, dy.Enum):
        words = declared.categories
        return f"`{column}` is one of {', '.join(words)}.", f"{did_you_mean(cell, words)}use one of these words."
    if isinstance(declared, dy.Date):
        return day_rule(column, cell, declared.nullable)
    if isinstance(declared, dy.Bool):
        return f"`{column}` is yes or no.", "write yes or no."
    if isinstance(declared, dy.Float64 | dy.Int64):
        remedy = number_remedy(cell, isinstance(declared, dy.Int64), declared.nullable)
        return f"`{column}` is {number_words(declared)}.", remedy
    return other_rule(column, "type")


def other_rule(column: str, kind: str) -> tuple[str, str]:
    """The rule and the remedy for a declaration that has no words of its own."""
    return f"`{column}` keeps to its contract ({kind}).", "correct the cell; contracts/ declares what it may hold."


def shown(row: Row, extract: Extract) -> str:
    """The filled-in cells of a row."""
    filled = [column for column in extract.contract.column_names() if row[column] is not None]
    return ", ".join(f"{column} {row[column]}" for column in filled)
