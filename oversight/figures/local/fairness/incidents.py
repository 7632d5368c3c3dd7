"""Serious further offences charged, what became of earlier charges, and serious case reviews."""

from oversight import queries, settings, wording
from oversight.charts import fairness as charts
from oversight.extracts.contracts.area_return import (
    CASE_REVIEW,
    CHARGED,
    CONVICTED,
    OTHER_OUTCOME,
    STILL_CHARGED,
)
from oversight.figures.core.bars import bar_rows
from oversight.figures.core.builder import Draft
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table, counts, names
from oversight.figures.local.fairness.return_figure import (
    INCIDENTS,
    LEVELS,
    ByLevel,
    Subject,
    drawn,
    held,
    return_figure,
    total,
    years_held,
)
from oversight.measures.reporting_years import year_before
from oversight.selection import Selection
from oversight.wording import fairness_wording

ABOVE = ("2", "3")
MOST_YEARS = 10
ASKED_ABOUT = (CHARGED, CASE_REVIEW)
OUTCOMES = (CONVICTED, STILL_CHARGED, OTHER_OUTCOME)
NO_RATE = ("Why there is no rate", "One person more or fewer would change a rate of so few a lot.")
CHARGED_IN_YEAR = Subject(
    "fairness/charged",
    INCIDENTS,
    "People charged with a serious further offence at each level",
    (
        (
            "What it counts",
            "People under MAPPA whom the police charged in the year with murder, rape or another very serious crime. "
            "They count at the level at which they were managed. Categories 1 to 3 are added up.",
        ),
        NO_RATE,
    ),
)
OF_EARLIER_CHARGES = Subject(
    "fairness/outcomes",
    INCIDENTS,
    "How earlier charges ended",
    (
        (
            "What it counts",
            "What happened in the year to people charged before, at all levels together. Another outcome is any other "
            "end of the case.",
        ),
        ("What is left out", "Charges of the year itself."),
    ),
)
REVIEWED = Subject(
    "fairness/case_reviews",
    INCIDENTS,
    "Serious case reviews and people charged",
    (
        (
            "What it counts",
            "Reviews of how agencies managed a person at Level 2 or 3 who was charged with a very serious crime. The "
            "people charged, at all levels, stand beside them.",
        ),
        NO_RATE,
    ),
)


def by_level(incident: str, year: str) -> ByLevel:
    """One kind of incident in a year by level; Level 1 has no serious case reviews."""
    rows = queries.run(INCIDENTS).filter(reporting_year=year, incident=incident)
    found: ByLevel = dict(rows.select("level", "incident_count").iter_rows())
    return {level: found.get(level) for level in (ABOVE if incident == CASE_REVIEW else LEVELS)}


def in_year(incident: str, year: str) -> int | None:
    """One kind of incident in a year at all levels; None where a level is not held."""
    return total(by_level(incident, year))


def floor() -> int:
    """Counts under this go up and down by chance."""
    return settings.current().rules.percent_change_floor


def notes_on(*values: int | None) -> tuple[str, ...]:
    """What is told beside a count and the one of the year before."""
    return tuple(filter(None, (fairness_wording.by_chance(values, floor()),)))


@cached_figure
def charged(selection: Selection) -> Figure:
    """How many people were charged with a serious further offence, by level."""
    return return_figure(CHARGED_IN_YEAR, selection, charged_draft)


@cached_figure
def outcomes(selection: Selection) -> Figure:
    """What became of people charged earlier."""
    return return_figure(OF_EARLIER_CHARGES, selection, outcomes_draft)


@cached_figure
def case_reviews(selection: Selection) -> Figure:
    """How many serious case reviews there were, over the years."""
    return return_figure(REVIEWED, selection, reviews_draft)


def charged_draft(year: str) -> Draft:
    """People charged by level, with the year before beside them in the table."""
    now, before = by_level(CHARGED, year), by_level(CHARGED, year_before(year))
    columns = [("count", year, now)]
    if year_before(year) in years_held(INCIDENTS):
        columns.append(("count_before", year_before(year), before))
    labels = [fairness_wording.level(level) for level in now]
    rows = bar_rows(labels, list(now.values()), counts("", "", [held(one) for one in now.values()]).cells())
    return Draft(
        title=fairness_wording.charged(total(now), year, total(before)),
        rows=rows,
        chart=drawn(rows, charts.incidents),
        table=Table(
            (
                names("level", "Level", [*labels, fairness_wording.ALL_LEVELS]),
                *(counts(key, said, [*map(held, one.values()), held(total(one))]) for key, said, one in columns),
            )
        ),
        notes=notes_on(total(now), total(before)),
    )


def outcomes_draft(year: str) -> Draft:
    """What became of people charged earlier, with the year before beside it in the table."""
    years = [one for one in (year, year_before(year)) if one in years_held(INCIDENTS)]
    found = {one: [in_year(outcome, one) for outcome in OUTCOMES] for one in years}
    convicted, still_charged, other = found[year]
    labels = [wording.upper_first(outcome) for outcome in OUTCOMES]
    rows = bar_rows(labels, found[year], counts("", "", [held(one) for one in found[year]]).cells())
    keys = ("count", "count_before")
    return Draft(
        title=fairness_wording.outcomes(convicted, still_charged, other, year),
        rows=rows,
        chart=drawn(rows, charts.incidents),
        table=Table(
            (
                names("outcome", "Outcome", labels),
                *(counts(key, one, [*map(held, found[one])]) for key, one in zip(keys, years, strict=False)),
            )
        ),
        notes=notes_on(*found[year]),
    )


def years_shown(year: str) -> list[str]:
    """The years of the table of serious case reviews, the latest first."""
    return [one for one in reversed(years_held(INCIDENTS)) if one <= year][:MOST_YEARS]


def reviews_draft(year: str) -> Draft:
    """Serious case reviews and people charged in each year held, as a table."""
    years = years_shown(year)
    before = in_year(CASE_REVIEW, year_before(year))
    return Draft(
        title=fairness_wording.reviews(in_year(CASE_REVIEW, year), year, before),
        rows=bar_rows([], [], []),
        table=Table(
            (
                names("reporting_year", "Reporting year", years),
                counts("review_count", "Serious case reviews", [held(in_year(CASE_REVIEW, one)) for one in years]),
                counts("charged_count", "People charged", [held(in_year(CHARGED, one)) for one in years]),
            )
        ),
        notes=notes_on(in_year(CASE_REVIEW, year)),
    )


def headline(selection: Selection) -> str:
    """The headline of serious incidents: how many people were charged, and how many serious case reviews there were."""
    figure, year = charged(selection), selection.year
    if figure.absent:
        return figure.absent
    return fairness_wording.incidents(in_year(CHARGED, year), in_year(CASE_REVIEW, year), year)
