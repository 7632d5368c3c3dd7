"""Asks a person to read the cells of free text that look as if they told who somebody is."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import dataframely as dy
import polars as pl

from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.contracts.contract import ROW, Extract
from oversight.extracts.grouping import listed
from oversight.extracts.readers.likeness import GROUP_WORDS, WORD, likeness, words_in
from oversight.extracts.readers.personal_data import names_category_4
from oversight.problems import Problem

# Columns of names that are nobody's: their words are known wherever they stand.
NAMES_OF_NOBODY = (
    *(("agencies", "agency"), ("areas", "area"), ("sources", "title"), ("sources", "publisher"), ("glossary", "term")),
)
# Words with capitals that are no names in one column.
KNOWN_IN_COLUMN = {("demography", "group_label"): GROUP_WORDS}


@dataclass(frozen=True, order=True)
class CellToRead:
    """One cell to be read: where it stands, what it looks like, and what it holds."""

    like: str
    file: str
    column: str
    row: int
    cell: str


def unread(typed: Mapping[str, pl.DataFrame], code: str) -> list[Problem]:
    """The question about every cell of the tables `typed` (text, with `source_row`) that looks like a person's, as one
    problem, which names the cells and the code to answer it with. None where there is no such cell, or `code` is that
    of these very cells: other cells have another code, so an answer holds for what was read and for nothing else."""
    cells = sorted(cells_to_read(typed))
    right = code_of(cells)
    if not cells or code == right:
        return []
    places: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for one in cells:
        places[one.like][f"{one.file} `{one.column}`"].append(one.row)
    found = "; ".join(told(like, columns) for like, columns in places.items())
    remedy = f"read them and take out what is about one person; where nothing is, build with --cells-read {right}."
    first = min(cells, key=lambda one: (one.file, one.row))
    rule = "a person reads what may identify somebody."
    return [Problem(first.file, first.row, rule, found, remedy, more=len(cells) - 1)]


def told(like: str, columns: Mapping[str, list[int]]) -> str:
    """`3 cells look like a name: commentary.csv `cause` in rows 2, 3; …`."""
    count = sum(map(len, columns.values()))
    where = "; ".join(f"{column} {listed(sorted(rows))}" for column, rows in columns.items())
    return f"{count} cell{'s look' if count > 1 else ' looks'} like {like}: {where}"


def code_of(cells: list[CellToRead]) -> str:
    """A short code that is the same for the same cells, in whatever rows they stand."""
    content = sorted({(one.file, one.column, one.cell) for one in cells})
    return hashlib.sha256(repr(content).encode()).hexdigest()[:8]


def cells_to_read(typed: Mapping[str, pl.DataFrame]) -> Iterator[CellToRead]:
    """The cells of free text that look like a person's, or in an area's own records speak of Category 4."""
    known = known_words(typed)
    for name, rows in typed.items():
        extract = EXTRACTS[name]
        for column in text_columns(extract):
            known_here = known | KNOWN_IN_COLUMN.get((name, column), frozenset())
            is_strict = extract.is_operational and (name, column) not in NAMES_OF_NOBODY
            for row, cell in zip(rows[ROW], rows[column], strict=True):
                if cell is None:
                    continue
                like = likeness(cell, known_here, is_strict)
                if not like and extract.is_operational and names_category_4(cell):
                    like = "Category 4"
                if like:
                    yield CellToRead(like, f"{name}.csv", column, row, cell)


def known_words(typed: Mapping[str, pl.DataFrame]) -> set[str]:
    """Words that are no names: those written small anywhere in the texts, and those of agencies, areas and sources."""
    texts = (cell for name in typed for column in text_columns(EXTRACTS[name]) for cell in typed[name][column])
    known = words_in(cell for cell in texts if cell)
    for name, column in NAMES_OF_NOBODY:
        if name in typed:
            known |= {word.casefold() for cell in typed[name][column] if cell for word in WORD.findall(cell)}
    return known


def text_columns(extract: Extract) -> list[str]:
    """The columns of an extract that hold free text: no key, no address, no reference to another table."""
    columns = extract.contract.columns().items()
    not_text = {*extract.references, extract.kpi_column, "link"}
    return [
        name
        for name, declared in columns
        if isinstance(declared, dy.String) and not declared.regex and name not in not_text
    ]
