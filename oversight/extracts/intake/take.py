"""Takes files in: from what was handed in to rows that hold, with everything wrong, asked and understood."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import polars as pl

from oversight import wording
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.contracts.contract import ROW
from oversight.extracts.intake import by_area, checks, filled, personal, returned, unlikely
from oversight.extracts.intake.draft import Answers, Draft, Finding, TakenFile, Upload
from oversight.extracts.intake.files import sheets_of
from oversight.extracts.intake.headings import ALL_HEADINGS, headed, table_of
from oversight.extracts.intake.notes import Notes
from oversight.extracts.intake.readings import read
from oversight.extracts.intake.records import Part, part_of
from oversight.extracts.readers import kpi_ids
from oversight.wording.column_wording import heading

NAMED_FIRST = ("agencies", "areas", "measures", "sources")  # tables whose names others are read by
READ, CHECKED = 0.6, 0.9  # how far the work is once the files are read, and once they are checked

Tables = Mapping[str, pl.DataFrame]
Progress = Callable[[float, str], None]


def take(
    files: Sequence[Upload],
    held: Tables,
    mapping: Answers,
    answers: Answers,
    shipped: Tables,
    progress: Progress | None = None,
) -> Draft:
    """Everything that comes of `files`. Nothing in them raises an error: findings say what is wrong.

    `held` are the own tables in use, `shipped` those of the repository; `mapping` the answers kept from before,
    `answers` those of now. `progress` is told the part done, from 0 to 1, and what is being done."""
    tell = progress or (lambda part, words: None)
    today = date.today()
    notes = Notes({**mapping, **answers})
    parts = parts_of(files, held, shipped, notes, tell)
    rows, places = gathered(parts, notes)
    found = sum(table.height for table in rows.values())
    tell(READ, "Checking the rows")
    personal.ask_of_names(parts, rows, {**published(shipped), **held}, notes)
    adding = {part.table for part in parts} - {part.table for part in parts if not part.adds_only}
    wholes = {name: with_held(name, rows[name], held, shipped, notes, name in adding) for name in rows}
    others = beside(rows, held, shipped, notes)
    kept = checks.held_to_contracts({**wholes, **others}, set(rows), places, notes, today)
    tell(CHECKED, "Comparing with what is in use")
    unlikely.ask_of_counts({name: kept[name] for name in rows}, places, notes)
    unlikely.ask_of_days({name: kept[name] for name in {*rows, *held}}, places, notes, today)
    own = {name: kept[name].filter(pl.col(ROW) < checks.SHIPPED_FROM).drop(ROW) for name in rows}
    tables = {name: kept[name].filter(pl.col(ROW) < checks.HELD_FROM).drop(ROW) for name in rows}
    tell(1.0, "Checked")
    return Draft(
        files=tuple(TakenFile(one.name, hashlib.sha256(one.content).hexdigest(), len(one.content)) for one in files),
        tables=tables,
        own={**held, **own},
        findings=tuple(sorted(notes.findings, key=order)),
        questions=tuple(sorted(notes.questions, key=lambda question: (question.kind, question.cells[:1]))),
        understood=tuple(notes.understood),
        rows_found=found,
        rows_ready=sum(table.height for table in tables.values()),
        mapping={**mapping, **notes.kept},
    )


def order(finding: Finding) -> tuple[int, int]:
    """The worst first, then what concerns most cells."""
    return finding.kind, -len(finding.cells)


def parts_of(files: Sequence[Upload], held: Tables, shipped: Tables, notes: Notes, tell: Progress) -> list[Part]:
    """The records of every sheet that holds a table, read as their contracts ask."""
    sheets = []
    parts: list[Part] = []
    first: dict[str, int] = dict.fromkeys(EXTRACTS, 1)
    known = names(held, shipped)
    for number, upload in enumerate(files):
        tell(READ / 2 * number / len(files), f"Opening {upload.name}")
        found = sheets_of(upload, ALL_HEADINGS, notes)
        if by_area.found_in(found):
            parts += by_area.parts_of(found, known["areas"], first, notes)
            continue
        if returned.found_in(found):
            parts += returned.parts_of(found, known["areas"], first, notes)
            continue
        sheets += [(sheet, table_of(sheet, len(found) == 1, notes)) for sheet in found]
    after = {name: place for place, name in enumerate((*NAMED_FIRST, *EXTRACTS))}
    meant = [(sheet, table) for sheet, table in sheets if table is not None]
    for number, (sheet, table) in enumerate(
        sorted(meant, key=lambda one: after[one[1]] if one[1] in NAMED_FIRST else 99)
    ):
        tell(READ / 2 + READ / 2 * number / len(meant), f"Reading {sheet.title}")
        of = headed(sheet, table, notes)
        if of is None:
            continue
        part = personal.withheld(part_of(of, first[table], notes), notes)
        part = read(filled.with_quarters(part, notes), columns_known(table, known), notes)
        part = filled.without_empty_figures(filled.with_basis(part, notes), notes)
        first[table] += len(part.numbers)
        parts.append(part)
        if table in NAMED_FIRST:
            known[table] |= {
                cell: cell for cell in part.rows[next(iter(EXTRACTS[table].contract.primary_key()))].drop_nulls()
            }
    return parts


def published(shipped: Tables) -> dict[str, pl.DataFrame]:
    """The shipped tables that are no sample."""
    return {name: table for name, table in shipped.items() if not EXTRACTS[name].is_operational}


def names(held: Tables, shipped: Tables) -> dict[str, dict[str, str]]:
    """The names that cells may refer to: agencies in use, and areas, measures and sources."""
    found: dict[str, dict[str, str]] = {name: {} for name in NAMED_FIRST}
    for tables in (shipped, held):
        for name in NAMED_FIRST:
            if name in tables and not (tables is shipped and EXTRACTS[name].is_operational):
                key = next(iter(EXTRACTS[name].contract.primary_key()))
                found[name] |= {cell: cell for cell in tables[name][key].cast(pl.String)}
    return found


def columns_known(table: str, known: Mapping[str, dict[str, str]]) -> dict[str, Mapping[str, str]]:
    """The names that each column of a table refers to, by column."""
    extract = EXTRACTS[table]
    found: dict[str, Mapping[str, str]] = {
        column: known[reference.table]
        for column, reference in extract.references.items()
        if reference.table in known and reference.only_where is None
    }
    return found | ({extract.kpi_column: kpi_ids.named() or {}} if extract.kpi_column else {})


def gathered(parts: Sequence[Part], notes: Notes) -> tuple[dict[str, pl.DataFrame], checks.Places]:
    """The rows of each table from all its sheets, a repeated row once; and where they stand.

    A sheet without a row hands nothing in: an empty form takes no table's place."""
    by_table: dict[str, list[Part]] = {}
    for part in parts:
        if part.rows.height:
            by_table.setdefault(part.table, []).append(part)
    rows = {}
    for name, of_table in by_table.items():
        table = pl.concat([filled.whole(part) for part in of_table])
        cells = [one for one in table.columns if one != ROW]
        rows[name] = table.unique(subset=cells, keep="first", maintain_order=True)
        if again := table.height - rows[name].height:
            notes.tell(f"{heading(name)}: {wording.counted(again, 'repeated row')} counted once.")
    return rows, checks.Places(by_table)


