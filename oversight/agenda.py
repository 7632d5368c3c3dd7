"""The stops of a meeting, in the board's order: what is presented on the shared screen and put into the board pack."""

from contextlib import suppress
from dataclasses import dataclass, replace

from oversight import boards, catalogue, settings
from oversight.catalogue import BOARD, PERFORMANCE, REGION, SUMMARY
from oversight.figures.core.cache import MakeFigure
from oversight.figures.core.figure import Figure
from oversight.figures.kpis import kpi_cards, kpi_detail
from oversight.figures.kpis.kpi_cards import KpiCard
from oversight.figures.meetings import agenda_items, decisions
from oversight.figures.meetings.agenda_items import AgendaItem
from oversight.figures.region import by_board, data, days, kpis, plan_and_audits, readings
from oversight.measures import kpi_status
from oversight.problems import Refused
from oversight.prompts import asks, kpi_asks
from oversight.prompts.asks import Ask
from oversight.selection import Selection
from oversight.snapshot import cached_by_version
from oversight.wording import decision_wording, region_wording, result_wording, stop_wording

__all__ = [
    "DECISIONS",
    "PERFORMANCE",
    "SUMMARY",
    "Stop",
    "asked",
    "choosable",
    "foot",
    "kpi_card",
    "kpi_title",
    "opening",
    "prepared",
    "stops",
    "to_discuss",
    "to_note",
]

REPORT = "annual_report"  # the page whose stop asks about possible errors in the published figures, once
AGENCY = "agency"
DECISIONS = "last_meeting"  # the key of the stop that opens a meeting
PLAN = "business_plan"  # the page that its decisions stand on


@dataclass(frozen=True)
class Stop:
    """One stop of the agenda: `key` names it in the address, `page` is the page it belongs to, `make` makes its figure
    (None: the summary, or a page without one), `kpi` is the id of the KPI it is about, else empty; `is_by_group` where
    it sets the agencies of that KPI, or the boards of a region, side by side. `item` is how the meeting was prepared
    for it, where it was."""

    key: str
    page: str
    heading: str
    make: MakeFigure | None
    kpi: str = ""
    is_by_group: bool = False
    item: AgendaItem | None = None

    @property
    def minutes(self) -> int:
        """How many minutes there are for it."""
        return self.item.minutes if self.item else agenda_items.USUAL_MINUTES

    def choice(self, selection: Selection) -> Selection:
        """The reader's choice as this stop's figure is made for it."""
        return replace(selection, kpi=self.kpi) if self.kpi else selection


@cached_by_version
def stops(selection: Selection) -> tuple[Stop, ...]:
    """First the decisions of the last meeting, where there are any. Then the items that the chosen meeting is prepared
    with, in their order; where it is not, a stop for each page of the agenda in kpis.yaml, and after Performance one
    for each KPI to discuss. Of a region its own (`region_stops`)."""
    if boards.is_of_region():
        return region_stops(selection)
    if items := prepared(selection):
        known = choosable(selection)
        following = [replace(known[item.stop], item=item) for item in items if item.stop in known]
        return (*opening(selection), *following)
    found = [*opening(selection)]
    for page in dict.fromkeys(settings.current().board.agenda):
        entry = catalogue.BY_KEY[page]
        found.append(Stop(page, page, entry.title, entry.lead))
        if page == PERFORMANCE:
            found += [stop for card in to_discuss(selection) for stop in of_kpi(card)]
    return tuple(found)


def region_stops(selection: Selection) -> tuple[Stop, ...]:
    """The stops of a region: every KPI, each that is off target at a board, plans, audits, and what boards hold."""
    page = catalogue.BY_KEY[REGION]
    found = [Stop(REGION, REGION, page.link, kpis.kpis)]
    with suppress(Refused):  # where no board holds anything the first stop says so
        day = days.chosen(selection.quarter)
        off = [kpi for kpi in readings.kpis() if readings.now(kpi, day).of_status(kpi_status.OFF_TARGET)]
        found += [Stop(f"{REGION}.{kpi.id}", REGION, kpi.name, by_board.by_board, kpi.id, True) for kpi in off]
    more = {"plan": plan_and_audits.plan, "findings": plan_and_audits.findings, "data": data.freshness}
    headings = region_wording.STOPS
    return (*found, *(Stop(f"{REGION}.{key}", REGION, headings[key], make) for key, make in more.items()))


