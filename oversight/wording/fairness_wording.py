"""The words for what the yearly return says: who is managed by sex, age and ethnicity, breaches, serious incidents."""

from collections.abc import Mapping, Sequence

from oversight.wording.bases import BasisPart
from oversight.wording.comparing import BY_CHANCE
from oversight.wording.days import last_day
from oversight.wording.numbers import number
from oversight.wording.plurals import counted, verb
from oversight.wording.text import listed, lower_first, upper_first, years_in_words

PEOPLE_TAB, INCIDENTS_TAB = "People managed", "Breaches and serious incidents"
NOT_RECORDED = "Not recorded"
ALL_LEVELS = "All levels"
SERIOUS = "a serious further offence"
BREACH = "breach of notification requirements"
MOST_NAMED = 3
REVIEW = "MAPPA serious case review"
EXAMPLE_NOT_COMPARED = "Example data is not compared with the people who live in an area."
COUNTED_APART = (
    "The return counts cautions and convictions apart since 2024-25, and together before. A person who had both counts "
    "twice, so the two ways of counting are not compared"
)


def group(label: str | None) -> str:
    """The name of a group: `Female`, `Not recorded` where there is none."""
    return NOT_RECORDED if label is None else label


def ethnic_group(label: str | None) -> str:
    """The name of a broad ethnic group: `Asian`, `Other ethnic group`, `Not recorded`."""
    return group("Other ethnic group" if label == "Other" else label)


def level(name: str) -> str:
    """`Level 2`."""
    return f"Level {name}"


def on_31_march(what: str, year: str, area: str) -> str:
    """`People at Levels 2 and 3 by sex, 31 March 2024, Kent`."""
    return f"{what}, {last_day(year)}, {area}"


def in_year(what: str, year: str, area: str) -> str:
    """`People charged with a serious further offence in Kent in 2023-24`."""
    return f"{what} in {area} in {year}"


def not_of_year(years: Sequence[str], year: str) -> str:
    """`The yearly return is held for 2021-22 to 2023-24, not for 2012-13.`"""
    if not years:
        return "No yearly return that we hold has these figures."
    return f"The yearly return is held for {years_in_words(years)}, not for {year}."


def no_percent(floor: int) -> str:
    """`There are fewer than 50 people, too few for percentages`."""
    return f"There are fewer than {number(floor)} people, too few for percentages"


def nobody(year: str) -> str:
    """`Nobody was managed at Level 2 or 3 on 31 March 2024`."""
    return f"Nobody was managed at Level 2 or 3 on {last_day(year)}"


def not_recorded(missing: Mapping[str, tuple[int, int]], unknown: Sequence[str]) -> str:
    """`Ethnicity is not recorded for 4 of 61 people`, `Not recorded: age for 1 of 61 people and ethnicity for 4`, or
    that all is recorded.

    `missing` has the people not recorded and all people by characteristic; `unknown` names those of which the return
    does not say how many are not recorded."""
    found = {name: counts for name, counts in missing.items() if counts[0]}
    if len(found) == 1:
        ((name, (count, total)),) = found.items()
        return f"{upper_first(name)} is not recorded for {number(count)} of {people(total)}"
    if found:
        (name, (count, total)), *others = found.items()
        first = f"{name} for {number(count)} of {people(total)}"
        return f"Not recorded: {listed([first, *(of_total(one, *counts, total) for one, counts in others)])}"
    if unknown or not missing:
        return f"The return does not say for how many people {listed(list(unknown))} {is_are(unknown)} not recorded"
    return f"{upper_first(listed(list(missing)))} are recorded for everyone"


def recorded(known: Sequence[str], worst: str, count: int, total: int, before: tuple[int, int] | None) -> str:
    """`Ethnicity is not recorded for 4 of the 61 people at Levels 2 and 3, against 7 of 58 the year before.`, or that
    all is recorded. `worst` is what is recorded for the fewest, `known` what the return tells of."""
    if not count:
        return f"{upper_first(listed(list(known)))} {is_are(known)} recorded for everyone at Levels 2 and 3."
    said = f"{upper_first(worst)} is not recorded for {number(count)} of the {people(total)} at Levels 2 and 3"
    return f"{said}, against {number(before[0])} of {number(before[1])} the year before." if before else f"{said}."


def of_total(name: str, count: int, total: int, told: int) -> str:
    """`ethnicity for 4`, with the total where it is another than was told."""
    return f"{name} for {number(count)}" + ("" if total == told else f" of {number(total)}")


def is_are(names: Sequence[str]) -> str:
    """`is` or `are`."""
    return verb("is", len(names))


def people(count: int) -> str:
    """`1 person`, `61 people`."""
    return counted(count, "person")


def those_recorded(recorded: int, characteristic: str, everyone: int) -> str:
    """`the 17 people whose sex is recorded`; `the 19 people` where it is recorded of everyone."""
    whose = "" if recorded == everyone else f" whose {characteristic} is recorded"
    return f"the {people(recorded)}{whose}"


def none_recorded(characteristic: str, total: int) -> str:
    """`Sex is not recorded for any of the 19 people`."""
    return f"{upper_first(characteristic)} is not recorded for any of the {people(total)}"


def some_of(count: int, recorded: int, those: str) -> str:
    """`15 of the 17 people whose sex is recorded`, `all 17 people` or, of one alone, `the 1 person`."""
    if count < recorded:
        return f"{number(count)} of {those}"
    return those if recorded == 1 else f"all {those.removeprefix('the ')}"


