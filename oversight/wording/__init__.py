"""One plain sentence per finding, used on screen, as alt text and in exports."""

import calendar
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from oversight.measures.change import BASES, Change, Reading
from oversight.selection import Selection, last_day

SMALL = "small numbers"
NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def number(value: float) -> str:
    """`1,709`, `140` or `125.2`: thousands commas, a decimal only where the figure has one."""
    rounded = one_decimal(value)
    return f"{rounded:,.0f}" if rounded == int(rounded) else f"{rounded:,.1f}"


def one_decimal(value: float) -> Decimal:
    """The value as a reader rounds it, a half away from zero: 6.25 gives 6.3, where Python's own format gives 6.2."""
    return Decimal(str(value)).quantize(Decimal("0.1"), ROUND_HALF_UP) + 0  # + 0: no minus before a zero


def in_words(count: int) -> str:
    """`no`, `two`, `12`: words under ten."""
    return NUMBER_WORDS[count] if 0 <= count < len(NUMBER_WORDS) else number(count)


def per_cent(value: float) -> str:
    """`13.5%`: one decimal, without a sign."""
    return f"{abs(one_decimal(value))}%"


def signed_per_cent(value: float) -> str:
    """`+50.9%`, `-13.5%`, or `0.0%` where nothing is left of it at one decimal."""
    rounded = one_decimal(value)
    return f"{rounded:+}%" if rounded else f"{rounded}%"


def day(iso: str) -> str:
    """`31 March 2024`, `November 2022` or `2022` for `2024-03-31`, `2022-11` or `2022`; a span as `2024/25` stays."""
    parts = iso.split("-")
    if len(parts) == 1 or "/" in iso:
        return iso
    month = f"{calendar.month_name[int(parts[1])]} {parts[0]}"
    return month if len(parts) == 2 else f"{int(parts[2])} {month}"


def period(year: str, is_snapshot: bool) -> str:
    """`on 31 March 2024` or `in the year to 31 March 2024`."""
    return f"on {last_day(year)}" if is_snapshot else f"in the year to {last_day(year)}"


def finding(subject: str, change: Change | None, held: Reading | None, year: str, is_snapshot: bool) -> str:
    """The finding about one measure: what it moved by and to, or its value alone, or that it is not held.

    `SHPOs imposed rose by 56 to 166`."""
    if held is None:
        return f"{subject}: no figure is held for {year}"
    value = at_least(held)
    if change is None or change.absolute is None:
        return f"{subject}: {value} {period(year, is_snapshot)}"
    since = "" if change.is_year_on_year else f" since {since_when(change.earlier.year, is_snapshot)}"
    if change.absolute == 0:
        return f"{subject} stayed at {value}{since}"
    verb = "rose" if change.absolute > 0 else "fell"
    return f"{subject} {verb} by {number(abs(change.absolute))} to {value}{since}"


def at_least(held: Reading) -> str:
    """The value of a reading, with `at least` where the source says so."""
    return f"at least {number(held.value)}" if held.precision == "at least" else number(held.value)


def since_when(year: str, is_snapshot: bool) -> str:
    """`31 March 2017` or `the year to 31 March 2017`."""
    return last_day(year) if is_snapshot else f"the year to {last_day(year)}"


def moved(change: Change) -> str:
    """`Up 56`, `Down 5`, `No change`, or `Change not given` where a figure is "at least"."""
    if change.absolute is None:
        return "Change not given"
    if change.absolute == 0:
        return "No change"
    return f"{'Up' if change.absolute > 0 else 'Down'} {number(abs(change.absolute))}"


def moved_aside(change: Change) -> str:
    """What stands behind `Up 56`: `(+50.9%)`, `small numbers`, why there is no per cent, or nothing for no change."""
    if change.percent is None:
        return f"no per cent: {change.why_no_percent}"
    if change.absolute == 0:
        return ""
    return SMALL if change.is_small else f"({signed_per_cent(change.percent)})"


