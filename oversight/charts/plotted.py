"""What a chart plots, as typed values: made from the rows it is drawn from, for files whose charts stay editable."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

import polars as pl

from oversight.wording import ESTIMATE, ended, funnel_wording
from oversight.wording import plotted_wording as said

LINE_STEP = 4  # every so many points of a line of a funnel are enough for one that is edited


class Form(Enum):
    """How values are drawn: upright bars, level bars, level bars of parts of a whole, dots on a line, or dots by size
    between lines."""

    COLUMNS = "columns"
    BARS = "bars"
    STACKED = "stacked"
    LINES = "lines"
    FUNNEL = "funnel"


class Rank(Enum):
    """What a series or a point is: the one the chart is about, one beside it, or a rule such as a target."""

    HOME = "home"
    OTHER = "other"
    RULE = "rule"


@dataclass(frozen=True)
class Point:
    """One value (None: a gap), what is written at it, and how it is drawn: hollow where it is no exact figure, in the
    shape of a `status` where it has one; a part of a whole in the colours of its `look`, ground and ink."""

    value: float | None
    shown: str = ""
    is_hollow: bool = False
    status: str = ""
    rank: Rank = Rank.HOME
    look: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class PlottedSeries:
    """Points by category, in the order of the chart's; the series' name and rank."""

    name: str
    points: tuple[Point, ...]
    rank: Rank = Rank.HOME

    @property
    def last(self) -> int | None:
        """The place of the last point that has a value; None where none has."""
        return max((place for place, point in enumerate(self.points) if point.value is not None), default=None)


@dataclass(frozen=True)
class Plotted:
    """A chart as data: its form, categories and series; whether its values are per cent; sentences that explain it;
    in a funnel how large each category is."""

    form: Form
    categories: tuple[str, ...]
    series: tuple[PlottedSeries, ...]
    is_share: bool = False
    key: tuple[str, ...] = ()
    sizes: tuple[float, ...] = ()

    def part(self, first: int, end: int) -> "Plotted":
        """The chart of the categories from `first` to before `end`."""
        cut = tuple(replace(one, points=one.points[first:end]) for one in self.series)
        return replace(self, categories=self.categories[first:end], series=cut)

    @property
    def is_of_rows(self) -> bool:
        """Whether its categories stand under each other, so that it can be parted."""
        return self.form in (Form.BARS, Form.STACKED)

    @property
    def values(self) -> list[float]:
        """Every value that is held."""
        return [point.value for one in self.series for point in one.points if point.value is not None]


def of_years(rows: pl.DataFrame, base: float | None = None) -> Plotted:
    """Values by reporting year: upright bars of one series, lines of several or of an index with its `base`.

    `rows` as `by_year.bars` and `by_year.lines` have them; the first series is home."""
    years = tuple(rows["reporting_year"].unique().sort().to_list())
    names = rows["series"].unique(maintain_order=True).to_list()
    series = []
    for place, name in enumerate(names):
        of_it = {row["reporting_year"]: row for row in rows.filter(pl.col("series") == name).iter_rows(named=True)}
        rank = Rank.OTHER if place else Rank.HOME
        series.append(PlottedSeries(name, tuple(point_of_year(of_it.get(year), rank) for year in years), rank))
    if base is not None:
        rule = tuple(Point(base, rank=Rank.RULE) for _ in years)
        series.append(PlottedSeries(said.base(base), rule, Rank.RULE))
    form = Form.COLUMNS if len(series) == 1 else Form.LINES
    is_hollow = any(point.is_hollow for one in series for point in one.points)
    key = (*said.missing(gaps(series, years)), *((said.HOLLOW,) if is_hollow else ()))
    return Plotted(form, years, tuple(series), key=key)


def point_of_year(row: dict[str, object] | None, rank: Rank) -> Point:
    """The point of one year; a gap where it is not held."""
    if row is None or not isinstance(value := row["value"], int | float):
        return Point(None, rank=rank)
    return Point(value, str(row["shown"] or ""), row.get("called") == ESTIMATE, rank=rank)


def gaps(series: Sequence[PlottedSeries], years: Sequence[str]) -> list[tuple[str, list[str]]]:
    """By the name of each series (none for a single one) the years it has no value for."""
    drawn = [one for one in series if one.rank is not Rank.RULE]
    found = []
    for one in drawn:
        missing = [year for year, point in zip(years, one.points, strict=True) if point.value is None]
        if missing:
            found.append((one.name if len(drawn) > 1 else "", missing))
    return found


def of_groups(rows: pl.DataFrame) -> Plotted:
    """Level bars of groups, each of one part or several (rows as `by_category.bars`)."""
    groups = tuple(rows["group"].unique(maintain_order=True).to_list())
    series = []
    for place, part in enumerate(rows["part"].unique(maintain_order=True).to_list()):
        of_it = {row["group"]: row for row in rows.filter(pl.col("part") == part).iter_rows(named=True)}
        rank = Rank.OTHER if place else Rank.HOME
        points = tuple(point_of(of_it.get(group), rank) for group in groups)
        series.append(PlottedSeries(part or said.NUMBER, points, rank))
    key = [
        said.without_bar(row["group"], row["part"], row["shown"])
        for row in rows.iter_rows(named=True)
        if row["value"] is None
    ]
    return Plotted(Form.BARS, groups, tuple(series), key=tuple(key))


def point_of(row: dict[str, object] | None, rank: Rank) -> Point:
    """The bar of one group; a gap where it has no value, which its words then explain."""
    if row is None:
        return Point(None, rank=rank)
    value = row["value"]
    return Point(value if isinstance(value, int | float) else None, str(row["shown"] or ""), rank=rank)


def of_parts(rows: pl.DataFrame) -> Plotted:
    """Level bars of parts of a whole, the best part first (rows as `audits.answers_by_question` draws them, with
    `ground` and `ink` of each part): counts, so that they can be edited."""
    wholes = tuple(rows["question"].unique(maintain_order=True).to_list())
    series = []
    for (place, part), of_it in sorted(rows.partition_by("place", "answer", as_dict=True).items()):
        held = {row["question"]: row for row in of_it.filter(pl.col("answer_count") > 0).iter_rows(named=True)}
        points = tuple(part_of(held.get(whole)) for whole in wholes)
        series.append(PlottedSeries(str(part), points, Rank.OTHER if place else Rank.HOME))
    is_in_part = (rows["aside"] != rows["checks"]).any()
    return Plotted(Form.STACKED, wholes, tuple(series), key=(said.IN_PART,) if is_in_part else ())


def part_of(row: dict[str, Any] | None) -> Point:
    """One part of a whole; a gap where it is nothing."""
    if row is None:
        return Point(None)
    return Point(row["answer_count"], str(row["answer_count"]), look=(row["ground"], row["ink"]))


def of_shares(rows: pl.DataFrame) -> Plotted:
    """Level bars of shares in per cent (rows as `kpi_groups.groups`): `words` say why a group has none."""
    points = tuple(Point(row["share"], row["shown"]) for row in rows.iter_rows(named=True))
    without = rows.filter(pl.col("share").is_null())
    key = tuple(said.without_bar(row["group"], "", row["words"]) for row in without.iter_rows(named=True))
    return Plotted(Form.BARS, tuple(rows["group"].to_list()), (PlottedSeries(said.SHARE, points),), True, key)


def of_areas(rows: pl.DataFrame, name: str) -> Plotted:
    """Level bars of areas, those of home in the home colour (rows as `areas.rates_of_year`)."""
    points = tuple(
        Point(
            row["value"],
            row["shown"],
            row.get("called") == ESTIMATE,
            rank=Rank.HOME if row["is_home"] else Rank.OTHER,
        )
        for row in rows.iter_rows(named=True)
    )
    nations = said.as_bars(rows.filter(pl.col("is_nation"))["area"].to_list())
    key = (*nations, *((said.HOLLOW,) if any(point.is_hollow for point in points) else ()))
    return Plotted(Form.BARS, tuple(rows["area"].to_list()), (PlottedSeries(name, points),), key=key)


def of_trend(rows: pl.DataFrame, steps: pl.DataFrame, lines: pl.DataFrame, is_share: bool, name: str) -> Plotted:
    """Dots on a line by period, the target and any limits as series of their own (rows as `kpis.trend`)."""
    ends = rows["quarter"].to_list()
    points = tuple(Point(row["value"], row["shown"], status=row["status"]) for row in rows.iter_rows(named=True))
    rules = []
    if steps.height:
        values = [value_at(steps, end, "target") for end in ends]
        rules.append(rule(steps["words"][-1], values))
    named = lines.filter(pl.col("name") != "")["name"].unique(maintain_order=True).to_list()
    for words in named:
        rules.append(rule(words, [value_at(lines.filter(pl.col("name") == words), end, "value") for end in ends]))
    labels = tuple(label.replace("|", " ") for label in rows["label"])
    return Plotted(Form.LINES, labels, (PlottedSeries(name, points), *rules), is_share)


def value_at(spans: pl.DataFrame, end: str, column: str) -> float | None:
    """The value of the span (from `first` to `last`) that a period's end lies in; None where none does."""
    of_it = spans.filter((pl.col("first") <= end) & (pl.col("last") >= end))
    return float(of_it[column][0]) if of_it.height else None


