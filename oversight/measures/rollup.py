"""What several boards measured together: sums of numerators and denominators, never a mean of rates or of medians."""

import statistics
from collections.abc import Sequence
from datetime import date

from oversight.measures.kpi_status import Measured, Number, Tally, Waits


def together(parts: Sequence[Measured]) -> Measured | None:
    """What boards measured together in one period: of shares the sums of met and of counted, of counts their sum, of
    waits the median of all waits.

    None of no board, of boards of unlike kinds, and of waits where some board holds its median alone. Raises ValueError
    where periods differ."""
    if not parts or len({type(one) for one in parts}) > 1:
        return None
    if len({one.days for one in parts}) > 1:
        raise ValueError("boards are added up over one period only")
    start, end = parts[0].days
    if isinstance(parts[0], Tally):
        tallies = [one for one in parts if isinstance(one, Tally)]
        return Tally(start, end, sum(one.met for one in tallies), sum(one.count for one in tallies))
    if isinstance(parts[0], Number):
        held = [one.number for one in parts if isinstance(one, Number) and one.number is not None]
        return Number(start, end, sum(held)) if len(held) == len(parts) else None
    return pooled(start, end, [one for one in parts if isinstance(one, Waits)])


def pooled(start: date, end: date, parts: Sequence[Waits]) -> Waits | None:
    """All waits together; None where a board that has any holds none of them one by one."""
    if any(one.count and one.waited_days is None for one in parts):
        return None
    waited = tuple(day for one in parts for day in one.waited_days or ())
    return Waits(start, end, statistics.median(waited) if waited else None, len(waited), waited)
