"""Measures the KPIs that the boards of a region share: each board by its own target, and all together."""

from collections.abc import Mapping
from datetime import date

from oversight import boards, environment, queries
from oversight.figures.kpis import kpi_measured, kpi_totals
from oversight.figures.kpis.kpi_totals import BoardTotals
from oversight.figures.region import groups, held
from oversight.figures.region.held import BoardHeld
from oversight.measures import kpi_status, periods, region_reading
from oversight.measures.kpi_status import Waits
from oversight.measures.region_reading import BoardReading, Missing, RegionReading
from oversight.problems import Refused
from oversight.settings import state
from oversight.settings.kpi import Kpi
from oversight.snapshot import cached_by_version

# The extracts whose rows are each about a person: a KPI read from one counts people. Meetings and attendances are not
# (docs/decisions/0062).
ABOUT_A_PERSON = frozenset({"escalations", "level_spells", "referrals"})
YEARS_SHOWN = 12


def kpis() -> list[Kpi]:
    """The KPIs that all boards of the region share. Raises Refused where the region's settings are broken."""
    with environment.within(None):
        set_now = state.latest()
    if set_now.refused:
        raise set_now.refused.afresh()
    return set_now.current.kpis


def kpi_of(kpi_id: str) -> Kpi:
    """A shared KPI by its id, the first where none or an unknown one is named. Raises Refused where there is none."""
    known = kpis()
    if not known:
        raise Refused("The region's settings declare no KPI.")
    return next((one for one in known if one.id == kpi_id), known[0])


def counts_people(kpi: Kpi) -> bool:
    """Whether a KPI counts people or what happened to one of them. Of counts typed in that is not known, so they do."""
    return kpi.query is None or bool(queries.tables_read(kpi.query) & ABOUT_A_PERSON)


def now(kpi: Kpi, day: date) -> RegionReading:
    """A KPI of the region in the period that ends on the day it is read as at."""
    return ending(kpi, day, day)


def with_figures(day: date) -> frozenset[str]:
    """The boards that have a figure of some shared KPI in the period that ends on a day, shown or withheld."""
    every = [board for kpi in kpis() for board in now(kpi, day).boards]
    return frozenset(one.board for one in every if one.missing in (None, Missing.WITHHELD))


def ending(kpi: Kpi, end: date, day: date) -> RegionReading:
    """A KPI of the region in the period that ends on a day, as the records stood on the region's day."""
    return ending_of(kpi.id, end, day)


@cached_by_version
def ending_of(kpi_id: str, end: date, day: date) -> RegionReading:
    """The same of the KPI of an id."""
    kpi = kpi_of(kpi_id)
    days = kpi_measured.start_of(kpi, end), end
    held_by = held.side_by_side()
    with queries.over_boards(boards.boards()):
        try:
            totals: dict[str, BoardTotals] | None = kpi_totals.by_board(kpi, end, day)
        except Refused:  # what the boards share cannot be used
            totals = None
        found = [reading(one, kpi, days, totals) for one in held_by]
        waits: dict[str, Waits | None] = {}
        if kpi.unit == "days":
            of_waits = {one.name: one.board.area for one, made in zip(held_by, found, strict=True) if made.measured}
            waits[""] = pooled(kpi, end, list(of_waits.values()))
            for group in groups.names():
                of_it = [area for name, area in of_waits.items() if groups.by_board()[name] == group]
                waits[group] = pooled(kpi, end, of_it)
    who = names_seen()
    return region_reading.of_region(days, found, who, counts_people(kpi), waits, groups.by_board())


def pooled(kpi: Kpi, end: date, areas: list[str]) -> Waits | None:
    """The waits of some boards together, from their records; None of none, or where one has its median typed in."""
    begun = set(queries.held_by_area(kpi.query)["area"]) if kpi.query else set()
    return kpi_totals.pooled_waits(kpi, end, areas) if areas and begun.issuperset(areas) else None


def over_years(kpi: Kpi, day: date) -> tuple[RegionReading, ...]:
    """The same period of each year that any board holds, that to the day last. Periods do not overlap, so that no
    difference of two tells a small number."""
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


def reading(
    one: BoardHeld, kpi: Kpi, days: tuple[date, date], totals: Mapping[str, BoardTotals] | None
) -> BoardReading:
    """A KPI of one board in a period, judged by its own target; or why it has none."""
    if one.problem or totals is None:
        return BoardReading(one.name, missing=Missing.CANNOT_BE_READ)
    own, found = one.kpis.get(kpi.id), totals.get(one.board.area)
    if own is None:
        return BoardReading(one.name, missing=Missing.DIFFERS)
    if one.last_day is not None and one.last_day < days[1]:
        return BoardReading(one.name, missing=Missing.RECORDS_END)
    if one.last_day is None or found is None or not is_held(kpi, found, days[1]):
        return BoardReading(one.name, missing=Missing.NOT_HELD)
    if found.measured.days != days:
        return BoardReading(one.name, missing=Missing.OTHER_PERIOD)
    if found.begins_on is not None and days[0] < min(found.begins_on, days[1]):
        return BoardReading(one.name, missing=Missing.IN_PART)
    least = own.minimum_denominator or one.minimum
    status = kpi_status.status(found.measured, own.dated, own.better, least)
    return BoardReading(one.name, found.measured, status, kpi_status.in_force(own.dated, days[1]))


def is_held(kpi: Kpi, found: BoardTotals, end: date) -> bool:
    """Whether a board holds anything for a period, be it that nothing fell due in it (`kpi_readings.is_held`)."""
    if found.is_typed_in or kpi.unit == "count":
        return found.measured.is_counted
    return found.begins_on is not None and found.begins_on <= end
