"""Builds the Parquet extracts from the typed-in tables, all of them or none."""

from collections import Counter
from datetime import date
from pathlib import Path

import polars as pl

from oversight.extracts import check, store
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.contracts.contract import Extract
from oversight.extracts.source_conflicts import questions_on_source
from oversight.problems import Refused


def build(sources: Path, to: Path, keeps_previous: bool = True) -> dict[str, int]:
    """Checks the tables of `sources` and publishes them into `to`. Gives rows by extract.

    The set that is replaced stays until the next build, unless `keeps_previous` is false.

    Raises Refused with every problem of every table; nothing is written then."""
    tables, problems = check.tables(sources)
    if problems:
        raise Refused(f"{counted(len(problems), 'problem')} in the tables: nothing was written.", problems)
    tables["questions_on_source"] = questions_on_source(tables["annual_statistics"])
    latest_smb = max(tables["smb_meetings"]["smb_on"].to_list(), default=None)
    about = {name: about_extract(EXTRACTS[name], table, latest_smb) for name, table in tables.items()}
    store.publish(tables, about, to, keeps_previous)
    return {name: tables[name].height for name in EXTRACTS}


def about_extract(extract: Extract, table: pl.DataFrame, latest_smb: date | None) -> store.About:
    """What the manifest says of a table: as_at (ISO day or None), period in words, basis counts, source.

    The operational extracts share one as-at date, the latest SMB they hold."""
    years = sorted(table[extract.year_column].to_list()) if extract.year_column else []
    days = sorted(table[extract.day_column].drop_nulls().to_list()) if extract.day_column else []
    as_at = latest_smb.isoformat() if extract.is_operational and latest_smb else None
    return {
        "as_at": last_day(years[-1]) if years else as_at,
        "period": span(years or [f"{day.day} {day:%B %Y}" for day in days]),
        "basis": dict(sorted(Counter(table["basis"].to_list()).items())) if "basis" in table.columns else {},
        "source": "worked out from annual_statistics" if extract.is_worked_out else f"sources/{extract.name}.csv",
    }


def span(steps: list[str]) -> str | None:
    """`2009-10 to 2023-24` from steps in order, one of them where all are the same, None where there are none."""
    if not steps:
        return None
    return steps[0] if steps[0] == steps[-1] else f"{steps[0]} to {steps[-1]}"


def last_day(reporting_year: str) -> str:
    """The 31 March that ends a reporting year: `2023-24` gives `2024-03-31`."""
    return f"{int(reporting_year[:4]) + 1}-03-31"


def counted(number: int, word: str) -> str:
    """`1 problem`, `3 problems`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
