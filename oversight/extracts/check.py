"""Checks typed-in tables against their contracts and tells every problem of every table at once."""

import csv
import difflib
import io
from pathlib import Path

import dataframely as dy
import polars as pl

from oversight.extracts import personal_data, totals
from oversight.extracts.contracts import EXTRACTS, RULES, Extract
from oversight.problems import Problem

FIRST_ROW = 2  # as a spreadsheet counts: the headings are row 1


def tables(folder: Path) -> tuple[dict[str, pl.DataFrame], list[Problem]]:
    """Reads every typed-in table of `folder` and checks it.

    Gives the tables by name (columns and types as their contract says, rows in the order typed) and all problems.
    The tables may be used only where there are no problems."""
    found: dict[str, pl.DataFrame] = {}
    problems: list[Problem] = []
    typed_in = [extract for extract in EXTRACTS.values() if not extract.is_worked_out]
    for extract in typed_in:
        table, wrong = table_of(folder / f"{extract.name}.csv", extract)
        problems += wrong
        if table is not None:
            found[extract.name] = table
    known_files = {f"{extract.name}.csv" for extract in typed_in}
    for path in sorted(folder.glob("*.csv")):
        if path.name not in known_files:
            near = suggestion(path.stem, [extract.name for extract in typed_in])
            remedy = f"{near}take the file out, or give it the name of an extract."
            problems.append(Problem(path.name, 0, "no extract has this name.", "", remedy))
    for extract in typed_in:
        if extract.name in found:
            problems += unknown_references(extract, found)
    if {"annual_statistics", "measures"} <= found.keys():
        problems += totals.problems(found["annual_statistics"], found["measures"])
    without_rows = {name: table.drop("source_row") for name, table in found.items()}
    return without_rows, sorted(set(problems))


def table_of(path: Path, extract: Extract) -> tuple[pl.DataFrame | None, list[Problem]]:
    """One table, checked by itself: the rows that hold (with `source_row`), or None, and its problems."""
    rows, problems = rows_of(path)
    if rows is None:
        return None, problems
    file, columns = path.name, list(extract.contract.column_names())
    problems += personal_data.refused_columns(file, [c for c in rows.columns if c not in {"source_row", *columns}])
    problems += personal_data.refused_cells(file, rows)
    refused = {problem.value for problem in problems}
    for column in columns:
        if column not in rows.columns:
            problems.append(Problem(file, 1, f"the column `{column}` is needed.", "", "add it, spelt as here."))
    for column in rows.columns:
        if column not in {"source_row", *columns} and f"column {column!r}" not in refused:
            remedy = f"{suggestion(column, columns)}rename it or take it out."
            problems.append(Problem(file, 1, "the extract has no such column.", f"column {column!r}", remedy))
    if any(column not in rows.columns for column in columns):
        return None, problems
    return keep_and_tell(file, rows.select(*columns, "source_row"), extract, problems)


def rows_of(path: Path) -> tuple[pl.DataFrame | None, list[Problem]]:
    """The cells of a CSV file as text with `source_row`; an empty cell is null. None where it cannot be read."""
    file = path.name
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return None, [
            Problem(file, 0, "the table is needed and is not there.", "", f"put it into {path.parent.name}/.")
        ]
    except UnicodeDecodeError as error:
        row = error.object[: error.start].count(b"\n") + 1
        return None, [Problem(file, row, "the file must be UTF-8 text.", "", "save it again as 'CSV UTF-8'.")]
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        return None, [Problem(file, 0, f"the file is no readable CSV ({error}).", "", "save it again as 'CSV UTF-8'.")]
    if not lines:
        return None, [Problem(file, 0, "the file is empty.", "", "give it at least its headings.")]
    heading = [cell.strip() for cell in lines[0]]
    problems = [
        Problem(file, 1, "a heading stands once.", f"{name!r}", "take out one of the columns.")
        for name in sorted({name for name in heading if heading.count(name) > 1})
    ]
    if problems:
        return None, problems
    cells: dict[str, list[str | None]] = {name: [] for name in heading}
    source_row: list[int] = []
    for number, line in enumerate(lines[1:], start=FIRST_ROW):
        if not any(cell.strip() for cell in line):
            continue
        if len(line) != len(heading):
            remedy = "quote a cell that holds a comma, or fill in what is missing."
            found = f"{len(line)} cells, {len(heading)} headings"
            problems.append(Problem(file, number, "a row has a cell for each heading.", found, remedy))
            continue
        source_row.append(number)
        for name, cell in zip(heading, line, strict=True):
            cells[name].append(cell.strip() or None)
    schema = dict.fromkeys(heading, pl.String) | {"source_row": pl.Int64}
    return pl.DataFrame(cells | {"source_row": source_row}, schema=schema), problems


