"""Measures the KPIs that the boards of a region share: each board by its own target, and all together."""

from dataclasses import replace
from datetime import date

from oversight import boards, queries, settings
from oversight.boards import Board
from oversight.figures.kpis import kpi_measured, kpi_readings
from oversight.figures.region import held
from oversight.figures.region.held import BoardHeld
from oversight.measures import kpi_status, periods, region_reading
from oversight.measures.region_reading import BoardReading, Missing, RegionReading
from oversight.problems import Refused
from oversight.settings import shared
from oversight.settings.kpi import Kpi
from oversight.snapshot import cached_by_version

# The extracts whose rows are each about a person: a KPI read from one counts people. Meetings and attendances are not
# (docs/decisions/0062).
ABOUT_A_PERSON = frozenset({"escalations", "level_spells", "referrals"})
YEARS_SHOWN = 12


def kpis() -> list[Kpi]:
    """The KPIs that all boards of the region share. Raises Refused where the region's settings are broken."""
    with boards.of(None):
        return settings.load().kpis


def kpi_of(kpi_id: str) -> Kpi:
    """A shared KPI by its id, the first where none or an unknown one is named. Raises Refused where there is none."""
    known = kpis()
    if not known:
        raise Refused("The region's settings declare no KPI.")
    return next((one for one in known if one.id == kpi_id), known[0])


def counts_people(kpi: Kpi) -> bool:
    """Whether a KPI counts people or what happened to one of them. Of counts typed in that is not known, so they do."""
    return kpi.query is None or bool(queries.tables_read(kpi.query) & ABOUT_A_PERSON)


def now(kpi: Kpi) -> RegionReading:
    """A KPI of the region in the period that ends on its day. Raises NotHeld where no board holds any."""
    return ending(kpi, held.day(), held.day())


def ending(kpi: Kpi, end: date, day: date) -> RegionReading:
    """A KPI of the region in the period that ends on a day, as the records stood on the region's day."""
    days = kpi_measured.start_of(kpi, end), end
    found = [with_name(one, reading(one, kpi.id, days, day)) for one in held.side_by_side()]
    return region_reading.of_region(days, found, names_seen(), counts_people(kpi))


def over_years(kpi: Kpi) -> tuple[RegionReading, ...]:
    """The same period of each year that any board holds, the latest last. Periods do not overlap unless that of the KPI
    is longer than a year, so that no difference of two tells a small number."""
    day = held.day()
    found: list[RegionReading] = []
    end, step = day, max(12, kpi.period_months)
    while len(found) < YEARS_SHOWN:
        one = ending(kpi, end, day)
        if not one.held and found:
            break
        found.append(one)
        end = periods.start_of(end, step) - periods.DAY
    return tuple(reversed(found))


def names_seen() -> frozenset[str]:
    """The names of the boards whose own figures the reader may see."""
    keys = boards.seen.get()
    return frozenset(one.name for one in held.holdings() if keys is None or one.board.key in keys)


def with_name(one: BoardHeld, reading_of_it: BoardReading) -> BoardReading:
    """A reading under the name of its board."""
    return replace(reading_of_it, board=one.name)


def reading(one: BoardHeld, kpi_id: str, days: tuple[date, date], day: date) -> BoardReading:
    """A KPI of one board in a period, or why it has none."""
    if one.problem:
        return BoardReading(one.name, missing=Missing.CANNOT_BE_READ)
    if not one.is_held:
        return BoardReading(one.name, missing=Missing.NOT_HELD)
    if one.last_day is None or one.last_day < days[1]:
        return BoardReading(one.name, missing=Missing.RECORDS_END if one.last_day else Missing.NOT_HELD)
    with boards.of(one.board):
        try:
            return measured(one.board, kpi_id, days, day)
        except Refused:
            return BoardReading(one.name, missing=Missing.CANNOT_BE_READ)


@cached_by_version
def measured(board: Board, kpi_id: str, days: tuple[date, date], day: date) -> BoardReading:
    """A KPI of the board that is drawn from. Raises Refused where its settings or an extract cannot be used."""
    kpi = next((one for one in settings.load().kpis if one.id == kpi_id), None)
    if kpi is None or any(one.kpi_id == kpi_id and one.is_definition for one in shared.differences(board)):
        return BoardReading(board.area, missing=Missing.DIFFERS)
    found = kpi_measured.tally(kpi, days[1], day)
    begun = None if kpi_measured.is_typed_in(kpi, day) else kpi_measured.records_begin(kpi)
    if not kpi_readings.is_held(kpi, found, kpi_measured.is_typed_in(kpi, day), begun):
        return BoardReading(board.area, missing=Missing.NOT_HELD)
    if found.days != days:
        return BoardReading(board.area, missing=Missing.OTHER_PERIOD)
    if begun is not None and begun > days[0] and days[0] < days[1]:
        return BoardReading(board.area, missing=Missing.IN_PART)
    status = kpi_readings.status_of(kpi, found)
    return BoardReading(board.area, found, status, kpi_status.in_force(kpi.dated, found.end))
