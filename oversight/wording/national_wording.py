"""The words for England and Wales over the years, beside an area's own figures."""

from collections.abc import Sequence

from oversight.wording.text import lower_first

TRAVEL_SCOPE = (
    "The national count of foreign travel restrictions includes those that stand alone and those in Sexual Risk "
    "Orders. Areas report only those in SHPOs, so we do not compare the two"
)


def of_nation(name: str, finding: str) -> str:
    """`England and Wales: SHPOs imposed rose by 1,128 to 7,221`."""
    return f"{name}: {finding}" if name else finding


def tab(first: str) -> str:
    """`England and Wales since 2013-14`."""
    return f"England and Wales since {first}"


def several(findings: Sequence[str]) -> str:
    """`Notification Orders imposed rose by 7 to 132, foreign travel restrictions imposed fell by 10 to 10`."""
    first, *others = findings or ("Other orders",)
    return ", ".join((first, *map(lower_first, others)))


def nothing(name: str) -> str:
    """`Other orders: we do not have figures for England and Wales.`"""
    return f"Other orders: we do not have figures for {name or 'England and Wales'}."
