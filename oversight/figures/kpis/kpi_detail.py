"""The page of one KPI: its headline, what is being done, its trend, where it differs, what was missed."""

from collections.abc import Callable
from datetime import date

from oversight import queries, settings, wording
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure, Listed, Pairs
from oversight.figures.kpis import kpi_breakdown, kpi_misses, kpi_readings, kpi_trend
from oversight.figures.kpis.kpi_breakdown import Group
from oversight.figures.kpis.kpi_readings import KpiReading
from oversight.figures.plan import plan_actions
from oversight.measures import kpi_status
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.settings.kpi import Kpi
from oversight.wording import kpi_wording

LEVEL_2_ATTENDANCE = "level_2_attendance"


def details(selection: Selection) -> tuple[Callable[[Selection], Figure], ...]:
    """What is shown of the chosen KPI besides its trend: its misses; the groups it is broken down by, where it is; and
    for attendance at Level 2 the agencies by quarter."""
    kpi = chosen(selection)
    of_groups = (breakdown,) if kpi.breakdown else ()
    return (misses, *of_groups, *((attendance,) if kpi.id == LEVEL_2_ATTENDANCE else ()))


def as_at(selection: Selection) -> date:
    """The SMB the reader chose, as a day. Raises Refused where none is held."""
    return kpi_readings.day_of(selection.as_at)


def chosen(selection: Selection) -> Kpi:
    """The KPI the reader chose; the first of kpis.yaml where none was chosen."""
    known = settings.load().kpis
    return next((one for one in known if one.id == selection.kpi), known[0])


def reading(selection: Selection) -> KpiReading:
    """The chosen KPI as at the chosen SMB."""
    return kpi_readings.reading_of(chosen(selection).id, as_at(selection))


def groups(selection: Selection) -> tuple[Group, ...]:
    """The groups of the chosen KPI, the lowest share first; none where it is not broken down."""
    return kpi_breakdown.groups(reading(selection), as_at(selection))


def comment(selection: Selection) -> Pairs:
    """What is being done about the chosen KPI: cause, action, lead, due, and when the board was told."""
    told = reading(selection).comment_in_period
    if told is None:
        return Pairs()
    pairs = (
        ("Cause", told.cause),
        ("Action", told.action),
        ("Lead", told.lead_role),
        ("Due", wording.on_day(told.due_on)),
        ("Told to the SMB of", wording.on_day(told.as_at)),
    )
    return Pairs(pairs, queries.bases_of(kpi_readings.COMMENTARY))


def comment_in_brief(selection: Selection) -> Pairs:
    """The same without when the board was told: what has room beside a trend."""
    told = comment(selection)
    return Pairs(told.pairs[:-1], told.bases)


def actions(selection: Selection) -> Listed:
    """The open actions of the business plan linked to the chosen KPI, a sentence each, or that none is linked."""
    return plan_actions.linked_actions(chosen(selection).id, as_at(selection))


def headline(selection: Selection) -> str:
    """The KPI's finding: x of y, target, interval, change since the last SMB and on the year, what is overdue."""
    one = reading(selection)
    kpi, now = one.kpi, one.now
    parts = [f"{kpi.name}: {kpi_wording.x_of_y_share(now)}"]
    if now.count:
        parts.append(kpi_wording.target(one.threshold, kpi.better))
        parts.append(kpi_wording.interval(*kpi_status.wilson(now.met, now.count)))
    sentences = [", ".join(parts)]
    if one.before:
        sentences.append(kpi_wording.since_smb(now, one.before, one.is_too_few))
    asked = kpi_wording.explain(now, one.before, kpi.watch_band)
    if asked:
        sentences.append(f"To {asked}")
    if one.year_before and one.year_before.count:
        sentences.append(f"A year before it was {kpi_wording.x_of_y_share(one.year_before)}")
    if one.by_deputy:
        sentences.append(f"{wording.upper_first(wording.in_words(one.by_deputy))} of them by a deputy")
    if one.overdue:
        sentences.append(kpi_wording.overdue(one.overdue, one.longest_days))
    return ". ".join(sentences) + "."


@cached_figure
def trend(selection: Selection) -> Figure:
    """The chosen KPI by quarter, against its dated targets."""
    return kpi_trend.trend(reading(selection), as_at(selection))


@cached_figure
def breakdown(selection: Selection) -> Figure:
    """The chosen KPI by agency or level, for the period that ends at the as-at date."""
    return kpi_breakdown.breakdown(reading(selection), as_at(selection))


@cached_figure
def misses(selection: Selection) -> Figure:
    """What was missed in the period that ends at the as-at date, the longest late first; never with a category."""
    return kpi_misses.misses(reading(selection), as_at(selection))


@cached_figure
def attendance(selection: Selection) -> Figure:
    """Who came to Level 2 meetings: agencies by quarter, each x of y in words."""
    if LEVEL_2_ATTENDANCE not in [one.id for one in settings.load().kpis]:
        raise Refused("The attendance of agencies needs the KPI level_2_attendance in kpis.yaml.")
    return kpi_breakdown.attendance(kpi_readings.reading_of(LEVEL_2_ATTENDANCE, as_at(selection)))
