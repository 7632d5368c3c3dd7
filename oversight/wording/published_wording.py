"""The words for published figures: over the years, as an index, side by side, and what is not held."""

from collections.abc import Iterable, Sequence

from oversight.measures.change import Change, Hindrance, Obstacle, Reading
from oversight.measures.index import NoBase, UnusableBase
from oversight.wording.changes import hindrances, reading, whole_change, why_no_percent
from oversight.wording.days import last_day
from oversight.wording.numbers import number
from oversight.wording.plurals import plural, verb
from oversight.wording.text import category_words, listed, upper_first, years_in_words

NOTHING_HELD = "Nothing is held."
NOT_INDEXED = {Obstacle.AT_LEAST: "the figure is printed as “at least”"}


def source_and_note(held: Reading) -> str:
    """`Burton Mail, 2017. Printed as ...`."""
    return f"{held.source}. {held.note}" if held.note else held.source


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
    """`SHPOs imposed: not held for Kent up to 2023-24.`, or `from 2015-16 to 2019-20` where the reader chose so."""
    span = f"from {from_year} to {year}" if from_year else f"up to {year}"
    return f"{label}: not held for {area} {span}."


def gap(drawn_as: str, years: Sequence[str]) -> str:
    """`Derbyshire not held: 2018-19 to 2021-22.`, or nothing where every year is held."""
    return f"{drawn_as} not held: {years_in_words(years)}." if years else ""


def change_of(drawn_as: str, change: Change) -> str:
    """`Derbyshire: Up 56 (+50.9%) from 110 in 2022-23.`"""
    return f"{drawn_as}: {whole_change(change)}"


def change_notes(change: Change) -> tuple[str, ...]:
    """What must be known beside a change: notes on comparing its two figures, why there is no per cent."""
    why = why_no_percent(change)
    return (*change.notes, f"No per cent is worked: {why}") if why else change.notes


def not_indexed(drawn_as: str, base: UnusableBase) -> str:
    """`Derbyshire is not indexed: no figure is held for 2015-16`."""
    return f"{drawn_as} is not indexed: {why_no_base(base)}"


def why_no_base(base: UnusableBase) -> str:
    """Why a reporting year cannot be set at 100."""
    if base.why is NoBase.NOT_HELD:
        return f"no figure is held for {base.year}"
    if base.why is NoBase.AT_LEAST:
        return f"the figure of {base.year} is printed as “at least”"
    return f"the figure of {base.year} is {base.value:g}, too small to be set at 100 (under {base.least:g})"


def usable_bases(years: Sequence[str]) -> str:
    """The years that can be set at 100, in a sentence."""
    if not years:
        return "No year shown can be set at 100."
    return f"Years that can be set at 100: {listed(list(years))}."


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
        f"Each figure as printed, divided by that of {base_year}, times 100. An index takes the weaker basis of its "
        "two figures; none is worked across a change in what is counted."
    )


def no_breakdown(label: str, area: str, year: str) -> str:
    """That no category or level of a measure is held."""
    return f"{label}: no breakdown is held for {area} in {year}."


def two_levels(level_2: Reading | None, level_3: Reading | None, were: str, when: str) -> str:
    """`29 people were managed at Level 2, and 3 at Level 3`, as far as both are held; `were` is `managed ` or nothing,
    `when` is ` on the day` or nothing."""
    if level_2 is None or level_3 is None:
        return "Levels 2 and 3 by category, as far as held"
    people = f"{upper_first(reading(level_2))} {people_were(level_2)}"
    return f"{people} {were}at Level 2{when}, and {reading(level_3)} at Level 3"


def people_were(held: Reading) -> str:
    """`person was` where exactly one is held, else `people were`."""
    count = 1 if held.bounded == 1 else 2
    return f"{plural('person', count)} {verb('was', count)}"


def returned_to_custody(licence: Reading, order: Reading) -> str:
    """`8 people at Levels 2 and 3 went back to custody for breach of licence, 2 of an SHPO`."""
    people = plural("person", 1 if licence.bounded == 1 else 2)
    where = f"{reading(licence)} {people} at Levels 2 and 3"
    return f"{where} went back to custody for breach of licence, {reading(order)} of an SHPO"


def eligible(total: Reading | None, category_1: Reading | None, area: str, year: str) -> str:
    """How many people are eligible on the last day of a reporting year, and how many of them are in Category 1."""
    when = f"on {last_day(year)}"
    if total is None and category_1 is None:
        return f"No count of MAPPA-eligible people is held for {area} {when}."
    if total is None:
        people = f"{upper_first(reading(category_1))} Category 1 people"
        return f"{people} lived in {area} {when}; the total of all categories is not held."
    people = f"{upper_first(reading(total))} people were MAPPA-eligible in {area} {when}"
    return f"{people}; {reading(category_1)} of them were in Category 1." if category_1 else f"{people}."


def eligible_by_category(total: Reading | None, category_1: Reading | None, at_level_2_or_3: float | None) -> str:
    """`1,338 of 1,709 eligible people are in Category 1; 15 are at Level 2 or 3`, as far as the figures are held."""
    if total is None or category_1 is None:
        return "Eligible people by category, as far as held"
    title = f"{upper_first(reading(category_1))} of {reading(total)} eligible people are in Category 1"
    return title if at_level_2_or_3 is None else f"{title}; {number(at_level_2_or_3)} are at Level 2 or 3"


def no_rate_of(category: str) -> str:
    """That no rate per 100,000 is held of a category, `all` or a single one."""
    what = "all categories" if category == "all" else category_words(category)
    return f"No rate per 100,000 is held for {what}: it is worked for Category 1 only."
