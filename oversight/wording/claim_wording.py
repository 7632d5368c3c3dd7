"""The words for printed claims: what the figures held say to them, and why."""

from collections.abc import Sequence

from oversight.measures.claim_reasons import (
    Aside,
    Finding,
    Implied,
    Lack,
    Lacking,
    NoIndependent,
    NotAgain,
    NothingHeld,
    OfCategory,
    Pair,
    Reason,
    Rounded,
    Spread,
    WorkedBack,
)
from oversight.wording.numbers import in_words, number, per_cent, signed_per_cent
from oversight.wording.plurals import number_of, verb
from oversight.wording.text import category_words, listed, lower_first, years_in_words

FINDINGS = {
    Finding.AGREES: "agrees",
    Finding.DIFFERS: "differs",
    Finding.POSSIBLE: "possible",
    Finding.UNCHECKED: "cannot be checked",
}
LACKS = {
    Lack.NOT_HELD: "the {year} figure is not held",
    Lack.AT_LEAST: "the {year} figure is printed as “at least”",
    Lack.WORKED_BACK: "the {year} figure was itself worked back from the report",
    Lack.ZERO: "the {year} figure is zero, so no per cent can be worked",
    Lack.NO_CATEGORY: "no category is held for {year}",
}
ASIDES = {
    Aside.FITS_ANY: "a fall of 100% fits any earlier figure",
    Aside.AGAIN_UNCHECKED: "‘again’ cannot be checked",
    Aside.NO_SIZE: "the report gives no size for ‘stable’",
}


def finding(found: Finding) -> str:
    """`agrees`, `differs`, `possible` or `cannot be checked`."""
    return FINDINGS[found]


def findings_counted(found: Sequence[Finding]) -> str:
    """`three are possible and five cannot be checked`."""
    said = []
    for one in Finding:
        if count := found.count(one):
            does = f"{verb('is', count)} possible" if one is Finding.POSSIBLE else verb(FINDINGS[one], count)
            does = FINDINGS[one] if one is Finding.UNCHECKED else does
            said.append(f"{in_words(count)} {does}")
    return listed(said)


def claims_counted(count: int) -> str:
    """`one claim`, `eight claims`."""
    return number_of(count, "claim")


def reasons(found: Sequence[Reason]) -> str:
    """The reasons one after the other."""
    return "; ".join(reason(one) for one in found)


def reason(found: Reason) -> str:
    """One reason as a clause."""
    match found:
        case Lacking(year, lack):
            return LACKS[lack].format(year=year)
        case Aside():
            return ASIDES[found]
        case NothingHeld(measure):
            return f"no published figures of {lower_first(measure)} are held"
        case NoIndependent(years):
            return f"no independent figures are held for {years_in_words(years)}"
        case Implied(values):
            return f"the claim implies {value_range(values)}"
        case Pair():
            given = "" if found.percent is None else f"the figures held give {signed_per_cent(found.percent)}, "
            return f"{given}{both(found)}"
        case WorkedBack():
            return worked_back(found)
        case Rounded(years, of):
            return rounded(years, of)
        case Spread(low, high, percent):
            return f"from {number(low.value)} to {number(high.value)}, a spread of {per_cent(percent)}"
        case NotAgain(why):
            return f"‘again’ does not hold: {reasons(why)}"
        case OfCategory(category, why):
            return f"{category_words(category)}: {reasons(why)}"


def value_range(values: Sequence[int]) -> str:
    """`1,620 to 1,635`, `110`, or that no whole number fits."""
    if not values:
        return "no whole number"
    return " to ".join(number(value) for value in dict.fromkeys([values[0], values[-1]]))


def both(pair: Pair) -> str:
    """`1,000 in 2020-21 and 1,050 in 2021-22`."""
    before, now = pair.before, pair.now
    return f"{number(before.value)} in {before.year} and {number(now.value)} in {now.year}"


def worked_back(found: WorkedBack) -> str:
    """What a claim implies where one of its two figures, mostly the earlier one, was worked back from it."""
    aside, pair = "", found.pair
    if pair and pair.percent is not None:
        difference = abs(pair.now.value - pair.before.value)
        more = "more" if pair.now.value > pair.before.value else "fewer"
        size = in_words(int(difference)) if difference == int(difference) else number(difference)
        aside = f" ({per_cent(pair.percent)} {more}, {size} {found.unit}, a small base)"
    value = number(found.reading.value)
    return (
        f"it implies {value} in {found.reading.year}{aside}, but {value} was itself worked back from the claim, "
        "so it proves nothing"
    )


def rounded(years: Sequence[str], of: int) -> str:
    """Which figure is rounded, or that all are."""
    if len(years) < of or of == 1:
        return "; ".join(f"the {year} figure is rounded" for year in years)
    return "both figures are rounded" if of == 2 else "the figures are rounded"


def claims_of_commentary(found: Sequence[Finding]) -> str:
    """`Of eight claims in the report's commentary, three are possible and five cannot be checked.`"""
    return f"Of {claims_counted(len(found))} in the report's commentary, {findings_counted(found)}."
