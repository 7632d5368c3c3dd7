"""Every KPI of the board in one table, worst first, as at one SMB."""

import polars as pl

from oversight import wording
from oversight.figures.core import local_records
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.kpis import kpi_cards, kpi_readings
from oversight.figures.kpis.kpi_cards import KpiCard
from oversight.selection import Selection

COLUMNS = ("Measure", "Status", "x of y", "Change and target")


@cached_figure
def all_kpis(selection: Selection) -> Figure:
    """Every KPI as its card says it: status, x of y, change since the last SMB and target; worst first."""
    cards = kpi_cards.cards(selection)
    day = wording.on_day(kpi_readings.day_of(selection.as_at))
    is_sample = any(card.is_illustrative for card in cards)
    heading = f"{kpi_cards.sample_heading()}. " if is_sample else ""
    title = kpi_cards.heading(cards)
    subtitle = f"{heading}{kpi_cards.since(selection)}".strip()
    bases = local_records.bases_of(is_sample)
    what = f"{local_records.RECORDS}, and {local_records.COUNTS}"
    basis = local_records.basis(bases, what)
    rows = pl.DataFrame([row(card) for card in cards], schema=dict.fromkeys(COLUMNS, pl.String), orient="row")
    return Figure(
        name="kpis/all_kpis",
        title=title,
        subtitle=subtitle,
        rows=rows,
        table=rows,
        chart=None,
        alt=f"{title}. {subtitle}",
        about=(
            ("What it shows", "Every KPI of kpis.yaml, each over its own period, the worst first."),
            ("Basis", basis),
        ),
        period=f"to {day}",
        as_at=day,
        basis=basis,
        bases=bases,
        sources=local_records.sources(bases, what),
        absent=None if cards else "No KPI is declared in kpis.yaml.",
    )


def row(card: KpiCard) -> tuple[str, ...]:
    """A card as a row; one that could not be measured says why."""
    if card.error:
        return card.name, card.status, "-", card.error
    return card.name, card.status, f"{card.x_of_y} {card.share}".strip(), card.change
