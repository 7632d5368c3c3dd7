"""The words for orders and returns to custody: headline, beside the nation, by reason."""

from oversight.measures.change import Change, Reading
from oversight.wording.changes import reading
from oversight.wording.comparing import by_chance, moved_in, up_or_compared
from oversight.wording.plurals import plural

SHPO, SOPO = "Sexual Harm Prevention Order", "Sexual Offences Prevention Order"


def orders(held: Reading, is_before_shpo: bool) -> str:
    """`166 Sexual Harm Prevention Orders (SHPOs)`, or SOPOs in the years before March 2015."""
    count = 1 if held.value == 1 else 2
    name, letters = (SOPO, "SOPO") if is_before_shpo else (SHPO, "SHPO")
    return f"{reading(held)} {plural(name, count)} ({letters}{'s' if count > 1 else ''})"


def imposed(held: Reading | None, change: Change | None, area: str, year: str, is_before_shpo: bool) -> str:
    """`Courts imposed 166 Sexual Harm Prevention Orders (SHPOs) in Kent in 2023-24, up 51% on the year before.`"""
    if held is None:
        return f"We do not have the number of {SOPO if is_before_shpo else SHPO}s imposed in {area} in {year}."
    said = f"Courts imposed {orders(held, is_before_shpo)} in {area} in {year}"
    since = up_or_compared(change, False)
    return " ".join(filter(None, (f"{said}, {since}." if since else f"{said}.", by_chance(change))))


def in_other(name: str, change: Change | None) -> str:
    """`In England and Wales they rose 7.8% over the same time.`, or that it cannot be said."""
    if change is None or change.percent is None:
        return f"We do not have the figures to say how they changed in {name} over the same time."
    return f"In {name} they {moved_in(change)} over the same time."


def levels_only() -> str:
    """That returns to custody are of Levels 2 and 3, and why they have no sum."""
    return (
        "Returns to custody are counted for Levels 2 and 3 only. The report does not say whether a person may be "
        "counted under both reasons, so they are not added up."
    )


def no_orders(area: str) -> str:
    """`Orders and returns to custody: we do not have figures for Kent.`"""
    return f"Orders and returns to custody: we do not have figures for {area}."
