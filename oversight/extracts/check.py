"""Checks typed-in tables against their contracts and tells every problem of every table at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from oversight.environment import looked_in
from oversight.extracts import cells_to_read, kpi_units, references
from oversight.extracts.as_meant import as_meant
from oversight.extracts.contracts import EXTRACTS, RULES, totals
from oversight.extracts.contracts.contract import ROW, Extract, did_you_mean
from oversight.extracts.grouping import grouped
from oversight.extracts.readers import csv_reader, personal_data
from oversight.extracts.validation import cast, validate_rows
from oversight.problems import Problem

HIDDEN = (".", "~")  # how the names begin of files that other programs put beside a table and hide


@dataclass(frozen=True)
class CheckedTable:
    """One table: its rows as typed and its rows that hold (None where it could not be read), whether every row of its
    file could be read, and its problems."""

    typed: pl.DataFrame | None
    kept: pl.DataFrame | None
    is_whole: bool
    problems: list[Problem]


def tables(folder: Path, cells_read: str = "") -> tuple[dict[str, pl.DataFrame], list[Problem]]:
    """Reads every typed-in table of `folder` and checks it.

    Gives the tables by name (columns and types as their contract says, rows in the order typed) and all problems.
    `cells_read` is the code of the cells that a person has read (`cells_to_read`).
    The tables may be used only where there are no problems."""
    if not folder.is_dir():
        return {}, [missing_folder(folder)]
    typed_in = [name for name, extract in EXTRACTS.items() if not extract.is_worked_out]
    checked = {name: check_table(folder / f"{name}.csv", EXTRACTS[name]) for name in typed_in}
    problems = {*unknown_files(folder, typed_in), *problems_between(checked)}
    problems.update(problem for table in checked.values() for problem in table.problems)
    typed = {name: table.typed for name, table in checked.items() if table.typed is not None}
    kept = {name: table.kept.drop(ROW) for name, table in checked.items() if table.kept is not None}
    return kept, sorted([*grouped(problems), *cells_to_read.unread(typed, cells_read)])


def missing_folder(folder: Path) -> Problem:
    """The problem of a folder of tables that is not there."""
    what = "a file" if folder.exists() else "nothing"
    remedy = "name the folder with --from, or put it there."
    return Problem(
        folder.name, 0, "the folder of the tables is needed.", f"{what}; looked in {looked_in(folder)}", remedy
    )


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
            problems += rule.problems(kept)
    short = {name for name, table in checked.items() if not table.is_whole}
    return [
        *problems,
        *references.unknown_references(typed, short),
        *references.unknown_kpis(kept),
        *kpi_units.other_units(kept),
    ]


def wrong_totals(typed: Mapping[str, pl.DataFrame], kept: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """Everything wrong between the published figures, where they, their measures and their areas could be read."""
    if not {"annual_statistics", "measures", "areas"} <= kept.keys():
        return []
    every_row = cast(typed["annual_statistics"], EXTRACTS["annual_statistics"])
    return totals.problems(every_row, kept["annual_statistics"], kept["measures"], kept["areas"])


def unknown_files(folder: Path, known: Iterable[str]) -> list[Problem]:
    """A problem for each CSV file of `folder` that no extract is built from."""
    problems = []
    for path in sorted(folder.glob("*")):
        if path.name.startswith(HIDDEN):
            continue
        if path.suffix.lower() == ".csv" and path.name not in {f"{name}.csv" for name in known}:
            remedy = f"{did_you_mean(path.stem, known)}take the file out, or give it the name of an extract."
            problems.append(Problem(path.name, 0, "no extract has this name.", "", remedy))
    return problems


def read_table(path: Path, extract: Extract) -> tuple[pl.DataFrame | None, list[Problem], bool]:
    """The rows of one table as text, the contract's columns and `source_row`, or None where one is missing; its
    problems; and whether every row could be read.

    The problems are those of the file, its headings, and cells that hold a person's number: the number is taken out
    of the rows given, so that no later message repeats it."""
    file, columns = path.name, list(extract.contract.column_names())
    rows, problems = csv_reader.rows_of(path, columns)
    if rows is None:
        return None, problems, False
    is_whole = not problems
    rows = rows.drop(column for column in rows.columns if extract.retired and column.startswith(extract.retired))
    for column in rows.columns:
        if column not in {ROW, *columns}:
            problems += personal_data.refused_column(file, column) or [unknown_column(file, column, columns)]
    problems += personal_data.refused_cells(file, rows)
    rows = rows.with_columns(pl.lit(None, pl.String).alias(name) for name in extract.optional - set(rows.columns))
    missing = [column for column in columns if column not in rows.columns]
    for column in missing:
        problems.append(Problem(file, 1, f"the column `{column}` is needed.", "", "add it, spelt as here."))
    if missing:
        return None, problems, False
    rows = rows.select(*columns, ROW)
    if rows.height:
        rows = personal_data.without_numbers(as_meant(rows, extract))
    return rows, problems, is_whole


def unknown_column(file: str, column: str, columns: list[str]) -> Problem:
    """The problem of a heading that the extract does not have."""
    remedy = f"{did_you_mean(column, columns)}rename it or take it out."
    return Problem(file, 1, "the extract has no such column.", f"column {column!r}", remedy)
