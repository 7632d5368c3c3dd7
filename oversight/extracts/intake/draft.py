"""What comes of the files handed in: the tables that hold, what is wrong, what is asked, and what was understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

import polars as pl

LETTERS = 26


class Kind(IntEnum):
    """What a finding or a question is about, the worst first."""

    PERSONAL_DATA = 1
    FILE = 2  # a file or sheet that cannot be read
    HEADINGS = 3  # which table a sheet holds, which column a heading means
    DAYS = 4  # a day that cannot be read, or may be read two ways
    NUMBERS = 5
    WORDS = 6  # not one of the words allowed
    EMPTY = 7
    KEYS = 8  # a row twice, or a reference to a row that is not there
    RULES = 9  # another rule of the contract
    UNLIKELY = 10  # allowed, but unlike all before
    ROWS_GONE = 11  # rows loaded now that are not in the file
    LIKE_A_NAME = 12
    MEANT = 13  # allowed, but only a person can say that it is meant so


@dataclass(frozen=True, order=True)
class Cell:
    """Where something stands in what was handed in: the file, its sheet (empty for CSV), row and column counted from 1.
    Row or column 0: the whole sheet, the whole row."""

    file: str
    sheet: str
    row: int = 0
    column: int = 0

    @property
    def address(self) -> str:
        """`F14`, `row 14`, or nothing for a whole sheet."""
        if not self.column:
            return f"row {self.row}" if self.row else ""
        letters, left = "", self.column
        while left:
            left, place = divmod(left - 1, LETTERS)
            letters = chr(ord("A") + place) + letters
        return f"{letters}{self.row}" if self.row else letters

    def __str__(self) -> str:
        where = self.sheet or self.file
        return f"{where}!{self.address}" if self.address else where


@dataclass(frozen=True)
class Upload:
    """A file handed in: its name, and its content for as long as it is read."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class TakenFile:
    """What is remembered of a file: its name, its sha256 and its size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Finding:
    """One cause of problems: the rule, what was found (never a value that may be personal), the remedy, every cell it
    concerns, and the heading of their column."""

    kind: Kind
    rule: str
    remedy: str
    cells: tuple[Cell, ...]
    found: str = ""
    column: str = ""


@dataclass(frozen=True)
class Option:
    """One answer to a question: its key, and its words."""

    key: str
    words: str


@dataclass(frozen=True)
class Question:
    """Something that may be read two ways, asked and never guessed.

    `key` is the same for the same question about the same content; `guess` is the key of the option offered first;
    `is_kept` says that the answer is kept in the mapping and used next time; `answer` is the key of the option chosen,
    empty while it is open."""

    key: str
    kind: Kind
    asked: str
    why: str
    cells: tuple[Cell, ...]
    options: tuple[Option, ...]
    column: str = ""
    guess: str = ""
    is_kept: bool = False
    answer: str = ""


Answers = Mapping[str, str]
"""The key of the option chosen, by the key of its question."""


@dataclass(frozen=True)
class Draft:
    """The outcome of taking files in.

    `tables` are the rows of the files that hold, typed as their contracts say; `own` is the whole own set once they are
    published: what the board has published before, with them in their place. `understood` says in sentences what was
    read otherwise than it was written. `mapping` are the answers to keep, by the key of their question."""

    files: tuple[TakenFile, ...]
    tables: dict[str, pl.DataFrame]
    own: dict[str, pl.DataFrame]
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]
    understood: tuple[str, ...]
    rows_found: int
    rows_ready: int
    mapping: dict[str, str]

    @property
    def is_ready(self) -> bool:
        """Whether it may be previewed and published: nothing is wrong and nothing is open."""
        return bool(self.tables) and not self.findings and all(question.answer for question in self.questions)
