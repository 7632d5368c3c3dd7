"""The headline counts of the Board summary, and what needs the board's attention."""

from dataclasses import dataclass

from oversight.figures.core.figure import Listed
from oversight.figures.published import statistics
from oversight.figures.published.statistics import Grain, Series
from oversight.figures.report import annual_report, source_conflicts
from oversight.measures.change import Change, Reading
from oversight.selection import Selection
from oversight.wording import claim_wording, headline_wording

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
    None where it is not held, and the bases of all readings up to the year."""

    label: str
    year: str
    reading: Reading | None
    change: Change | None
    is_snapshot: bool
    bases: frozenset[str] = frozenset()

    @property
    def is_year_on_year(self) -> bool:
        """Whether there is a change, and from the year before."""
        return self.change is not None and self.change.is_year_on_year

    @property
    def words(self) -> headline_wording.HeadlineWords:
        """The count as a reader reads it."""
        return headline_wording.words(self.year, self.reading, self.change, self.is_snapshot)


def headline_series(selection: Selection) -> dict[str, Series]:
    """The series behind each headline count, by its label."""
    return {label: statistics.series(selection.area, *grain) for label, grain in HEADLINES}


def headlines(selection: Selection) -> tuple[Headline, ...]:
    """The four headline counts of the chosen area and year."""
    return tuple(headline_count(label, one, selection.year) for label, one in headline_series(selection).items())


def headline_count(label: str, one: Series, year: str) -> Headline:
    """One series as a headline count."""
    bases = frozenset(reading.basis for reading in one.upto(year))
    return Headline(label, year, one.at(year), one.change(year), one.measure.is_snapshot, bases)


def headline_bases(selection: Selection) -> frozenset[str]:
    """The bases of every reading that the headline counts rest on; none where none is held."""
    return frozenset(basis for count in headlines(selection) for basis in count.bases)


def headline_notes(selection: Selection) -> tuple[str, ...]:
    """What must be known of the headline counts, each sentence once: how earlier figures were derived, and the notes on
    comparing them."""
    return headline_wording.notes(
        [(count.label, count.change) for count in headlines(selection) if count.change and count.is_year_on_year]
    )


def title(selection: Selection) -> str:
    """How SHPOs and the people managed at Levels 2 and 3 changed, without a full stop."""
    _, shpo, managed, _ = headline_series(selection).values()
    return headline_wording.both(shpo.headline(selection.year), managed.headline(selection.year))


def headline(selection: Selection) -> str:
    """The summary's headline: the same as a sentence."""
    return f"{title(selection)}."


def attention(selection: Selection) -> Listed:
    """What needs the board's attention, a sentence each: missing years, questions on the source, unproven claims."""
    gaps = [
        (headline_wording.no_year_before(one.measure.label, selection.year), count.bases)
        for one, count in zip(headline_series(selection).values(), headlines(selection), strict=True)
        if count.reading and not count.is_year_on_year
    ]
    asked = source_conflicts.about(selection)
    findings = [claim.verdict.finding for claim in annual_report.judged(selection)]
    claims = (claim_wording.claims_of_commentary(findings),) if findings else ()
    bases = frozenset(basis for _, of_gap in gaps for basis in of_gap) | (PUBLISHED if asked or claims else frozenset())
    return Listed((*(sentence for sentence, _ in gaps), *asked, *claims), bases)
