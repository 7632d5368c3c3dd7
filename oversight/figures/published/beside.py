"""How a count of an area changed, beside the same count of another area over the same years."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from oversight import wording
from oversight.charts import change_beside as charts
from oversight.charts import plotted
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.figure import Figure, Origin
from oversight.figures.core.table import Column, Table, counts, names
from oversight.figures.published import statistics
from oversight.figures.published.series import Series
from oversight.measures.change import Change, value_of
from oversight.measures.values import Kind
from oversight.selection import Selection
from oversight.wording import comparing

BARS = {"group": pl.String, "part": pl.String, "value": pl.Float64, "shown": pl.String, "is_home": pl.Boolean}


@dataclass(frozen=True)
class Pair:
    """The change of home and of the other area from one reporting year to a later one, each with a per cent that may be
    a headline."""

    ours: Change
    theirs: Change

    @property
    def since(self) -> str:
        """The reporting year that both are compared from."""
        return self.ours.earlier.year

    @property
    def changes(self) -> tuple[Change, Change]:
        """Both changes, home first."""
        return self.ours, self.theirs


def pairs(home: Series, other: Series, year: str) -> tuple[Pair, ...]:
    """From the latest and from the first of the earlier years that both areas hold and that may be compared with
    `year`, latest first; one pair where these are the same."""
    found = []
    for reading in home.upto(year):
        ours, theirs = home.change_since(reading.year, year), other.change_since(reading.year, year)
        if reading.year < year and may_stand(ours) and may_stand(theirs) and ours and theirs:
            found.append(Pair(ours, theirs))
    return tuple(dict.fromkeys((found[-1], found[0]))) if found else ()


def may_stand(change: Change | None) -> bool:
    """Whether a change has a per cent that may be a headline."""
    return change is not None and change.percent is not None and not change.is_small


def change_beside(name: str, selection: Selection, home: Series, other: Series, subject: str) -> Figure:
    """The figure `name` of how `subject` changed in home and in the other area; a sentence where no year is held by
    both that may be compared."""
    year, is_snapshot = selection.year, home.measure.is_snapshot
    found = pairs(home, other, year)
    readings = [held for pair in found for one in pair.changes for held in (one.earlier, one.later)]
    readings = list(dict.fromkeys(readings))
    draft = Draft(
        title=f"{subject} in {home.area} and in {other.area}",
        subtitle=comparing.over_same_years(wording.since_when(year, is_snapshot)),
        absent=comparing.nothing_to_compare(subject, home.area, other.area, year),
    )
    if found:
        first = found[0]
        when = wording.since_when(first.since, is_snapshot)
        rows = bars(found, home.area, other.area, is_snapshot)
        draft = Draft(
            title=f"{subject} {comparing.rose_beside(first.ours, first.theirs, other.area, when)}",
            subtitle=draft.subtitle,
            table=table(found, home.area, other.area, year),
            rows=rows,
            chart=charts.change_beside(rows),
            plotted=plotted.of_groups(rows),
            alt_end=tuple(f"{row['part']} {row['group']}: {row['shown']}." for row in rows.iter_rows(named=True)),
            about=(
                *statistics.about(home.measure, readings, ()),
                ("What may be said", comparing.WHAT_MAY_BE_SAID),
            ),
        )
    return build(name, draft, statistics.coverage(selection, comparator=other.area), Origin.of_readings(readings))


def bars(found: Sequence[Pair], home: str, other: str, is_snapshot: bool) -> pl.DataFrame:
    """A row for each year compared from and each area (`charts.change_beside`)."""
    rows = [
        (
            f"since {wording.last_day(pair.since) if is_snapshot else pair.since}",
            area,
            one.percent,
            wording.signed_per_cent(one.percent or 0),
            area == home,
        )
        for pair in found
        for area, one in zip((home, other), pair.changes, strict=True)
    ]
    return pl.DataFrame(rows, schema=BARS, orient="row")


def table(found: Sequence[Pair], home: str, other: str, year: str) -> Table:
    """For each year compared from and each area: the two counts, the change and the per cent."""
    lines = [(pair, area, one) for pair in found for area, one in zip((home, other), pair.changes, strict=True)]
    return Table(
        (
            names("area", "Area", [area for _, area, _ in lines]),
            names("since", "From", [pair.since for pair, _, _ in lines]),
            counts("earlier", "Number then", [value_of(one.earlier) for _, _, one in lines]),
            counts("later", f"Number in {year}", [value_of(one.later) for _, _, one in lines]),
            Column("percent", "Change", Kind.WORDS, tuple(comparing.table_change(one) for _, _, one in lines)),
        )
    )
