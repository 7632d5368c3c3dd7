"""What boards measured as columns of a table: shares, counts, or medians with how many waits."""

from collections.abc import Sequence

from oversight.figures.core.table import Column, counts, shares
from oversight.figures.kpis import kpi_readings
from oversight.measures.kpi_status import Measured, Tally
from oversight.measures.region_reading import BoardReading, Missing, RegionReading
from oversight.measures.values import Absence, Kind, Share, Value
from oversight.settings.kpi import Kpi
from oversight.wording import region_wording

ABSENCES = {
    Missing.CANNOT_BE_READ: Absence.CANNOT_BE_READ,
    Missing.WITHHELD: Absence.WITHHELD,
    Missing.DIFFERS: Absence.NOT_APPLICABLE,
    Missing.NO_SUM: Absence.NOT_APPLICABLE,
}
Cell = Measured | Absence


def of_board(one: BoardReading) -> Cell:
    """What a board measured, or why it has no number; the notes beside a table say more of that."""
    return one.measured or ABSENCES.get(one.missing or Missing.NOT_HELD, Absence.NOT_HELD)


def of_total(one: RegionReading) -> Cell:
    """What all boards have together, or why there is no number."""
    return one.total or (Absence.WITHHELD if one.is_total_withheld else Absence.NOT_HELD)


def number_columns(kpi: Kpi, key: str, heading: str, cells: Sequence[Cell], with_waits: bool = True) -> list[Column]:
    """The column of a KPI's numbers by its unit; of waits the median in days and, `with_waits`, how many ended."""
    if kpi.unit == "share":
        return [shares(key, heading, [share_of(kpi, one) for one in cells])]
    if kpi.unit == "count":
        return [counts(key, heading, [value_of(one) for one in cells])]
    columns = [Column(key, heading, Kind.RATE, tuple(value_of(one) for one in cells))]
    if with_waits:
        ended = [one if isinstance(one, Absence) else one.size for one in cells]
        columns.append(counts(f"{key}_waits", region_wording.WAITS, ended))
    return columns


def share_of(kpi: Kpi, one: Cell) -> Value:
    """A share, without a per cent where there are too few to judge."""
    if not isinstance(one, Tally):
        return one if isinstance(one, Absence) else Absence.NOT_HELD
    if not one.count:
        return Absence.NONE_DUE
    return Share(one.met, one.count, one.count >= kpi_readings.minimum_of(kpi))


def value_of(one: Cell) -> Value:
    """A count, or a median in days."""
    if isinstance(one, Absence):
        return one
    return Absence.NONE_DUE if one.value is None else one.value
