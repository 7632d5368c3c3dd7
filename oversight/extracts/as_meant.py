"""Reads the cells of a typed-in table as they are meant, where a program wrote them in a form of its own."""

import re
from collections.abc import Callable

import dataframely as dy
import polars as pl

from oversight.extracts.contracts.contract import REPORTING_YEAR, Extract

ANSWERS = {"yes": "yes", "y": "yes", "true": "yes", "no": "no", "n": "no", "false": "no"}
WHOLE = re.compile(r"(-?[0-9]+)\.0+")  # a whole number from a program that keeps fractions
MIDNIGHT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?")
YEARS = re.compile(r"((?:19|20)[0-9]{2})(?: ?[-–/] ?| to )((?:19|20)?[0-9]{2})")

Reader = Callable[[str], str]


def as_meant(rows: pl.DataFrame, extract: Extract) -> pl.DataFrame:
    """`rows` of text with the cells whose meaning is beyond doubt in the form of the contract; all others as typed.

    A word of a fixed list has any capitals; yes and no may be TRUE and FALSE; `12.0` is 12; a day may end in midnight;
    a reporting year may be `2023/24`, `2023-2024` or `2023 to 2024`."""
    read: dict[str, list[str | None]] = {}
    for name, declared in extract.contract.columns().items():
        reader = reader_of(declared)
        if reader:
            read[name] = [cell and reader(cell) for cell in rows[name].to_list()]
    return rows.with_columns(pl.Series(name, cells, pl.String) for name, cells in read.items())


def reader_of(declared: dy.Column) -> Reader | None:
    """How the cells of a column are read; None where they are as typed."""
    if isinstance(declared, dy.Enum):
        words = {word.casefold(): word for word in declared.categories}
        others = ANSWERS if words.keys() == {"yes", "no"} else {}
        return lambda cell: word_of(cell, words | {key: others[key] for key in others if others[key] in words})
    if isinstance(declared, dy.Bool):
        return lambda cell: word_of(cell, ANSWERS)
    if isinstance(declared, dy.Int64):
        return lambda cell: WHOLE.sub(r"\1", cell) if WHOLE.fullmatch(cell) else cell
    if isinstance(declared, dy.Date):
        return lambda cell: MIDNIGHT.sub(r"\1", cell) if MIDNIGHT.fullmatch(cell) else cell
    if isinstance(declared, dy.String) and declared.regex == REPORTING_YEAR:
        return reporting_year
    return None


def word_of(cell: str, words: dict[str, str]) -> str:
    """The word of a list that a cell is but for capitals, or for the fraction of a whole number; else the cell."""
    whole = WHOLE.fullmatch(cell)
    return words.get((whole[1] if whole else cell).casefold(), cell)


def reporting_year(cell: str) -> str:
    """`2023-24` for any way to write two years that follow each other; else the cell."""
    found = YEARS.fullmatch(cell)
    if not found:
        return cell
    first, second = int(found[1]), found[2]
    follows = (first + 1) % 100 if len(second) == 2 else first + 1
    return f"{first}-{follows % 100:02}" if int(second) == follows else cell
