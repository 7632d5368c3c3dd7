"""Every KPI of the board in one table, worst first, as at one SMB."""

from oversight import wording
from oversight.figures.core import local_records
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Coverage, Figure, Scope
from oversight.figures.core.table import Table, names, statuses, words
from oversight.figures.kpis import kpi_cards, kpi_readings
from oversight.figures.kpis.kpi_cards import KpiCard
from oversight.measures.values import Absence, Value
from oversight.selection import Selection


@cached_figure
def all_kpis(selection: Selection) -> Figure:
    """Every KPI as its card says it: status, number, change since the last SMB and target; worst first."""
    cards = kpi_cards.cards(selection)
    day = kpi_readings.day_of(selection.as_at)
    is_sample = any(card.is_illustrative for card in cards)
    heading = f"{kpi_cards.sample_heading()}. " if is_sample else ""
    what = f"{local_records.RECORDS} and {local_records.COUNTS}"
    origin = local_records.origin(local_records.bases_of(is_sample), what)
    draft = Draft(
        title=kpi_cards.heading(cards),
        subtitle=f"{heading}{kpi_cards.since(selection)}".strip(),
        table=Table(
            (
                names("kpi", "KPI", [card.name for card in cards]),
                statuses("status", "Status", [card.status for card in cards]),
                words("met", "Number", [met(card) for card in cards]),
                words("change", "Change and target", [card.error or card.change for card in cards]),
            )
        ),
        about=(
            ("What it shows", "Every KPI of kpis.yaml, each over its own period, the worst first."),
            ("Basis", origin.words),
        ),
        absent=None if cards else "No KPI is declared in kpis.yaml.",
    )
    coverage = Coverage(local_records.home(), f"to {wording.on_day(day)}", day, Scope.BOARD_MEETING)
    return build("kpis/all_kpis", draft, coverage, origin)


def met(card: KpiCard) -> Value:
    """`41 of 48 (85.4%), 8 by deputy`; of one that cannot be read that it cannot."""
    return Absence.CANNOT_BE_READ if card.error else f"{card.x_of_y} {card.share}".strip()
