"""A value of a table in words: the one place where cells become text."""

from datetime import date

from oversight.measures.values import Absence, AtLeast, AtMost, Kind, OfBasis, OfYear, Share, Value
from oversight.wording.days import on_day
from oversight.wording.numbers import number, per_cent, signed_points

ABSENCES = {
    Absence.NOT_HELD: "not held",
    Absence.NOT_APPLICABLE: "-",
    Absence.WITHHELD: "withheld",
    Absence.TOO_FEW: "too few to judge",
    Absence.NONE_DUE: "none due",
    Absence.NOT_SET: "no target",
    Absence.NOT_INDEXED: "not indexed",
    Absence.CANNOT_BE_READ: "cannot be read",
}


def absence(why: Absence) -> str:
    """An absence in words: `not held`, or `-` where a value cannot apply."""
    return ABSENCES[why]


def shown(value: Value, kind: Kind, decimals: int | None = 1) -> str:
    """One value as a reader sees it: `1,709`, `29 of 32 (90.6%)`, `2 October 2024`, `at least 120`, `not held`.

    `decimals` are those of a percentage; None gives as few as the value needs (`90%`, `92.5%`)."""
    if isinstance(value, Absence):
        return absence(value)
    if isinstance(value, AtLeast):
        return f"at least {shown(value.value, kind, decimals)}"
    if isinstance(value, AtMost):
        return f"{shown(value.value, kind, decimals)} or less"
    if isinstance(value, Share):
        return share(value)
    if isinstance(value, OfYear):
        return f"{shown(value.value, kind, decimals)} in {value.year}"
    if isinstance(value, OfBasis):
        return f"{shown(value.value, kind, decimals)}, {value.basis}"
    if isinstance(value, date):
        return on_day(value)
    if isinstance(value, str):
        return value
    if kind is Kind.PERCENT:
        return f"{value:g}%" if decimals is None else per_cent(value)
    return signed_points(value) if kind is Kind.POINTS else number(value)


def share(value: Share) -> str:
    """`29 of 32 (90.6%)`, or `5 of 9` where no percentage may be given."""
    x_of_y = f"{value.met:,} of {value.count:,}"
    return x_of_y if value.percent is None else f"{x_of_y} ({per_cent(value.percent)})"
