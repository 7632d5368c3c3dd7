"""Checks typed-in tables against their contracts and tells every problem of every table at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from oversight.extracts import references
from oversight.extracts.contracts import EXTRACTS, RULES, totals
from oversight.extracts.contracts.contract import ROW, Extract, did_you_mean
from oversight.extracts.readers import csv_reader, personal_data
from oversight.extracts.validation import cast, validate_rows
from oversight.problems import Problem


@dataclass(frozen=True)
class CheckedTable:
    """One table: its rows as typed and its rows that hold (None where it could not be read), whether every row of its
    file could be read, and its problems."""

    typed: pl.DataFrame | None
    kept: pl.DataFrame | None
    is_whole: bool
    problems: list[Problem]


def tables(folder: Path) -> tuple[dict[str, pl.DataFrame], list[Problem]]:
    """Reads every typed-in table of `folder` and checks it.

    Gives the tables by name (columns and types as their contract says, rows in the order typed) and all problems.
    The tables may be used only where there are no problems."""
    typed_in = [name for name, extract in EXTRACTS.items() if not extract.is_worked_out]
    checked = {name: check_table(folder / f"{name}.csv", EXTRACTS[name]) for name in typed_in}
    problems = {*unknown_files(folder, typed_in), *problems_between(checked)}
    problems.update(problem for table in checked.values() for problem in table.problems)
    kept = {name: table.kept.drop(ROW) for name, table in checked.items() if table.kept is not None}
    return kept, sorted(problems)


def check_table(path: Path, extract: Extract) -> CheckedTable:
    """One table, read and held against its contract."""
    rows, problems, is_whole = read_table(path, extract)
    if rows is None:
        return CheckedTable(None, None, False, problems)
    kept, broken = validate_rows(path.name, rows, extract)
    return CheckedTable(rows, kept, is_whole, problems + broken)


def problems_between(checked: Mapping[str, CheckedTable]) -> list[Problem]:
    """Everything wrong between tables.

    A rule is left out where a table it leans on is missing or has problems: its missing rows would make sound rows of
    other tables look wrong."""
    typed = {name: table.typed for name, table in checked.items() if table.typed is not None}
    kept = {name: table.kept for name, table in checked.items() if table.kept is not None}
    problems = wrong_totals(typed, kept)
    with_problems = {problem.file for table in checked.values() for problem in table.problems}
    with_problems |= {problem.file for problem in problems}
    for rule in RULES:
        if all(name in kept and f"{name}.csv" not in with_problems for name in rule.leans_on):
            problems += rule.check(*(kept[name].to_dicts() for name in rule.leans_on))
    short = {name for name, table in checked.items() if not table.is_whole}
    return [*problems, *references.unknown_references(typed, short), *references.unknown_kpis(kept)]


def wrong_totals(typed: Mapping[str, pl.DataFrame], kept: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """Everything wrong between the published figures, where they and their measures could be read."""
    if not {"annual_statistics", "measures"} <= kept.keys():
        return []
    every_row = cast(typed["annual_statistics"], EXTRACTS["annual_statistics"])
    return totals.problems(every_row, kept["annual_statistics"], kept["measures"])


def unknown_files(folder: Path, known: Iterable[str]) -> list[Problem]:
    """A problem for each CSV file of `folder` that no extract is built from."""
    problems = []
    for path in sorted(folder.glob("*")):
        if path.suffix.lower() == ".csv" and path.name not in {f"{name}.csv" for name in known}:
            remedy = f"{did_you_mean(path.stem, known)}take the file out, or give it the name of an extract."
            problems.append(Problem(path.name, 0, "no extract has this name.", "", remedy))
    return problems


def read_table(path: Path, extract: Extract) -> tuple[pl.DataFrame | None, list[Problem], bool]:
    """The rows of one table as text, the contract's columns and `source_row`, or None where one is missing; its
    problems; and whether every row could be read.

    The problems are those of the file, its headings, and cells that hold a person's number: the number is taken out
    of the rows given, so that no later message repeats it."""
    rows, problems = csv_reader.rows_of(path)
    if rows is None:
        return None, problems, False
    is_whole = not problems
    file, columns = path.name, list(extract.contract.column_names())
    for column in rows.columns:
        if column not in {ROW, *columns}:
            problems += personal_data.refused_column(file, column) or [unknown_column(file, column, columns)]
    problems += personal_data.refused_cells(file, rows)
    missing = [column for column in columns if column not in rows.columns]
    for column in missing:
        problems.append(Problem(file, 1, f"the column `{column}` is needed.", "", "add it, spelt as here."))
    if missing:
        return None, problems, False
    return personal_data.without_numbers(rows.select(*columns, ROW)), problems, is_whole


def unknown_column(file: str, column: str, columns: list[str]) -> Problem:
    """The problem of a heading that the extract does not have."""
    remedy = f"{did_you_mean(column, columns)}rename it or take it out."
    return Problem(file, 1, "the extract has no such column.", f"column {column!r}", remedy)
