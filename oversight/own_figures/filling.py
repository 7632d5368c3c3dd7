"""The workbooks that a coordinator fills in, made for this board: its KPIs, its areas, and what it has published."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from oversight import queries, settings
from oversight.extracts.intake import templates
from oversight.extracts.intake.sheet_plans import KpiName
from oversight.own_figures.holdings import FIGURES, PARTS, PUBLISHED
from oversight.own_figures.session import in_use

LISTS = {"areas": "area", "measures": "measure", "sources": "source_id"}


def workbook(
    kind: Literal["counts", "records"],
    tables: Sequence[str],
    is_filled: bool,
    today: date,
    format: Literal["xlsx", "ods"] = "xlsx",
) -> bytes:
    """A workbook of counts, or of the records of `tables`; filled with what was published where asked."""
    return templates.template(
        kind,
        tables,
        held=in_use()[1] if is_filled else None,
        kpis=kpis(),
        lists=lists(),
        today=today,
        format=format,
    )


def tables_of(part: str) -> tuple[str, ...]:
    """The tables that a part of the dashboard rests on; all that are typed in where it is none of them."""
    return PARTS.get(part) or ((FIGURES,) if part == PUBLISHED else templates.TYPED_IN)


def kpis() -> list[KpiName]:
    """The KPIs of kpis.yaml as a template offers them."""
    return [KpiName(kpi.id, kpi.name, kpi.unit) for kpi in settings.current().kpis]


def lists() -> dict[str, list[str]]:
    """The words that cells may be chosen from, by the table that holds them."""
    tables = queries.opened().tables
    return {name: tables[name][column].to_list() for name, column in LISTS.items() if name in tables}
