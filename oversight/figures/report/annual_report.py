"""The statutory tables as the annual report prints them, and its printed claims judged."""

import polars as pl

from oversight import queries, settings, wording
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.published import breakdown, statistics
from oversight.figures.published.breakdown import Breakdown
from oversight.figures.report import source_conflicts
from oversight.measures import claims
from oversight.measures.change import Reading
from oversight.measures.claims import Claim, Verdict
from oversight.selection import Selection

DASH = "A dash means that a figure cannot apply: nobody in Category 3 is managed at Level 1. A zero was counted."

# The tables of single numbers: a row's words with its measure, category and level.
LISTED: dict[str, dict[str, tuple[str, str, str]]] = {
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


def report_figure(
    name: str, selection: Selection, title: str, parts: dict[str, Breakdown], table: pl.DataFrame
) -> Figure:
    """One statutory table, made of the `parts` (breakdowns by the words they are listed under)."""
    readings = [reading for part in parts.values() for reading in part.cells.values()]
    first = next(iter(parts.values())).measure
    asked = source_conflicts.about(selection, *(part.measure["measure"] for part in parts.values()))
    footnotes = [reading.note for reading in readings if reading.note]
    has_dash = any("-" in table[column].to_list() for column in table.columns)
    notes = tuple(dict.fromkeys([*footnotes, *([DASH] if has_dash else []), *asked]))
    return Figure(
        name=f"annual_report/{name}",
        title=title,
        subtitle=f"{selection.area}, {wording.period(selection.year, first['period'] == 'snapshot')}",
        rows=table,
        table=table,
        chart=None,
        alt=f"{title}, {selection.area}, {selection.year}.",
        about=(
            *((words, part.measure["counts"]) for words, part in parts.items()),
            ("Who is left out", statistics.sentences(part.measure["leaves_out"] for part in parts.values())),
            ("Basis", wording.basis_words(readings) or "Nothing is held."),
            ("To know", statistics.sentences(notes) or statistics.NOTHING_MORE),
        ),
        period=selection.year,
        as_at=selection.last_day,
        basis=wording.basis_words(readings),
        bases=frozenset(reading.basis for reading in readings),
        sources=tuple(dict.fromkeys(reading.source for reading in readings)),
        notes=notes,
        absent=None if readings else f"{title}: not held for {selection.area} in {selection.year}.",
    )


@cached_figure
def eligible_on_31_march(selection: Selection) -> Figure:
    """MAPPA-eligible individuals on 31 March, by category and level."""
    one = breakdown.breakdown(selection, "eligible_on_31_march")
    title = f"MAPPA-eligible individuals on {selection.last_day}"
    table = breakdown.report_table(one)
    return report_figure("eligible_on_31_march", selection, title, {one.measure["label"]: one}, table)


@cached_figure
def managed_in_year(selection: Selection) -> Figure:
    """MAPPA-eligible individuals in Levels 2 and 3 by category, the yearly total."""
    one = breakdown.breakdown(selection, "managed_at_level_2_or_3_in_year")
    title = "MAPPA-eligible individuals in Levels 2 and 3 by category (yearly total)"
    table = breakdown.report_table(one)
    return report_figure("managed_in_year", selection, title, {one.measure["label"]: one}, table)


def listed(selection: Selection, name: str, title: str, measures: dict[str, tuple[str, str, str]]) -> Figure:
    """A statutory table of single numbers: `measures` pairs a row's words with measure, category and level."""
    parts = {words: breakdown.breakdown(selection, measure) for words, (measure, _, _) in measures.items()}
    table = pl.DataFrame(
        {
            "Measure": list(measures),
            "Number": [parts[words].shown(category, level) for words, (_, category, level) in measures.items()],
        },
        schema={"Measure": pl.String, "Number": pl.String},
    )
    return report_figure(name, selection, title, parts, table)


@cached_figure
def lifetime_notification_revoked(selection: Selection) -> Figure:
    """Category 1 people whose lifetime notification was revoked."""
    name = "lifetime_notification_revoked"
    return listed(selection, name, "Lifetime notification revoked on application", LISTED[name])


@cached_figure
def restrictive_orders(selection: Selection) -> Figure:
    """SHPOs, SHPOs with a foreign travel restriction, and Notification Orders."""
    name = "restrictive_orders"
    return listed(selection, name, "Restrictive orders for Category 1 individuals", LISTED[name])


@cached_figure
def notification_after_sro_breach(selection: Selection) -> Figure:
    """People who became subject to notification after breaching a Sexual Risk Order."""
    name = "notification_after_sro_breach"
    return listed(selection, name, "Notification following breach of an SRO", LISTED[name])


@cached_figure
def returned_to_custody(selection: Selection) -> Figure:
    """Level 2 and 3 people returned to custody, for breach of licence and of an SHPO."""
    licence, order = (breakdown.breakdown(selection, one) for one in BY_LEVEL["returned_to_custody"])
    of_licence = breakdown.report_table(licence)
    of_order = breakdown.report_table(order)
    table = of_licence.with_columns(of_order["Number"].alias("Breach of SHPO"))
    table = table.rename({"Total": "Breach of licence: total"})
    parts = {one.measure["label"]: one for one in (licence, order)}
    title = "Level 2 and 3 individuals returned to custody, for breach of licence by category and of SHPO"
    return report_figure("returned_to_custody", selection, title, parts, table)


@cached_figure
def per_100k(selection: Selection) -> Figure:
    """Category 1 people per 100,000 population."""
    name = "per_100k"
    return listed(selection, name, "Subject to notification requirements per 100,000 population", LISTED[name])


TABLES = (
    eligible_on_31_march,
    managed_in_year,
    lifetime_notification_revoked,
    restrictive_orders,
    notification_after_sro_breach,
    returned_to_custody,
    per_100k,
)


def headline(selection: Selection) -> str:
    """The page's finding: how many of the report's claims could be checked."""
    verdicts = [verdict.verdict for _, verdict in judged(selection)]
    if not verdicts:
        return f"The statutory tables of {selection.area} for {selection.year}, as far as they are held."
    claims_said = "one claim" if len(verdicts) == 1 else f"{wording.in_words(len(verdicts))} claims"
    return f"The report makes {claims_said}. {wording.upper_first(verdict_counts(verdicts))}."


def verdict_counts(verdicts: list[str]) -> str:
    """`three are possible and five cannot be checked`."""
    words = {
        claims.AGREES: ("agrees", "agree"),
        claims.DIFFERS: ("differs", "differ"),
        claims.POSSIBLE: ("is possible", "are possible"),
        claims.UNCHECKED: ("cannot be checked", "cannot be checked"),
    }
    counts = {verdict: verdicts.count(verdict) for verdict in words}
    return wording.listed([f"{wording.in_words(n)} {words[verdict][n != 1]}" for verdict, n in counts.items() if n])


@cached_figure
def printed_claims(selection: Selection) -> Figure:
    """What the report's commentary claims, and what the figures held say to it."""
    found = judged(selection)
    verdicts = [verdict for _, verdict in found]
    table = {
        "The report says": [row["printed_words"] for row, _ in found],
        "Verdict": [verdict.verdict for verdict in verdicts],
        "Why": [verdict.reason for verdict in verdicts],
    }
    title = (
        f"Printed claims: {verdict_counts([verdict.verdict for verdict in verdicts])}" if found else "Printed claims"
    )
    sources = tuple(dict.fromkeys(row["source"] for row, _ in found))
    drawn = pl.DataFrame(table, schema=dict.fromkeys(table, pl.String))
    how = (
        "Each claim is set against figures held independently of it. A figure worked back from the same report proves "
        "nothing about it, so such a claim is only possible."
    )
    return Figure(
        name="annual_report/printed_claims",
        title=title,
        subtitle=f"Claims of the commentary, {selection.area}, {selection.year}",
        rows=drawn,
        table=drawn,
        chart=None,
        alt=f"{title}.",
        about=(("How a claim is judged", how), ("Sources", "; ".join(sources) or "none held")),
        period=selection.year,
        as_at=selection.last_day,
        basis=f"Published: {'; '.join(sources)}.",
        bases=frozenset({"published"}),
        sources=sources,
        absent=None if found else f"Printed claims: none are held for {selection.area} in {selection.year}.",
    )


def judged(selection: Selection) -> list[tuple[dict, Verdict]]:
    """Each claim of the chosen area's report with its verdict."""
    rows = queries.run("annual_report/printed_claims", area=selection.area, year=selection.year)
    floor = settings.current().rules.percent_change_floor
    return [
        (row, claims.judge(claim_of(row), held_for(selection.area, row), floor)) for row in rows.iter_rows(named=True)
    ]


def claim_of(row: dict) -> Claim:
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


def held_for(area: str, row: dict) -> dict[str, dict[str, Reading]]:
    """The readings a claim can be judged by: by category and reporting year."""
    categories = claims.SINGLE_CATEGORIES if row["is_of_each_category"] else (row["category"],)
    series = {one: statistics.series(area, row["measure"], one, row["level"]) for one in categories}
    return {one: {reading.year: reading for reading in found.readings} for one, found in series.items()}
