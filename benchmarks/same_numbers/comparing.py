"""Compares the tables of two files: numbers must be equal, words may differ."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.same_numbers.matching import Row, match_rows, match_tables
from benchmarks.same_numbers.tables import Table
from benchmarks.same_numbers.values import GLUE, WORD, Cell, is_figure, text_of, values_of

LONGEST = 60


@dataclass
class Comparison:
    """What was found in one table, or in all tables of a file.

    `equal` counts old cells whose numbers are found again; `different` says which are not; `missing_rows` are rows with
    numbers that are gone. `added` are rows and columns that are new. `texts` are cells that say the same numbers in
    other words, `sentences` prose whose numbers differ: neither counts as a difference."""

    rows: int = 0
    equal: int = 0
    different: list[str] = field(default_factory=list)
    missing_rows: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)

    def add(self, other: "Comparison") -> None:
        """Adds what was found in another table."""
        self.rows += other.rows
        self.equal += other.equal
        for name in ("different", "missing_rows", "added", "texts", "sentences"):
            getattr(self, name).extend(getattr(other, name))


@dataclass
class FileComparison(Comparison):
    """What was found in one file: also how many tables were compared, and which are missing or new."""

    tables: int = 0
    missing_tables: list[str] = field(default_factory=list)
    added_tables: list[str] = field(default_factory=list)

    @property
    def is_same(self) -> bool:
        """Whether every old number is found again where it stood."""
        return not (self.different or self.missing_rows or self.missing_tables)


def compare_files(old: Sequence[Table], new: Sequence[Table], renamed: Mapping[str, str]) -> FileComparison:
    """Compares the tables of two files; `renamed` gives the new names of old tables."""
    matched = match_tables(old, new, renamed)
    found = FileComparison(tables=len(matched.pairs))
    found.missing_tables = [old[position].name for position in matched.missing]
    found.added_tables = [new[position].name for position in matched.added]
    for before, after in matched.pairs:
        found.add(compare_tables(old[before], new[after]))
    return found


def compare_tables(old: Table, new: Table) -> Comparison:
    """Compares two tables row by row."""
    found = Comparison()
    if text_of(old.title) != text_of(new.title):
        found.texts.append(f"{old.name}: title “{old.title}” became “{new.title}”")
    columns = [heading for heading in new.headings if heading not in old.headings]
    found.added += [f"{old.name}: column {heading}" for heading in columns]
    matched = match_rows(old.rows, new.rows)
    for before, after in matched.pairs:
        found.add(compare_rows(RowPair(old, new, old.rows[before], new.rows[after])))
    for position in matched.missing:
        row = old.rows[position]
        words = f"{old.name} › {in_short(row)}"
        (found.missing_rows if any(map(is_figure, row)) else found.texts).append(f"{words}: row gone")
    found.added += [f"{old.name} › {in_short(new.rows[position])}: row" for position in matched.added]
    return found


@dataclass(frozen=True)
class RowPair:
    """A row of an old table and the row of a new table that stands for it."""

    old: Table
    new: Table
    old_row: Row
    new_row: Row

    def where(self, heading: str) -> str:
        """Where a cell stands, for the report."""
        return f"{self.old.name} › {in_short(self.old_row[:1])} › {heading}"


def compare_rows(pair: RowPair) -> Comparison:
    """Compares a row cell by cell under the same headings.

    Where the headings are not all the same, a cell split into several columns (or put together) is the same once every
    one of its numbers stands in the columns left over. Numbers in columns that are new are compared with nothing."""
    found = Comparison(rows=1)
    before = dict(zip(pair.old.headings, pair.old_row, strict=True))
    after = dict(zip(pair.new.headings, pair.new_row, strict=True))
    is_regrouped = set(before) != set(after)
    for heading in [heading for heading in before if heading in after]:
        old, new = before[heading], after[heading]
        verdict = judged(old, new, pair.old_row)
        if verdict == "different" and is_regrouped and is_part(old, new):
            continue
        note(found, pair, heading, verdict)
        if verdict != "sentence" and text_of(old) != text_of(new) and not (is_value(old) or is_value(new)):
            found.texts.append(f"{pair.where(heading)}: “{brief(old)}” became “{brief(new)}”")
        del before[heading], after[heading]
    compare_regrouped(pair, before, after, found)
    return found


def note(found: Comparison, pair: RowPair, heading: str, verdict: str) -> None:
    """Enters the verdict on a cell that stands under the same heading in both."""
    old = pair.old_row[pair.old.headings.index(heading)]
    new = pair.new_row[pair.new.headings.index(heading)]
    if verdict == "equal":
        found.equal += is_figure(old)
    else:
        listed = found.different if verdict == "different" else found.sentences
        listed.append(f"{pair.where(heading)}: “{brief(old)}” became “{brief(new)}”")


def compare_regrouped(pair: RowPair, before: Mapping[str, Cell], after: Mapping[str, Cell], found: Comparison) -> None:
    """Compares what is left of a row once the cells that agree under one heading are taken away."""
    pool: Counter[str] = sum((values_of(cell) for cell in after.values()), Counter[str]())
    held: Counter[str] = sum((values_of(cell) for cell in before.values()), Counter[str]())
    for heading, cell in before.items():
        if not is_figure(cell):
            continue
        values = values_of(cell)
        if values <= pool:
            pool -= values
            found.equal += 1
        else:
            found.different.append(f"{pair.where(heading)}: “{brief(cell)}” is not in the new row")
    for heading, cell in after.items():
        if heading in before and is_figure(cell) and not values_of(cell) <= held:
            found.different.append(f"{pair.where(heading)}: “{brief(cell)}” was not in the old row")


def judged(old: Cell, new: Cell, old_row: Row) -> str:
    """`equal`, `different`, or `sentence` where prose says other numbers than before.

    A figure told in a sentence is equal where the sentence says all its numbers; words that now repeat numbers of their
    row (`Off target: 72% against 90%`) are equal too."""
    before, after = values_of(old), values_of(new)
    if before == after:
        return "equal"
    if not is_figure(old) and not is_figure(new):
        return "sentence"
    if is_figure(old) and is_figure(new):
        return "different"
    if not before:
        elsewhere = {value for cell in old_row for value in values_of(cell)}
        return "equal" if is_worded(new) and set(after) <= elsewhere else "different"
    figure, sentence = (before, after) if is_figure(old) else (after, before)
    return "equal" if figure <= sentence else "different"


def is_part(old: Cell, new: Cell) -> bool:
    """Whether the numbers of one cell are some of the other's, as where a cell was split into columns."""
    return values_of(old) <= values_of(new) or values_of(new) <= values_of(old)


def is_worded(cell: Cell) -> bool:
    """Whether a cell holds words of its own beside its numbers."""
    return isinstance(cell, str) and any(word.lower() not in GLUE for word in WORD.findall(cell))


def is_value(cell: Cell) -> bool:
    """Whether a cell holds a number or a day as a value, not in words."""
    return not isinstance(cell, str)


def brief(cell: Cell) -> str:
    """A cell in the report: one line, not too long."""
    words = " ".join(str(cell).split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def in_short(row: Row) -> str:
    """A row in the report, by its first cells."""
    return " | ".join(brief(cell) for cell in row[:3])
