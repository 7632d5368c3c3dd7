"""The headline counts of the Board summary."""

from dataclasses import dataclass

from oversight import wording
from oversight.charts import tiny
from oversight.figures.core.figure import Origin
from oversight.figures.published import statistics
from oversight.figures.published.series import Series
from oversight.figures.published.statistics import Grain
from oversight.measures.change import Change, Reading
from oversight.measures.reporting_years import first_calendar_year
from oversight.measures.values import Kind
from oversight.selection import Selection
from oversight.snapshot import cached_by_version
from oversight.wording import headline_wording
from oversight.wording.headline_wording import Elsewhere

MOST_BARS = 5  # in the small picture of a count

PUBLISHED = frozenset({"published"})
HEADLINES: tuple[tuple[str, Grain], ...] = (
    ("MAPPA-eligible, 31 March", ("eligible_on_31_march", "all", "all")),
    ("SHPOs imposed in the year", ("shpo_imposed", "1", "all")),
    ("Managed at Level 2 or 3", ("managed_at_level_2_or_3_in_year", "all", "all")),
    ("Category 1 per 100,000", ("category_1_per_100k", "1", "all")),
)


@dataclass(frozen=True)
class Headline:
    """One headline count of a reporting year: its label, the reading and its change from the latest earlier year, each
    None where it is not held, the bases of all readings up to the year, whether only parts of it are held, whether it
    is a rate, the same of the comparator, and its picture with what that shows, both empty where there is none."""

    label: str
    year: str
    reading: Reading | None
    change: Change | None
    is_snapshot: bool
    bases: frozenset[str] = frozenset()
    is_in_part: bool = False
    is_rate: bool = False
    elsewhere: Elsewhere | None = None
    picture: str = ""
    alt: str = ""

    @property
    def is_year_on_year(self) -> bool:
        """Whether there is a change, and from the year before."""
        return self.change is not None and self.change.is_year_on_year

    @property
    def words(self) -> headline_wording.HeadlineWords:
        """The count as a reader reads it."""
        if self.is_in_part:
            return headline_wording.in_part(self.year)
        if self.reading is None:
            return headline_wording.not_held(self.year)
        return headline_wording.words(self.reading, self.change, self.is_snapshot, self.is_rate, self.elsewhere)


def headline_series(selection: Selection, area: str = "") -> dict[str, Series]:
    """The series behind each headline count, by its label: of the chosen area, or of another."""
    return {label: statistics.series(area or selection.area, *grain) for label, grain in HEADLINES}


@cached_by_version
def headlines(selection: Selection) -> tuple[Headline, ...]:
    """The four headline counts of the chosen area and year."""
    others = headline_series(selection, selection.compare) if selection.compare != selection.area else {}
    return tuple(
        headline_count(label, one, selection.year, others.get(label))
        for label, one in headline_series(selection).items()
    )


def headline_count(label: str, one: Series, year: str, other: Series | None = None) -> Headline:
    """One series as a headline count, beside that of the comparator."""
    if (measure := one.measure_in(year)) != one.measure:
        label = headline_wording.in_the_year(measure.subject)
    is_rate = one.measure.kind is Kind.RATE
    lines = [one, other] if is_rate and other else [one]
    held = one.at(year) is not None
    return Headline(
        label=label,
        year=year,
        reading=one.at(year),
        change=one.change(year),
        is_snapshot=one.measure.is_snapshot,
        bases=frozenset(reading.basis for reading in one.upto(year)),
        is_in_part=one.is_in_part(year),
        is_rate=is_rate,
        elsewhere=Elsewhere(other.area, other.at(year), other.change(year)) if other else None,
        picture=tiny.picture([drawn(series, year) for series in lines], is_rate) if held else "",
        alt=headline_wording.drawn([(series.area, drawn_readings(series, year)) for series in lines]) if held else "",
    )


def drawn_readings(one: Series, year: str) -> tuple[Reading, ...]:
    """The readings that the small picture of a count shows: of a rate all up to the year, else the latest five; none
    that counts something else than the last."""
    held = one.upto(year)
    changes = [(reading, one.change_since(reading.year, held[-1].year)) for reading in held]
    alike = tuple(reading for reading, since in changes if since and not since.is_counted_anew)
    return alike if one.measure.kind is Kind.RATE else alike[-MOST_BARS:]


def drawn(one: Series, year: str) -> tuple[tiny.Point, ...]:
    """The same as points of the picture."""
    return tuple(
        tiny.Point(first_calendar_year(reading.year), reading.value, reading.is_estimate)
        for reading in drawn_readings(one, year)
    )


def headline_bases(selection: Selection) -> frozenset[str]:
    """The bases of every reading that the headline counts rest on; none where none is held."""
    return frozenset(basis for count in headlines(selection) for basis in count.bases)


def headline_notes(selection: Selection) -> tuple[str, ...]:
    """What must be known of the headline counts, each sentence once: which of the figures shown are not official, how
    totals were worked out, and the notes on comparing years."""
    counts = headlines(selection)
    called = [one for count in counts for one in shown_of(count)]
    derived = [(one.label, one.reading.note) for one in counts if one.reading and one.reading.printed]
    changes = [(count.label, count.change) for count in counts if count.change and count.is_year_on_year]
    of_bases = headline_wording.not_official(called)
    return (*([of_bases] if of_bases else []), *headline_wording.notes(changes), *headline_wording.derived(derived))


def shown_of(one: Headline) -> list[tuple[str, str]]:
    """The figures that a headline count shows, each with its basis in a reader's word."""
    return [(f"{name}{wording.reading(held)}", wording.reader_basis(held)) for name, held in readings_of(one)]


def readings_of(one: Headline) -> list[tuple[str, Reading]]:
    """The same as readings, each behind the name of the area where it is another than the chosen one."""
    readings = [("", one.reading), ("", one.change.earlier if one.change else None)]
    if one.elsewhere and one.is_rate:
        readings.append((f"{one.elsewhere.name} ", one.elsewhere.reading))
    return [(name, held) for name, held in readings if held]


def origin(selection: Selection) -> Origin:
    """Where the figures that the headline counts show come from."""
    return Origin.of_readings(held for count in headlines(selection) for _, held in readings_of(count))


def headline(selection: Selection) -> str:
    """How SHPOs and the people managed at Levels 2 and 3 changed, a sentence each."""
    _, shpo, managed, _ = headline_series(selection).values()
    return headline_wording.both(shpo.headline(selection.year), managed.headline(selection.year))
