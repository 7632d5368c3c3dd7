"""Rates per 100,000 of all areas over the years: those printed and those worked out, one population a year."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from oversight import queries
from oversight.figures.published import per_head, statistics
from oversight.figures.published.per_head import PerHead, PerHeadByArea
from oversight.figures.published.series import Measure, Series
from oversight.figures.published.statistics import Grain
from oversight.measures import editions
from oversight.measures.change import Break, Reading
from oversight.measures.values import Absence, Kind
from oversight.selection import Selection
from oversight.wording import edition_wording, rate_wording

# The count that a printed rate is of; a rate chosen by the name of a count is that count for every 100,000 people.
COUNT_OF: dict[str, Grain] = {"category_1_per_100k": ("eligible_on_31_march", "1", "all")}


@dataclass(frozen=True)
class Rates:
    """One rate of every area that holds any figure of it, by name; `areas` and `nations` are all there are. `worked`
    holds the rates worked out from counts and populations, by area and year, drawn or not; `counts` what other editions
    give of those counts, by area."""

    measure: Measure
    series: dict[str, Series]
    breaks: tuple[Break, ...]
    areas: tuple[str, ...]
    nations: tuple[str, ...]
    worked: PerHeadByArea = field(default_factory=dict)
    is_of_count: bool = False
    has_intervals: bool = False
    counts: dict[str, list[Reading]] = field(default_factory=dict)

    def at(self, area: str, year: str) -> Reading | None:
        """An area's reading of a reporting year, or None where it is not held."""
        return self.series[area].at(year) if area in self.series else None

    def worked_at(self, area: str, year: str) -> PerHead | None:
        """An area's rate of a reporting year worked out from its count, or None where count or people are not held."""
        return self.worked.get(area, {}).get(year)

    def revision(self, area: str, year: str) -> str:
        """How an area's figure of a reporting year was revised, in words: the rate where it is printed, the count
        behind it where it is worked out; empty where it was not."""
        held, worked = self.at(area, year), self.worked_at(area, year)
        if held and worked and held == worked.rate:
            before = editions.revised(worked.counted, self.counts.get(area, []))
            return edition_wording.of_count(edition_wording.revised(worked.counted, before)) if before else ""
        return self.series[area].revision(year) if held else ""

    def absence(self, area: str, year: str) -> Absence:
        """Why an area has no reading of a reporting year."""
        withheld = statistics.years_withheld(area, self.measure.key, {self.measure.whole})
        return Absence.WITHHELD if year in withheld else Absence.NOT_HELD

    def held(self, year: str) -> list[str]:
        """The areas, by name, that hold a reading of a reporting year."""
        return [area for area in self.areas if self.at(area, year)]

    def years_held(self) -> set[str]:
        """The reporting years that hold any reading."""
        return {held.year for one in self.series.values() for held in one.readings}

    def mid_year(self, year: str) -> int | None:
        """The year in whose middle the people lived that the rates of a reporting year are worked on, where known."""
        known = {held.mid_year for one in self.series.values() if (held := one.at(year)) and held.mid_year}
        return next(iter(known), None)

    def upto(self, year: str) -> dict[str, Series]:
        """The series that hold anything up to a reporting year, without what is later or follows older rules."""
        first = statistics.FIRST_COMPARABLE
        upto = {
            area: replace(one, readings=tuple(held for held in one.upto(year) if held.year >= first))
            for area, one in self.series.items()
        }
        return {area: one for area, one in upto.items() if one.readings}


def rates(selection: Selection) -> Rates | None:
    """The rate chosen, else the first held, of every area; None where no rate is held at all."""
    keys = queries.run("areas/rates_held")["measure"].to_list()
    if not keys:
        return None
    counted = statistics.measure_of(selection.rate or keys[0])
    measure = counted if counted.kind is Kind.RATE else for_every_100k(counted)
    breaks = statistics.breaks_of(measure.key)
    worked = worked_out(counted)
    is_of_count = measure is not counted
    drawn = on_one_base({} if is_of_count else printed(measure), worked)
    others = {} if is_of_count else statistics.other_editions(measure, "", *measure.whole)
    kinds = dict(queries.run("reference/areas").iter_rows())
    return Rates(
        measure=measure,
        series={
            area: Series(area, measure, found, breaks, other_editions=of_printed(found, others.get(area, [])))
            for area, found in drawn.items()
        },
        breaks=breaks,
        areas=tuple(sorted(area for area, kind in kinds.items() if kind == "area")),
        nations=tuple(sorted(area for area, kind in kinds.items() if kind == "nation")),
        worked=worked,
        is_of_count=is_of_count,
        has_intervals=per_head.are_events(counted),
        counts=counts_revised(counted),
    )


