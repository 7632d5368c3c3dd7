"""Typed-in readings held against the unit of their KPI in kpis.yaml."""

from datetime import date

import polars as pl
import pytest

from oversight.extracts import kpi_units
from oversight.extracts.contracts.contract import ROW
from tests.own_sets import table

KPIS = """
kpis:
  - {id: reviews, name: Reviews on time}
  - {id: overdue, name: Reviews overdue, unit: count}
  - {id: waits, name: Wait for a decision, unit: days}
"""
RIGHT = {"reviews": (8, 10, None), "overdue": (3, None, None), "waits": (None, 4, 21.5)}


@pytest.fixture(autouse=True)
def kpis(tmp_path, monkeypatch):
    """Three KPIs, one of each unit."""
    path = tmp_path / "kpis.yaml"
    path.write_text(KPIS, encoding="utf-8")
    monkeypatch.setenv("OVERSIGHT_KPIS", str(path))


def faults(kpi: str, cells: tuple[float | None, float | None, float | None]) -> list[tuple[str, int, str, str]]:
    """The file, row, column and rule of each problem of one reading, which stands in row 2."""
    names = ("numerator_count", "denominator_count", "median_days")
    period = {"kpi": kpi, "starts_on": date(2024, 4, 1), "ends_on": date(2024, 6, 30)}
    rows = table("kpi_readings", period | dict(zip(names, cells, strict=True)))
    found = kpi_units.other_units({"kpi_readings": rows.with_columns(pl.lit(2).alias(ROW))})
    return [(one.file, one.place, one.column, one.rule) for one in found]


@pytest.mark.parametrize("kpi", RIGHT)
def test_a_reading_filled_in_as_its_unit_asks_is_taken(kpi):
    assert faults(kpi, RIGHT[kpi]) == []
    assert faults("not_in_the_file", RIGHT[kpi]) == []


@pytest.mark.parametrize(
    ("kpi", "cells", "column"),
    [
        ("reviews", RIGHT["overdue"], "denominator_count"),
        ("reviews", RIGHT["waits"], "numerator_count"),
        ("overdue", RIGHT["reviews"], "denominator_count"),
        ("overdue", RIGHT["waits"], "numerator_count"),
        ("waits", RIGHT["reviews"], "numerator_count"),
        ("waits", RIGHT["overdue"], "denominator_count"),
    ],
)
def test_a_reading_of_another_unit_is_told_at_its_cell(kpi, cells, column):
    assert faults(kpi, cells) == [("kpi_readings.csv", 2, column, kpi_units.FORMS[UNITS[kpi]].rule)]


UNITS = {"reviews": "share", "overdue": "count", "waits": "days"}


def test_where_kpis_yaml_cannot_be_read_no_reading_is_told_off(tmp_path):
    (tmp_path / "kpis.yaml").write_text("kpis: [", encoding="utf-8")
    assert faults("reviews", RIGHT["overdue"]) == []
