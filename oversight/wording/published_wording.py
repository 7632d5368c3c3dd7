"""The words for published figures: over the years, as an index, side by side, and what is not held."""

from collections.abc import Iterable, Sequence

from oversight.measures.change import Break, Change, Hindrance, Obstacle, Reading
from oversight.measures.index import NoBase, UnusableBase
from oversight.measures.reporting_years import year_before
from oversight.measures.scope import WITH_CATEGORY_4
from oversight.wording.changes import hindrances, reading, whole_change, why_no_percent
from oversight.wording.comparing import beside
from oversight.wording.days import last_day
from oversight.wording.edition_wording import change_note
from oversight.wording.numbers import number
from oversight.wording.plurals import plural, verb
from oversight.wording.text import category_words, listed, upper_first, years_in_words

NOTHING_HELD = "We have no figures."
NOT_INDEXED = {
    Obstacle.AT_LEAST: "the figure is printed as “at least”",
    Obstacle.OTHER_CATEGORIES: "other categories are counted than in the base year",
    Obstacle.OTHER_BASE: "it is worked on another population than the base year",
}
CATEGORY_4_OUT = "So are people in Category 4: areas do not publish them."


def source_and_note(held: Reading, revision: str = "") -> str:
    """`Burton Mail, 2017. Printed as ... First published as 85,709; revised to 84,530 in 2024`."""
    said = list(filter(None, (held.source, held.note, revision)))
    return ". ".join([*(one.removesuffix(".") for one in said[:-1]), said[-1]]) if said else ""


def less_category_4(total: Reading, category_4: Reading) -> str:
    """`91,040 - 246 = 90,794: the printed total less Category 4, which no other total here includes`."""
    sum_shown = f"{reading(total)} - {reading(category_4)} = {number(total.value - category_4.value)}"
    said = f"{sum_shown}: the printed total less Category 4, which no other total here includes"
    return f"{said}. {total.note}" if total.note else said


def of_category_4(readings: Iterable[Reading]) -> str:
    """Whether the totals among figures counted by category include Category 4."""
    including = [held.year for held in readings if held.scope == WITH_CATEGORY_4]
    if including:
        return f"The total of {years_in_words(including)} includes Category 4 (terrorist offenders)."
    return CATEGORY_4_OUT


def what_it_counts(counts: str, report_definition: str | None) -> str:
    """What a measure counts, with the letter of the annual report's definition where it has one."""
    return f"{counts} Definition ({report_definition}) of the annual report." if report_definition else counts


def period_covered(is_snapshot: bool) -> str:
    """The period of a measure, in a sentence."""
    if is_snapshot:
        return "On 31 March, the last day of the reporting year."
    return "1 April to 31 March, the reporting year."


def over_years(name: str, is_snapshot: bool, area: str) -> str:
    """`SHPOs imposed, 1 April to 31 March, Derbyshire`; the area only where the series do not name it."""
    when = "on 31 March" if is_snapshot else "1 April to 31 March"
    return ", ".join(filter(None, (name, when, area)))


def not_held(label: str, area: str, from_year: str, year: str) -> str:
    """`SHPOs imposed: we do not have figures for Kent up to 2023-24.`, or `from 2015-16 to 2019-20` as chosen."""
    chosen = f"for {year}" if from_year == year else f"from {from_year} to {year}"
    span = chosen if from_year else f"up to {year}"
    return f"{label}: we do not have figures for {area} {span}."


def until(found: Break, subject_before: str) -> str:
    """`until 2014-15: SOPOs imposed`, or that another way of counting held where the names stayed."""
    what = subject_before if found.subject_before else "counted differently"
    return f"until {year_before(found.year)}: {what}"


def in_part(subject: str, year: str) -> str:
    """`People managed at Level 2 or 3: we do not have the total for 2019-20, only parts of it`."""
    return f"{subject}: we do not have the total for {year}, only parts of it"


def parts_held(label: str, area: str, years: Sequence[str]) -> str:
    """`People managed at Level 2 or 3: for Kent we have only parts, not the total (2019-20).`"""
    return f"{label}: for {area} we have only parts, not the total ({years_in_words(years)})."


def gap(drawn_as: str, years: Sequence[str]) -> str:
    """`We do not have figures for 2018-19 to 2021-22 (Derbyshire).`, or nothing where every year is held."""
    return f"We do not have figures for {years_in_words(years)} ({drawn_as})." if years else ""


def change_of(drawn_as: str, change: Change) -> str:
    """`Derbyshire: Up 56 (+50.9%) from 110 in 2022-23.`"""
    return f"{drawn_as}: {whole_change(change)}"


def change_notes(change: Change) -> tuple[str, ...]:
    """What must be known beside a change: notes on comparing its two figures, why there is no per cent."""
    why = "" if change.is_within_rounding else why_no_percent(change)
    no_percent = f"No percentage is given: {why}" if why else ""
    return tuple(filter(None, (*change.notes, no_percent, change_note(change))))