def keep_and_tell(
    file: str, rows: pl.DataFrame, extract: Extract, problems: list[Problem]
) -> tuple[pl.DataFrame, list[Problem]]:
    """Splits `rows` by the extract's contract: those that hold, and `problems` grown by what the others break."""
    with_row = type(extract.contract.__name__, (extract.contract,), {"source_row": dy.Int64()})
    kept, failure = with_row.filter(rows, cast=True)
    for failed in failure.details().iter_rows(named=True):
        for rule, outcome in failed.items():
            if outcome == "invalid":
                problems.append(broken_rule(file, failed, rule, extract))
    return kept.sort("source_row"), problems


def broken_rule(file: str, row: dict, rule: str, extract: Extract) -> Problem:
    """The problem of one row that breaks one rule of its contract."""
    place = row["source_row"]
    column, _, kind = rule.partition("|")
    if rule == "primary_key":
        key = ", ".join(extract.contract.primary_key())
        value = ", ".join(str(row[part]) for part in extract.contract.primary_key())
        return Problem(file, place, f"a row stands once for each {key}.", value, "keep one of the rows.")
    if not kind:
        says, remedy = RULES[rule]
        return Problem(file, place, says, shown(row), remedy)
    value = f"{column} {row[column]!r}" if row[column] is not None else f"{column} is empty"
    says, remedy = cell_rule(column, kind, extract.contract.columns()[column], row[column])
    return Problem(file, place, says, value, remedy)


def cell_rule(column: str, kind: str, declared: dy.Column, value: object) -> tuple[str, str]:
    """The rule and the remedy, in words, for one cell that breaks its column's declaration."""
    if kind in ("nullability", "min_length"):
        return f"`{column}` is filled in on every row.", "fill it in."
    if isinstance(declared, dy.Enum):
        allowed = ", ".join(declared.categories)
        return (
            f"`{column}` is one of {allowed}.",
            f"{suggestion(str(value), declared.categories)}use one of these words.",
        )
    if kind == "regex":
        return f"`{column}` has the form {declared.regex}.", "write it in that form."
    if kind == "min":
        return f"`{column}` is 0 or more.", "correct the figure; leave the row out where nothing is held."
    return f"`{column}` is a number.", "write digits only; leave the row out for a dash or a year not held."


def unknown_references(extract: Extract, found: dict[str, pl.DataFrame]) -> list[Problem]:
    """A problem for each cell that refers to a key which its table does not hold."""
    problems = []
    for column, (other, key) in extract.references.items():
        if other not in found:
            continue
        known = found[other][key].to_list()
        unknown = found[extract.name].filter(~pl.col(column).is_in(known))
        for row in unknown.iter_rows(named=True):
            rule = f"`{column}` stands in {other}.csv."
            remedy = f"{suggestion(row[column], known)}correct it, or add it to {other}.csv."
            problems.append(Problem(f"{extract.name}.csv", row["source_row"], rule, f"{row[column]!r}", remedy))
    return problems


def suggestion(value: str, known: list[str] | tuple[str, ...]) -> str:
    """`Did you mean 'Derbyshire'? ` where a known word is near, else nothing."""
    near = difflib.get_close_matches(value, [str(word) for word in known], 1, 0.75)
    return f"did you mean {near[0]!r}? " if near else ""


def shown(row: dict) -> str:
    """The filled-in cells of a row, without the rules' outcomes."""
    cells = [f"{key} {value}" for key, value in row.items() if value is not None and "|" not in key]
    return ", ".join(cell for cell in cells if not cell.endswith((" valid", " invalid", " unknown")))