def opening(selection: Selection) -> tuple[Stop, ...]:
    """The stop that a meeting opens with: what was decided at the last one. None where nothing was."""
    meeting_on = decisions.opens(selection)
    if meeting_on is None:
        return ()
    return (Stop(DECISIONS, PLAN, decision_wording.stop(meeting_on), decisions.last_meeting),)


def prepared(selection: Selection) -> tuple[AgendaItem, ...]:
    """The items of the chosen meeting; none where it is not prepared, or has no stop any more that there is."""
    items = agenda_items.of_day_if_any(selection.as_at)
    known = choosable(selection) if items else {}
    return items if any(item.stop in known for item in items) else ()


@cached_by_version
def choosable(selection: Selection) -> dict[str, Stop]:
    """Every stop that an agenda may hold, by its key: the pages with a figure to present, and each KPI."""
    pages = [
        one for one in catalogue.PAGES if one.key == SUMMARY or (one.lead and one.is_listed and one.scope == BOARD)
    ]
    found = [Stop(one.key, one.key, one.title, one.lead) for one in pages]
    with suppress(Refused):  # where no KPI can be judged none can be presented
        found += [stop for card in kpi_cards.cards(selection) for stop in of_kpi(card)]
    return {stop.key: stop for stop in found}


def of_kpi(card: KpiCard) -> tuple[Stop, ...]:
    """The stop of a KPI; and where it counts who came, one for its agencies."""
    key = f"{PERFORMANCE}.{card.kpi_id}"
    stop = Stop(key, PERFORMANCE, card.name, kpi_detail.trend, card.kpi_id)
    if card.reading is None or card.reading.is_typed_in or card.reading.kpi.breakdown != AGENCY:
        return (stop,)
    agencies = Stop(
        f"{key}.agencies", PERFORMANCE, stop_wording.agencies(card.name), kpi_detail.breakdown, card.kpi_id, True
    )
    return stop, agencies


def to_discuss(selection: Selection) -> tuple[KpiCard, ...]:
    """The cards of the KPIs that cannot be read and of those off target, worst first; none where no KPI can be judged,
    as Performance's stop tells."""
    try:
        found = kpi_cards.cards(selection)
    except Refused:
        return ()
    return kpi_cards.of_status(found, kpi_status.CANNOT_BE_READ, kpi_status.OFF_TARGET)


def asked(stop: Stop, selection: Selection) -> tuple[Ask, ...]:
    """What the board is asked at a stop; nothing where nothing needs deciding. On the summary what rests on real
    figures, on any other what its page is about; possible errors in the published figures once, with the report."""
    if stop.is_by_group or stop.key == DECISIONS or stop.page == REGION:
        return ()
    if stop.kpi:
        return kpi_asks.of_one(stop.choice(selection))
    found = asks.of_board(selection)
    if stop.page == SUMMARY:
        return asks.folded(found.real)
    page = asks.CHECKS_PAGE if stop.page == REPORT else stop.page
    return asks.folded([one for one in found.asks if one.page == page])


def to_note(stop: Stop, selection: Selection) -> str:
    """What is said at a stop where nothing is asked: a question that its figures raise."""
    if stop.page == PERFORMANCE and not stop.kpi:
        return stop_wording.NOTHING_TO_DECIDE
    if stop.key == DECISIONS:
        late = decisions.before(decisions.day_of(selection)).count(decisions.OVERDUE)
        return stop_wording.could_ask(decision_wording.to_ask(late)) if late else stop_wording.NOTHING_TO_DECIDE
    questions = catalogue.BY_KEY[stop.page].prompts(stop.choice(selection))
    return stop_wording.could_ask(questions[0].text) if questions else stop_wording.NOTHING_TO_DECIDE


def foot(made: Figure) -> str:
    """The one line at the foot of a stop: what its values rest on, and what a hollow point is."""
    has_hollow = "is_small" in made.rows.columns and bool(made.rows["is_small"].any())
    return stop_wording.foot(made.foot, made.is_illustrative, has_hollow)


def kpi_card(selection: Selection) -> KpiCard:
    """The chosen KPI as the summary's card says it."""
    return kpi_cards.card(kpi_detail.reading(selection))


def kpi_title(card: KpiCard) -> str:
    """`Business plan on track is off target: 18 of 24 (75.0%)`."""
    return result_wording.standing(card.name, card.reading.now, card.status) if card.reading else card.name
