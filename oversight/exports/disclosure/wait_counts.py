"""KPIs of waits count referrals, so people: which of their figures are withheld from publication."""

from dataclasses import replace

from oversight import settings
from oversight.exports.disclosure import people_counts
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Column, Role, Table
from oversight.measures.suppression import FLOOR
from oversight.measures.values import Absence, Kind

ADD_UP = {"kpis/misses_by_kind"}  # figures whose rows add up to their last: all are withheld with one
TARGET = "target"


def are_in(figure: Figure) -> bool:
    """Whether a figure is of a KPI of waits."""
    return any(kpi.id == figure.kpi_id and kpi.unit == "days" for kpi in settings.current().kpis)


def for_publication(figure: Figure) -> Figure:
    """The figure for publication: a median of fewer than 5 waits is withheld with their number and its status. Where
    one is, there is no chart, and neither title nor notes tell of the counts."""
    hidden = small_rows(figure.table)
    if not hidden:
        return replace(figure, withheld_count=0)
    if figure.name in ADD_UP:
        hidden = frozenset(range(figure.table.height))
    return people_counts.telling_nothing(
        figure, Table(tuple(without(column, hidden) for column in figure.table.columns))
    )


def small_rows(table: Table) -> frozenset[int]:
    """The places of the rows that hold a count under 5."""
    counted = [column for column in table.columns if column.kind is Kind.COUNT and column.key != TARGET]
    return frozenset(
        row for column in counted for row, value in enumerate(column.values) if isinstance(value, int) and value < FLOOR
    )


def without(column: Column, hidden: frozenset[int]) -> Column:
    """A column with its values withheld in some rows; names and targets stay."""
    if column.role is Role.NAME or column.key == TARGET:
        return column
    values = tuple(Absence.WITHHELD if row in hidden else value for row, value in enumerate(column.values))
    return replace(column, values=values)
