"""The KPI cards of the Board summary, worst first, and the reviews that the board must see whatever the numbers."""

import logging
from dataclasses import dataclass
from datetime import date

from oversight import as_at, queries, settings, wording
from oversight.figures.core import local_records
from oversight.figures.core.bases import Based
from oversight.figures.kpis import kpi_readings
from oversight.figures.kpis.kpi_readings import KpiReading, Source
from oversight.figures.local.plan import plan_actions
from oversight.measures import kpi_status, periods
from oversight.measures.kpi_status import Outcomes, ReviewState, Tally
from oversight.measures.values import Absence
from oversight.problems import NotFetched, Refused
from oversight.selection import Selection
from oversight.snapshot import cached_by_version
from oversight.wording import example_wording, kpi_wording, plan_wording, store_wording

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
        return kpi_wording.counted(self.reading.now, self.reading.is_held) if self.reading else ""

    @property
    def share(self) -> str:
        """`(85.4%), 8 by deputy`; nothing where there are too few to judge."""
        one = self.reading
        if one is None or (one.is_too_few and isinstance(one.now, Tally)) or not kpi_wording.share(one.now):
            return ""
        return f"({kpi_wording.share(one.now)}){kpi_wording.by_deputy(one.by_deputy)}"

    @property
    def change(self) -> str:
        """`Down 2.1 points. Target 90%`: the change since the board last met, and the target or what is to be
        explained."""
        one = self.reading
        if one is None:
            return ""
        if one.last_held:
            return kpi_wording.latest_is(one.last_held)
        moved = kpi_wording.moved_points(one.now, one.before, one.is_too_few)
        if one.is_typed_in and one.before:
            moved = kpi_wording.since_period(one.now, one.before, one.is_too_few)
        asked = kpi_wording.explain(one.now, one.before, one.kpi.watch_band)
        aim = kpi_wording.target(one.threshold, one.kpi.better, one.now)
        return f"{moved}. {wording.upper_first(asked) if asked else aim}"

    @property
    def actions(self) -> str:
        """`3 of 7 linked actions overdue`, or that the plan cannot be read; nothing unless off target."""
        if isinstance(self.linked, Absence):
            return "The business plan cannot be read"
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
            error = store_wording.NOT_HELD if isinstance(refused, NotFetched) else refused.user_message
            failed.append(KpiCard(kpi.id, kpi.name, kpi_status.CANNOT_BE_READ, error=error))
        except Exception:
            log.exception("%s could not be measured", kpi.id)
            failed.append(KpiCard(kpi.id, kpi.name, kpi_status.CANNOT_BE_READ, error=UNMEASURED))
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


def of_status(found: tuple[KpiCard, ...], *statuses: str) -> tuple[KpiCard, ...]:
    """The cards of KPIs of some status words."""
    return tuple(one for one in found if one.status in statuses)


def outcomes(found: tuple[KpiCard, ...]) -> Outcomes:
    """How many of the KPIs came out how."""
    return Outcomes.of([one.status for one in found])


def heading(found: tuple[KpiCard, ...]) -> str:
    """`2 of 11 KPIs are off target; 1 has too few cases to judge`."""
    return kpi_wording.off_target_count(outcomes(found))


def sample_heading() -> str:
    """`Example data: not Derbyshire's figures`, in place of `heading` while the records are example data."""
    return example_wording.labelled(example_wording.not_figures(local_records.home()).removesuffix("."))


def since(selection: Selection) -> str:
    """How many KPIs have figures, unless all do; what the changes on the cards are measured from."""
    earlier = next((day for day in as_at.smb_dates() if day.isoformat() < selection.as_at), None)
    declared = settings.load().kpis
    adopted = [threshold.adopted for kpi in declared for threshold in kpi.thresholds]
    without = sum(one.reading is not None and one.reading.source is Source.NOTHING for one in cards(selection))
    held = kpi_wording.have_figures(len(declared) - without, len(declared)) if without else ""
    return f"{held}{kpi_wording.heading_since(earlier, not all(adopted))}"


@dataclass(frozen=True)
class ReviewToSee:
    """A review that the board must see: overdue, or of Level 3 and missed in the 12 months; never with its key or
    category."""

    level: str
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
    rows = queries.run(REVIEWS, start=periods.start_of(end, MONTHS), end=end)
    found = []
    for row in rows.iter_rows(named=True):
        late = ReviewState.HELD_LATE if row["held_on"] else ReviewState.NEVER_HELD
        state = ReviewState.OVERDUE if row["is_overdue"] else late
        found.append(ReviewToSee(row["level"], row["due_on"], row["late_days"], state))
    return ReviewsToSee(tuple(found), queries.bases_of(REVIEWS))
