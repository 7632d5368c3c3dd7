"""What a table covers, worked out from its rows: basis, last day, period. It is never taken from anyone's word."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

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
    first_year, last_year = ends(table, extract.year_column)
    first_day, last_day = ends(table, extract.day_column)
    period = None
    if first_year:
        period = wording.span_words(first_year, last_year)
    elif first_day:
        period = wording.span_words(wording.on_day(first_day), wording.on_day(last_day))
    bases = table["basis"].value_counts() if "basis" in table.columns else pl.DataFrame({"basis": [], "count": []})
    return About(
        rows=table.height,
        as_at=reporting_years.last_day(last_year) if last_year else latest_smb if extract.is_operational else None,
        period=period,
        basis=dict(bases.cast({"basis": pl.String}).sort("basis").rows()),
    )


def ends(table: pl.DataFrame, column: str | None) -> tuple[Any, Any]:
    """The first and the last value of a column of years or days; None where there are none."""
    if column is None:
        return None, None
    values = table[column].cast(pl.String) if table[column].dtype == pl.Enum else table[column]
    return values.min(), values.max()
