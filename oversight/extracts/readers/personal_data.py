"""Refuses what has no place here: columns and cells that tell who somebody is, and Category 4."""

import re
from collections.abc import Iterator

import polars as pl

from oversight.extracts.contracts.contract import ROW
from oversight.extracts.readers.folding import folded
from oversight.extracts.readers.identifiers import shape_found
from oversight.problems import Problem

PERSONAL_WORDS = {
    *("name", "names", "alias", "aliases", "initials", "dob", "birth", "age", "gender", "sex", "ethnicity", "religion"),
    *("pnc", "pncid", "cro", "crn", "nomis", "noms", "nino", "nhs", "phone", "mobile", "email", "photo"),
    *("offender", "nominal", "person", "client", "victim"),
}
# Found wherever they stand in a heading written as one word: `DateOfBirth`, `date of birth`, `dateofbirth`.
PERSONAL_PHRASES = (
    *("surname", "forename", "firstname", "lastname", "fullname", "nickname", "dateofbirth", "birthdate", "birthday"),
    *("address", "postcode", "telephone", "phonenumber", "visor", "nhsnumber", "prisonnumber", "prisonno", "passport"),
    *("recordnumber", "recordno", "registernumber", "registerno", "casereference", "caseref", "nationalinsurance"),
)
WITHHELD = "[withheld]"
NATIONAL = ("annual_statistics.csv", "category", "4")  # held for the nation: contracts/totals.py says of whom else
FOUR = r"(?:4|four(?:th)?|iv|pedwar)"
CATEGORY_4 = re.compile(
    rf"cat(?:egor(?:y|ies|i))?[\W_]*(?:no\.?\W*)?{FOUR}(?![a-z\d])|{FOUR}[\W_]*cat(?:egory)?\b|terroris", re.I
)
ONLY_4 = re.compile(rf"(?<![a-z\d]){FOUR}(?![a-z\d])|terroris", re.I)


def words_of(column: str) -> list[str]:
    """The words of a column's heading: `DateOfBirth`, `date of birth` and `date_of_birth` give the same."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", column)
    return re.findall(r"[a-z]+|\d+", parted.lower())


def refused_column(file: str, column: str) -> list[Problem]:
    """The problem of a heading that could name a person, is shaped like a person's number, or mentions Category 4."""
    words = words_of(column)
    remedy = "take the column out of the file."
    found = shape_found(column)
    if found:
        value = f"a heading shaped like {found}"
        return [Problem(file, 1, "no heading may hold a person's number.", value, "give the file its headings.")]
    if PERSONAL_WORDS & set(words) or any(phrase in "".join(words) for phrase in PERSONAL_PHRASES):
        return [Problem(file, 1, "no column may identify a person.", f"column {column!r}", remedy)]
    if names_category_4("_".join(words)):
        return [Problem(file, 1, "Category 4 is never held.", f"column {column!r}", remedy)]
    return []


def withheld(cell: str) -> str:
    """The cell, or `[withheld]` where it holds what is shaped like a person's number."""
    return WITHHELD if shape_found(cell) else cell


def without_numbers(cells: pl.DataFrame) -> pl.DataFrame:
    """`cells` (strings and `source_row`), with every cell that is shaped like a person's number withheld."""
    columns = [column for column in cells.columns if column != ROW]
    kept = {column: [cell and withheld(cell) for cell in cells[column].to_list()] for column in columns}
    return cells.with_columns(pl.Series(column, values, pl.String) for column, values in kept.items())


def refused_cells(file: str, cells: pl.DataFrame) -> Iterator[Problem]:
    """A problem for each cell shaped like a personal number or holding Category 4.

    `cells` holds strings and the column `source_row`. The number found is not repeated in the message."""
    for row in cells.iter_rows(named=True):
        for column, cell in row.items():
            if column == ROW or cell is None:
                continue
            found = shape_found(cell)
            if found:
                value = f"column `{withheld(column)}` holds what is shaped like {found}"
                remedy = "take it out; the dashboard has counts, never people."
                yield Problem(file, row[ROW], "no cell may hold a person's number.", value, remedy)
            if speaks_of_category_4(column, cell) and (file, column, cell) != NATIONAL:
                value = f"{column} {withheld(cell)!r}"
                remedy = "take the row out; figures on terrorist offenders are published nationally only."
                yield Problem(file, row[ROW], "Category 4 is never held.", value, remedy)


def speaks_of_category_4(column: str, cell: str) -> bool:
    """Whether a cell of a column that says whose figure it is holds Category 4; running text may speak of it."""
    if column in ("category", "categories"):
        return bool(ONLY_4.search(folded(cell)))
    return column == "measure" and names_category_4(cell)


def names_category_4(text: str) -> bool:
    """Whether a text mentions Category 4, in a digit or in words."""
    return bool(CATEGORY_4.search(folded(text)))
