"""The KPI cards of the Board summary, worst first, and the reviews that the board must see whatever the numbers."""

import logging
from dataclasses import dataclass
from datetime import date

from oversight import queries, settings
from oversight.figures.core import local_records
from oversight.figures.core.bases import Based
from oversight.figures.core.figure import Listed
from oversight.figures.kpis import kpi_readings
from oversight.figures.kpis.kpi_readings import KpiReading
from oversight.figures.plan import plan_actions
from oversight.measures import kpi_status
from oversight.measures.kpi_status import ReviewState
from oversight.measures.values import Absence
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.snapshot import cached_by_version
from oversight.wording import kpi_wording, plan_wording

MONTHS = 12
REVIEWS = "kpis/overdue_reviews"
UNMEASURED = "This KPI could not be measured; the detail is in the log."

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class LinkedActions:
    """How many open actions of the business plan are linked to a KPI, and how many of these are overdue."""

    count: int
    overdue: int


@dataclass(frozen=True)
class KpiCard:
    """One KPI on the summary. `reading` is None where it could not be measured, and `error` the sentence that says why;
    `linked` are the actions linked to a KPI off target, CANNOT_BE_READ where the plan cannot, None for others."""

    kpi_id: str
    name: str
    status: str
    reading: KpiReading | None = None
    error: str = ""
    linked: LinkedActions | Absence | None = None

    @property
    def is_illustrative(self) -> bool:
        """Whether the KPI is measured from an invented sample."""
        return self.reading is not None and self.reading.is_illustrative

    @property
    def x_of_y(self) -> str:
        """`29 of 32`, or that there was nothing to count; nothing where it could not be measured."""
        return kpi_wording.counted(self.reading.now) if self.reading else ""

    @property
    def share(self) -> str:
        """`(85.4%), 8 by deputy`; nothing where there are too few to judge."""
        one = self.reading
        if one is None or one.is_too_few or not one.now.count:
            return ""
        return f"({kpi_wording.share(one.now)}){kpi_wording.by_deputy(one.by_deputy)}"

    @property
    def change(self) -> str:
        """`Down 2.1 points, target 90%`: the change since the last SMB, and the target or what is to be explained."""
        one = self.reading
        if one is None:
            return ""
        moved = kpi_wording.moved_points(one.now, one.before, one.is_too_few)
        asked = kpi_wording.explain(one.now, one.before, one.kpi.watch_band)
        return f"{moved}, {asked or kpi_wording.target(one.threshold, one.kpi.better)}"

    @property
    def actions(self) -> str:
        """`7 actions, 3 overdue`, `No action linked`, or that the plan cannot be read; nothing unless off target."""
        if isinstance(self.linked, Absence):
            return "The plan cannot be read"
        return plan_wording.linked(self.linked.count, self.linked.overdue) if self.linked else ""


def cards(selection: Selection) -> tuple[KpiCard, ...]:
    """A card for each KPI of kpis.yaml, the worst first, those that could not be measured before all others.

    Raises Refused where kpis.yaml is broken."""
    declared = settings.load().kpis
    day = kpi_readings.day_of(selection.as_at)
    measured, failed = [], []
    for kpi in declared:
        try:
            measured.append(kpi_readings.reading_of(kpi.id, day))
        except Refused as refused:
            log.error("%s: %s", kpi.id, refused)
            failed.append(KpiCard(kpi.id, kpi.name, kpi_status.NO_DATA, error=refused.user_message))
        except Exception:
            log.exception("%s could not be measured", kpi.id)
            failed.append(KpiCard(kpi.id, kpi.name, kpi_status.NO_DATA, error=UNMEASURED))
    return (*failed, *(card_of(one.kpi.id, day) for one in kpi_readings.worst_first(measured)))


@cached_by_version
def card_of(kpi_id: str, day: date) -> KpiCard:
    """The card of one KPI as at a day. Raises Refused where it cannot be measured."""
    return card(kpi_readings.reading_of(kpi_id, day))


