"""What the board is asked about one KPI: its target, what is overdue, who is clearly short of it, who leads."""

from collections.abc import Callable

from oversight.figures.kpis import kpi_cards, kpi_detail
from oversight.figures.kpis.kpi_readings import KpiReading
from oversight.figures.local.plan import plan_actions, plan_rows
from oversight.measures.kpi_status import Against
from oversight.problems import Refused
from oversight.prompts import asks
from oversight.prompts.asks import Ask, AskKind
from oversight.selection import Selection
from oversight.wording import ask_wording

MOST = 2  # asks about one KPI: a board decides one thing or two
Asked = Callable[[KpiReading, Selection], tuple[Ask, ...]]


def of_one(selection: Selection) -> tuple[Ask, ...]:
    """What the board is asked about the chosen KPI, what matters most first; nothing where nothing needs deciding."""
    one = kpi_detail.reading(selection)
    ways: tuple[Asked, ...] = (of_target, of_overdue, of_groups, of_leads)
    return tuple(ask for way in ways for ask in way(one, selection))[:MOST]


def of_target(one: KpiReading, selection: Selection) -> tuple[Ask, ...]:
    """How it is to reach its target, where it is off target."""
    return asks.of_kpi(kpi_cards.card(one))


def of_overdue(one: KpiReading, selection: Selection) -> tuple[Ask, ...]:
    """When what is overdue will be done: reviews by their level, actions of the plan by a new date."""
    kpi = one.kpi
    if kpi.id == plan_rows.KPI_ID:
        return unless_refused(asks.of_plan, selection)
    if kpi.query == asks.OVERDUE_REVIEWS:
        return unless_refused(asks.of_reviews, selection)
    if not one.overdue:
        return ()
    sentence = ask_wording.overdue_to_do(one.overdue, kpi.nouns)
    fact = ask_wording.overdue_by(one.longest_days, one.overdue)
    return (Ask(AskKind.OVERDUE, sentence, fact, asks.PERFORMANCE, one.overdue, one.bases, kpi.id, kpi.name),)


def of_groups(one: KpiReading, selection: Selection) -> tuple[Ask, ...]:
    """What those need that are clearly short of the target."""
    short = [group for group in kpi_detail.groups(selection) if group.against is Against.CLEARLY_SHORT]
    if not short:
        return ()
    sentence = ask_wording.support(short[0].name, len(short), (one.kpi.breakdown or "").replace("_", " "))
    fact = ask_wording.stands_at(short[0].tally)
    kind = AskKind.CLEARLY_SHORT
    return (Ask(kind, sentence, fact, asks.PERFORMANCE, len(short), one.bases, one.kpi.id, one.kpi.name),)


def of_leads(one: KpiReading, selection: Selection) -> tuple[Ask, ...]:
    """A lead for the linked actions that have none; nothing where the plan cannot be read."""
    try:
        linked = plan_actions.linked(one.kpi.id, one.now.end)
    except Refused:
        return ()
    count = linked["lead_role"].null_count()
    if not count:
        return ()
    bases = plan_rows.plan_as_at(one.now.end).bases
    sentence = ask_wording.name_a_lead(count)
    return (Ask(AskKind.WITHOUT_LEAD, sentence, "", asks.PLAN_PAGE, count, bases, one.kpi.id, one.kpi.name),)


def unless_refused(make: Callable[[Selection], tuple[Ask, ...]], selection: Selection) -> tuple[Ask, ...]:
    """What `make` asks; nothing where what it rests on cannot be read, which the page tells elsewhere."""
    try:
        return make(selection)
    except Refused:
        return ()
