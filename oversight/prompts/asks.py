"""What the board is asked to decide: an ask for each thing that needs a decision, chosen by what the figures show."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from oversight.figures.core import local_records
from oversight.figures.core.bases import Based
from oversight.figures.kpis import kpi_cards
from oversight.figures.kpis.kpi_cards import KpiCard, ReviewsToSee
from oversight.figures.local.audits import audit_summary
from oversight.figures.local.plan import plan_rows
from oversight.figures.local.plan.plan_rows import Plan
from oversight.figures.published import source_conflicts
from oversight.measures import kpi_status
from oversight.measures.kpi_status import ReviewState
from oversight.problems import NotHeld, Refused
from oversight.selection import Selection
from oversight.snapshot import cached_by_version
from oversight.wording import ask_wording

PERFORMANCE, PLAN_PAGE, AUDITS_PAGE, CHECKS_PAGE = "kpis", "business_plan", "audits", "extracts"
OVERDUE_REVIEWS = "kpis/reviews_overdue"  # the query of a KPI that counts what the ask about reviews is about
PUBLISHED = frozenset({"published"})
MOST_KPIS = 2  # off target, each asked about on its own; more are asked about together

log = logging.getLogger(__name__)

Row = dict[str, Any]
"""An open concern of an audit, by column."""


class AskKind(Enum):
    """What an ask is about, in the order in which a board is asked."""

    OVERDUE_ACTIONS = "overdue actions"
    KPI_OFF_TARGET = "KPI off target"
    OVERDUE_REVIEWS = "overdue reviews"
    OPEN_CONCERNS = "open concerns"
    SOURCE_CONFLICTS = "possible errors in a source"
    OVERDUE = "what is overdue"
    CLEARLY_SHORT = "clearly short of a target"
    WITHOUT_LEAD = "actions without a lead"


@dataclass(frozen=True)
class Ask(Based):
    """One thing that the board is asked to decide. `sentence` follows `The board is asked to` and has no full stop;
    `fact` is what lies behind it, in a few words. `page` is the key of the page that shows it, `kpi_id` and `kpi_name`
    the KPI to choose there, empty for none; `count` is how many actions, reviews, concerns, errors or KPIs it is
    about."""

    kind: AskKind
    sentence: str
    fact: str
    page: str
    count: int
    bases: frozenset[str]
    kpi_id: str = ""
    kpi_name: str = ""

    @property
    def query(self) -> dict[str, str]:
        """What the address of its page names beside the reader's own choice."""
        return {"kpi": self.kpi_id} if self.kpi_id else {}

    @property
    def subject(self) -> str:
        """The id of the KPI that it is about, else the key of the page that shows what it is about."""
        return self.kpi_id or self.page


