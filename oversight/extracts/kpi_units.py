"""Holds typed-in readings of KPIs against the unit that kpis.yaml gives each: a share, a count, or a wait in days."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.contracts.contract import ROW
from oversight.extracts.readers import kpi_ids
from oversight.extracts.rule_messages import shown
from oversight.problems import Problem

READINGS = "kpi_readings"
MET, OF, MEDIAN = "numerator_count", "denominator_count", "median_days"


@dataclass(frozen=True)
class Form:
    """Which cells the readings of a unit fill in (`needs`) and leave empty (`leaves`), and how that is told."""

    needs: tuple[str, ...]
    leaves: tuple[str, ...]
    rule: str
    remedy: str

    def fault(self, row: Mapping[str, object]) -> str:
        """The column of the first cell that is not as the unit has it; empty where all are."""
        missing = (column for column in self.needs if row[column] is None)
        surplus = (column for column in self.leaves if row[column] is not None)
        return next(missing, "") or next(surplus, "")


FORMS = {
    "share": Form(
        (MET, OF),
        (MEDIAN,),
        "the KPI is a share: its row has how many met it, and of how many.",
        f"fill in `{MET}` and `{OF}`, and nothing else.",
    ),
    "count": Form((MET,), (OF, MEDIAN), "the KPI is a count: its row has one number.", f"fill in `{MET}` alone."),
    "days": Form(
        (OF,),
        (MET,),
        "the KPI is a wait in days: its row has how many waits ended, and their median.",
        f"fill in `{OF}` and `{MEDIAN}`, and nothing else.",
    ),
}


def other_units(kept: Mapping[str, pl.DataFrame]) -> Iterator[Problem]:
    """A problem for each reading (with `source_row`) that is not filled in as the unit of its KPI asks."""
    units = kpi_ids.units() or {}
    for row in kept[READINGS].iter_rows(named=True) if READINGS in kept else ():
        form = FORMS.get(units.get(row["kpi"], ""))
        if form and (column := form.fault(row)):
            found = shown(row, EXTRACTS[READINGS])
            yield Problem(f"{READINGS}.csv", row[ROW], form.rule, found, form.remedy, column=column)
