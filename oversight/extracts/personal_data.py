"""Refuses what has no place here: columns and cells that could tell who somebody is, and Category 4."""

import re
from collections.abc import Iterator

import polars as pl

from oversight.problems import Problem

PERSONAL_WORDS = {
    *("name", "names", "forename", "forenames", "surname", "firstname", "lastname", "fullname", "alias", "initials"),
    *("dob", "birth", "birthdate", "birthday", "age", "gender", "ethnicity", "address", "addresses", "postcode"),
    *("phone", "telephone", "mobile", "email", "pnc", "pncid", "cro", "crn", "nomis", "nino", "visor", "nhs"),
    *("offender", "nominal", "person", "victim", "passport", "photo"),
}
PERSONAL_PHRASES = ("record_number", "register_number", "prison_number", "case_reference", "record_no", "register_no")
KEY_SHAPES = {
    "a Police National Computer (PNC) number": re.compile(r"\b(?:19|20)?\d{2}/\d{4,7}[A-HJ-NP-RT-Z]\b", re.I),
    "a criminal record (CRO) number": re.compile(r"\b\d{1,6}/\d{2}[A-HJ-NP-RT-Z]\b", re.I),
    "a probation case reference number (CRN)": re.compile(r"(?<![/\w.-])[A-Z]\d{6}(?![\w-])", re.I),
    "a prison number": re.compile(r"(?<![/\w-])[A-Z]\d{4}[A-Z]{2}(?![\w-])", re.I),
    "a National Insurance number": re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", re.I),
}
NHS_SHAPE = re.compile(r"(?<![\d/.,-])(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?![\d.,-])")


def is_nhs_number(digits: str) -> bool:
    """Ten digits whose last is the check digit of the other nine (modulus 11, NHS Data Dictionary)."""
    check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return check % 11 == int(digits[9]) and check != 10


def words_of(column: str) -> list[str]:
    """The words of a column's heading: `DateOfBirth`, `date of birth` and `date_of_birth` give the same."""
    return re.findall(r"[a-z]+|\d+", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", column).lower())


def refused_columns(file: str, columns: list[str]) -> Iterator[Problem]:
    """A problem for each heading that could name a person or speaks of Category 4."""
    for column in columns:
        words = words_of(column)
        joined = "_".join(words)
        if PERSONAL_WORDS & set(words) or any(phrase in joined for phrase in PERSONAL_PHRASES):
            yield Problem(
                file, 1, "no column may tell who somebody is.", f"column {column!r}", "take the column out of the file."
            )
        if re.search(r"(category|cat)_?4", joined):
            yield Problem(
                file, 1, "Category 4 is never held.", f"column {column!r}", "take the column out of the file."
            )


def shape_found(cell: str) -> str | None:
    """What kind of personal number a cell is shaped like, or None."""
    for what, shape in KEY_SHAPES.items():
        if shape.search(cell):
            return what
    for match in NHS_SHAPE.finditer(cell):
        if is_nhs_number("".join(match.groups())):
            return "an NHS number"
    return None


def refused_cells(file: str, cells: pl.DataFrame) -> Iterator[Problem]:
    """A problem for each cell shaped like a personal number or holding Category 4.

    `cells` holds strings and the column `source_row`. The number found is not repeated in the message."""
    for row in cells.iter_rows(named=True):
        for column, cell in row.items():
            if column == "source_row" or cell is None:
                continue
            found = shape_found(cell)
            if found:
                value = f"column `{column}` holds what is shaped like {found}"
                remedy = "take it out; the dashboard holds counts, never people."
                yield Problem(file, row["source_row"], "no cell may hold a person's number.", value, remedy)
            if column in ("category", "measure") and re.fullmatch(r"(.*cat(egory)?[ _]?)?4", cell.strip(), re.I):
                remedy = "take the row out; figures on terrorist offenders are published nationally only."
                yield Problem(file, row["source_row"], "Category 4 is never held.", f"{column} {cell!r}", remedy)