def not_indexed(drawn_as: str, base: UnusableBase) -> str:
    """`Derbyshire is not indexed: we have no figure for 2015-16`."""
    return f"{drawn_as} is not indexed: {why_no_base(base)}"


def why_no_base(base: UnusableBase) -> str:
    """Why a reporting year cannot be set at 100."""
    if base.why is NoBase.NOT_HELD:
        return f"we have no figure for {base.year}"
    if base.why is NoBase.AT_LEAST:
        return f"the {base.year} figure is printed as “at least”"
    return f"the {base.year} figure, {base.value:g}, is too small to set to 100 (under {base.least:g})"


def usable_bases(years: Sequence[str]) -> str:
    """The years that can be set at 100, in a sentence."""
    if not years:
        return "No year shown can be set to 100."
    return f"Years that can be set to 100: {listed(list(years))}."


def years_not_indexed(drawn_as: str, years: Iterable[str], why: Iterable[Hindrance]) -> str:
    """`Derbyshire, 2009-10 to 2014-15: not indexed. Another order was counted before`."""
    return f"{drawn_as}, {years_in_words(years)}: not indexed. {upper_first(hindrances(why, NOT_INDEXED))}"


def index_title(subject: str, value: str, year: str, base_year: str) -> str:
    """`SHPOs imposed: 150.9 in 2023-24, where 2022-23 is 100`."""
    return f"{subject}: {value} in {year}, where {base_year} is 100"


def index_heading(drawn_as: str, base_year: str) -> str:
    """`Index (2015-16 = 100)`, or `Index, Kent (2015-16 = 100)` of one of several series."""
    return f"Index, {drawn_as} ({base_year} = 100)" if drawn_as else f"Index ({base_year} = 100)"


def how_indexed(base_year: str) -> str:
    """How an index is worked."""
    return (
        f"Each figure as printed, divided by that of {base_year}, times 100. An index has the weaker basis of its "
        "two figures. None is worked out across a change in what is counted."
    )


def no_breakdown(label: str, area: str, year: str) -> str:
    """That no category or level of a measure is held."""
    return f"{label}: we have no figures by category or level for {area} in {year}."


def people_were(held: Reading) -> str:
    """`person was` where one is held, else `people were`."""
    return f"{of(held, 'person')} {does(held, 'was')}"


def of(held: Reading, noun: str) -> str:
    """`person` where one is held, else `people`."""
    return plural(noun, 1 if held.value == 1 else 2)


def does(held: Reading, base: str) -> str:
    """`was` where one is held, else `were`."""
    return verb(base, 1 if held.value == 1 else 2)


def order_breached(is_before_shpo: bool) -> str:
    """`SHPO`, or `SOPO` in the years before March 2015, when it was another order."""
    return "SOPO" if is_before_shpo else "SHPO"


def an_order(is_before_shpo: bool) -> str:
    """`an SHPO` or `a SOPO`."""
    return f"{'a' if is_before_shpo else 'an'} {order_breached(is_before_shpo)}"


def eligible(total: Reading | None, category_1: Reading | None, area: str, year: str, is_in_part: bool = False) -> str:
    """How many people are eligible on the last day of a reporting year, else how many are in Category 1; `is_in_part`
    where parts of the total are held."""
    when = f"on {last_day(year)}"
    if total is not None:
        return f"{upper_first(reading(total))} {people_were(total)} MAPPA-eligible in {area} {when}."
    if category_1 is not None:
        people = f"{upper_first(reading(category_1))} Category 1 {of(category_1, 'person')}"
        return f"{people} lived in {area} {when}. We do not have the total of all categories."
    what = "have only parts of" if is_in_part else "do not have"
    return f"We {what} the number of MAPPA-eligible people in {area} {when}."


def rate_beside(ours: Reading, theirs: Reading | None, name: str, is_alike: bool) -> str:
    """`The rate of Category 1 people, 140 per 100,000, is above England and Wales (131).`"""
    rate = f"The rate of Category 1 people, {reading(ours)} per 100,000"
    if theirs is None:
        return f"{rate}, cannot be compared: we have none for {name}."
    return f"{rate}, is {beside(ours, theirs, name, is_alike)}."


def eligible_by_category(total: Reading | None, category_1: Reading | None, at_level_2_or_3: float | None) -> str:
    """`1,338 of 1,709 eligible people are in Category 1, and 15 are at Level 2 or 3`, as far as figures are held."""
    if total is None or category_1 is None:
        return "Eligible people by category, as far as we have figures"
    whole = f"{reading(total)} eligible {of(total, 'person')}"
    title = f"{upper_first(reading(category_1))} of {whole} {does(category_1, 'is')} in Category 1"
    if at_level_2_or_3 is None:
        return title
    return f"{title}, and {number(at_level_2_or_3)} {verb('is', int(at_level_2_or_3))} at Level 2 or 3"


def no_rate_of(category: str) -> str:
    """That no rate per 100,000 is held of a category, `all` or a single one."""
    what = "all categories" if category == "all" else category_words(category)
    return f"We have no rate per 100,000 for {what}: it is published for Category 1 only."