def card(one: KpiReading) -> KpiCard:
    """A reading as a card."""
    linked = linked_actions(one) if one.status == kpi_status.OFF_TARGET else None
    return KpiCard(one.kpi.id, one.kpi.name, one.status, one, linked=linked)


def linked_actions(one: KpiReading) -> LinkedActions | Absence:
    """The open actions linked to a KPI, or that the plan cannot be read."""
    try:
        rows = plan_actions.linked(one.kpi.id, one.now.end)
    except Refused as refused:
        log.error("actions of %s: %s", one.kpi.id, refused)
        return Absence.CANNOT_BE_READ
    return LinkedActions(rows.height, int(rows["is_overdue"].sum()))


def off_target(found: tuple[KpiCard, ...]) -> tuple[KpiCard, ...]:
    """The cards of KPIs off target."""
    return tuple(one for one in found if one.status == kpi_status.OFF_TARGET)


def heading(found: tuple[KpiCard, ...]) -> str:
    """`Three of eleven measures are off target`."""
    return kpi_wording.off_target_count(len(off_target(found)), len(found))


def short_heading(found: tuple[KpiCard, ...]) -> str:
    """`Three of eleven off target`, beside the heading of a sample."""
    return f"{kpi_wording.off_of(len(off_target(found)), len(found))} off target"


def sample_heading() -> str:
    """`Sample KPIs: not Derbyshire's figures`, in place of `heading` while the records are an invented sample."""
    return f"Sample KPIs: not {local_records.home()}'s figures"


def since(selection: Selection) -> str:
    """What the changes on the cards are measured from."""
    earlier = next((day for day in kpi_readings.smb_dates() if day.isoformat() < selection.as_at), None)
    adopted = [threshold.adopted for kpi in settings.load().kpis for threshold in kpi.thresholds]
    return kpi_wording.heading_since(earlier, not all(adopted))


@dataclass(frozen=True)
class ReviewToSee:
    """A review that the board must see: overdue, or of Level 3 and missed in the 12 months; never with a category."""

    level: str
    meeting_key: str
    due_on: date
    late_days: int
    state: ReviewState


@dataclass(frozen=True)
class ReviewsToSee(Based):
    """The reviews that the board must see, with the bases of their extracts."""

    rows: tuple[ReviewToSee, ...]
    bases: frozenset[str]


def reviews_to_see(selection: Selection) -> ReviewsToSee:
    """Every overdue review and every Level 3 review missed in the 12 months up to the chosen SMB."""
    return reviews_as_at(kpi_readings.day_of(selection.as_at))


@cached_by_version
def reviews_as_at(end: date) -> ReviewsToSee:
    """Every overdue review and every Level 3 review missed in the 12 months that end on a day."""
    rows = queries.run(REVIEWS, start=kpi_readings.period_start(end, MONTHS), end=end)
    found = []
    for row in rows.iter_rows(named=True):
        late = ReviewState.HELD_LATE if row["held_on"] else ReviewState.NEVER_HELD
        state = ReviewState.OVERDUE if row["is_overdue"] else late
        found.append(ReviewToSee(row["level"], row["meeting_key"], row["due_on"], row["late_days"], state))
    return ReviewsToSee(tuple(found), queries.bases_of(REVIEWS))


def reviews_listed(selection: Selection) -> Listed:
    """The reviews to see, a sentence each."""
    found = reviews_to_see(selection)
    lines = [kpi_wording.review(one.level, one.meeting_key, one.due_on, one.late_days, one.state) for one in found.rows]
    return Listed(tuple(lines), found.bases)


def reviews_counted(selection: Selection) -> str:
    """`2 reviews overdue, 1 missed`, of those that `reviews_to_see` lists; empty where they cannot be read."""
    end = kpi_readings.day_of(selection.as_at)
    try:
        rows = reviews_as_at(end).rows
    except Refused as refused:
        log.error("reviews: %s", refused)
        return ""
    late = sum(one.state is ReviewState.OVERDUE for one in rows)
    return kpi_wording.reviews_counted(late, len(rows) - late)
