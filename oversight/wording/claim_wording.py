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
    RestImplied,
    Rounded,
    Spread,
    WorkedBack,
)
from oversight.wording.numbers import in_words, number, per_cent, signed_per_cent
from oversight.wording.plurals import counted, verb
from oversight.wording.text import category_words, lower_first, years_in_words

FINDINGS = {
    Finding.AGREES: "agrees",
    Finding.DIFFERS: "differs",
    Finding.POSSIBLE: "possible",
    Finding.UNCHECKED: "cannot be checked",
}
LACKS = {
    Lack.NOT_HELD: "we do not have a {year} figure",
    Lack.AT_LEAST: "the {year} figure is printed as “at least”",
    Lack.WORKED_BACK: "the {year} figure was itself worked out from the report",
    Lack.ZERO: "the {year} figure is zero, so no percentage can be given",
    Lack.NO_CATEGORY: "we have no categories for {year}",
}
ASIDES = {
    Aside.FITS_ANY: "a fall of 100% fits any earlier figure",
    Aside.AGAIN_UNCHECKED: "‘again’ cannot be checked",
    Aside.NO_SIZE: "the report gives no size for ‘stable’",
}


def finding(found: Finding) -> str:
    """`agrees`, `differs`, `possible` or `cannot be checked`."""
    return FINDINGS[found]


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
            return f"we have no published figures of {lower_first(measure)}"
        case NoIndependent(years):
            return f"we have no other source for {years_in_words(years)}"
        case Implied(values):
            return f"the statement implies {value_range(values)}"
        case Pair():
            given = "" if found.percent is None else f"the figures held give {signed_per_cent(found.percent)}, "
            return f"{given}{both(found)}"
        case WorkedBack():
            return worked_back(found)
        case RestImplied():
            return rest_implied(found)
        case Rounded(years, of):
            return rounded(years, of)
        case Spread(low, high, percent):
            return f"from {number(low.value)} to {number(high.value)}, a spread of {per_cent(percent)}"
        case NotAgain(why):
            return f"‘again’ is not borne out: {reasons(why)}"
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
        f"it implies {value} in {found.reading.year}{aside}, but {value} was itself worked out from the statement, "
        "so it proves nothing"
    )


def rest_implied(found: RestImplied) -> str:
    """`the 5% in total and the 2.9% in the rate imply +8.5% to +16.7% for Categories 2 and 3 (...)`."""
    low, high = (signed_per_cent(percent) for percent in found.percents)
    before = value_range([found.least, found.most])
    return (
        f"the {found.total_percent}% in total and the {found.rate_percent}% in the rate imply {low} to {high} for "
        f"Categories 2 and 3 (to {number(found.now)} people, from {before}; if both use the same population)"
    )


def rounded(years: Sequence[str], of: int) -> str:
    """Which figure is rounded, or that all are."""
    if len(years) < of or of == 1:
        return "; ".join(f"the {year} figure is rounded" for year in years)
    return "both figures are rounded" if of == 2 else "the figures are rounded"


def title(found: Sequence[Finding]) -> str:
    """`We could not check 9 of the 12 statements in the report's commentary`, or how many do not match the figures."""
    differs, unchecked, total = found.count(Finding.DIFFERS), found.count(Finding.UNCHECKED), len(found)
    where = "in the report's commentary"
    if differs:
        which = "The one statement" if total == 1 else f"{differs} of the {total} statements"
        return f"{which} {where} {verb('does', differs)} not match the figures"
    if unchecked:
        which = "the one statement" if total == 1 else f"{unchecked} of the {total} statements"
        return f"We could not check {which} {where}"
    return "No figure here differs from what the report says"


def claims_of_commentary(found: Sequence[Finding]) -> str:
    """The same as a sentence, with the reason why some could not be checked."""
    if Finding.UNCHECKED in found and Finding.DIFFERS not in found:
        return f"{title(found)}. We do not have earlier figures from another source."
    return f"{title(found)}."


def could_not_be_checked(count: int) -> str:
    """`9 statements that could not be checked`."""
    return f"{counted(count, 'statement')} that could not be checked"


def none_held(area: str, year: str) -> str:
    """That no statement of a report is held."""
    return f"We have no statements from an annual report of {area} for {year}."