def by_sex(top: Sequence[str], most: int, recorded: int, those: str) -> str:
    """`15 of the 17 people whose sex is recorded are male`."""
    if len(top) > 1:
        return f"By sex, {listed([lower_first(one) for one in top])} have {number(most)} each of {those}"
    return f"{upper_first(some_of(most, recorded, those))} {verb('is', most)} {lower_first(top[0])}"


def by_age(top: Sequence[str], most: int, recorded: int, those: str) -> str:
    """`The largest age group is 25 to 34: 6 of the 19 people`, or the groups that share the most."""
    if len(top) == 1:
        return f"The largest age group is {lower_first(top[0])}: {some_of(most, recorded, those)}"
    if len(top) > MOST_NAMED:
        return f"{number(len(top))} age groups have {people(most)} each, the most of any"
    named = upper_first(listed([lower_first(one) for one in top]))
    return f"{named} are the largest age groups, with {people(most)} each"


def by_ethnicity(others: int, recorded: int, those: str) -> str:
    """`2 of the 18 people whose ethnicity is recorded are from a group other than White`."""
    if not others:
        return f"{upper_first(some_of(recorded, recorded, those))} {verb('is', recorded)} White"
    return f"{upper_first(some_of(others, recorded, those))} {verb('is', others)} from a group other than White"


def if_like_residents(others: int) -> str:
    """`If they were like everyone who lives here, 4 would be from a group other than White.`"""
    return f"If they were like everyone who lives here, {none_or(others)} would be from a group other than White."


def population_not_held(area: str) -> str:
    """`The population of Kent by ethnic group is not held, so there is nothing to compare with.`"""
    return f"The population of {area} by ethnic group is not held, so there is nothing to compare with."


def residents(census_year: int) -> str:
    """The heading of the share of residents: `Residents, census 2021`."""
    return f"Residents, census {census_year}"


def basis(sources: Sequence[str]) -> tuple[BasisPart, ...]:
    """Where the residents come from: `Residents: Census 2021, Office for National Statistics, 2022.`"""
    return (BasisPart("Residents", f"{'; '.join(sources)}.", tuple(sources)),)


def expected(recorded: int, census_year: int) -> str:
    """What the column of expected people means."""
    return (
        f"How many of the {people(recorded)} there would be in each group if they were like everyone who lived in the "
        f"area at the census of {census_year}. Residents are of all ages, people managed are mostly adults"
    )


def beside(said: str, before: int | None) -> str:
    """`2 people were charged in 2023-24, 4 the year before`; the first alone where the year before is not held."""
    return said if before is None else f"{said}, {none_or(before)} the year before"


def charged(count: int | None, year: str, before: int | None) -> str:
    """`2 people were charged with a serious further offence in 2023-24, 4 the year before`."""
    if count is None:
        return f"People charged with {SERIOUS} in {year}, as far as we have figures"
    who = f"{people(count)} {verb('was', count)}" if count else "Nobody was"
    return beside(f"{who} charged with {SERIOUS} in {year}", before)


def outcomes(convicted: int | None, still_charged: int | None, other: int | None, year: str) -> str:
    """`Of 6 people charged before, 3 were convicted and 2 are still charged`, where all three are held."""
    if convicted is None or still_charged is None or other is None:
        return "How earlier charges ended, as far as we have figures"
    everyone = convicted + still_charged + other
    if not everyone:
        return f"No outcomes of earlier charges were reported in {year}"
    ended = f"{none_or(convicted)} {verb('was', convicted)} convicted"
    waiting = f"{none_or(still_charged)} {verb('is', still_charged)} still charged"
    return f"Of {people(everyone)} charged before, {ended} and {waiting}"


def none_or(count: int) -> str:
    """The number, or `none` for zero."""
    return number(count) if count else "none"


def reviews(count: int | None, year: str, before: int | None) -> str:
    """`1 MAPPA serious case review in 2023-24, none the year before`."""
    if count is None:
        return f"{REVIEW}s, as far as we have figures"
    how_many = counted(count, REVIEW) if count else f"No {REVIEW}s"
    return beside(f"{how_many} in {year}", before)


def incidents(charged_count: int | None, review_count: int | None, year: str) -> str:
    """`2 people were charged with a serious further offence in 2023-24. There was 1 MAPPA serious case review.`"""
    said = f"{charged(charged_count, year, None)}."
    if review_count is None:
        return said
    how_many = counted(review_count, REVIEW) if review_count else f"no {REVIEW}s"
    return f"{said} There {verb('was', review_count)} {how_many}."


def breaches(counts: Mapping[str, int | None], year: str, before: int | None) -> str:
    """`30 people were cautioned or convicted for breach of notification requirements in 2023-24`, or cautions and
    convictions apart. `counts` has the people by outcome, None where a level is not held."""
    held = {outcome: count for outcome, count in counts.items() if count is not None}
    if len(held) < len(counts):
        return f"People cautioned or convicted for {BREACH}, as far as we have figures"
    (outcome, count), *others = held.items()
    who = f"{people(count)} {verb('was', count)}" if count else "Nobody was"
    more = [f"{none_or(other)} {name}" for name, other in others]
    return beside(f"{listed([f'{who} {outcome}', *more])} for {BREACH} in {year}", before)


def by_chance(counts: Sequence[int | None], floor: int) -> str:
    """That small numbers go up and down by chance, where one of several counts is under `floor`; else empty."""
    return BY_CHANCE if any(count is not None and count < floor for count in counts) else ""