def with_held(
    name: str, rows: pl.DataFrame, held: Tables, shipped: Tables, notes: Notes, adds_only: bool = False
) -> pl.DataFrame:
    """The rows of a table with those in use that the file lacks, where these are kept (always of one that `adds_only`),
    and with the shipped ones that its own rows stand beside; of one key the file's stands, then the one in use."""
    keys = list(EXTRACTS[name].contract.primary_key())
    if name in held:
        gone = checks.as_text(held[name], name).join(rows, on=keys, how="anti", nulls_equal=True)
        if not gone.is_empty() and (adds_only or unlikely.is_kept(name, gone, notes)):
            rows = pl.concat([rows, gone.select(rows.columns)])
    if name in shipped and not EXTRACTS[name].is_operational:
        other = checks.as_text(shipped[name], name, checks.SHIPPED_FROM).join(
            rows, on=keys, how="anti", nulls_equal=True
        )
        rows = pl.concat([rows, other.select(rows.columns)])
    return rows


def beside(rows: Tables, held: Tables, shipped: Tables, notes: Notes) -> dict[str, pl.DataFrame]:
    """The tables that were not handed in, as text: those in use, and the shipped ones that are no sample."""
    found = {}
    for name, extract in EXTRACTS.items():
        is_shipped = name in shipped and not extract.is_operational
        if name not in rows and not extract.is_worked_out and (name in held or is_shipped):
            own = held.get(name, shipped[name].clear() if is_shipped else None)
            if own is not None:
                found[name] = with_held(name, checks.as_text(own, name), {}, shipped, notes)
    return found
