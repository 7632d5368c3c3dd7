"""The days that the boards of a region can be read as at, and the one that its reader chose."""

from datetime import date

from oversight import boards
from oversight.figures.region import held, readings
from oversight.measures import periods
from oversight.problems import Refused

MOST = 20  # ends of quarters that are offered: five years


def chosen(asked: str) -> date:
    """The day that is asked for (ISO) where it is offered, else the usual one (`held.day`). Raises NotHeld where no
    board holds anything, or one board is served alone."""
    return next((day for day in offered() if day.isoformat() == asked), held.day())


def chosen_if_any(asked: str) -> str:
    """The same (ISO); empty where there is none, or it cannot be found now."""
    try:
        return chosen(asked).isoformat()
    except Refused:
        return ""


def offered() -> tuple[date, ...]:
    """The ends of quarters that the records of some board cover, the latest first.

    Periods a quarter apart overlap, and their difference can be a small number. So whoever is no member of some board
    is offered days whose periods do not overlap. Raises NotHeld as `chosen` does."""
    usual = held.day()
    last = [one.last_day for one in held.side_by_side() if one.last_day]
    first = [one.first_day for one in held.side_by_side() if one.first_day]
    end, found = held.quarter_end(max(last)), {usual}
    while end >= min(first) and len(found) < MOST:
        found.add(end)
        end = held.quarter_end(end - periods.DAY)
    return tuple(sorted(found if sees_all() else found & set(apart(usual, min(found))), reverse=True))


def apart(last: date, first: date) -> list[date]:
    """The days from the last back to the first whose periods do not overlap, whichever KPI they are of."""
    longest = max([12, *(kpi.period_months for kpi in readings.kpis())])
    days, end = [], last
    while end >= first:
        days.append(end)
        end = periods.start_of(end, longest) - periods.DAY
    return days


def sees_all() -> bool:
    """Whether the reader may see the own figures of every board."""
    keys = boards.seen.get()
    return keys is None or all(one.board.key in keys for one in held.holdings())