def rule(name: str, values: Sequence[float | None]) -> PlottedSeries:
    """A line without dots: a target or a limit."""
    return PlottedSeries(name, tuple(Point(value, rank=Rank.RULE) for value in values), Rank.RULE)


def of_funnel(rows: pl.DataFrame, lines: pl.DataFrame, name: str) -> Plotted:
    """Dots of areas by the people who live there between the lines of a funnel (rows and lines as `funnel.funnel`): the
    areas, in order of people, home as a series of its own, and each line at some of the people it is drawn for."""
    places = rows.sort("people", "area")
    ends = lines.partition_by("line", maintain_order=True)
    steps = ends[0]["people"].to_list()[::LINE_STEP]
    areas = places["area"].to_list()
    points = [
        Point(row["value"], row["area"], rank=Rank.HOME if row["is_home"] else Rank.OTHER)
        for row in places.iter_rows(named=True)
    ]
    without = (Point(None),)
    series = [
        PlottedSeries(said_of, tuple(p if p.rank is rank else Point(None) for p in points) + without * len(steps), rank)
        for said_of, rank in ((name, Rank.OTHER), (said.HOME, Rank.HOME))
    ]
    for line in ends:
        values = [Point(value, rank=Rank.RULE) for value in line["value"].to_list()[::LINE_STEP]]
        series.append(PlottedSeries(line["words"][0], without * len(areas) + tuple(values), Rank.RULE))
    names = (*areas, *(said.of_size(at) for at in steps))
    sizes = (*places["people"].to_list(), *steps)
    return Plotted(Form.FUNNEL, names, tuple(series), key=(ended(funnel_wording.NO_ORDER),), sizes=sizes)


def of_projection(rows: pl.DataFrame, name: str) -> Plotted:
    """A count by reporting year as dots on a line, the ends of the ranges as lines of their own (rows as
    `projected.projected`)."""
    years = tuple(rows["reporting_year"].to_list())
    points = tuple(point_of_year(row, Rank.HOME) for row in rows.iter_rows(named=True))
    ends = [rule(said_of, rows[end].to_list()) for end, said_of in (("high", said.RANGE_TO), ("low", said.RANGE_FROM))]
    return Plotted(Form.LINES, years, (PlottedSeries(name, points), *ends), key=(said.RANGES,))
