"""The statutory tables as the annual report prints them, and its printed claims judged."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from oversight import queries, settings, wording
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.cache import MakeFigure, cached_figure
from oversight.figures.core.figure import Figure, Origin
from oversight.figures.core.table import Table, names, words
from oversight.figures.published import breakdown, statistics
from oversight.figures.published.breakdown import Cell, ReportGrid
from oversight.figures.published.statistics import Grain, Row
from oversight.figures.report import source_conflicts
from oversight.measures import claims
from oversight.measures.claim_reasons import Verdict
from oversight.measures.claims import Claim, Held
from oversight.measures.values import Absence
from oversight.selection import Selection
from oversight.wording import claim_wording, published_wording

DASH = "A dash means that a figure cannot apply: nobody in Category 3 is managed at Level 1. A zero was counted."

# The tables of single numbers: a row's words with its measure, category and level.
LISTED: dict[str, dict[str, Grain]] = {
    "lifetime_notification_revoked": {
        "Category 1 individuals who have had their lifetime notification revoked on application": (
            "lifetime_notification_revoked",
            "1",
            "all",
        )
    },
    "restrictive_orders": {
        "Sexual Harm Prevention Order (SHPO)": ("shpo_imposed", "1", "all"),
        "SHPO with foreign travel restriction": ("shpo_foreign_travel_restriction", "1", "all"),
        "Notification Order": ("notification_orders_imposed", "1", "all"),
    },
    "notification_after_sro_breach": {
        "Individuals who became subject to notification requirements following a breach of a Sexual Risk Order (SRO)": (
            "notification_after_sro_breach",
            "all",
            "all",
        )
    },
    "per_100k": {
        "Individuals subject to sex offender notification requirements per 100,000 population aged 10 and over": (
            "category_1_per_100k",
            "1",
            "all",
        )
    },
}
# The tables by level: their measures, in the report's order.
BY_LEVEL: dict[str, tuple[str, ...]] = {
    "eligible_on_31_march": ("eligible_on_31_march",),
    "managed_in_year": ("managed_at_level_2_or_3_in_year",),
    "returned_to_custody": ("returned_to_custody_licence_breach", "returned_to_custody_shpo_breach"),
}


def grids(name: str, selection: Selection) -> tuple[ReportGrid, ...]:
    """The tables that the report prints under one name of LISTED or BY_LEVEL, for the chosen area and year."""
    if name in LISTED:
        return (listed(LISTED[name], selection),)
    return tuple(breakdown.by_level(breakdown.breakdown(selection, measure)) for measure in BY_LEVEL[name])


def listed(rows: dict[str, Grain], selection: Selection) -> ReportGrid:
    """A table of single numbers, none of which is a total of others."""
    cells = tuple(
        (Cell(breakdown.breakdown(selection, measure), category, level),) for measure, category, level in rows.values()
    )
    return ReportGrid("Measure", tuple(rows), ("Number",), cells)


def has_dash(grid: ReportGrid) -> bool:
    """Whether a cell of a table cannot apply."""
    return any(cell.value is Absence.NOT_APPLICABLE for row in grid.cells for cell in row)


def report_figure(name: str, selection: Selection, title: str, grid: ReportGrid) -> Figure:
    """One statutory table; each of its rows of single numbers, or else each measure, told."""
    readings = [reading for part in grid.parts for reading in part.cells.values()]
    told = {row: cells[0].part.measure for row, cells in zip(grid.rows, grid.cells, strict=True)}
    told = told if name in LISTED else {part.measure.label: part.measure for part in grid.parts}
    asked = source_conflicts.about(selection, *(part.measure.key for part in grid.parts))
    footnotes = [reading.note for reading in readings if reading.note]
    notes = tuple(dict.fromkeys([*footnotes, *([DASH] if has_dash(grid) else []), *asked]))
    origin = Origin.of_readings(readings)
    when = wording.period(selection.year, grid.parts[0].measure.is_snapshot)
    draft = Draft(
        title=title,
        subtitle=f"{selection.area}, {when}",
        table=grid.table(),
        about=(
            *((row, measure.counts) for row, measure in told.items()),
            ("Who is left out", wording.sentences(measure.leaves_out for measure in told.values())),
            ("Basis", origin.words or published_wording.NOTHING_HELD),
            ("To know", wording.to_know(notes)),
        ),
        notes=notes,
        absent=None if readings else f"{title}: not held for {selection.area} in {selection.year}.",
    )
    return build(f"annual_report/{name}", draft, statistics.coverage(selection), origin)


@cached_figure
def eligible_on_31_march(selection: Selection) -> Figure:
    """MAPPA-eligible individuals on 31 March, by category and level."""
    [grid] = grids("eligible_on_31_march", selection)
    title = f"MAPPA-eligible individuals on {wording.last_day(selection.year)}"
    return report_figure("eligible_on_31_march", selection, title, grid)


@cached_figure
def managed_in_year(selection: Selection) -> Figure:
    """MAPPA-eligible individuals in Levels 2 and 3 by category, the yearly total."""
    [grid] = grids("managed_in_year", selection)
    title = "MAPPA-eligible individuals in Levels 2 and 3 by category (yearly total)"
    return report_figure("managed_in_year", selection, title, grid)


@cached_figure
def lifetime_notification_revoked(selection: Selection) -> Figure:
    """Category 1 people whose lifetime notification was revoked."""
    [grid] = grids("lifetime_notification_revoked", selection)
    title = "Lifetime notification revoked on application"
    return report_figure("lifetime_notification_revoked", selection, title, grid)


@cached_figure
def restrictive_orders(selection: Selection) -> Figure:
    """SHPOs, SHPOs with a foreign travel restriction, and Notification Orders."""
    [grid] = grids("restrictive_orders", selection)
    return report_figure("restrictive_orders", selection, "Restrictive orders for Category 1 individuals", grid)


@cached_figure
def notification_after_sro_breach(selection: Selection) -> Figure:
    """People who became subject to notification after breaching a Sexual Risk Order."""
    [grid] = grids("notification_after_sro_breach", selection)
    title = "Notification following breach of an SRO"
    return report_figure("notification_after_sro_breach", selection, title, grid)


@cached_figure
def returned_to_custody(selection: Selection) -> Figure:
    """Level 2 and 3 people returned to custody, for breach of licence and of an SHPO."""
    licence, order = grids("returned_to_custody", selection)
    grid = replace(
        licence,
        columns=(*licence.columns[:-1], "Breach of licence: total", "Breach of SHPO"),
        cells=tuple((*row, *more) for row, more in zip(licence.cells, order.cells, strict=True)),
    )
    title = "Level 2 and 3 individuals returned to custody, for breach of licence by category and of SHPO"
    return report_figure("returned_to_custody", selection, title, grid)


@cached_figure
def per_100k(selection: Selection) -> Figure:
    """Category 1 people per 100,000 population."""
    [grid] = grids("per_100k", selection)
    return report_figure("per_100k", selection, "Subject to notification requirements per 100,000 population", grid)


TABLES: tuple[MakeFigure, ...] = (
    eligible_on_31_march,
    managed_in_year,
    lifetime_notification_revoked,
    restrictive_orders,
    notification_after_sro_breach,
    returned_to_custody,
    per_100k,
)


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
        return f"The statutory tables of {selection.area} for {selection.year}, as far as they are held."
    counted = wording.upper_first(claim_wording.findings_counted(findings))
    return f"The report makes {claim_wording.claims_counted(len(findings))}. {counted}."


@cached_figure
def printed_claims(selection: Selection) -> Figure:
    """What the report's commentary claims, and what the figures held say to it."""
    found = judged(selection)
    sources = tuple(dict.fromkeys(claim.source for claim in found))
    counted = claim_wording.findings_counted([claim.verdict.finding for claim in found])
    how = (
        "Each claim is set against figures held independently of it. A figure worked back from the same report proves "
        "nothing about it, so such a claim is only possible."
    )
    draft = Draft(
        title=f"Printed claims: {counted}" if found else "Printed claims",
        subtitle=f"Claims of the commentary, {selection.area}, {selection.year}",
        table=claims_table(found),
        about=(("How a claim is judged", how), ("Sources", "; ".join(sources) or "none held")),
        absent=None if found else f"Printed claims: none are held for {selection.area} in {selection.year}.",
    )
    where = f"{'; '.join(sources)}."
    published = Origin(frozenset({"published"}), f"Published: {where}", sources, (("Published", where),))
    origin = published if found else Origin()
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
    return [
        JudgedClaim(
            row["printed_words"], row["source"], claims.judge(claim_of(row), held_for(selection.area, row), floor)
        )
        for row in rows.iter_rows(named=True)
    ]


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
