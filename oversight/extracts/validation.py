"""Holds the rows of one typed-in table against its contract, and casts their cells to its types."""

from collections.abc import Iterator
from typing import Any

import dataframely as dy
import polars as pl

from oversight.extracts.contracts.contract import ROW, Extract, Row
from oversight.extracts.rule_messages import EMPTY, broken_rule
from oversight.problems import Problem

PLAIN_NUMBER = r"^-?\d{1,12}(\.\d{1,12})?$"
PLAIN_DAY = r"^\d{4}-\d{2}-\d{2}$"
ANSWERS = {"yes": True, "no": False}


def cast(rows: pl.DataFrame, extract: Extract) -> pl.DataFrame:
    """`rows` of text in the types of the contract; a cell that is not of its type becomes null."""
    casts = []
    for name, declared in extract.contract.columns().items():
        cell = pl.col(name)
        if isinstance(declared, dy.Date):
            cell = pl.when(cell.str.contains(PLAIN_DAY)).then(cell.str.to_date("%Y-%m-%d", strict=False))
        elif isinstance(declared, dy.Bool):
            cell = cell.replace_strict(ANSWERS, default=None, return_dtype=pl.Boolean)
        elif declared.dtype.is_numeric():
            cell = pl.when(cell.str.contains(PLAIN_NUMBER)).then(cell)
        casts.append(cell.cast(declared.dtype, strict=False).alias(name))
    return rows.select(*casts, ROW)


def validate_rows(file: str, rows: pl.DataFrame, extract: Extract) -> tuple[pl.DataFrame, list[Problem]]:
    """The rows, typed, that hold by the extract's contract, and the problems of the others."""
    typed = cast(rows, extract)
    as_typed: dict[int, Row] = {row[ROW]: row for row in rows.iter_rows(named=True)}
    problems = list(duplicates(file, rows, extract))
    if typed.is_empty():
        return typed, problems
    unread: set[int] = set()  # rows with a day or an answer that cannot be read: their row rules are not told
    for row in typed.iter_rows(named=True):
        for column in wrong_types(row, as_typed[row[ROW]]):
            problems.append(broken_rule(file, as_typed[row[ROW]], f"{column}|type", extract))
            if isinstance(extract.contract.columns()[column], dy.Date | dy.Bool):
                unread.add(row[ROW])
    contract: type[dy.Schema] = type(extract.contract.__name__, (extract.contract,), {ROW: dy.Int64()})
    kept, failure = contract.filter(typed)
    for failed in failure.details().iter_rows(named=True):
        row = as_typed[failed[ROW]]
        problems += [broken_rule(file, row, rule, extract) for rule in broken_rules(failed, row, row[ROW] in unread)]
    return kept.sort(ROW), problems


def wrong_types(row: Row, as_typed: Row) -> list[str]:
    """The columns whose cell is filled in and is not of its type."""
    return [column for column, cell in row.items() if cell is None and as_typed[column] is not None]


def broken_rules(failed: Row, as_typed: Row, is_unread: bool) -> Iterator[str]:
    """The rules that a row breaks, without those already told: a second key, a cell of another type, and, where a day
    or an answer cannot be read, the row rules, as that cell may be why."""
    for rule, outcome in failed.items():
        column, _, kind = rule.partition("|")
        is_told = rule == "primary_key" or (kind in EMPTY and as_typed[column] is not None) or (not kind and is_unread)
        if outcome == "invalid" and not is_told:
            yield rule


def duplicates(file: str, rows: pl.DataFrame, extract: Extract) -> Iterator[Problem]:
    """A problem for each row whose key stands in an earlier row."""
    key = list(extract.contract.primary_key())
    first: dict[tuple[Any, ...], int] = {}
    for row in rows.drop_nulls(key).iter_rows(named=True):
        value = tuple(row[column] for column in key)
        if value in first:
            rule = f"a row stands once for each {', '.join(key)}."
            remedy = f"keep this row or row {first[value]}, which has the same."
            yield Problem(file, row[ROW], rule, ", ".join(value), remedy)
        first.setdefault(value, row[ROW])
