"""The items that a meeting of the SMB is prepared with, as typed rows."""

from dataclasses import dataclass
from datetime import date

from oversight import queries
from oversight.figures.core.bases import Based
from oversight.problems import Refused

ITEMS, DAYS = "meetings/items", "meetings/days"
USUAL_MINUTES = 10


@dataclass(frozen=True)
class AgendaItem(Based):
    """One item: `stop` is the key of the stop that is presented, `asked` one line after `The board is asked to`,
    `comment` the coordinator's; both may be empty."""

    stop: str
    minutes: int
    purpose: str
    asked: str = ""
    comment: str = ""
    bases: frozenset[str] = frozenset()


def of_day(meeting_on: date) -> tuple[AgendaItem, ...]:
    """The items of a meeting in their order; none where it is not prepared. Raises Refused where they cannot be
    read."""
    return tuple(
        AgendaItem(
            row["stop"],
            row["minutes"],
            row["purpose"],
            row["asked"] or "",
            row["comment"] or "",
            frozenset({row["basis"]}),
        )
        for row in queries.run(ITEMS, meeting_on=meeting_on).iter_rows(named=True)
    )


def of_day_if_any(as_at: str) -> tuple[AgendaItem, ...]:
    """The items of the meeting on a day (ISO); none without a day, or where they cannot be read."""
    try:
        return of_day(date.fromisoformat(as_at)) if as_at else ()
    except Refused:
        return ()


def meetings() -> tuple[tuple[date, bool], ...]:
    """The days of the meetings, the latest first, each with whether it was held. Raises Refused where they cannot be
    read."""
    return tuple(queries.run(DAYS).iter_rows())
