"""What a published figure counts, and one measure of one area over the years, with its editions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from oversight import settings, wording
from oversight.measures import change, editions
from oversight.measures.change import Break, Change, Reading
from oversight.measures.values import Absence, Kind
from oversight.wording import edition_wording, published_wording

Row = Mapping[str, Any]
"""A row of a query."""


@dataclass(frozen=True)
class Measure:
    """What one measure counts, in the words of the extract `measures`."""

    key: str
    label: str
    short_label: str
    subject: str
    is_snapshot: bool
    unit: str
    categories: tuple[str, ...]
    levels: tuple[str, ...]
    counts: str
    leaves_out: str
    report_definition: str | None

    @classmethod
    def of_row(cls, row: Row) -> "Measure":
        """A row of reference/measure."""
        return cls(
            key=row["measure"],
            label=row["label"],
            short_label=row["short_label"],
            subject=row["subject"],
            is_snapshot=row["period"] == "snapshot",
            unit=row["unit"],
            categories=tuple(row["categories"].split(";")),
            levels=tuple(row["levels"].split(";")),
            counts=row["counts"],
            leaves_out=row["leaves_out"],
            report_definition=row["report_definition"],
        )

    @property
    def whole(self) -> tuple[str, str]:
        """The category and level at which it is not split."""
        return (
            "all" if len(self.categories) > 1 else self.categories[0],
            "all" if len(self.levels) > 1 else self.levels[0],
        )

    @property
    def kind(self) -> Kind:
        """The kind of its values."""
        return Kind.RATE if self.unit == "per 100,000" else Kind.COUNT

    def before(self, found: Break | None) -> "Measure":
        """The measure as it was called before a break, where it had other names."""
        if found is None or not (found.label_before and found.subject_before):
            return self
        subject = found.subject_before
        return replace(self, label=found.label_before, short_label=subject, subject=subject)


@dataclass(frozen=True)
class Series:
    """One measure of one area at one grain: what it counts, the readings held by year, and its breaks; the years that
    hold parts of it, such as one of its categories, and those whose figure is kept back from what is published; and the
    readings of other editions than those that are drawn."""

    area: str
    measure: Measure
    readings: tuple[Reading, ...]
    breaks: tuple[Break, ...]
    years_in_part: frozenset[str] = frozenset()
    years_withheld: frozenset[str] = frozenset()
    other_editions: tuple[Reading, ...] = ()

    def absence(self, year: str) -> Absence:
        """Why a reporting year without a reading has none."""
        return Absence.WITHHELD if year in self.years_withheld else Absence.NOT_HELD

    def is_estimate(self, year: str) -> bool:
        """Whether the figure of a reporting year is an estimate."""
        held = self.at(year)
        return held is not None and held.is_estimate

    def is_in_part(self, year: str) -> bool:
        """Whether only parts of the figure of a reporting year are held."""
        return year in self.years_in_part and self.at(year) is None

    def upto(self, year: str) -> tuple[Reading, ...]:
        """The readings up to and with a reporting year."""
        return tuple(reading for reading in self.readings if reading.year <= year)

    def at(self, year: str) -> Reading | None:
        """The reading of a reporting year, or None where it is not held."""
        return change.reading_of(self.readings, year)

    def change(self, year: str) -> Change | None:
        """The change to a reporting year from the latest earlier year held."""
        floor = settings.current().rules.percent_change_floor
        is_rate = self.measure.kind is Kind.RATE
        return editions.since_last_held(self.readings, self.other_editions, year, self.breaks, floor, is_rate)

    def change_since(self, earlier: str, year: str) -> Change | None:
        """The change from one reporting year to a later one; None where either is not held."""
        before, now = self.at(earlier), self.at(year)
        if before is None or now is None:
            return None
        floor = settings.current().rules.percent_change_floor
        is_rate = self.measure.kind is Kind.RATE
        return editions.between(before, now, self.other_editions, self.breaks, floor, is_rate)

    def revised(self, year: str) -> tuple[Reading, ...]:
        """The figures that earlier editions gave for a reporting year and that differ from the one drawn."""
        drawn = self.at(year)
        return editions.revised(drawn, self.other_editions) if drawn else ()

    def revision(self, year: str) -> str:
        """How the figure of a reporting year was revised, in words: `First published as 85,709; revised to ...`."""
        drawn, before = self.at(year), self.revised(year)
        if drawn is None:
            return ""
        now = editions.published_since(drawn, self.other_editions)
        return edition_wording.revised(drawn, before) or (edition_wording.revised_since(now) if now else "")

    def as_first_published(self) -> "Series":
        """The series with each figure as its first edition gives it."""
        revised = {year: before[0] for year in (one.year for one in self.readings) if (before := self.revised(year))}
        drawn = tuple(revised.get(one.year, one) for one in self.readings)
        others = (*self.other_editions, *(one for one in self.readings if one.year in revised))
        return replace(self, readings=drawn, other_editions=tuple(one for one in others if one not in drawn))

    def measure_in(self, year: str) -> Measure:
        """The measure by the names that it had in a reporting year."""
        return self.measure.before(change.next_break(year, self.breaks))

    def breaks_before(self, year: str) -> tuple[Break, ...]:
        """The breaks up to a reporting year that have a reading before them."""
        first = min([reading.year for reading in self.readings], default=year)
        return change.crossed(first, year, self.breaks, "break")

    def headline(self, year: str) -> str:
        """The finding about a reporting year: `SHPOs imposed rose by 56 to 166`."""
        measure = self.measure_in(year)
        if self.is_in_part(year):
            return published_wording.in_part(measure.subject, year)
        found = self.change(year)
        found = None if found and found.is_superseded else found
        return wording.headline(measure.subject, found, self.at(year), year, measure.is_snapshot)

    def missing(self, years: Iterable[str]) -> list[str]:
        """Those of some years that are not held."""
        return [year for year in years if self.at(year) is None]
