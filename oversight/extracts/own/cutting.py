"""Cuts a row, or every cell that holds a value, out of the tables of one version."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import dataframely as dy
import polars as pl

from oversight.extracts.board_area import AREA
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.table_checks import lifted

Tables = dict[str, pl.DataFrame]
Counted = Counter[tuple[str, str]]  # cells by table and column; rows where the column is empty
WORD = "removed"  # what stands in a cell that may not be empty


@dataclass(frozen=True)
class Cut:
    """What is to go: the row of a table with a key, or every cell that holds a value (capitals make no difference)."""

    table: str
    key: dict[str, str]
    value: str

    def is_in(self, text: str) -> bool:
        """Whether a text holds the value."""
        return bool(self.value) and self.value.casefold() in text.casefold()

    def text(self, text: str, word: str) -> str:
        """A text, or `word` where it holds the value."""
        return word if self.is_in(text) else text

    def tables(self, tables: Tables) -> tuple[Tables, Counted]:
        """The tables of a version without what is to go, and how much that was. Rows that refer to a row that went, go
        with it."""
        counted: Counted = Counter()
        cleaned = {name: self.of_table(name, table, counted) for name, table in tables.items()}
        while bereft := list(referring(tables, cleaned)):
            for name, is_bereft in bereft:
                counted[name, ""] += cleaned[name].filter(is_bereft).height
                cleaned[name] = cleaned[name].filter(~is_bereft)
        return cleaned, +counted

    def of_table(self, name: str, table: pl.DataFrame, counted: Counted) -> pl.DataFrame:
        """One table without what is to go."""
        if self.table:
            if name != self.table:
                return table
            is_row = pl.all_horizontal(pl.col(column).cast(pl.String) == cell for column, cell in self.key.items())
            counted[name, ""] += table.filter(is_row).height
            return table.filter(~is_row)
        for column, kind in table.schema.items():
            if isinstance(kind, pl.Enum) or kind == pl.Boolean or column == AREA:
                continue  # one word of a list is nobody's, nor is the area's name
            is_hit = self.hit(column, kind)
            count = table.filter(is_hit).height
            if count:
                counted[name, column] += count
                table = without_cells(name, table, column, is_hit)
        return table

    def hit(self, column: str, kind: pl.DataType) -> pl.Expr:
        """Whether a cell holds the value: within a text, or as the whole of a day or a number."""
        text = pl.col(column).cast(pl.String).str.to_lowercase()
        value = self.value.strip().lower()
        found = text.str.contains(value, literal=True) if kind == pl.String else text == value
        return found.fill_null(value=False)


def without_cells(name: str, table: pl.DataFrame, column: str, is_hit: pl.Expr) -> pl.DataFrame:
    """A table with cells emptied, or with a plain word where a cell may not be empty; without their rows where neither
    holds."""
    contract = EXTRACTS[name].contract
    declared = contract.columns().get(column)
    is_plain_text = isinstance(declared, dy.String) and not declared.regex and not declared.primary_key
    word = None if declared is None or declared.nullable else WORD
    if declared is None or declared.nullable or is_plain_text:
        emptied = table.with_columns(
            pl.when(is_hit).then(pl.lit(word, table.schema[column])).otherwise(pl.col(column)).alias(column)
        )
        if declared is None or contract.is_valid(lifted(emptied, EXTRACTS[name])):
            return emptied
    return table.filter(~is_hit)


def referring(before: Tables, after: Tables) -> Iterator[tuple[str, pl.Expr]]:
    """The rows of each table that refer to a key which was there before and is there no more."""
    for name, table in after.items():
        for column, reference in EXTRACTS[name].references.items():
            if reference.table in after and column in table.columns:
                key = reference.key
                gone = set(before[reference.table][key]) - set(after[reference.table][key])
                is_bereft = pl.col(column).is_in(list(gone))
                if gone and table.filter(is_bereft).height:
                    yield name, is_bereft.fill_null(value=False)
                    return
