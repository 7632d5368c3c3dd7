"""Holds the rows of one typed-in table against its contract, and casts their cells to its types."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import dataframely as dy
import polars as pl

from oversight.extracts.bounds import bounded
from oversight.extracts.contracts.contract import ROW, Extract, Row
from oversight.extracts.rule_messages import EMPTY, broken_rule
from oversight.problems import Problem

PLAIN_NUMBER = r"^-?\d{1,12}(\.\d{1,12})?$"
PLAIN_DAY = r"^\d{4}-\d{2}-\d{2}$"
ANSWERS = {"yes": True, "no": False}


def cast(rows: pl.DataFrame, extract: Extract) -> pl.DataFrame:
    """`rows` of text in the types of the contract; a cell that is not of its type becomes null."""
    return rows.select(*casts(extract.contract).values(), ROW)


@lru_cache(maxsize=64)
def casts(contract: type[dy.Schema]) -> dict[str, pl.Expr]:
    """How the text of each column is read as its type; what is not of its type becomes null."""
    found = {}
    for name, declared in contract.columns().items():
        cell = pl.col(name)
        if isinstance(declared, dy.Date):
            cell = pl.when(cell.str.contains(PLAIN_DAY)).then(cell.str.to_date("%Y-%m-%d", strict=False))
        elif isinstance(declared, dy.Bool):
            cell = cell.replace_strict(ANSWERS, default=None, return_dtype=pl.Boolean)
        elif declared.dtype.is_numeric():
            cell = pl.when(cell.str.contains(PLAIN_NUMBER)).then(cell)
        found[name] = cell.cast(declared.dtype, strict=False).alias(name)
    return found


@lru_cache(maxsize=64)
def with_row(contract: type[dy.Schema]) -> type[dy.Schema]:
    """The contract, bounded, of rows that say where they stand."""
    bounds = bounded(contract)
    return type(bounds.__name__, (bounds,), {ROW: dy.Int64()})


def validate_rows(file: str, rows: pl.DataFrame, extract: Extract) -> tuple[pl.DataFrame, list[Problem]]:
    """The rows, typed, that hold by the extract's contract, and the problems of the others."""
    typed = cast(rows, extract)
    if typed.is_empty():
        return typed, []
    problems = list(duplicates(file, rows, extract))
    unread: dict[int, set[str]] = {}  # the columns, by row, of the cells that cannot be read
    for column in extract.contract.columns():
        wrong = rows.filter(typed[column].is_null() & rows[column].is_not_null())
        for row in wrong.iter_rows(named=True):
            problems.append(broken_rule(file, row, f"{column}|type", extract))
            unread.setdefault(row[ROW], set()).add(column)
    kept, failure = with_row(extract.contract).filter(typed)
    details = failure.details()
    broken = rows.filter(pl.col(ROW).is_in(details[ROW].implode()))
    as_typed: dict[int, Row] = {row[ROW]: row for row in broken.iter_rows(named=True)}
    for failed in details.iter_rows(named=True):
        row = as_typed[failed[ROW]]
        problems += [
            broken_rule(file, row, rule, extract)
            for rule in broken_rules(failed, row)
            if not is_about(rule, unread.get(row[ROW], set()), extract)
        ]
    return kept.sort(ROW), problems


def broken_rules(failed: Row, as_typed: Row) -> Iterator[str]:
    """The rules that a row breaks, without those already told: a second key, and a cell of another type."""
    for rule, outcome in failed.items():
        column, _, kind = rule.partition("|")
        is_told = rule == "primary_key" or (kind in EMPTY and as_typed[column] is not None)
        if outcome == "invalid" and not is_told:
            yield rule


def is_about(rule: str, unread: set[str], extract: Extract) -> bool:
    """Whether a row rule rests on a cell that cannot be read, so that it may hold once the cell is mended."""
    return bool(unread) and "|" not in rule and not unread.isdisjoint(extract.columns_of(rule))


def duplicates(file: str, rows: pl.DataFrame, extract: Extract) -> Iterator[Problem]:
    """A problem for each row whose key stands in an earlier row."""
    key = list(extract.contract.primary_key())
    again = rows.drop_nulls(key).filter(pl.struct(key).is_duplicated()) if key else rows.clear()
    first: dict[tuple[Any, ...], int] = {}
    for row in again.iter_rows(named=True):
        value = tuple(row[column] for column in key)
        if value in first:
            rule = f"there is one row for each {', '.join(key)}."
            remedy = f"keep this row or row {first[value]}, which has the same."
            yield Problem(file, row[ROW], rule, ", ".join(value), remedy)
        first.setdefault(value, row[ROW])
