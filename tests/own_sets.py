"""Tiny own sets for tests: a shipped folder of a few rows, and tables that a board publishes."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl

from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.own import versions
from oversight.extracts.own.version import Version
from tests.extracts import USUAL, tiny_extracts

SHPO = {"value": 166, "area": "Derbyshire"}
SAMPLE_SMB = {"smb_on": "2024-03-01"}
DAY = date(2024, 6, 3)


def table(name: str, *rows: Mapping[str, object]) -> pl.DataFrame:
    """Rows as a table of a contract; a cell not given is that of the usual row, else empty. Records are provisional."""
    contract, usual = EXTRACTS[name].contract, dict(USUAL[name])
    if EXTRACTS[name].is_operational:
        usual["basis"] = "provisional"
    columns = contract.create_empty().schema
    schema = {column: pl.String if isinstance(kind, pl.Enum) else kind for column, kind in columns.items()}
    as_typed = {pl.Boolean: {"yes": True, "no": False}}
    whole = [
        {
            column: as_typed.get(kind, {}).get(cell, cell)
            for column, kind in schema.items()
            for cell in [made.get(column)]
        }
        for made in (usual | dict(row) for row in rows)
    ]
    return contract.cast(pl.DataFrame(whole, schema=schema))


def readings(*met: int) -> pl.DataFrame:
    """Typed-in counts of one KPI, a quarter each from 2023 on: so many met of 10."""
    quarters = [(date(2023 + n // 4, 3 * (n % 4) + 1, 1), date(2023 + n // 4, 3 * (n % 4) + 3, 28)) for n in range(40)]
    rows = [
        {
            "kpi": "minutes_on_time",
            "starts_on": starts,
            "ends_on": ends,
            "numerator_count": some,
            "denominator_count": 10,
        }
        for some, (starts, ends) in zip(met, quarters, strict=False)
    ]
    return table("kpi_readings", *rows)


def figure(value: float, **others: object) -> dict[str, object]:
    """A row of annual_statistics: the SHPOs of Derbyshire in 2023-24, unless another is said."""
    return {"value": value, **others}


def shipped(folder: Path) -> Path:
    """A shipped folder: one published figure, and a sample of one agency and one meeting."""
    sample = {"smb_meetings": [SAMPLE_SMB], "agencies": [{"agency": "Health trust A"}]}
    return tiny_extracts(folder, annual_statistics=[{"value": "166"}], **sample)


def published(where: Path, tables: Mapping[str, pl.DataFrame], note: str = "", **others: object) -> Version:
    """A version published over whichever is in use."""
    now = versions.current(where)
    return versions.publish(tables, where, by="A coordinator", note=note, expects=now.number if now else None, **others)
