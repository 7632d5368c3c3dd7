"""Who is managed at Levels 2 and 3 on 31 March: by sex, age and ethnicity, and of whom these are not recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from oversight import queries, settings, wording
from oversight.charts import fairness as charts
from oversight.extracts.contracts.area_return import AGE, CHARACTERISTICS, ETHNICITY, SEX
from oversight.figures.core import local_records
from oversight.figures.core.bars import bar_rows
from oversight.figures.core.bases import ILLUSTRATIVE
from oversight.figures.core.builder import Draft
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure, Origin
from oversight.figures.core.table import Column, Table, counts, names, shares
from oversight.figures.local.fairness.return_figure import RECORDED, Subject, drawn, return_figure, years_held
from oversight.measures.reporting_years import year_before
from oversight.measures.values import Absence, Kind, Share, Value
from oversight.selection import Selection
from oversight.wording import fairness_wording

PEOPLE, RESIDENTS = "fairness/people", "fairness/residents"
MOST_YEARS = 5
EVERYONE = "Everyone managed at Level 2 or 3 in the community on 31 March, Categories 1 to 3 together."
UNRECORDED = "People who would not say are among those not recorded."
LEFT_OUT = ("Who is left out", "People managed at Level 1, and people in custody on the day.")
WHITE = "White"


def subject_of(characteristic: str, what: str, more: str = "") -> Subject:
    """What the figure of one characteristic is of."""
    said = " ".join(filter(None, (EVERYONE, more, UNRECORDED)))
    return Subject(f"fairness/{characteristic}", RECORDED, what, (("What it counts", said), LEFT_OUT), is_of_a_day=True)


NOT_RECORDED = Subject(
    "fairness/not_recorded",
    RECORDED,
    "People at Levels 2 and 3 whose sex, age or ethnicity is not recorded",
    (("What it counts", f"{EVERYONE} {UNRECORDED}"), LEFT_OUT),
    is_of_a_day=True,
)
BY = {
    SEX: subject_of(SEX, "People at Levels 2 and 3 by sex"),
    AGE: subject_of(AGE, "People at Levels 2 and 3 by age"),
    ETHNICITY: subject_of(
        ETHNICITY,
        "People at Levels 2 and 3 by ethnic group",
        "Ethnic groups are put together into the five broad groups of the census.",
    ),
}


@dataclass(frozen=True)
class Recording:
    """Of one characteristic on one day: all people, and those not recorded; None where the return does not say."""

    total: int
    missing: int | None

    @property
    def recorded(self) -> int:
        """The people of whom it is recorded, as far as the return says."""
        return self.total - (self.missing or 0)


@dataclass(frozen=True)
class Residents:
    """The people who live in an area by broad ethnic group, as one census counted them, and where that is from."""

    census_year: int
    people: Mapping[str, int]
    origin: Origin

    def share(self, group: str) -> float:
        """The share of one group in per cent."""
        return 100 * self.people[group] / sum(self.people.values())

    def expected(self, group: str, count: int) -> int:
        """How many of `count` people would be of a group if they were like the residents, to the whole person."""
        return int(count * self.people[group] / sum(self.people.values()) + 0.5)


def recording(year: str) -> dict[str, Recording]:
    """How well each characteristic is recorded on the 31 March that ends a year, in the order of the return."""
    rows = queries.run(RECORDED).filter(reporting_year=year).to_dicts()
    found = {row["characteristic"]: Recording(row["people_count"], row["not_recorded_count"]) for row in rows}
    return {name: found[name] for name in CHARACTERISTICS if name in found}


def people(characteristic: str, year: str) -> dict[str | None, int]:
    """The people of each group, those not recorded (None) first."""
    rows = queries.run(PEOPLE, reporting_year=year, characteristic=characteristic).to_dicts()
    return {row["group_label"]: row["people_count"] for row in rows}


def residents() -> Residents | None:
    """The residents of the board's area, where a census is held and the people managed are not example data."""
    rows = queries.run(RESIDENTS, area=local_records.home()).to_dicts()
    if not rows or ILLUSTRATIVE in queries.bases_of(RECORDED):
        return None
    counted = {row["census_group"]: row["people_count"] for row in rows}
    bases, sources = frozenset(row["basis"] for row in rows), tuple(dict.fromkeys(row["source"] for row in rows))
    return Residents(rows[0]["census_year"], counted, Origin(bases, fairness_wording.basis(sources), sources))


def origin_of_residents() -> Origin:
    """Where the residents come from; of nothing where none stand beside the people managed."""
    beside = residents()
    return beside.origin if beside else Origin()


@cached_figure
def not_recorded(selection: Selection) -> Figure:
    """Of how many people sex, age and ethnicity are not recorded, over the years."""
    return return_figure(NOT_RECORDED, selection, recording_draft)


@cached_figure
def by_sex(selection: Selection) -> Figure:
    """Who is managed, by sex."""
    return return_figure(BY[SEX], selection, partial(groups_draft, SEX))


@cached_figure
def by_age(selection: Selection) -> Figure:
    """Who is managed, by age."""
    return return_figure(BY[AGE], selection, partial(groups_draft, AGE))


@cached_figure
def by_ethnicity(selection: Selection) -> Figure:
    """Who is managed, by ethnic group, beside the people who live in the area where these are held."""
    return return_figure(BY[ETHNICITY], selection, partial(groups_draft, ETHNICITY), origin_of_residents)


