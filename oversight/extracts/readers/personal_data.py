"""Refuses what has no place here: columns and cells that could tell who somebody is, and Category 4."""

import re
from collections.abc import Iterator

import polars as pl

from oversight.extracts.contracts.contract import ROW
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
KEY_SHAPES = {
    "a Police National Computer (PNC) number": re.compile(
        r"\b(?:(?:19|20)?\d{2}/\d{4,7}|(?:19|20)\d{9})[A-HJ-NP-RT-Z]\b", re.I
    ),
    "a criminal record (CRO) number": re.compile(r"\b\d{1,6}/\d{2}[A-HJ-NP-RT-Z]\b", re.I),
    "a probation case reference number (CRN)": re.compile(r"(?<![/\w-])[A-Z]\d{6}(?![\w-])", re.I),
    "a prison number": re.compile(r"(?<![/\w-])[A-Z]\d{4}[A-Z]{2}(?![\w-])", re.I),
    "a National Insurance number": re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", re.I),
}
NHS_SHAPE = re.compile(r"(?<![\d/-])(?<!\d[.,])(\d{3})[\s-]?(\d{3})[\s-]?(\d{4})(?!\d|[.,-]\d)")
WITHHELD = "[withheld]"
CATEGORY_4 = re.compile(r"cat(?:egory)?[ _-]?4(?!\d)|terroris", re.I)


def is_nhs_number(digits: str) -> bool:
    """Ten digits whose last is the check digit of the other nine (modulus 11, NHS Data Dictionary)."""
    check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return check % 11 == int(digits[9])  # a check digit of 10 equals no digit: such numbers are not given out


def words_of(column: str) -> list[str]:
    """The words of a column's heading: `DateOfBirth`, `date of birth` and `date_of_birth` give the same."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", column)
    return re.findall(r"[a-z]+|\d+", parted.lower())


def refused_column(file: str, column: str) -> list[Problem]:
    """The problem of a heading that could name a person, is shaped like a person's number, or speaks of Category 4."""
    words = words_of(column)
    remedy = "take the column out of the file."
    found = shape_found(column)
    if found:
        value = f"a heading shaped like {found}"
        return [Problem(file, 1, "no heading may hold a person's number.", value, "give the file its headings.")]
    if PERSONAL_WORDS & set(words) or any(phrase in "".join(words) for phrase in PERSONAL_PHRASES):
        return [Problem(file, 1, "no column may tell who somebody is.", f"column {column!r}", remedy)]
    if CATEGORY_4.search("_".join(words)):
        return [Problem(file, 1, "Category 4 is never held.", f"column {column!r}", remedy)]
    return []


def shape_found(cell: str) -> str | None:
    """What kind of personal number a cell is shaped like, or None."""
    for what, shape in KEY_SHAPES.items():
        if shape.search(cell):
            return what
    for match in NHS_SHAPE.finditer(cell):
        if is_nhs_number("".join(match.groups())):
            return "an NHS number"
    return None


def withheld(cell: str) -> str:
    """The cell with every number that is shaped like a person's replaced by `[withheld]`."""
    for shape in KEY_SHAPES.values():
        cell = shape.sub(WITHHELD, cell)
    return NHS_SHAPE.sub(lambda match: WITHHELD if is_nhs_number("".join(match.groups())) else match[0], cell)


def without_numbers(cells: pl.DataFrame) -> pl.DataFrame:
    """`cells` (strings and `source_row`), with every number that is shaped like a person's withheld."""
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
                remedy = "take it out; the dashboard holds counts, never people."
                yield Problem(file, row[ROW], "no cell may hold a person's number.", value, remedy)
            if speaks_of_category_4(column, cell):
                value = f"{column} {withheld(cell)!r}"
                remedy = "take the row out; figures on terrorist offenders are published nationally only."
                yield Problem(file, row[ROW], "Category 4 is never held.", value, remedy)


def speaks_of_category_4(column: str, cell: str) -> bool:
    """Whether a cell of a column that says whose figure it is holds Category 4; running text may speak of it."""
    if column in ("category", "categories"):
        return bool(re.search(r"(?<!\d)4(?!\d)|terroris", cell, re.I))
    return column == "measure" and bool(CATEGORY_4.search(cell))
