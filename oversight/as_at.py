"""The days that local records are judged as at: the meetings of the SMB held, else the ends of periods counted."""

from datetime import date

from oversight import queries, wording
from oversight.problems import NotHeld

SMBS, COUNTS = "kpis/smb_dates", "kpis/count_ends"


def smb_dates() -> list[date]:
    """The meetings of the SMB that were held, the latest first."""
    days: list[date] = queries.run(SMBS)["smb_on"].to_list()
    return days


def days() -> list[date]:
    """The days to judge as at, the latest first; none where neither a meeting nor a count is held."""
    ends: list[date] = smb_dates() or queries.run(COUNTS)["ends_on"].to_list()
    return ends


def chosen(as_at: str, need: str) -> date:
    """The day chosen to judge as at (ISO). Raises NotHeld, saying what is needed, where there is none to choose."""
    if not as_at:
        days()  # a broken extract says so itself
        raise NotHeld(need)
    return date.fromisoformat(as_at)


def are_smbs() -> bool:
    """Whether the days to judge as at are meetings of the SMB."""
    return bool(smb_dates())


def words(day: date) -> str:
    """`the board meeting on 3 October 2024`; of a day on which no board met, the day alone."""
    return wording.as_at(day, are_smbs())
