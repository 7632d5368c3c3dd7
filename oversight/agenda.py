"""The stops of a meeting, in the board's order: what is presented on the shared screen and put into the board pack."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from oversight import settings
from oversight.figures.audits import audit_calendar
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.data import loaded_extracts
from oversight.figures.kpis import kpi_cards, kpi_overview
from oversight.figures.kpis import kpi_detail as one_kpi
from oversight.figures.kpis.kpi_cards import KpiCard
from oversight.figures.plan import business_plan
from oversight.figures.published import areas, levels, orders, population
from oversight.figures.report import annual_report
from oversight.measures import kpi_status
from oversight.problems import Refused
from oversight.selection import Selection

SUMMARY, PERFORMANCE = "summary", "kpis"
Make = Callable[[Selection], Figure]

# What each page is called, and the figure that leads it: None where it has none to present. The summary's stop is made
# of its headlines and KPI cards.
LEADS: dict[str, tuple[str, Make | None]] = {
    SUMMARY: ("Board summary", None),
    PERFORMANCE: ("Performance", kpi_overview.all_kpis),
    "business_plan": ("Business plan", business_plan.timeline_to_discuss),
    "audits": ("Audits", audit_calendar.calendar),
    "population": ("Eligible population", population.category_1_rate),
    "orders": ("Orders and enforcement", orders.shpo_imposed),
    "levels": ("Levels 2 and 3", levels.managed_in_year),
    "areas": ("Compare areas", areas.rates_of_year),
    "annual_report": ("Annual report tables", annual_report.eligible_on_31_march),
    "extracts": ("Data and checks", loaded_extracts.questions_on_source),
    "exports": ("Exports", None),
    "glossary": ("Glossary", None),
}


@dataclass(frozen=True)
class Stop:
    """One stop of the agenda: `key` names it in the address, `page` is the page it belongs to, `make` makes its figure
    (None: the summary, or a page without one), `kpi` is the id of the KPI it is about, else empty."""

    key: str
    page: str
    heading: str
    make: Make | None
    kpi: str = ""

    def choice(self, selection: Selection) -> Selection:
        """The reader's choice as this stop's figure is made for it."""
        return replace(selection, kpi=self.kpi) if self.kpi else selection


@cached_figure
def stops(selection: Selection) -> tuple[Stop, ...]:
    """A stop for each page of the agenda in kpis.yaml; after Performance one for each off-target KPI, worst first."""
    found = []
    for page in dict.fromkeys(settings.current().board.agenda):
        heading, make = LEADS[page]
        found.append(Stop(page, page, heading, make))
        if page == PERFORMANCE:
            found += [
                Stop(f"{PERFORMANCE}.{card.kpi_id}", PERFORMANCE, card.name, one_kpi.trend, card.kpi_id)
                for card in off_target(selection)
            ]
    return tuple(found)


def off_target(selection: Selection) -> tuple[KpiCard, ...]:
    """The cards of the off-target KPIs, worst first; none where no KPI can be judged, as Performance's stop tells."""
    try:
        found = kpi_cards.cards(selection)
    except Refused:
        return ()
    return tuple(card for card in found if card.status == kpi_status.OFF_TARGET)


def kpi_card(selection: Selection) -> KpiCard:
    """The chosen KPI as the summary's card says it."""
    return kpi_cards.card(one_kpi.reading(selection))


def kpi_title(card: KpiCard) -> str:
    """`Business plan on track: 18 of 24 (75.0%), off target`."""
    return f"{card.name}: {f'{card.x_of_y} {card.share}'.strip()}, {card.status}"
