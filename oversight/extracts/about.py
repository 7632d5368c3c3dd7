"""What a table covers, worked out from its rows: basis, last day, period. It is never taken from anyone's word."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from oversight import wording
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.contracts.contract import Extract
from oversight.measures import reporting_years


@dataclass(frozen=True)
class About:
    """The rows of a table, its last day covered, its period in words, and how many rows have each basis."""

    rows: int
    as_at: date | None
    period: str | None
    basis: dict[str, int]


def about_tables(tables: Mapping[str, pl.DataFrame]) -> dict[str, About]:
    """What each table covers. The operational extracts share one as-at date, the latest SMB that is held."""
    meetings = tables.get("smb_meetings")
    held = [] if meetings is None else meetings.filter(pl.col("is_held").fill_null(value=True))["smb_on"].to_list()
    latest_smb = max(held, default=None)
    return {name: about_table(EXTRACTS[name], table, latest_smb) for name, table in tables.items()}


def about_table(extract: Extract, table: pl.DataFrame, latest_smb: date | None) -> About:
    """What one table covers."""
    years = sorted(table[extract.year_column].to_list()) if extract.year_column else []
    days = sorted(table[extract.day_column].drop_nulls().to_list()) if extract.day_column else []
    steps = years or [wording.on_day(day) for day in days]
    bases = Counter(table["basis"].to_list()) if "basis" in table.columns else Counter()
    return About(
        rows=table.height,
        as_at=reporting_years.last_day(years[-1]) if years else latest_smb if extract.is_operational else None,
        period=wording.span_words(steps[0], steps[-1]) if steps else None,
        basis=dict(sorted(bases.items())),
    )
