"""Holds a published file against the manifest and its whole contract, and the tables against each other."""

import hashlib
import io
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import dataframely as dy
import polars as pl
from cachetools import LRUCache, cached

from oversight import wording
from oversight.environment import looked_in
from oversight.extracts import board_area, disk, rule_messages
from oversight.extracts.bounds import bounded, without_key
from oversight.extracts.contracts import EXTRACTS, RULES, totals
from oversight.extracts.contracts.contract import ROW, Extract, Reference
from oversight.extracts.manifest import REBUILD, ManifestEntry, shortened
from oversight.problems import Problem

LARGEST = 512 * 1024 * 1024  # bytes of one file
UNREADABLE = (Exception, pl.exceptions.PanicException)  # Polars raises many kinds for a file that is no Parquet
TYPES: dict[type[pl.DataType], str] = {
    pl.Date: "a day (Date)",
    pl.Boolean: "yes or no (Boolean)",
    pl.Int64: "a whole number (Int64)",
    pl.Float64: "a number (Float64)",
    pl.String: "text (String)",
}

VERDICTS_KEPT = 64  # two sets and more: what stays the same in a new set is not checked again
verdicts: LRUCache[tuple[str, ManifestEntry, str], tuple[pl.DataFrame | None, list[Problem]]] = LRUCache(VERDICTS_KEPT)
verdicts_lock = threading.Lock()


def read_table(
    where: Path, extract: Extract, entry: ManifestEntry, area: str | None = None
) -> tuple[pl.DataFrame | None, list[Problem]]:
    """The rows of one extract, columns in the order of its contract, or None with everything that is wrong.

    Records are held against the `area` of the board they are read for, that of its settings where none is given; ""
    holds them against none (`board_area`). The bytes that are hashed are the bytes that are read: nothing comes from
    the name of a file or folder."""
    if not 0 < entry.contract_version <= extract.version:
        rule = f"the extract follows version {extract.version} of its contract, or an earlier one."
        return None, [Problem(entry.file, 0, rule, f"version {shortened(entry.contract_version)}", REBUILD)]
    try:
        content = disk.read_regular(where / entry.file, LARGEST)
    except FileNotFoundError:
        rule = "the file is needed and is not there."
        return None, [Problem(entry.file, 0, rule, f"nothing; looked in {looked_in(where)}", REBUILD)]
    except OSError as error:
        return None, [Problem(entry.file, 0, "the file can be read.", disk.reason(error), REBUILD)]
    if hashlib.sha256(content).hexdigest() != entry.sha256:
        rule = "the file is as it was published (sha256)."
        return None, [Problem(entry.file, 0, rule, f"{len(content):,} bytes", REBUILD)]
    return checked(content, extract, entry, board_area.of_settings() if area is None else area)


def key_of(_: bytes, extract: Extract, entry: ManifestEntry, area: str) -> tuple[str, ManifestEntry, str]:
    """What a verdict depends on: the extract, the entry, by which the content is known (sha256), and of a board's
    records its area."""
    return extract.name, entry, area if extract.is_operational else ""


def keep_verdicts_of(entries: Iterable[ManifestEntry]) -> None:
    """Forgets the rows of every file that none of `entries` names: what was purged stays in no memory."""
    named = set(entries)
    with verdicts_lock:
        for key in [key for key in verdicts if key[1] not in named]:
            del verdicts[key]


@cached(verdicts, key_of, verdicts_lock)
def checked(
    content: bytes, extract: Extract, entry: ManifestEntry, area: str
) -> tuple[pl.DataFrame | None, list[Problem]]:
    """The rows of a file whose bytes are as the manifest says, held against the contract once; never change them in
    place."""
    try:
        table = pl.read_parquet(io.BytesIO(content), hive_partitioning=False)
    except UNREADABLE as error:
        found = shortened((str(error).splitlines() or [""])[0])
        return None, [Problem(entry.file, 0, "the file is readable Parquet.", found, REBUILD)]
    table, of_another = board_area.taken_off(table, extract, entry, area)
    if entry.contract_version < extract.version:
        table = lifted(table, extract)
    problems = list(wrong_columns(extract, entry, table.schema)) or list(broken_contract(extract, entry, table))
    problems = of_another or problems
    return (None, problems) if problems else (table.select(extract.contract.column_names()), [])


def lifted(table: pl.DataFrame, extract: Extract) -> pl.DataFrame:
    """A table of an earlier version of its contract: without the columns that were taken out since, with those that
    were added as optional left empty, and words in the list of words allowed now."""
    columns = {name: declared.dtype for name, declared in extract.contract.columns().items()}
    added = [pl.lit(None, columns[name]).alias(name) for name in columns if name in extract.optional - {*table.columns}]
    lists: dict[Any, Any] = {
        name: columns[name] for name, kind in table.schema.items() if name in columns and kind == pl.Enum
    }
    with suppress(pl.exceptions.PolarsError):  # a word that is not allowed any more is told with the column's type
        table = table.cast(lists)
    return table.select(name for name in table.columns if name in columns).with_columns(added)


