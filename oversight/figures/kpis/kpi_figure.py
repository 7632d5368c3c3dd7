"""What every figure about a KPI has in common: about it, its basis, its mark."""

from dataclasses import replace

from oversight import wording
from oversight.figures.core import local_records
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.figure import Figure
from oversight.figures.kpis import kpi_readings
from oversight.figures.kpis.kpi_readings import KpiReading, Source
from oversight.problems import NotHeld
from oversight.wording import needs_wording


def kpi_figure(name: str, one: KpiReading, draft: Draft) -> Figure:
    """The figure `kpis/<name>` of a KPI. Raises NotHeld where nothing is held for it."""
    kpi = one.kpi
    if one.source is Source.NOTHING:
        raise NotHeld(needs_wording.kpi(kpi.name))
    origin = local_records.origin(one.bases, local_records.COUNTS if one.is_typed_in else local_records.RECORDS)
    about = (
        ("Question", kpi.question),
        ("What it counts", kpi.definition),
        ("Rule", f"{kpi.rule.text} ({kpi.rule.source})"),
        ("Measured from", "counts typed in for each period" if one.is_typed_in else "records, one by one"),
        ("Too few to judge", f"under {kpi_readings.minimum_of(kpi)}"),
        ("Who answers for it", kpi.owner),
        ("Basis", origin.words),
    )
    whole = replace(draft, alt=(*draft.alt, *map(wording.ended, draft.notes)), about=(*draft.about, *about))
    return build(f"kpis/{name}", whole, local_records.coverage(one.now.start, one.now.end, kpi.id), origin)
