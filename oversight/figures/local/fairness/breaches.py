"""Breaches of notification requirements that brought a caution or conviction, by level."""

from oversight import queries, wording
from oversight.charts import fairness as charts
from oversight.extracts.contracts.area_return import BREACH_OUTCOMES, TOGETHER
from oversight.figures.core.bars import bar_rows
from oversight.figures.core.builder import Draft
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table, counts, names
from oversight.figures.local.fairness.return_figure import (
    BREACHES,
    LEVELS,
    ByLevel,
    Subject,
    drawn,
    held,
    return_figure,
    total,
)
from oversight.measures.reporting_years import year_before
from oversight.selection import Selection
from oversight.wording import fairness_wording

BREACHED = Subject(
    "fairness/breaches",
    BREACHES,
    "People cautioned or convicted for breach of notification requirements at each level",
    (
        (
            "What it counts",
            "Category 1 people who broke their duty to notify the police. They were cautioned or convicted for it in "
            "the year, and count at the level at which they were managed.",
        ),
        ("What is left out", "Breaches that led to no caution or conviction."),
    ),
)


def breaches_by_level(year: str) -> dict[str, ByLevel]:
    """The people of a year by outcome and level: of both outcomes together, or of each."""
    rows = queries.run(BREACHES).filter(reporting_year=year)
    found = {(outcome, level): count for _, outcome, level, count in rows.iter_rows()}
    outcomes = [one for one in BREACH_OUTCOMES if any(outcome == one for outcome, _ in found)]
    return {outcome: {level: found.get((outcome, level)) for level in LEVELS} for outcome in outcomes}


@cached_figure
def breaches(selection: Selection) -> Figure:
    """Who was cautioned or convicted for breach of notification requirements, by level."""
    return return_figure(BREACHED, selection, breaches_draft)


def is_comparable(year: str) -> bool:
    """Whether a year and the one before both count cautions and convictions together."""
    return list(breaches_by_level(year)) == list(breaches_by_level(year_before(year))) == [TOGETHER]


def columns(year: str) -> dict[str, tuple[str, str]]:
    """The columns of the table by key: the year and the outcome that each is of."""
    if is_comparable(year):
        return {"count": (year, TOGETHER), "count_before": (year_before(year), TOGETHER)}
    return {outcome.replace(" ", "_"): (year, outcome) for outcome in breaches_by_level(year)}


def breaches_draft(year: str) -> Draft:
    """People cautioned or convicted by level: together beside the year before, or each outcome apart."""
    now, before = breaches_by_level(year), breaches_by_level(year_before(year))
    labels = [fairness_wording.level(level) for level in LEVELS]
    values = [now[outcome][level] for level in LEVELS for outcome in now]
    rows = bar_rows(
        [label for label in labels for _ in now],
        values,
        counts("", "", [held(one) for one in values]).cells(),
        [wording.upper_first(outcome) if len(now) > 1 else "" for _ in LEVELS for outcome in now],
    )
    is_like = is_comparable(year)
    shown = []
    for key, (of_year, outcome) in columns(year).items():
        of_it = breaches_by_level(of_year)[outcome]
        heading = of_year if is_like else wording.upper_first(outcome)
        shown.append(counts(key, heading, [*map(held, of_it.values()), held(total(of_it))]))
    is_apart = len(now) > 1 or (before and not is_like)
    return Draft(
        title=fairness_wording.breaches(
            {outcome: total(of_it) for outcome, of_it in now.items()},
            year,
            total(before[TOGETHER]) if is_like else None,
        ),
        rows=rows,
        chart=drawn(rows, charts.breaches),
        table=Table((names("level", "Level", [*labels, fairness_wording.ALL_LEVELS]), *shown)),
        notes=(fairness_wording.COUNTED_APART,) if is_apart else (),
    )