def came_from(change: Change) -> str:
    """`from 110 in 2022-23, derived`."""
    basis = "" if change.earlier.basis == "published" else f", {change.earlier.basis}"
    return f"from {at_least(change.earlier)} in {change.earlier.year}{basis}"


def how_derived(held: Reading) -> str | None:
    """How a derived figure was got: its note up to the sum, such as `worked back from the report's own per cent`."""
    if held.basis != "derived" or not held.note:
        return None
    how, colon, _ = held.note.partition(":")
    return lower_first(how) if colon and not any(sign in how for sign in "=÷+") else None


def whole_change(change: Change) -> str:
    """The change in a sentence: `Up 56 (+50.9%) from 110 in 2022-23, derived (worked back from ...).`"""
    how = how_derived(change.earlier)
    earlier = f"{came_from(change)} ({how})" if how else came_from(change)
    if change.absolute is None:
        return f"Change {earlier} not worked: {change.why_no_percent}."
    if change.percent is None:
        return f"{moved(change)} {earlier}; {moved_aside(change)}."
    if change.absolute == 0:
        return f"{moved(change)} {earlier}."
    aside = f", {SMALL} ({per_cent(change.percent)})" if change.is_small else f" {moved_aside(change)}"
    return f"{moved(change)}{aside} {earlier}."


def basis_words(readings: Iterable[Reading]) -> str:
    """Where the figures come from, firmest first: `Published: MAPPA annual report ... Derived: 2022-23: ...`."""
    held = list(readings)
    sentences = []
    for basis in BASES:
        of_basis = sorted((one for one in held if one.basis == basis), key=lambda one: one.year)
        if of_basis:
            sentences.append(f"{basis.capitalize()}: {of_one_basis(basis, of_basis)}.")
    return " ".join(sentences)


def of_one_basis(basis: str, readings: list[Reading]) -> str:
    """The sources of readings of one basis; a derived reading shows its sum where there are few."""
    sources = list(dict.fromkeys(reading.source for reading in readings))
    span = listed([span_words(*ends) for ends in year_spans(reading.year for reading in readings)])
    if basis == "derived" and len(readings) <= 2:
        return "; ".join(f"{reading.year}, {lower_first((reading.note or '').rstrip('.'))}" for reading in readings)
    if len(sources) == 1:
        return f"{sources[0]} ({span})"
    what = "press reports quoting official figures" if basis == "reported" else "sources"
    return f"{in_words(len(sources))} {what}, {span}"


def upper_first(text: str) -> str:
    """The text with its first letter large, as a sentence begins."""
    return text[:1].upper() + text[1:]


def days(count: int) -> str:
    """`1 day`, `43 days`."""
    return f"{count:,} {'day' if count == 1 else 'days'}"


def lower_first(text: str) -> str:
    """The text with its first letter small, unless it begins with letters such as SHPO."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def category_words(category: str) -> str:
    """`Category 1`, `Categories 2 and 3` or `All categories`."""
    return {"all": "All categories", "2+3": "Categories 2 and 3"}.get(category, f"Category {category}")


def listed(words: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`; nothing for no words."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def year_spans(years: Iterable[str]) -> list[tuple[str, str]]:
    """Runs of reporting years that follow each other, as (first, last)."""
    spans: list[tuple[str, str]] = []
    for year in sorted(set(years)):
        if spans and int(year[:4]) == int(spans[-1][1][:4]) + 1:
            spans[-1] = (spans[-1][0], year)
        else:
            spans.append((year, year))
    return spans


def span_words(first: str, last: str) -> str:
    """`2017-18` or `2017-18 to 2021-22`."""
    return first if first == last else f"{first} to {last}"


def explored(choice: Selection) -> list[str]:
    """What the reader explores, each in words: `from 2015-16`, `Category 2`, `rates`, `indexed to 2015-16 = 100`."""
    words = {
        f"from {choice.from_year}": choice.from_year,
        f"up to {choice.to_year}": choice.to_year,
        category_words(choice.category): choice.category,
        f"{choice.measured}s only": choice.measured,
        f"indexed to {choice.base_year} = 100": choice.base_year,
    }
    return [said for said, value in words.items() if value]
