"""What every figure about audits has in common: whose they are, the day they are judged as at, the mark of a sample."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import altair as alt
import polars as pl

from oversight import queries
from oversight.figures.core import local_records
from oversight.figures.core.figure import Figure
from oversight.figures.kpis import kpi_readings
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import on_day

MONTHS = 12
LAY_ADVISER = "lay adviser"
NO_SMB = "Audits are judged as at a meeting of the SMB, and none is held."
BY_GROUP = {
    "": "",
    LAY_ADVISER: " by lay advisers",
    "partner agency": " by partner agencies",
    "Responsible Authority": " by the Responsible Authority",
}


@dataclass(frozen=True)
class Told:
    """What the audits say in one figure. `drawn` is the chart in words; `absent` stands where nothing can be shown;
    `unfolded` and `folded` as in Figure."""

    title: str
    subtitle: str = ""
    rows: pl.DataFrame | None = None
    table: pl.DataFrame | None = None
    chart: alt.LayerChart | None = None
    drawn: str = ""
    notes: tuple[str, ...] = ()
    absent: str | None = None
    unfolded: int = 0
    folded: str = ""


def day_of(selection: Selection) -> date:
    """The SMB that audits are judged as at. Raises Refused, saying why, where none is held."""
    if not selection.as_at:
        kpi_readings.smb_dates()  # a broken extract says so itself
        raise Refused(NO_SMB)
    return date.fromisoformat(selection.as_at)


def start_of(end: date) -> date:
    """The first day of the 12 months that end on a day: the period of the KPI on the audit calendar."""
    return kpi_readings.period_start(end, MONTHS)


def filters(selection: Selection) -> dict[str, str]:
    """The chosen kind and group as parameters of a query; empty ones are all."""
    return {"kind": selection.audit_kind, "auditor_group": selection.auditor_group}


def done(selection: Selection, **others: str) -> list[dict]:
    """The audits done by the as-at day, the latest first; `others` are put in place of the chosen filters."""
    rows = queries.run("audits/done", end=day_of(selection), **filters(selection) | others)
    return list(rows.iter_rows(named=True))


def audits_of(kind: str, count: int = 2) -> str:
    """`chairing audits`; `audits` of all kinds; in the singular for one."""
    return f"{kind} {'audit' if count == 1 else 'audits'}".strip()


def text_table(columns: dict[str, list[str]]) -> pl.DataFrame:
    """A table of text; the columns are text even where they are empty."""
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))


def audit_figure(
    name: str,
    selection: Selection,
    read: tuple[str, ...],
    about: tuple[tuple[str, str], ...],
    tell: Callable[[Selection, date], Told],
) -> Figure:
    """The figure `name` of what `tell(selection, as-at day)` says; `read` names the queries behind it."""
    is_home = local_records.are_held(selection)
    told, bases, basis, as_at, period = Told("Audits"), frozenset(), "", "", ""
    if is_home:
        end = day_of(selection)
        told = tell(selection, end)
        bases = queries.bases_of(*read)
        basis = local_records.basis(bases)
        as_at, period = on_day(end), f"{on_day(start_of(end))} to {on_day(end)}"
    absent = told.absent if is_home else local_records.held_only("Audit records are")
    empty = text_table({})
    is_drawn = told.chart is not None and not absent
    return Figure(
        name=name,
        title=told.title,
        subtitle=told.subtitle or selection.area,
        rows=empty if told.rows is None else told.rows,
        table=empty if told.table is None else told.table,
        chart=told.chart.to_dict() if is_drawn else None,
        alt=absent or " ".join(f"{part}." for part in (told.title, told.subtitle, told.drawn) if part),
        about=(*about, ("Basis", basis)),
        period=period,
        as_at=as_at,
        basis=basis,
        bases=bases,
        sources=local_records.sources(bases),
        notes=told.notes,
        absent=absent,
        unfolded=told.unfolded,
        folded=told.folded,
    )
