"""Embargoes: which documents may not be shown yet, to whom, and until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import polars as pl

from oversight.environment import environment
from oversight.extracts.contracts.reference import ROLES

UK = ZoneInfo("Europe/London")  # releases are timed by the clock there
WRITTEN = "%Y-%m-%d %H:%M"


@dataclass(frozen=True)
class Embargo:
    """A document that is not to be shown before a time, but to those of a role (of ROLES) and of any after it.
    `source` is what figures call it."""

    source_id: str
    title: str
    source: str
    not_before: datetime
    seen_before_by: str

    def is_on(self, now: datetime) -> bool:
        """Whether it still holds at a time; at the time itself it is over."""
        return now < self.not_before

    def is_for(self, role: str) -> bool:
        """Whether a role may see the document before the time."""
        return ROLES.index(role) >= ROLES.index(self.seen_before_by)


def embargoes(sources: pl.DataFrame | None) -> tuple[Embargo, ...]:
    """The embargoes that a table of sources holds, over or not."""
    if sources is None or "not_before" not in sources.columns:
        return ()
    return tuple(
        Embargo(
            row["source_id"],
            row["title"],
            f"{row['title']}, {row['publisher']}, {row['published_on'][:4]}",
            datetime.strptime(row["not_before"], WRITTEN).replace(tzinfo=UK),
            str(row["seen_before_by"]),
        )
        for row in sources.drop_nulls("not_before").iter_rows(named=True)
    )


def kept_from(found: Iterable[Embargo], role: str, at: datetime) -> frozenset[str]:
    """The documents, by `source_id`, that a role may not see at a time."""
    return frozenset(one.source_id for one in found if one.is_on(at) and not one.is_for(role))


def usual_role() -> str:
    """The role that figures are drawn for where nobody says which: the highest without a file of access, as only this
    machine is served then; else the lowest."""
    return ROLES[0] if environment().access else ROLES[-1]


def now() -> datetime:
    """The time."""
    return datetime.now(UTC)
