"""Where a KPI differs: by agency, level, kind or priority; and the attendance of each agency by quarter."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from oversight import wording
from oversight.charts import kpi_groups as charts
from oversight.charts import plotted
from oversight.figures.core.builder import Draft
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table, names, shares, words
from oversight.figures.kpis import kpi_measured, kpi_readings
from oversight.figures.kpis.kpi_figure import kpi_figure
from oversight.figures.kpis.kpi_readings import KpiReading
from oversight.measures import kpi_status, periods
from oversight.measures.kpi_status import Against, Tally
from oversight.measures.values import Absence, Share, Value
from oversight.settings.kpi import Kpi
from oversight.wording import group_wording, kpi_wording, trend_wording

NOT_INVITED = {Absence.NONE_DUE: "not invited"}
LEVEL = "level"
NOTHING_DUE = "Nothing fell due in the period"


@dataclass(frozen=True)
class Group:
    """One group of a KPI that is broken down: its name, its count, and how it stands to the target."""

    name: str
    tally: Tally
    against: Against

    @property
    def is_judged(self) -> bool:
        """Whether enough was counted to judge it."""
        return self.against is not Against.NOT_JUDGED

    @property
    def interval(self) -> tuple[float, float] | None:
        """The likely range of its share, as wide as one of several needs (99.8%); None where it is not judged."""
        return kpi_status.wilson(self.tally.met, self.tally.count, kpi_status.Z_99_8) if self.is_judged else None


def groups(one: KpiReading, day: date) -> tuple[Group, ...]:
    """The groups of a KPI for the period that ends on a day; none where it has no breakdown.

    The worst share stands first: the lowest, or the highest where lower is better. Groups too small to judge stand
    last, by name."""
    kpi = one.kpi
    if kpi.breakdown is None:
        return ()
    counted = (
        kpi_measured.counted(kpi, day, day)
        .group_by(pl.col(kpi.breakdown).cast(pl.String).alias("group"))
        .agg(met=pl.col("is_met").sum(), count=pl.len())
        .sort("group")
    )
    least = kpi_readings.minimum_of(kpi)
    found = []
    for name, met, count in counted.iter_rows():
        tally = Tally(*one.now.days, met, count)
        shown = f"Level {name}" if kpi.breakdown == LEVEL else name
        found.append(Group(shown, tally, kpi_status.against(tally, one.threshold, kpi.better, least)))
    return tuple(sorted(found, key=lambda group: place_of(group.tally.met, group.tally.count, least, kpi.better)))


def place_of(met: int, count: int, least: int, better: str) -> tuple[bool, float]:
    """Where a group stands among others: those that can be judged first, the worst share before the better."""
    share = met / count
    return (True, 0.0) if count < least else (False, -share if better == "lower" else share)


def breakdown_title(kpi: Kpi, found: tuple[Group, ...]) -> str:
    """Which groups are clearly short of the target, or that none is, or that none can be judged."""
    noun = group_wording.noun(kpi.breakdown or "")
    if not any(group.is_judged for group in found):
        return group_wording.none_judged(noun, kpi_readings.minimum_of(kpi), kpi.nouns) if found else NOTHING_DUE
    if all(group.against in (Against.NO_TARGET, Against.NOT_JUDGED) for group in found):
        return group_wording.without_target(noun)
    clear = [group.name for group in found if group.against is Against.CLEARLY_SHORT]
    return group_wording.clearly_short(clear, noun, kpi.better == "lower")


def breakdown(one: KpiReading, day: date) -> Figure:
    """A KPI by agency or level, for the period that ends on a day."""
    kpi = one.kpi
    if kpi.breakdown is None:
        return kpi_figure("breakdown", one, Draft("No breakdown", absent=group_wording.not_broken_down(kpi.name)))
    found = groups(one, day)
    noun, least = group_wording.noun(kpi.breakdown), kpi_readings.minimum_of(kpi)
    aim = one.threshold.on_target if one.threshold else None
    rows = chart_rows(found, kpi, least)
    is_drawn = any(group.is_judged for group in found)
    period = kpi_wording.period_heading(*one.now.days)
    columns = (
        names(kpi.breakdown, wording.upper_first(noun), [group.name for group in found]),
        shares("met", "Number", [kpi_readings.share_of(kpi, group.tally) for group in found]),
    )
    judged = (
        words("likely_range", "Likely range", [range_of(group) for group in found]),
        words("against", "Against target", [group_wording.standing(group.against) for group in found]),
    )
    draft = Draft(
        title=breakdown_title(kpi, found),
        subtitle=group_wording.subtitle(kpi.name, noun, period, is_drawn, kpi.better == "lower"),
        table=Table((*columns, *judged) if is_drawn else columns),
        rows=rows,
        chart=charts.groups(rows, aim) if is_drawn else None,
        plotted=plotted.of_shares(rows),
        alt=group_wording.alt([(group.name, group.tally) for group in found if group.is_judged], aim),
        about=(("How it is judged", group_wording.HOW_JUDGED),),
        absent=None if found else f"{NOTHING_DUE}.",
    )
    return kpi_figure("breakdown", one, draft)


def range_of(group: Group) -> Value:
    """The likely range of a group in words, or that it has none."""
    return kpi_wording.range_words(*group.interval) if group.interval else Absence.TOO_FEW


def chart_rows(found: tuple[Group, ...], kpi: Kpi, least: int) -> pl.DataFrame:
    """A row a group for `charts.kpi_groups.groups`."""
    ranges = [group.interval or (None, None) for group in found]
    columns = {
        "group": [group.name for group in found],
        "share": [group.tally.share if group.is_judged else None for group in found],
        "low": [low for low, _ in ranges],
        "high": [high for _, high in ranges],
        "standing": [group.against.value for group in found],
        "amount": [kpi_wording.x_of_y(group.tally) for group in found],
        "shown": [wording.share(kpi_readings.share_of(kpi, group.tally)) for group in found],
        "words": ["" if group.is_judged else group_wording.not_judged(least) for group in found],
    }
    text, number = dict.fromkeys(("group", "standing", "amount", "shown", "words"), pl.String), pl.Float64
    schema = text | dict.fromkeys(("share", "low", "high"), number)
    return pl.DataFrame(columns, schema={name: schema[name] for name in columns})


def attendance(one: KpiReading) -> Figure:
    """Who came to Level 2 meetings: how many of how many, by agency and quarter."""
    kpi, end, least = one.kpi, one.now.end, kpi_readings.minimum_of(one.kpi)
    quarters = periods.quarters(kpi_measured.records_begin(kpi) or end, end)[-4:]
    year = attended(kpi_measured.counted(kpi, end, end))
    agencies = sorted(year, key=lambda name: (place_of(year[name].met, year[name].count, least, kpi.better), name))
    columns = [names("agency", "Agency", agencies)]
    for start, last in quarters:
        of_quarter = attended(kpi_measured.counted(kpi, last, end, kpi_measured.QUARTER))
        values = [of_quarter.get(agency, Absence.NONE_DUE) for agency in agencies]
        heading = trend_wording.quarter_heading(start, last)
        columns.append(shares(f"quarter_to_{last:%Y_%m}", heading, values, NOT_INVITED))
    columns.append(shares("year", "12 months", [year[agency] for agency in agencies]))
    clear = [name for name in agencies if is_clearly_short(one, year[name])]
    title = group_wording.ATTENDANCE if agencies else "No agency was invited to a Level 2 meeting"
    if clear:
        title = group_wording.attended(clear[0], year[clear[0]])
    subtitle = "Level 2 meetings that each agency came to at the right grade, of those it was asked to"
    return kpi_figure("attendance", one, Draft(title, subtitle, Table(tuple(columns))))


def is_clearly_short(one: KpiReading, year: Share) -> bool:
    """Whether the 12 months of an agency are clearly short of the target."""
    tally = Tally(*one.now.days, year.met, year.count)
    least = kpi_readings.minimum_of(one.kpi)
    return kpi_status.against(tally, one.threshold, one.kpi.better, least) is Against.CLEARLY_SHORT


def attended(invited: pl.DataFrame) -> dict[str, Share]:
    """How many of its invitations each agency attended, without a percentage."""
    counted = invited.group_by("agency").agg(met=pl.col("is_met").sum(), count=pl.len())
    return {agency: Share(met, count, has_percent=False) for agency, met, count in counted.iter_rows()}
