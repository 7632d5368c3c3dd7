"""What differs between two versions, as typed tables."""

import polars as pl

from oversight.extracts import store
from oversight.extracts.own import versions
from oversight.extracts.own.version import read_version, record_name
from oversight.figures.core.table import Column, Table, counts, names, shares, statuses, words
from oversight.measures.values import Kind
from oversight.own_figures.previewing import Preview, compared
from oversight.wording import column_wording, version_wording


def of_versions(before: int | None, later: int) -> Preview:
    """What differs between two versions; `before` is None for nothing published. Raises Refused where one cannot be
    read."""
    where = store.folder()

    def tables_and_start(number: int | None) -> tuple[dict[str, pl.DataFrame], bool]:
        if number is None:
            return {}, True  # nothing published, and no example data in its place
        starts_empty = read_version(where, record_name(number)).starts_empty
        return dict(versions.tables_of(where, number)), starts_empty

    (was, was_empty), (now, is_empty) = tables_and_start(before), tables_and_start(later)
    return compared(was, was_empty, now, is_empty)


def tables(found: Preview, before: int | None, later: int) -> dict[str, Table]:
    """The differences by subject: KPIs, published figures, and rows by table. Records themselves never leave."""
    was, now = f"Version {before}" if before else "Before", f"Version {later}"
    changed = [one for one in found.kpis if one.is_changed]
    return {
        "KPIs": Table(
            (
                names("kpi", "KPI", [one.name for one in changed]),
                statuses("status_before", f"{was}: status", [one.before.status for one in changed]),
                shares("before", f"{was}", [one.before.value for one in changed]),
                statuses("status_after", f"{now}: status", [one.after.status for one in changed]),
                shares("after", f"{now}", [one.after.value for one in changed]),
            )
        ),
        "Published figures": Table(
            (
                names(
                    "figure",
                    "Published figure",
                    [
                        version_wording.revised(one.measure, one.area, one.year, one.category, one.level)
                        for one in found.revised
                    ],
                ),
                Column("before", was, Kind.COUNT, tuple(one.before for one in found.revised)),
                Column("after", now, Kind.COUNT, tuple(one.after for one in found.revised)),
                words("basis", "Basis", [one.basis_after for one in found.revised]),
            )
        ),
        "Rows": Table(
            (
                names("table", "Table", [column_wording.heading(name) for name in found.rows]),
                counts("added", "Added", [one.counts.added for one in found.rows.values()]),
                counts("changed", "Changed", [one.counts.changed for one in found.rows.values()]),
                counts("removed", "Removed", [one.counts.removed for one in found.rows.values()]),
            )
        ),
    }
