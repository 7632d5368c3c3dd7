"""The KPIs of the Board summary: those off target as cards, all others as rows grouped by status."""

from dataclasses import dataclass

from oversight import as_at, settings
from oversight.figures.core.bases import ILLUSTRATIVE, PROVISIONAL, Based
from oversight.figures.kpis import kpi_cards
from oversight.figures.kpis.kpi_cards import KpiCard
from oversight.figures.kpis.kpi_readings import Source
from oversight.measures import kpi_status
from oversight.selection import Selection
from oversight.wording import board_wording, kpi_wording

# The groups in the order of the page; what no group names is off target and has a card.
GROUPS = (
    ("Cannot be read", (kpi_status.CANNOT_BE_READ,)),
    ("Close to target", (kpi_status.CLOSE,)),
    ("Not judged", (kpi_status.TOO_FEW, kpi_status.NO_THRESHOLD)),
    ("On target", (kpi_status.ON_TARGET,)),
    ("No data", (kpi_status.NO_DATA,)),
)


@dataclass(frozen=True)
class KpiRow:
    """One KPI as a row: what was counted, how it stands now, its target and its change, in words."""

    kpi_id: str
    name: str
    number: str
    now: str
    target: str
    change: str


@dataclass(frozen=True)
class KpiGroup:
    """The rows of KPIs of one status; `status` is the word that gives the group its shape and colour, `notes` say why
    KPIs could not be measured, each once."""

    heading: str
    status: str
    rows: tuple[KpiRow, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class KpiSection(Based):
    """The KPIs that rest on example data, or those that do not: a heading, what the changes are measured from, cards
    and rows."""

    heading: str
    aside: str
    cards: tuple[KpiCard, ...]
    groups: tuple[KpiGroup, ...]
    bases: frozenset[str]


def sections(selection: Selection) -> tuple[KpiSection, ...]:
    """The KPIs on the board's own figures, then those on example data; each only where there is any KPI of it. A KPI
    without any figure stands with the board's own, and with the example where no KPI has own figures.

    Raises Refused where kpis.yaml is broken."""
    found = kpi_cards.cards(selection)
    example = tuple(one for one in found if one.is_illustrative)
    own = tuple(one for one in found if not one.is_illustrative)
    if example and not any(has_figures(one) for one in own):
        example, own = found, ()
    return tuple(
        section(cards, basis, selection) for cards, basis in ((own, PROVISIONAL), (example, ILLUSTRATIVE)) if cards
    )


def has_figures(one: KpiCard) -> bool:
    """Whether anything is held for a KPI."""
    return one.reading is not None and one.reading.source is not Source.NOTHING


def section(cards: tuple[KpiCard, ...], basis: str, selection: Selection) -> KpiSection:
    """Some KPIs as a section of the page."""
    groups = [group(heading, kpi_cards.of_status(cards, *statuses)) for heading, statuses in GROUPS]
    return KpiSection(
        heading=kpi_cards.heading(cards),
        aside=aside(cards, selection),
        cards=kpi_cards.of_status(cards, kpi_status.OFF_TARGET),
        groups=tuple(one for one in groups if one.rows),
        bases=frozenset({basis}),
    )


def group(heading: str, cards: tuple[KpiCard, ...]) -> KpiGroup:
    """The KPIs of some status words as a group; without rows where there is none."""
    notes = dict.fromkeys(one.error for one in cards if one.error)
    return KpiGroup(heading, cards[0].status if cards else "", tuple(map(row, cards)), tuple(notes))


def aside(cards: tuple[KpiCard, ...], selection: Selection) -> str:
    """What the changes are measured from, and that the board has not agreed the targets, where that is so of any."""
    earlier = next((day for day in as_at.smb_dates() if day.isoformat() < selection.as_at), None)
    ids = {one.kpi_id for one in cards}
    declared = [kpi for kpi in settings.load().kpis if kpi.id in ids]
    is_agreed = all(threshold.adopted for kpi in declared for threshold in kpi.thresholds)
    compared = [one.reading for one in cards if one.reading and one.reading.before]
    is_typed_in = [one.is_typed_in for one in compared]
    since_board = earlier if compared and not all(is_typed_in) else None
    return board_wording.changes_since(since_board, any(is_typed_in), is_agreed)


def row(card: KpiCard) -> KpiRow:
    """A KPI as a row; of one that could not be measured, that alone."""
    one = card.reading
    if one is None:
        return KpiRow(card.kpi_id, card.name, *(board_wording.NONE,) * 4)
    goal = kpi_wording.aim(one.threshold, one.kpi.better, one.now) if one.threshold else board_wording.NOT_SET
    if not one.now.is_counted:
        return KpiRow(card.kpi_id, card.name, card.x_of_y, board_wording.NONE, goal, board_wording.NONE)
    few = one.is_too_few
    return KpiRow(
        kpi_id=card.kpi_id,
        name=card.name,
        number=board_wording.number_of(one.now),
        now=board_wording.TOO_FEW if few else board_wording.now(one.now),
        target=goal,
        change=board_wording.NONE if few else board_wording.change(one.now, one.before),
    )
