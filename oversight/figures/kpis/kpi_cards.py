"""The KPI cards of the Board summary, worst first, and the reviews that the board must see whatever the numbers."""

import logging
from dataclasses import dataclass

from oversight import queries, settings, wording
from oversight.figures.core import local_records
from oversight.figures.core.figure import Listed
from oversight.figures.kpis import kpi_readings
from oversight.figures.kpis.kpi_readings import KpiReading
from oversight.figures.plan import plan_actions
from oversight.measures import kpi_status
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import kpi_wording

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class KpiCard:
    """One KPI on the summary: status word, x of y, share, change since the last SMB with its target, and its mark.

    `error` is the sentence that stands instead where the KPI could not be measured; `actions` counts the actions of
    the business plan linked to a KPI off target."""

    kpi_id: str
    name: str
    status: str
    x_of_y: str
    share: str
    change: str
    is_illustrative: bool
    error: str = ""
    actions: str = ""


def cards(selection: Selection) -> tuple[KpiCard, ...]:
    """A card for each KPI of kpis.yaml, the worst first, those that could not be measured before all others.

    Raises Refused where kpis.yaml is broken."""
    declared = settings.load().kpis
    day = kpi_readings.day_of(selection.as_at)
    measured, failed = [], []
    for kpi in declared:
        try:
            measured.append(kpi_readings.reading(kpi, day))
        except Refused as refused:
            log.error("%s: %s", kpi.id, refused)
            failed.append(KpiCard(kpi.id, kpi.name, kpi_status.NO_DATA, "", "", "", False, refused.plain))
        except Exception:
            log.exception("%s could not be measured", kpi.id)
            sentence = "This KPI could not be measured; the detail is in the log."
            failed.append(KpiCard(kpi.id, kpi.name, kpi_status.NO_DATA, "", "", "", False, sentence))
    return (*failed, *map(card, kpi_readings.worst_first(measured)))


def card(one: KpiReading) -> KpiCard:
    """A reading as a card."""
    is_few = one.status == kpi_status.TOO_FEW
    change = kpi_wording.moved_points(one.now, one.before, is_few)
    target = kpi_wording.target(one.threshold, one.kpi.better)
    by_deputy = f", {one.by_deputy} by deputy" if one.by_deputy else ""
    return KpiCard(
        kpi_id=one.kpi.id,
        name=one.kpi.name,
        status=one.status,
        x_of_y=kpi_wording.x_of_y(one.now) if one.now.count else "nothing to count",
        share="" if is_few or not one.now.count else f"({kpi_wording.share(one.now)}){by_deputy}",
        change=f"{change}, {kpi_wording.explain(one.now, one.before, one.kpi.watch_band) or target}",
        is_illustrative=one.is_illustrative,
        actions=linked_actions(one) if one.status == kpi_status.OFF_TARGET else "",
    )


def linked_actions(one: KpiReading) -> str:
    """`7 actions, 3 overdue`, `No action linked`, or that the plan cannot be read."""
    try:
        return plan_actions.linked_count(one.kpi.id, one.now.end)
    except Refused as refused:
        log.error("actions of %s: %s", one.kpi.id, refused)
        return "The plan cannot be read"


def heading(found: tuple[KpiCard, ...]) -> str:
    """`Three of eleven measures are off target`."""
    return kpi_wording.off_target_count(sum(one.status == kpi_status.OFF_TARGET for one in found), len(found))


def short_heading(found: tuple[KpiCard, ...]) -> str:
    """`Three of eleven off target`, beside the heading of a sample."""
    return f"{kpi_wording.off_of(sum(one.status == kpi_status.OFF_TARGET for one in found), len(found))} off target"


def sample_heading() -> str:
    """`Sample KPIs: not Derbyshire's figures`, in place of `heading` while the records are an invented sample."""
    return f"Sample KPIs: not {local_records.home()}'s figures"


def since(selection: Selection) -> str:
    """What the changes on the cards are measured from."""
    earlier = [day for day in kpi_readings.smb_dates() if day.isoformat() < selection.as_at]
    words = f"Change since the SMB of {earlier[0].day} {earlier[0]:%B}. " if earlier else ""
    thresholds = [threshold for kpi in settings.load().kpis for threshold in kpi.thresholds]
    return words + ("Example targets." if not all(threshold.adopted for threshold in thresholds) else "")


def reviews_to_see(selection: Selection) -> tuple[str, ...]:
    """Every overdue review and every Level 3 review missed in the 12 months, a sentence each, without a category."""
    end = kpi_readings.day_of(selection.as_at)
    start = kpi_readings.period_start(end, 12)
    rows = queries.run("kpis/overdue_reviews", start=start, end=end)
    return tuple(review_words(row) for row in rows.iter_rows(named=True))


def reviews_listed(selection: Selection) -> Listed:
    """The reviews to see with the bases of their extracts."""
    return Listed(reviews_to_see(selection), queries.bases_of("kpis/overdue_reviews"))


def review_words(row: dict) -> str:
    """`Level 2 review M-0291, due 20 September 2024: overdue by 13 days`."""
    days = wording.days(row["late_days"])
    due = wording.on_day(row["due_on"])
    if row["is_overdue"]:
        state = f"overdue by {days}"
    elif row["held_on"]:
        state = f"held {days} late"
    else:
        state = "never held, and no longer due"
    return f"Level {row['level']} review {row['meeting_key']}, due {due}: {state}."


def reviews_counted(selection: Selection) -> str:
    """`2 reviews overdue, 1 missed`, of those that `reviews_to_see` lists; empty where they cannot be read."""
    end = kpi_readings.day_of(selection.as_at)
    try:
        rows = queries.run("kpis/overdue_reviews", start=kpi_readings.period_start(end, 12), end=end)
    except Refused as refused:
        log.error("reviews: %s", refused)
        return ""
    late = int(rows["is_overdue"].sum())
    missed = f", {rows.height - late} missed" if rows.height > late else ""
    return f"{late or 'No'} {'review' if late == 1 else 'reviews'} overdue{missed}"


def reviews_are_illustrative(selection: Selection) -> bool:
    """Whether the reviews come from the invented sample."""
    return "illustrative" in queries.bases_of("kpis/overdue_reviews")