def wrong_columns(extract: Extract, entry: ManifestEntry, held: pl.Schema) -> Iterator[Problem]:
    """What is wrong with the columns and their types."""
    needed = {name: declared.dtype for name, declared in extract.contract.columns().items()}
    for column in needed.keys() - held.keys():
        found = shortened(", ".join(held))
        yield Problem(entry.file, 0, f"the extract has the column `{column}`.", found, REBUILD)
    for column in held.keys() - needed.keys():
        yield Problem(entry.file, 0, "the extract has no such column.", f"column {shortened(repr(column))}", REBUILD)
    for column, kind in held.items():
        if column in needed and kind != needed[column]:
            rule = f"the column `{column}` is {type_words(needed[column])}."
            yield Problem(entry.file, 0, rule, shortened(str(kind)), REBUILD)


def type_words(kind: pl.DataType | type[pl.DataType]) -> str:
    """A type as a message names it: `a day (Date)`, `one of yes, no (Enum)`."""
    if isinstance(kind, pl.Enum):
        return f"one of {', '.join(kind.categories)} (Enum)"
    return next((words for one, words in TYPES.items() if kind == one), str(kind))


def broken_contract(extract: Extract, entry: ManifestEntry, table: pl.DataFrame) -> Iterator[Problem]:
    """A problem for each rule of the contract that rows break, with their number, and one where there are more rows or
    fewer than the manifest says. No cell is repeated: whoever reads this may not be whoever may read the records."""
    if table.height != entry.rows:
        rule = f"the extract has {shortened(entry.rows)} rows."
        yield Problem(entry.file, 0, rule, f"{table.height} rows", REBUILD)
    contract = bounded(extract.contract)
    if has_no_key_twice(table, contract.primary_key()) and without_key(contract).is_valid(table):
        return
    _, failure = contract.filter(table)
    for rule, count in sorted(failure.counts().items()):
        yield Problem(entry.file, 0, rule_words(extract, rule), rows_that_do_not(count), REBUILD)


def has_no_key_twice(table: pl.DataFrame, key: list[str]) -> bool:
    """Whether the keys of the rows differ, told by numbers made of them: of 1.9 million rows it takes a tenth of the
    time and of the memory that comparing the keys does. Two that give the same number by chance count as the same, so
    where it says no, the keys are still to be compared."""
    return not key or table.select(pl.struct(key).hash()).to_series().n_unique() == table.height


def rule_words(extract: Extract, rule: str) -> str:
    """What a rule of a contract asks, as the build says it."""
    column, _, kind = rule.partition("|")
    if rule == "primary_key":
        return f"there is one row for each {', '.join(extract.contract.primary_key())}."
    if not kind:
        return extract.message(rule).says
    declared: dy.Column = bounded(extract.contract).columns()[column]
    return rule_messages.cell_rule(column, kind, declared, "")[0]


def rows_that_do_not(count: int) -> str:
    """`1 row that does not hold`, `1,200 rows that do not hold`."""
    return f"{wording.counted(count, 'row')} that {wording.verb('does', count)} not hold"


def between(tables: Mapping[str, pl.DataFrame], files: Mapping[str, str]) -> dict[str, list[Problem]]:
    """What is wrong between tables that hold by themselves, by the extract whose rows are meant, which are in `files`.

    A rule is left out where a table it leans on does not hold."""
    broken: Counter[tuple[str, str]] = Counter()
    for name, table in tables.items():
        for column, reference in EXTRACTS[name].references.items():
            if reference.table in tables:
                count = unknown_keys(table, column, reference, tables[reference.table])
                broken[name, f"`{column}` is in {reference.table}."] += count
    for problem in problems_of_rules(tables):
        broken[problem.file.removesuffix(".csv"), problem.rule] += 1
    found: dict[str, list[Problem]] = {}
    for (name, rule), count in sorted((+broken).items()):
        problem = Problem(files.get(name, name), 0, rule, rows_that_do_not(count), REBUILD)
        found.setdefault(name, []).append(problem)
    return found


def unknown_keys(rows: pl.DataFrame, column: str, reference: Reference, held: pl.DataFrame) -> int:
    """How many rows name a key that the table they refer to does not hold."""
    if reference.only_where is not None:
        where, word = reference.only_where
        rows = rows.filter(pl.col(where).cast(pl.String) == word)
    named = rows[column].drop_nulls()
    return int((~named.is_in(held[reference.key].implode())).sum())


def problems_of_rules(tables: Mapping[str, pl.DataFrame]) -> Iterator[Problem]:
    """What the rules across tables, and the sums of published figures, tell of tables that hold by themselves."""
    placed = {name: with_row(tables[name]) for rule in RULES for name in rule.leans_on if name in tables}
    for rule in RULES:
        if placed.keys() >= {*rule.leans_on}:
            yield from rule.problems(placed)
    if {"annual_statistics", "measures", "areas"} <= tables.keys():
        statistics = with_row(tables["annual_statistics"])
        yield from totals.problems(statistics, statistics, tables["measures"], tables["areas"])


def with_row(table: pl.DataFrame) -> pl.DataFrame:
    """A table with the place of each row in it, which the rules across tables need."""
    return table.with_row_index(ROW, 1).with_columns(pl.col(ROW).cast(pl.Int64))
