"""Which table and which row of a new file stand for which of an old one."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from benchmarks.same_numbers.tables import Table
from benchmarks.same_numbers.values import Cell, is_figure, text_of, values_of

Row = tuple[Cell, ...]
One = TypeVar("One")
ALIKE = 0.5  # the share of an old table that one under another title must hold


@dataclass(frozen=True)
class Matched:
    """Positions in the old and the new: pairs, the old without a new (missing), the new without an old (added)."""

    pairs: list[tuple[int, int]]
    missing: list[int]
    added: list[int]


def paired(old: Sequence[One], new: Sequence[One], keys: Sequence[Callable[[One], Hashable]]) -> Matched:
    """Pairs what has the same key: by the first key, then what is left by the next.

    Where a key occurs several times the occurrences pair in order. A key of None pairs with nothing."""
    pairs: list[tuple[int, int]] = []
    missing, added = list(range(len(old))), list(range(len(new)))
    for key in keys:
        waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for position in added:
            waiting[key(new[position])].append(position)
        waiting.pop(None, None)
        found = [(one, waiting[key(old[one])].popleft()) for one in missing if waiting.get(key(old[one]))]
        pairs += found
        missing = sorted(set(missing) - {before for before, _ in found})
        added = sorted(set(added) - {after for _, after in found})
    return Matched(sorted(pairs), missing, added)


def match_rows(old: Sequence[Row], new: Sequence[Row]) -> Matched:
    """Pairs rows by all their cells, then by their first three and two; then by their first cell and numbers; then by
    their first cell; at last, where labels are reworded, by their numbers alone."""
    return paired(
        old,
        new,
        [
            lambda row: tuple(map(text_of, row)),
            lambda row: tuple(map(text_of, row[:3])) if len(row) > 2 else None,
            lambda row: tuple(map(text_of, row[:2])) if len(row) > 1 else None,
            lambda row: (text_of(row[0]), figures(row)) if row and figures(row) else None,
            lambda row: text_of(row[0]) if row else None,
            lambda row: figures(row) or None,
        ],
    )


def figures(row: Row) -> frozenset[tuple[str, int]]:
    """The numbers of a row's figures, each with how often it stands there."""
    counted: defaultdict[str, int] = defaultdict(int)
    for cell in row:
        if is_figure(cell):
            for value, count in values_of(cell).items():
                counted[value] += count
    return frozenset(counted.items())


def match_tables(old: Sequence[Table], new: Sequence[Table], renamed: Mapping[str, str]) -> Matched:
    """Pairs tables by name, then by title; then those that hold mostly the same first cells and numbers.

    `renamed` gives the new name of an old table."""
    named = [replace(table, name=renamed.get(table.name, table.name)) for table in old]
    found = paired(named, new, [lambda table: text_of(table.name), lambda table: text_of(table.title)])
    pairs, missing, added = list(found.pairs), list(found.missing), list(found.added)
    for before in found.missing:
        likeness = {after: alike(old[before], new[after]) for after in added}
        best = max(likeness, key=lambda after: likeness[after], default=None)
        if best is not None and likeness[best] > ALIKE:
            pairs.append((before, best))
            missing.remove(before)
            added.remove(best)
    return Matched(sorted(pairs), missing, added)


def alike(old: Table, new: Table) -> float:
    """How far a table under another title is the old one: 0 unless most first cells are the same, then the share of the
    old numbers that it holds, and 1 more where its headings are the same."""
    labels = {text_of(row[0]) for row in new.rows}
    if sum(text_of(row[0]) in labels for row in old.rows) <= ALIKE * len(old.rows):
        return 0.0
    before, after = numbers(old), numbers(new)
    return len(before & after) / max(1, len(before)) + (old.headings == new.headings)


def numbers(table: Table) -> set[tuple[str, str]]:
    """Every number of a table, each with the first cell of its row."""
    return {(text_of(row[0]), value) for row in table.rows for cell in row[1:] for value in values_of(cell)}
