"""Holds what was read against the contracts, and against what is in use; tells each cause once, with its cells."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import dataframely as dy
import polars as pl

from oversight import wording
from oversight.extracts import check, days_ahead, validation
from oversight.extracts.check import CheckedTable
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.contracts.contract import ROW, Extract
from oversight.extracts.grouping import ALIKE
from oversight.extracts.intake.draft import Cell, Kind
from oversight.extracts.intake.notes import Notes
from oversight.extracts.intake.records import Part
from oversight.extracts.readers.likeness import likeness
from oversight.extracts.readers.personal_data import WITHHELD
from oversight.problems import Problem
from oversight.wording.column_wording import heading

FIGURES = "annual_statistics"
ONE_OF_THEM = "keep one of the rows that have the same."
IN_CODE = re.compile(r"`(\w+)`")
ROWS_NAMED = re.compile(r" \(rows [\d, ]+\)| in row \d+")  # of the table, and so of no sheet
IN_FILE = re.compile(r"\b([a-z_]+)\.csv\b")
HELD_FROM, SHIPPED_FROM = 10**9, 2 * 10**9  # own rows in use, and shipped rows, are counted from here on

Tables = Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class Places:
    """Where the rows of each table stand in what was handed in."""

    parts: Mapping[str, Sequence[Part]]

    def part_of(self, table: str, row: int) -> Part | None:
        """The part that a row was handed in with; None of one in use."""
        return next((part for part in reversed(self.parts.get(table, ())) if part.first <= row < HELD_FROM), None)

    def is_official(self, table: str, row: int) -> bool:
        """Whether a row was handed in with a publication."""
        found = self.part_of(table, row)
        return found is not None and found.is_official

    def of(self, table: str, row: int, column: str) -> Cell:
        """The cell of a row; the sheet of its table where the row is one in use."""
        parts, found = self.parts.get(table, ()), self.part_of(table, row)
        if found is not None and row:
            return found.cell(row, column)
        return Cell(parts[0].sheet.file, parts[0].sheet.name) if parts else Cell("", heading(table))


def as_text(table: pl.DataFrame, name: str, first: int = HELD_FROM) -> pl.DataFrame:
    """A typed table as it would be typed in, its rows counted from `first`."""
    cells = []
    for column, declared in EXTRACTS[name].contract.columns().items():
        cell = pl.col(column) if column in table.columns else pl.lit(None, pl.String)
        if isinstance(declared, dy.Bool):
            cell = pl.when(cell).then(pl.lit("yes")).when(~cell).then(pl.lit("no"))
        elif isinstance(declared, dy.Float64):
            whole = cell.cast(pl.Int64, strict=False)
            cell = pl.when(whole == cell).then(whole.cast(pl.String)).otherwise(cell.cast(pl.String))
        cells.append(cell.cast(pl.String).alias(column))
    return table.select(cells).with_row_index(ROW, first).cast({ROW: pl.Int64}).select(pl.exclude(ROW), ROW)


def held_to_contracts(
    rows: Tables, uploaded: set[str], places: Places, notes: Notes, today: date
) -> dict[str, pl.DataFrame]:
    """The rows that hold of each table of `rows` (text, with `source_row`), each problem noted.

    The tables that were not handed in are those that others refer to; they hold already."""
    checked, repeated = {}, set()
    for name, table in rows.items():
        kept, problems = validation.validate_rows(f"{name}.csv", table, EXTRACTS[name])
        if name in uploaded:
            repeated |= set(validation.duplicates(f"{name}.csv", table, EXTRACTS[name]))
        checked[name] = CheckedTable(table, kept, True, problems if name in uploaded else [])
    told = [problem for table in checked.values() for problem in table.problems]
    between = check.problems_between(checked)
    kept_rows = {name: table.kept for name, table in checked.items() if table.kept is not None}
    ahead = []
    for problem in days_ahead.problems({name: kept_rows[name].drop(ROW) for name in kept_rows}, today, True):
        table = kept_rows[problem.file.removesuffix(".csv")]
        ahead.append((problem, int(table[ROW][problem.place - 2])))
    known = {cell for finding in notes.findings for cell in finding.cells}
    note([*told, *between], repeated, known, rows, places, notes)
    for problem, row in ahead:
        if row < HELD_FROM:
            table_name = problem.file.removesuffix(".csv")
            cell, shown = places.of(table_name, row, problem.column), heading(problem.column)
            notes.find(Kind.DAYS, in_words(problem.rule), remedy_in_words(problem.remedy), [cell], problem.value, shown)
    return kept_rows


def note(
    problems: Iterable[Problem], repeated: set[Problem], known: set[Cell], rows: Tables, places: Places, notes: Notes
) -> None:
    """Notes problems, those of one table, rule and remedy as one finding; a cell that was told before is left out."""
    for (file, rule, remedy), found in by_cause(problems, repeated).items():
        name = file.removesuffix(".csv")
        cells = [(one, places.of(name, one.place, one.column)) for one in found]
        fresh = [(one, cell) for one, cell in cells if cell not in known]
        if not fresh:
            continue
        column = found[0].column
        kind = kind_of(EXTRACTS[name], column)
        if found[0] in repeated:
            key = wording.listed([heading(one) for one in EXTRACTS[name].contract.primary_key()])
            kind, rule = Kind.KEYS, f"There is one row for each {key}."
        values = cells_of(rows[name], [one.place for one, _ in fresh], column) if column else []
        if column and not values:
            kind = Kind.EMPTY
        shown = ", ".join(sorted({value for value in values if is_shown(value, EXTRACTS[name], column)})[:8])
        if not column and name == FIGURES:
            shown = fresh[0][0].value  # a sum with its parts: counts alone
        where = dict.fromkeys(cell for _, cell in fresh)
        notes.find(kind, in_words(rule), remedy_in_words(remedy), where, shown, heading(column) if column else "")


def by_cause(problems: Iterable[Problem], repeated: set[Problem]) -> dict[tuple[str, str, str], list[Problem]]:
    """The problems by file, rule and remedy. Of a rule with many remedies the first stand alone, the others are one."""
    causes: dict[tuple[str, str, str], list[Problem]] = defaultdict(list)
    remedies: dict[tuple[str, str], set[str]] = defaultdict(set)
    for problem in sorted(set(problems)):
        of_rule = remedies[problem.file, problem.rule]
        remedy = ONE_OF_THEM if problem in repeated else problem.remedy
        if remedy in of_rule or len(of_rule) < ALIKE:
            of_rule.add(remedy)
        else:
            remedy = "correct them in the same way."
        causes[problem.file, problem.rule, remedy].append(problem)
    return causes


def cells_of(rows: pl.DataFrame, places: list[int], column: str) -> list[str]:
    """The filled cells of one column in some rows."""
    return rows.filter(pl.col(ROW).is_in(places))[column].drop_nulls().to_list() if column in rows.columns else []


def is_shown(value: str, extract: Extract, column: str) -> bool:
    """Whether a value may be repeated: short, of a column that is no free text, and like nobody's name or number."""
    declared = extract.contract.columns()[column]
    is_free = isinstance(declared, dy.String) and not declared.regex and column not in extract.references
    return (
        len(value) <= 40
        and value != WITHHELD
        and not is_free
        and likeness(value, (), is_strict=True) in (None, "a record's key")
    )


def kind_of(extract: Extract, column: str) -> Kind:
    """What a problem is about, by the column that it is of."""
    declared = extract.contract.columns().get(column)
    if declared is None:
        return Kind.RULES
    if isinstance(declared, dy.Date) or (isinstance(declared, dy.String) and declared.regex and "year" in column):
        return Kind.DAYS
    if column in extract.references or column == extract.kpi_column:
        return Kind.KEYS
    if declared.dtype.is_numeric():
        return Kind.NUMBERS
    return Kind.WORDS


def in_words(text: str) -> str:
    """A rule or remedy with columns and tables by their headings in words."""
    named = IN_CODE.sub(lambda found: heading(found[1]), text)
    return wording.upper_first(IN_FILE.sub(lambda one: heading(one[1]) if one[1] in EXTRACTS else one[0], named))


def remedy_in_words(text: str) -> str:
    """A remedy, which goes on after a full stop of its rule and begins small unless it begins with a name."""
    said = in_words(ROWS_NAMED.sub("", text))
    return wording.lower_first(said) if text[:1].islower() else said
