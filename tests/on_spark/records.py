"""The extracts that both engines are asked about: the sample, rows to count by hand, and records that are awkward."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from oversight import queries
from oversight.engine import Engine
from oversight.extracts import board_area
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.loading import LoadedExtracts
from tests.extracts import tiny_extracts
from tools.sample import boards

LEAP_DAY = date(2024, 2, 29)
AREAS = ("Derbyshire", "Leicestershire", "Lincolnshire", "Northamptonshire")
OPERATIONAL = [name for name, extract in EXTRACTS.items() if extract.is_operational]
# Hand-counted rows: two reviews due on the leap day, one held late; a referral that waits; an action without updates.
BY_HAND = {
    "smb_meetings": [{"smb_on": "2024-02-29", "is_kpis_reviewed": "yes", "is_held": "yes"}],
    "agencies": [{"agency": "Police force", "kind": "Responsible Authority"}],
    "level_spells": [
        {"case_key": "C-0001", "started_on": "2023-06-01"},
        {"case_key": "C-0002", "started_on": "2023-06-01", "ended_on": "2024-02-29", "end_reason": "sentence ended"},
    ],
    "case_meetings": [
        {"meeting_key": "M-0001", "case_key": "C-0001", "due_on": "2024-02-29", "due_rule": "16 weeks"},
        {"meeting_key": "M-0002", "case_key": "C-0002", "due_on": "2024-02-29", "due_rule": "16 weeks"},
    ],
    "referrals": [
        {
            "referral_key": "R-0001",
            "source_agency": "Police force",
            "received_on": "2024-02-29",
            "outcome": "waiting",
        }
    ],
    "plan_actions": [
        {"action_key": "P-0001", "action": "Do it", "agreed_on": "2024-02-29", "original_due_on": "2024-02-29"}
    ],
}


def sample() -> LoadedExtracts:
    """What the repository ships."""
    return queries.opened()


def by_hand(folder: Path) -> LoadedExtracts:
    """A few rows that can be counted by hand, with published figures of two years."""
    shpos = [{"reporting_year": "2022-23", "value": 110}, {"reporting_year": "2023-24", "value": 166}]
    where = tiny_extracts(folder, annual_statistics=shpos, **BY_HAND)
    return queries.engine_over(where).opened


def awkward() -> LoadedExtracts:
    """The records of four boards together, whose keys repeat: with ties, nulls and leap days, and an area that has no
    referrals; published figures as shipped."""
    each = []
    for place, area in enumerate(AREAS):
        board = boards.InventedBoard(place, area)
        made = boards.frames(boards.board_tables(board, 2, seed=29))
        each.append({name: board_area.stamped(name, table, area) for name, table in made.items()})
    tables = dict(sample().tables)
    for name in OPERATIONAL:
        parts = [made[name] for made in each if name in made]
        if parts:
            tables[name] = pl.concat([disturbed(name, part) for part in parts])
    return replace(sample(), tables=tables)


def disturbed(name: str, table: pl.DataFrame) -> pl.DataFrame:
    """A table with every fifth row's first day moved to the leap day, so that many rows tie on it, and every seventh
    row's empty cells put where its contract allows them."""
    columns = EXTRACTS[name].contract.columns()
    days = [column for column, kind in table.schema.items() if kind == pl.Date and column not in primary(name)]
    numbered = table.with_row_index("row")
    if days:
        moved = pl.when(pl.col("row") % 5 == 0).then(pl.lit(LEAP_DAY)).otherwise(pl.col(days[0])).alias(days[0])
        numbered = numbered.with_columns(moved)
    nullable = [column for column in table.columns if column in columns and columns[column].nullable]
    emptied = [pl.when(pl.col("row") % 7 != 0).then(pl.col(column)).alias(column) for column in nullable]
    return numbered.with_columns(emptied).drop("row")


def primary(name: str) -> set[str]:
    """The columns of a table's key."""
    return set(EXTRACTS[name].contract.primary_key())


def without_records() -> LoadedExtracts:
    """The published figures alone: every table of records is there and has no row."""
    tables = {name: table.clear() if name in OPERATIONAL else table for name, table in sample().tables.items()}
    return replace(sample(), tables=tables)


def engine_of(opened: LoadedExtracts) -> Engine:
    """An engine over extracts."""
    return Engine(opened, ())
