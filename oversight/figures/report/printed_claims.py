"""What the annual report's commentary claims, each statement judged against the figures held."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from oversight import queries, settings
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure, Origin
from oversight.figures.core.table import Table, names, words
from oversight.figures.published import per_head, statistics
from oversight.figures.published.series import Row
from oversight.figures.published.statistics import Grain
from oversight.measures import claims
from oversight.measures.claim_reasons import Finding, Reason, Verdict
from oversight.measures.claims import Claim, Held
from oversight.measures.claims_together import rest_implied
from oversight.selection import Selection
from oversight.wording import BasisPart, claim_wording

TOTAL: Grain = ("eligible_on_31_march", "all", "all")
CATEGORY_1: Grain = ("eligible_on_31_march", "1", "all")
RATE: Grain = ("category_1_per_100k", "1", "all")


@dataclass(frozen=True)
class JudgedClaim:
    """A claim as the report prints it, the source that prints it, and the verdict on it."""

    printed_words: str
    source: str
    verdict: Verdict


def headline(selection: Selection) -> str:
    """The page's headline: how many of the report's claims could be checked."""
    findings = [claim.verdict.finding for claim in judged(selection)]
    if not findings:
        return f"The statutory tables of {selection.area} for {selection.year}, as far as we have them."
    return claim_wording.claims_of_commentary(findings)


@cached_figure
def printed_claims(selection: Selection) -> Figure:
    """What the report's commentary claims, and what the figures held say to it; those that cannot be checked folded."""
    found = sorted(judged(selection), key=lambda claim: claim.verdict.finding is Finding.UNCHECKED)
    sources = tuple(dict.fromkeys(claim.source for claim in found))
    findings = [claim.verdict.finding for claim in found]
    unchecked = findings.count(Finding.UNCHECKED)
    how = (
        "We check each statement against figures from another source. A figure that was worked out from the "
        "same report proves nothing. The statement is then only possible."
    )
    draft = Draft(
        title=claim_wording.title(findings),
        subtitle=f"What the report says, {selection.area}, {selection.year}",
        table=claims_table(found),
        about=(("How a statement is checked", how), ("Sources", "; ".join(sources) or "none held")),
        absent=None if found else claim_wording.none_held(selection.area, selection.year),
        unfolded=len(found) - unchecked if unchecked < len(found) else 0,
        folded=claim_wording.could_not_be_checked(unchecked) if 0 < unchecked < len(found) else "",
    )
    part = BasisPart("Published", f"{'; '.join(sources)}.", sources)
    origin = Origin(frozenset({"published"}), (part,), sources) if found else Origin()
    return build("annual_report/printed_claims", draft, statistics.coverage(selection), origin)


def claims_table(found: Sequence[JudgedClaim]) -> Table:
    """Each claim with its verdict and why."""
    return Table(
        (
            names("claim", "The report says", [claim.printed_words for claim in found]),
            words("verdict", "Verdict", [claim_wording.finding(claim.verdict.finding) for claim in found]),
            words("why", "Why", [claim_wording.reasons(claim.verdict.reasons) for claim in found]),
        )
    )


def judged(selection: Selection) -> list[JudgedClaim]:
    """Each claim of the chosen area's report with its verdict."""
    rows = queries.run("annual_report/printed_claims", area=selection.area, year=selection.year)
    floor = settings.current().rules.percent_change_floor
    found = []
    for row in rows.iter_rows(named=True):
        verdict = claims.judge(claim_of(row), held_for(selection.area, row), floor)
        if row["is_of_each_category"] and row["measure"] == TOTAL[0]:
            verdict = replace(verdict, reasons=(*verdict.reasons, *of_the_rest(selection, rows)))
        found.append(JudgedClaim(row["printed_words"], row["source"], verdict))
    return found


def of_the_rest(selection: Selection, rows: pl.DataFrame) -> tuple[Reason, ...]:
    """What the report's per cents of the total and of the Category 1 rate imply of Categories 2 and 3; nothing where it
    does not print both, or a figure of the year is not held."""
    changes = rows.filter(pl.col("claim_kind") == "change").iter_rows(named=True)
    printed = {(row["measure"], row["category"], row["level"]): claim_of(row) for row in changes}
    grains = (TOTAL, CATEGORY_1, RATE)
    total, category_1, rate = (statistics.series(selection.area, *one).at(selection.year) for one in grains)
    people = per_head.people_on(rate, selection.area) if rate else None
    if TOTAL not in printed or RATE not in printed or not (total and category_1 and rate and people):
        return ()
    found = rest_implied(printed[TOTAL], printed[RATE], total, category_1, rate, people)
    return (found,) if found else ()


def claim_of(row: Row) -> Claim:
    """A row of annual_report/printed_claims as a claim."""
    return Claim(
        kind=row["claim_kind"],
        year=row["reporting_year"],
        compared_from=row["compared_from"],
        compared_to=row["compared_to"],
        source=row["source"],
        measure=row["short_label"],
        unit=row["unit"],
        direction=row["direction"],
        percent=row["printed_percent"],
        is_of_each_category=row["is_of_each_category"],
        is_also_of_year_before=row["is_also_of_year_before"],
    )


def held_for(area: str, row: Row) -> dict[str, Held]:
    """The readings a claim can be judged by: by category and reporting year."""
    categories = claims.SINGLE_CATEGORIES if row["is_of_each_category"] else (row["category"],)
    series = {category: statistics.series(area, row["measure"], category, row["level"]) for category in categories}
    return {category: {reading.year: reading for reading in found.readings} for category, found in series.items()}