def recording_draft(year: str) -> Draft:
    """Not recorded of all people: a bar a characteristic for the year, a row a year in the table."""
    now = recording(year)
    shown = [share_of(one) for one in now.values()]
    rows = bar_rows(
        [wording.upper_first(name) for name in now],
        [one.missing for one in now.values()],
        [wording.shown(one, Kind.SHARE) for one in shown],
    )
    most = max((one.total for one in now.values()), default=0)
    years = years_shown(year)
    by_year = [recording(one) for one in years]
    columns = [
        shares(name, f"{wording.upper_first(name)} not recorded", [share_of(one.get(name)) for one in by_year])
        for name in CHARACTERISTICS
    ]
    return Draft(
        title=recording_title(year),
        rows=rows,
        chart=drawn(rows, partial(charts.not_recorded, whole=most)),
        table=Table((names("reporting_year", "31 March", [wording.year_ending(one) for one in years]), *columns)),
        notes=(fairness_wording.no_percent(floor()),) if most < floor() else (),
    )


def years_shown(year: str) -> list[str]:
    """The years of the table on what is not recorded, the latest first."""
    return [one for one in reversed(years_held(RECORDED)) if one <= year][:MOST_YEARS]


def recording_title(year: str) -> str:
    """What is not recorded, of how many."""
    now = recording(year)
    if not any(one.total for one in now.values()):
        return fairness_wording.nobody(year)
    known = {name: (one.missing, one.total) for name, one in now.items() if one.missing is not None}
    return fairness_wording.not_recorded(known, [name for name, one in now.items() if one.missing is None])


def share_of(one: Recording | None) -> Value:
    """The people not recorded of all people; a percentage only where they are enough."""
    if one is None or one.missing is None:
        return Absence.NOT_HELD
    return Share(one.missing, one.total, has_percent=one.total >= floor())


def floor() -> int:
    """Fewer people than this have no percentages."""
    return settings.current().rules.percent_change_floor


def groups_draft(characteristic: str, year: str) -> Draft:
    """The people of each group of one characteristic."""
    found = people(characteristic, year)
    if not found:
        years = [one for one in years_held(RECORDED) if characteristic in recording(one)]
        return Draft("", absent=fairness_wording.not_of_year(years, year))
    beside = residents() if characteristic == ETHNICITY else None
    label_of = fairness_wording.ethnic_group if characteristic == ETHNICITY else fairness_wording.group
    labels = [label_of(label) for label in found]
    rows = bar_rows(labels, list(found.values()), [wording.number(count) for count in found.values()])
    columns = [names("group", "Group", labels), counts("people_count", "People", list(found.values()))]
    recorded = sum(count for label, count in found.items() if label is not None)
    return Draft(
        title=groups_title(characteristic, found, year),
        subtitle=compared_with(beside, recorded) if characteristic == ETHNICITY else "",
        rows=rows,
        chart=drawn(rows, charts.people),
        table=Table((*columns, *(beside_columns(found, recorded, beside) if beside else ()))),
        notes=(fairness_wording.expected(recorded, beside.census_year),) if beside else (),
    )


def groups_title(characteristic: str, found: Mapping[str | None, int], year: str) -> str:
    """What stands out among the people of whom a characteristic is recorded."""
    recorded = {label: count for label, count in found.items() if label is not None}
    total, all_people = sum(recorded.values()), sum(found.values())
    if not all_people:
        return fairness_wording.nobody(year)
    if not total:
        return fairness_wording.none_recorded(characteristic, all_people)
    those = fairness_wording.those_recorded(total, characteristic, all_people)
    if characteristic == ETHNICITY:
        return fairness_wording.by_ethnicity(total - recorded.get(WHITE, 0), total, those)
    most = max(recorded.values())
    top = [label for label, count in recorded.items() if count == most]
    say = fairness_wording.by_sex if characteristic == SEX else fairness_wording.by_age
    return say(top, most, total, those)


def compared_with(beside: Residents | None, recorded: int) -> str:
    """What the people managed are compared with, or why with nothing."""
    if beside:
        return fairness_wording.if_like_residents(recorded - beside.expected(WHITE, recorded))
    if queries.run(RESIDENTS, area=local_records.home()).is_empty():
        return fairness_wording.population_not_held(local_records.home())
    return fairness_wording.EXAMPLE_NOT_COMPARED


def beside_columns(found: Mapping[str | None, int], recorded: int, beside: Residents) -> Sequence[Column]:
    """The columns of the table that set the people beside the residents; percentages of people only where enough."""
    expected: list[Value] = [Absence.NOT_APPLICABLE if one is None else beside.expected(one, recorded) for one in found]
    shares_of = [Absence.NOT_APPLICABLE if one is None else beside.share(one) for one in found]
    columns = [
        counts("expected_count", "If like residents", expected),
        Column("residents_share", fairness_wording.residents(beside.census_year), Kind.PERCENT, tuple(shares_of)),
    ]
    if recorded >= floor():
        managed = [Absence.NOT_APPLICABLE if one is None else 100 * count / recorded for one, count in found.items()]
        columns.insert(0, Column("people_share", "Of those recorded", Kind.PERCENT, tuple(managed)))
    return columns


def least_recorded(year: str) -> tuple[str, int, int] | None:
    """The characteristic that is not recorded for most, with how many people these are and of how many; None where the
    return says of none."""
    known = [(name, one.missing, one.total) for name, one in recording(year).items() if one.missing is not None]
    return max(known, key=lambda one: one[1], default=None)


def headline(selection: Selection) -> str:
    """The headline of the people managed: of how many something is not recorded, beside the year before."""
    figure, worst = not_recorded(selection), least_recorded(selection.year)
    if figure.absent or worst is None or not worst[2]:
        return figure.absent or figure.headline
    earlier = recording(year_before(selection.year)).get(worst[0])
    before = (earlier.missing, earlier.total) if earlier and earlier.missing is not None else None
    known = [name for name, one in recording(selection.year).items() if one.missing is not None]
    return fairness_wording.recorded(known, *worst, before)
