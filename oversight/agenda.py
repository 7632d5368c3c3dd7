"""The stops of a meeting, in the board's order: what is presented on the shared screen and put into the board pack."""

from dataclasses import dataclass, replace

from oversight import catalogue, settings
from oversight.catalogue import PERFORMANCE, SUMMARY
from oversight.figures.core.cache import MakeFigure
from oversight.figures.kpis import kpi_cards, kpi_detail
from oversight.figures.kpis.kpi_cards import KpiCard
from oversight.measures import kpi_status
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.snapshot import cached_by_version

__all__ = ["PERFORMANCE", "SUMMARY", "Stop", "kpi_card", "kpi_title", "off_target", "stops"]


@dataclass(frozen=True)
class Stop:
    """One stop of the agenda: `key` names it in the address, `page` is the page it belongs to, `make` makes its figure
    (None: the summary, or a page without one), `kpi` is the id of the KPI it is about, else empty."""

    key: str
    page: str
    heading: str
    make: MakeFigure | None
    kpi: str = ""

    def choice(self, selection: Selection) -> Selection:
        """The reader's choice as this stop's figure is made for it."""
        return replace(selection, kpi=self.kpi) if self.kpi else selection


@cached_by_version
def stops(selection: Selection) -> tuple[Stop, ...]:
    """A stop for each page of the agenda in kpis.yaml; after Performance one for each off-target KPI, worst first."""
    found = []
    for page in dict.fromkeys(settings.current().board.agenda):
        entry = catalogue.BY_KEY[page]
        found.append(Stop(page, page, entry.title, entry.lead))
        if page == PERFORMANCE:
            found += [
                Stop(f"{PERFORMANCE}.{card.kpi_id}", PERFORMANCE, card.name, kpi_detail.trend, card.kpi_id)
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
    return kpi_cards.card(kpi_detail.reading(selection))


def kpi_title(card: KpiCard) -> str:
    """`Business plan on track: 18 of 24 (75.0%), off target`."""
    return f"{card.name}: {f'{card.x_of_y} {card.share}'.strip()}, {card.status}"