@dataclass(frozen=True)
class BoardAsks:
    """All that the board is asked; `unread` names what nothing could be asked about, as its data cannot be read."""

    asks: tuple[Ask, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def real(self) -> tuple[Ask, ...]:
        """Those that rest on real figures."""
        return tuple(one for one in self.asks if not one.is_illustrative)

    @property
    def example(self) -> tuple[Ask, ...]:
        """Those that rest on example data."""
        return tuple(one for one in self.asks if one.is_illustrative)

    @property
    def unread_sentence(self) -> str:
        """That nothing is asked about what cannot be read; empty where all can be."""
        return ask_wording.unread(self.unread)


@cached_by_version
def of_board(selection: Selection) -> BoardAsks:
    """All that the board is asked as at the chosen meeting, of its own records whichever area is looked at, where there
    is a day to judge them as at. What another ask says already is not asked twice."""
    found: list[Ask] = []
    unread: list[str] = []
    home = replace(selection, area=local_records.home())
    local: tuple[tuple[str, Callable[[Selection], tuple[Ask, ...]]], ...] = (
        (ask_wording.PLAN, of_plan),
        (ask_wording.REVIEWS, of_reviews),
        (ask_wording.AUDITS, of_audits),
    )
    for name, ask in (*(local if selection.as_at else ()), (ask_wording.SOURCE, of_source)):
        try:
            found += ask(selection if ask is of_source else home)
        except NotHeld:
            continue
        except Refused as refused:
            log.error("asks about %s: %s", name, refused)
            unread.append(name)
    of_kpis, kpis_unread = kpi_asks(selection, frozenset(one.kind for one in found))
    order = list(AskKind)
    asks = sorted([*found, *of_kpis], key=lambda one: order.index(one.kind))
    return BoardAsks(tuple(asks), (*kpis_unread, *unread))


def kpi_asks(selection: Selection, asked: frozenset[AskKind]) -> tuple[tuple[Ask, ...], tuple[str, ...]]:
    """What is asked about KPIs off target, without those that `asked` covers; and how many KPIs cannot be read, in
    words."""
    if not selection.as_at:
        return (), ()
    try:
        cards = kpi_cards.cards(selection)
    except Refused as refused:
        log.error("asks about KPIs: %s", refused)
        return (), ()  # the page itself says what is wrong with kpis.yaml
    unread = kpi_cards.outcomes(cards).cannot_be_read
    asks = [ask for card in cards if not is_covered(card, asked) for ask in of_kpi(card)]
    return tuple(asks), (ask_wording.kpis(unread),) if unread else ()


def is_covered(card: KpiCard, asked: frozenset[AskKind]) -> bool:
    """Whether another ask already says what would be asked about a KPI: it counts the same actions or reviews."""
    if card.kpi_id == plan_rows.KPI_ID:
        return AskKind.OVERDUE_ACTIONS in asked
    is_of_reviews = card.reading is not None and card.reading.kpi.query == OVERDUE_REVIEWS
    return is_of_reviews and AskKind.OVERDUE_REVIEWS in asked


def folded(asks: Sequence[Ask]) -> tuple[Ask, ...]:
    """The asks with more than two KPIs off target as one, which opens the worst of them."""
    kpis = [one for one in asks if one.kind is AskKind.KPI_OFF_TARGET]
    if len(kpis) <= MOST_KPIS:
        return tuple(asks)
    together = replace(
        kpis[0],
        sentence=ask_wording.several_to_target(len(kpis)),
        fact=ask_wording.the_worst(kpis[0].kpi_name),
        count=len(kpis),
        bases=frozenset[str]().union(*(one.bases for one in kpis)),
    )
    return tuple(together if one is kpis[0] else one for one in asks if one is kpis[0] or one not in kpis)


def of_kpi(card: KpiCard) -> tuple[Ask, ...]:
    """What is asked about one KPI: how it is to reach its target, where it is off target."""
    one = card.reading
    if one is None or one.threshold is None or one.status != kpi_status.OFF_TARGET:
        return ()
    sentence = ask_wording.to_target(card.name, one.threshold, one.kpi.better, one.now)
    fact = ask_wording.stands_at(one.now)
    return (Ask(AskKind.KPI_OFF_TARGET, sentence, fact, PERFORMANCE, 1, one.bases, card.kpi_id, card.name),)


def of_plan(selection: Selection) -> tuple[Ask, ...]:
    """What is asked about the business plan. Raises Refused where it cannot be read or is not held."""
    return of_actions(plan_rows.plan(selection))


def of_actions(plan: Plan) -> tuple[Ask, ...]:
    """New dates for the overdue actions of a plan, where there are any."""
    due: list[date] = plan.overdue["due_on"].to_list()
    if not due:
        return ()
    sentence, fact = ask_wording.new_dates(len(due)), ask_wording.oldest_due(len(due), min(due))
    return (Ask(AskKind.OVERDUE_ACTIONS, sentence, fact, PLAN_PAGE, len(due), plan.bases),)


def of_reviews(selection: Selection) -> tuple[Ask, ...]:
    """When overdue reviews will be held. Raises Refused where they cannot be read."""
    cards = kpi_cards.cards(selection)
    counting = (card.kpi_id for card in cards if card.reading and card.reading.kpi.query == OVERDUE_REVIEWS)
    return of_overdue(kpi_cards.reviews_to_see(selection), next(counting, ""))


def of_overdue(reviews: ReviewsToSee, kpi_id: str = "") -> tuple[Ask, ...]:
    """When the overdue ones of some reviews will be held; `kpi_id` is the KPI that counts them."""
    late = [row for row in reviews.rows if row.state is ReviewState.OVERDUE]
    if not late:
        return ()
    levels, days = [row.level for row in late], [row.late_days for row in late]
    sentence, fact = ask_wording.reviews_to_hold(levels), ask_wording.reviews_late(levels, days)
    return (Ask(AskKind.OVERDUE_REVIEWS, sentence, fact, PERFORMANCE, len(late), reviews.bases, kpi_id),)


def of_audits(selection: Selection) -> tuple[Ask, ...]:
    """How open concerns of audits are to be resolved. Raises Refused where audits cannot be read or are not held."""
    audits = audit_summary.of_all(selection)
    return of_concerns(audit_summary.open_concerns(audits), audits.bases) if audits else ()


def of_concerns(rows: Sequence[Row], bases: frozenset[str]) -> tuple[Ask, ...]:
    """How open concerns are to be resolved, where there are any; never with what an auditor wrote."""
    if not rows:
        return ()
    late = [row["overdue_days"] for row in rows if row["state"] == "overdue"]
    due = min((row["due_on"] for row in rows if row["due_on"]), default=None)
    fact = ask_wording.concerns_stand(len(rows), late, due)
    return (Ask(AskKind.OPEN_CONCERNS, ask_wording.to_resolve(len(rows)), fact, AUDITS_PAGE, len(rows), bases),)


def of_source(selection: Selection) -> tuple[Ask, ...]:
    """Who asks about the published figures of the area and year that do not agree. Raises Refused where the list of
    them cannot be read."""
    count = len(source_conflicts.about(selection))
    if not count:
        return ()
    sentence, fact = ask_wording.source_to_ask(count), ask_wording.source_of(selection.year)
    return (Ask(AskKind.SOURCE_CONFLICTS, sentence, fact, CHECKS_PAGE, count, PUBLISHED),)
