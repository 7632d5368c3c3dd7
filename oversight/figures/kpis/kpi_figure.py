"""What every figure about a KPI has in common: about it, its basis, its mark."""

import polars as pl

from oversight import wording
from oversight.figures.core import local_records
from oversight.figures.core.figure import Figure
from oversight.figures.kpis import kpi_readings
from oversight.figures.kpis.kpi_readings import KpiReading


def kpi_figure(
    name: str, one: KpiReading, words: tuple[str, str], rows: pl.DataFrame, table: pl.DataFrame, **drawn: object
) -> Figure:
    """A figure about one KPI; `words` are its title and subtitle, `drawn` its chart, notes and absent sentence."""
    title, subtitle = words
    bases = local_records.bases_of(one.is_illustrative)
    what = local_records.COUNTS if one.kpi.typed_in else local_records.RECORDS
    basis = local_records.basis(bases, what)
    said = [f"{note.rstrip('.')}." for note in drawn.get("notes", ())]
    return Figure(
        name=name,
        title=title,
        subtitle=subtitle,
        rows=rows,
        table=table,
        alt=" ".join([f"{title}.", *said, f"{subtitle.rstrip('.')}."]),
        about=(
            ("Question", one.kpi.question),
            ("What it counts", one.kpi.definition),
            ("Rule", f"{one.kpi.rule.text} ({one.kpi.rule.source})"),
            ("Measured from", "counts typed in for each period" if one.kpi.typed_in else "records, one by one"),
            ("Too few to judge", f"under {kpi_readings.minimum_of(one.kpi)}"),
            ("Who answers for it", one.kpi.owner),
            ("Basis", basis),
        ),
        period=f"{wording.on_day(one.now.start)} to {wording.on_day(one.now.end)}",
        as_at=wording.on_day(one.now.end),
        basis=basis,
        bases=bases,
        sources=local_records.sources(bases, what),
        **{"chart": None} | drawn,
    )
