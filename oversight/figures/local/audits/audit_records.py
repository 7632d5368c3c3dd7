"""What every figure about audits has in common: whose they are, the day they are judged as at, their bases."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from oversight import as_at, queries
from oversight.figures.core import local_records
from oversight.figures.core.bases import Based
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.figure import Coverage, Figure, Scope
from oversight.measures import periods
from oversight.problems import NotHeld
from oversight.selection import Selection
from oversight.wording import audit_wording, needs_wording

MONTHS = 12
LAY_ADVISER = "lay adviser"

Row = dict[str, Any]
"""An audit, an answer or a finding as a query gives it, by column."""
About = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Audits(Based):
    """The audits that are looked at: of one `kind` and done by one `group` (empty for all), as at `end`, with the bases
    of the extracts that are read."""

    kind: str
    group: str
    end: date
    bases: frozenset[str]

    @property
    def start(self) -> date:
        """The first day of the 12 months that end as at the day: the period of the KPI on the audit calendar."""
        return periods.start_of(self.end, MONTHS)

    @property
    def done(self) -> list[Row]:
        """Those done by the day, the latest first."""
        return self.run("audits/done", end=self.end).to_dicts()

    def run(self, query: str, **params: Any) -> pl.DataFrame:
        """The rows of a query of the kind and group."""
        return queries.run(query, kind=self.kind, auditor_group=self.group, **params)

    def named(self, count: int = 2) -> str:
        """`chairing audits by lay advisers`."""
        return audit_wording.of_group(self.kind, self.group, count)


def day_of(selection: Selection) -> date:
    """The day that audits are judged as at. Raises NotHeld, saying why, where there is none."""
    return as_at.chosen(selection.as_at, needs_wording.NO_DAY if are_held() else needs_wording.AUDITS)


def are_held() -> bool:
    """Whether any audit is held, planned or done."""
    return bool(queries.bases_of("audits/kinds"))


def of_all(selection: Selection) -> Selection:
    """The same choice with the audits of all kinds and groups: only the answers follow what is chosen of them."""
    return replace(selection, audit_kind="", auditor_group="")


def chosen(selection: Selection, *read: str) -> Audits:
    """The audits of the chosen kind and group as at the chosen meeting; `read` names the queries behind them."""
    return Audits(selection.audit_kind, selection.auditor_group, day_of(selection), queries.bases_of(*read))


def audit_figure(
    name: str, selection: Selection, read: tuple[str, ...], about: About, draft: Callable[[Audits], Draft]
) -> Figure:
    """The figure `name` that `draft` makes of the chosen audits; another area than the board's own holds none."""
    coverage, origin = Coverage(local_records.home(), "", None, Scope.BOARD_MEETING), local_records.origin(frozenset())
    made = Draft("Audits", absent=local_records.held_only("Audit records are"))
    if local_records.are_held(selection):
        if not are_held():
            raise NotHeld(needs_wording.AUDITS)
        audits = chosen(selection, *read)
        coverage, origin = local_records.coverage(audits.start, audits.end), local_records.origin(audits.bases)
        made = draft(audits)
    whole = replace(
        made, subtitle=made.subtitle or selection.area, about=(*about, *made.about, ("Basis", origin.words))
    )
    return build(name, whole, coverage, origin)
