"""The headline counts of the Board summary, and what needs the board's attention."""

from dataclasses import dataclass

from oversight import wording
from oversight.figures.published import statistics
from oversight.figures.published.statistics import Series
from oversight.figures.report import annual_report, source_conflicts
from oversight.selection import Selection, year_before

HEADLINES = (
    ("MAPPA-eligible, 31 March", "eligible_on_31_march", "all", "all"),
    ("SHPOs imposed in the year", "shpo_imposed", "1", "all"),
    ("Managed at Level 2 or 3", "managed_at_level_2_or_3_in_year", "all", "all"),
    ("Category 1 per 100,000", "category_1_per_100k", "1", "all"),
)


@dataclass(frozen=True)
class Headline:
    """One headline count: its label, its number in words, the change, what stands beside the change, and whence."""

    label: str
    number: str
    change: str
    aside: str
    earlier: str


def headlines(selection: Selection) -> tuple[Headline, ...]:
    """The four headline counts of the chosen area and year."""
    return tuple(
        headline_count(label, statistics.series(selection.area, *grain), selection.year) for label, *grain in HEADLINES
    )


def headline_count(label: str, one: Series, year: str) -> Headline:
    """One series as a headline count."""
    held, change = one.at(year), one.change(year)
    if held is None:
        return Headline(label, "not held", "", "", f"no figure for {year}")
    before = f"{year_before(year)} is not held"
    if change is None:
        return Headline(label, wording.at_least(held), "No change to give", "", before)
    if not change.is_year_on_year:
        since = wording.since_when(change.earlier.year, one.is_snapshot)
        return Headline(label, wording.at_least(held), before, "", f"{wording.moved(change)} since {since}")
    moved, aside = wording.moved(change), wording.moved_aside(change)
    return Headline(label, wording.at_least(held), moved, aside, wording.came_from(change))


def headline_notes(selection: Selection) -> tuple[str, ...]:
    """What must be known of the headline counts, each sentence once: how earlier figures were derived, and the notes on
    comparing them."""
    found: dict[str, list[str]] = {}
    for label, *grain in HEADLINES:
        change = statistics.series(selection.area, *grain).change(selection.year)
        if change is None or not change.is_year_on_year:
            continue
        if how := wording.how_derived(change.earlier):
            found.setdefault(how, []).append(wording.at_least(change.earlier))
        for note in change.notes if change.percent is not None else ():
            found.setdefault(wording.lower_first(note), []).append(label)
    return tuple(f"{wording.listed(of_what)}: {note.rstrip('.')}." for note, of_what in found.items())


def headline(selection: Selection) -> str:
    """The summary's finding: how SHPOs and the people managed at Levels 2 and 3 changed."""
    shpo = statistics.series(selection.area, "shpo_imposed", "1", "all").headline(selection.year)
    managed = statistics.series(selection.area, "managed_at_level_2_or_3_in_year", "all", "all")
    return f"{shpo}; {wording.lower_first(managed.headline(selection.year))}."


def attention(selection: Selection) -> tuple[str, ...]:
    """What needs the board's attention, a sentence each: missing years, questions on the source, unproven claims."""
    sentences = []
    for _, measure, category, level in HEADLINES:
        one = statistics.series(selection.area, measure, category, level)
        held, change = one.at(selection.year), one.change(selection.year)
        before = year_before(selection.year)
        if held and (change is None or not change.is_year_on_year):
            what = wording.lower_first(one.measure["label"])
            sentences.append(f"No {before} figure is held for {what}, so no yearly change can be given.")
    sentences += source_conflicts.about(selection)
    verdicts = [verdict.verdict for _, verdict in annual_report.judged(selection)]
    if verdicts:
        count = "one claim" if len(verdicts) == 1 else f"{wording.in_words(len(verdicts))} claims"
        sentences.append(f"Of {count} in the report's commentary, {annual_report.verdict_counts(verdicts)}.")
    return tuple(sentences)
