"""What differs between two sets of tables: rows added, changed and removed, by their key."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.own.version import RowCounts

Cell = object
AFTER = "\N{RIGHTWARDS ARROW}"  # marks a column of the later table; no contract has such a name


@dataclass(frozen=True)
class CellChange:
    """One cell with another value than before."""

    column: str
    before: Cell
    after: Cell


@dataclass(frozen=True)
class RowChange:
    """One row that was kept and changed: its key by column, and its cells that differ."""

    key: dict[str, Cell]
    cells: tuple[CellChange, ...]


@dataclass(frozen=True)
class TableChange:
    """The rows of one table that were added and removed, and those that changed."""

    added: pl.DataFrame
    removed: pl.DataFrame
    changed: tuple[RowChange, ...]

    @property
    def counts(self) -> RowCounts:
        """How many rows of each."""
        return RowCounts(self.added.height, len(self.changed), self.removed.height)


def differences(before: Mapping[str, pl.DataFrame], after: Mapping[str, pl.DataFrame]) -> dict[str, TableChange]:
    """What differs, by table; a table that is not there counts as one without rows, one without a difference is left
    out."""
    found = {}
    for name, extract in EXTRACTS.items():
        if (name in before or name in after) and not extract.is_worked_out:
            none = extract.contract.create_empty()
            change = table_change(name, before.get(name, none), after.get(name, none))
            if change.counts != RowCounts():
                found[name] = change
    return found


def table_change(name: str, before: pl.DataFrame, after: pl.DataFrame) -> TableChange:
    """What differs between two states of one table."""
    keys = list(EXTRACTS[name].contract.primary_key())
    others = [column for column in before.columns if column not in keys]
    renamed = after.rename({column: column + AFTER for column in others})
    is_other = pl.any_horizontal(pl.col(column).ne_missing(pl.col(column + AFTER)) for column in others)
    both = before.join(renamed, on=keys, maintain_order="left").filter(is_other if others else pl.lit(False))
    return TableChange(
        after.join(before, on=keys, how="anti", maintain_order="left"),
        before.join(after, on=keys, how="anti", maintain_order="left"),
        tuple(row_change(row, keys, others) for row in both.iter_rows(named=True)),
    )


def row_change(row: dict[str, Cell], keys: list[str], others: list[str]) -> RowChange:
    """The change of one row that holds its cells before and after."""
    cells = ((column, row[column], row[column + AFTER]) for column in others)
    return RowChange(
        {key: row[key] for key in keys},
        tuple(CellChange(column, was, now) for column, was, now in cells if was != now),
    )
