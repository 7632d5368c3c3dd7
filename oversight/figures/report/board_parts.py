"""Parts the Board summary into what rests on the board's own figures and what rests on example data."""

from collections.abc import Sequence
from dataclasses import dataclass

from oversight.figures.core.bases import Based
from oversight.figures.kpis.kpi_rows import KpiSection
from oversight.figures.report.needs_action import Group


@dataclass(frozen=True)
class BoardPart(Based):
    """The KPIs, and what needs action, that rest on figures of one kind."""

    kpis: KpiSection | None
    groups: tuple[Group, ...]

    @property
    def bases(self) -> frozenset[str]:  # type: ignore[override]
        """The bases of all of it."""
        return frozenset[str]().union(*(one.bases for one in (self.kpis, *self.groups) if one))

    def __bool__(self) -> bool:
        return bool(self.kpis or self.groups)


def parted(kpis: Sequence[KpiSection], groups: Sequence[Group]) -> tuple[BoardPart, BoardPart]:
    """What rests on the board's own figures, and what rests on example data. What has no basis, as it cannot be read or
    holds nothing, stands with the board's own where it has any, else with the example."""
    everything = (*kpis, *groups)
    has_own = any(one.is_local and not one.is_illustrative for one in everything)
    has_example = any(one.is_illustrative for one in everything)

    def is_example(one: Based) -> bool:
        return one.is_illustrative or (not one.bases and has_example and not has_own)

    return (
        BoardPart(
            next((one for one in kpis if not is_example(one)), None),
            tuple(one for one in groups if not is_example(one)),
        ),
        BoardPart(next(filter(is_example, kpis), None), tuple(filter(is_example, groups))),
    )