def of_printed(drawn: Iterable[Reading], others: Iterable[Reading]) -> tuple[Reading, ...]:
    """The figures of other editions in the years of which a printed rate is drawn, not one worked out."""
    years = {one.year for one in drawn if one.edition}
    return tuple(one for one in others if one.year in years)


def counts_revised(counted: Measure) -> dict[str, list[Reading]]:
    """What other editions than those drawn give of the count behind a rate, by area."""
    key, *grain = grain_of(counted) or ("", "", "")
    return statistics.other_editions(statistics.measure_of(key), "", *grain) if key else {}


def for_every_100k(counted: Measure) -> Measure:
    """The measure of a count set against the people who live in an area."""
    return replace(
        counted,
        label=rate_wording.per_100k(counted.label),
        short_label=rate_wording.per_100k(counted.short_label),
        subject=rate_wording.per_100k(counted.subject),
        unit="per 100,000",
    )


def printed(measure: Measure) -> dict[str, dict[str, Reading]]:
    """The readings of a rate that sources print, by area and year."""
    found: dict[str, dict[str, Reading]] = {}
    for row in queries.run("areas/rates", measure=measure.key).iter_rows(named=True):
        reading = statistics.reading_at(row, measure)
        found.setdefault(row["area"], {})[reading.year] = reading
    return found


def worked_out(counted: Measure) -> PerHeadByArea:
    """The rates worked out from the count that is chosen, or that a printed rate is of; none of another rate."""
    grain = grain_of(counted)
    return per_head.counts_per_100k(*grain) if grain else {}


def grain_of(counted: Measure) -> Grain | None:
    """The count that is chosen, or that a printed rate is of; None of another rate."""
    return COUNT_OF.get(counted.key) if counted.kind is Kind.RATE else (counted.key, *counted.whole)


def on_one_base(
    as_printed: Mapping[str, Mapping[str, Reading]], worked: PerHeadByArea
) -> dict[str, tuple[Reading, ...]]:
    """The readings to draw by area, in order of year, those of each reporting year on one population.

    That is the one of most printed rates of the year, which those that do not say are taken to be on; rates worked out
    on it fill in. Where more areas have a rate worked out on another population, all of the year are worked out."""
    by_year: dict[str, dict[str, Reading]] = {}
    for area, readings in as_printed.items():
        for year, reading in readings.items():
            by_year.setdefault(year, {})[area] = reading
    of_worked: dict[str, dict[str, Reading]] = {}
    for area, found in worked.items():
        for year, one in found.items():
            of_worked.setdefault(year, {})[area] = one.rate
    drawn: dict[str, list[Reading]] = {}
    for year in sorted(by_year.keys() | of_worked.keys()):
        for area, reading in of_one_year(by_year.get(year, {}), of_worked.get(year, {})).items():
            drawn.setdefault(area, []).append(reading)
    return {area: tuple(readings) for area, readings in drawn.items()}


def of_one_year(as_printed: Mapping[str, Reading], worked: Mapping[str, Reading]) -> dict[str, Reading]:
    """The rates of one year on one population, by area."""
    known = Counter(reading.mid_year for reading in as_printed.values() if reading.mid_year)
    base = known.most_common(1)[0][0] if known else None
    alike = {area: reading for area, reading in as_printed.items() if reading.mid_year in (None, base)}
    is_shared = base is not None and all(reading.mid_year == base for reading in worked.values())
    if is_shared:
        return {**worked, **alike}
    return dict(worked) if len(worked) > len(alike) else alike
