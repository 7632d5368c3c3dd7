"""Checks typed-in tables against their contracts and tells every problem of every table at once."""

from collections.abc import Iterator
from pathlib import Path

import dataframely as dy
import polars as pl

from oversight.extracts import operational_rules, personal_data, totals
from oversight.extracts.broken_rules import ANSWERS, EMPTY, PLAIN_DAY, PLAIN_NUMBER, broken_rule, suggestion
from oversight.extracts.contracts import EXTRACTS, Extract
from oversight.extracts.typed_in import ROW, rows_of
from oversight.problems import Problem


def tables(folder: Path) -> tuple[dict[str, pl.DataFrame], list[Problem]]:
    """Reads every typed-in table of `folder` and checks it.

    Gives the tables by name (columns and types as their contract says, rows in the order typed) and all problems.
    The tables may be used only where there are no problems."""
    typed_in = {name: extract for name, extract in EXTRACTS.items() if not extract.is_worked_out}
    typed: dict[str, pl.DataFrame] = {}
    kept: dict[str, pl.DataFrame] = {}
    problems = unknown_files(folder, list(typed_in))
    for name, extract in typed_in.items():
        rows, wrong = table_of(folder / f"{name}.csv", extract)
        problems += wrong
        if rows is not None:
            typed[name] = rows
            kept[name], wrong = keep_and_tell(f"{name}.csv", rows, extract)
            problems += wrong
    for name in typed:
        problems += unknown_references(typed_in[name], typed)
    if {"annual_statistics", "measures"} <= kept.keys():
        every_row = cast(typed["annual_statistics"], typed_in["annual_statistics"])
        problems += totals.problems(every_row, kept["annual_statistics"], kept["measures"])
    problems += operational_rules.problems(kept, {problem.file for problem in problems})
    return {name: table.drop(ROW) for name, table in kept.items()}, sorted(set(problems))


def unknown_files(folder: Path, known: list[str]) -> list[Problem]:
    """A problem for each CSV file of `folder` that no extract is built from."""
    problems = []
    for path in sorted(folder.glob("*")):
        if path.suffix.lower() == ".csv" and path.name not in {f"{name}.csv" for name in known}:
            remedy = f"{suggestion(path.stem, known)}take the file out, or give it the name of an extract."
            problems.append(Problem(path.name, 0, "no extract has this name.", "", remedy))
    return problems


def table_of(path: Path, extract: Extract) -> tuple[pl.DataFrame | None, list[Problem]]:
    """The rows of one table as text, the contract's columns and `source_row`, or None where one is missing.

    The problems are those of the file, its headings, and cells that hold a person's number: the number is taken out
    of the rows given, so that no later message repeats it."""
    rows, problems = rows_of(path)
    if rows is None:
        return None, problems
    file, columns = path.name, list(extract.contract.column_names())
    for column in rows.columns:
        if column not in {ROW, *columns}:
            problems += personal_data.refused_column(file, column) or [unknown_column(file, column, columns)]
    problems += personal_data.refused_cells(file, rows)
    missing = [column for column in columns if column not in rows.columns]
    for column in missing:
        problems.append(Problem(file, 1, f"the column `{column}` is needed.", "", "add it, spelt as here."))
    if missing:
        return None, problems
    return personal_data.without_numbers(rows.select(*columns, ROW)), problems


def unknown_column(file: str, column: str, columns: list[str]) -> Problem:
    """The problem of a heading that the extract does not have."""
    remedy = f"{suggestion(column, columns)}rename it or take it out."
    return Problem(file, 1, "the extract has no such column.", f"column {column!r}", remedy)


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


def keep_and_tell(file: str, rows: pl.DataFrame, extract: Extract) -> tuple[pl.DataFrame, list[Problem]]:
    """The rows, typed, that hold by the extract's contract, and the problems of the others."""
    problems = list(duplicates(file, rows, extract))
    typed = cast(rows, extract)
    if typed.is_empty():
        return typed, problems
    unread: set[int] = set()
    as_typed = {row[ROW]: row for row in rows.iter_rows(named=True)}
    for row in typed.iter_rows(named=True):
        for column, cell in row.items():
            if cell is None and as_typed[row[ROW]][column] is not None:
                problems.append(broken_rule(file, as_typed[row[ROW]], f"{column}|type", extract))
                if isinstance(extract.contract.columns()[column], dy.Date | dy.Bool):
                    unread.add(row[ROW])
    with_row = type(extract.contract.__name__, (extract.contract,), {ROW: dy.Int64()})
    kept, failure = with_row.filter(typed)
    for failed in failure.details().iter_rows(named=True):
        row = as_typed[failed[ROW]]
        for rule, outcome in failed.items():
            column, _, kind = rule.partition("|")
            already_told = rule == "primary_key" or (kind in EMPTY and row[column] is not None)
            already_told = already_told or (not kind and row[ROW] in unread)  # the cell that is not there may be why
            if outcome == "invalid" and not already_told:
                problems.append(broken_rule(file, row, rule, extract))
    return kept.sort(ROW), problems


def duplicates(file: str, rows: pl.DataFrame, extract: Extract) -> Iterator[Problem]:
    """A problem for each row whose key stands in an earlier row."""
    key = list(extract.contract.primary_key())
    first: dict[tuple, int] = {}
    for row in rows.drop_nulls(key).iter_rows(named=True):
        value = tuple(row[column] for column in key)
        if value in first:
            rule = f"a row stands once for each {', '.join(key)}."
            remedy = f"keep this row or row {first[value]}, which has the same."
            yield Problem(file, row[ROW], rule, ", ".join(value), remedy)
        first.setdefault(value, row[ROW])


def unknown_references(extract: Extract, typed: dict[str, pl.DataFrame]) -> Iterator[Problem]:
    """A problem for each cell that refers to a key which its table does not hold, also not on a row refused."""
    for column, (other, key) in extract.references.items():
        if other not in typed:
            continue
        known = typed[other][key].drop_nulls().to_list()
        unknown = typed[extract.name].filter(~pl.col(column).is_in(known))
        for row in unknown.iter_rows(named=True):
            rule = f"`{column}` stands in {other}.csv."
            remedy = f"{suggestion(row[column], known)}correct it, or add it to {other}.csv."
            yield Problem(f"{extract.name}.csv", row[ROW], rule, f"{row[column]!r}", remedy)
