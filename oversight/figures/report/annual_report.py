"""The statutory tables as the annual report prints them."""

from dataclasses import replace

from oversight import wording
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.cache import MakeFigure, cached_figure
from oversight.figures.core.figure import Figure, Origin
from oversight.figures.published import breakdown, orders, source_conflicts, statistics
from oversight.figures.published.breakdown import Cell, ReportGrid
from oversight.figures.published.statistics import Grain
from oversight.measures import change
from oversight.measures.values import Absence
from oversight.selection import Selection
from oversight.wording import published_wording

DASH = "A dash means that a figure cannot apply: nobody in Category 3 is managed at Level 1. A zero was counted."

SINGLE = "single_figures"  # every table of LISTED in one
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
    return ReportGrid("Measure", tuple(words_in(selection, *row) for row in rows.items()), ("Number",), cells)


def words_in(selection: Selection, words: str, grain: Grain) -> str:
    """The words of a row, or those of the order that it was before the chosen year's next break."""
    found = change.next_break(selection.year, statistics.breaks_of(grain[0]))
    return found.label_before or words if found else words


def has_dash(grid: ReportGrid) -> bool:
    """Whether a cell of a table cannot apply."""
    return any(cell.value is Absence.NOT_APPLICABLE for row in grid.cells for cell in row)


def report_figure(name: str, selection: Selection, title: str, grid: ReportGrid) -> Figure:
    """One statutory table; each of its rows of single numbers, or else each measure, told."""
    readings = [reading for part in grid.parts for reading in part.cells.values()]
    told = {row: cells[0].part.measure for row, cells in zip(grid.rows, grid.cells, strict=True)}
    told = {part.measure.label: part.measure for part in grid.parts} if name in BY_LEVEL else told
    asked = source_conflicts.about(selection, *(part.measure.key for part in grid.parts))
    footnotes = [reading.note for reading in readings if reading.note]
    notes = tuple(dict.fromkeys([*footnotes, *([DASH] if has_dash(grid) else [])]))
    origin = Origin.of_readings(readings)
    is_of_one_kind = len({part.measure.is_snapshot for part in grid.parts}) == 1
    year_ending = f"year ending {wording.last_day(selection.year)}"
    when = wording.period(selection.year, grid.parts[0].measure.is_snapshot) if is_of_one_kind else year_ending
    draft = Draft(
        title=title,
        subtitle=f"{selection.area}, {when}",
        table=grid.table(),
        about=(
            *((row, measure.counts) for row, measure in told.items()),
            ("Who is left out", statistics.left_out(told.values(), readings)),
            ("Basis", origin.words or published_wording.NOTHING_HELD),
            ("Notes", wording.sentences(notes)),
        ),
        notes=notes,
        conflicts=asked,
        absent=None if readings else f"{title}: we do not have figures for {selection.area}.",
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
    licence, breach = grids("returned_to_custody", selection)
    order = published_wording.order_breached(orders.is_before_shpo(selection))
    grid = replace(
        licence,
        columns=(*licence.columns[:-1], "Breach of licence: total", f"Breach of {order}"),
        cells=tuple((*row, *more) for row, more in zip(licence.cells, breach.cells, strict=True)),
    )
    title = f"Level 2 and 3 individuals returned to custody, for breach of licence by category and of {order}"
    return report_figure("returned_to_custody", selection, title, grid)


@cached_figure
def per_100k(selection: Selection) -> Figure:
    """Category 1 people per 100,000 population."""
    [grid] = grids("per_100k", selection)
    return report_figure("per_100k", selection, "Subject to notification requirements per 100,000 population", grid)


@cached_figure
def single_figures(selection: Selection) -> Figure:
    """The tables of single numbers in one, as a page shows them."""
    grid = listed({words: grain for rows in LISTED.values() for words, grain in rows.items()}, selection)
    return report_figure(SINGLE, selection, f"Orders, notification and rate, {selection.year}", grid)


TABLES: tuple[MakeFigure, ...] = (
    eligible_on_31_march,
    managed_in_year,
    lifetime_notification_revoked,
    restrictive_orders,
    notification_after_sro_breach,
    returned_to_custody,
    per_100k,
)

ON_PAGE: tuple[MakeFigure, ...] = (eligible_on_31_march, managed_in_year, returned_to_custody, single_figures)
