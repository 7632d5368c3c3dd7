"""What the page "Since the last meeting" holds as a file of one page: its parts, each a short table."""

from collections.abc import Sequence
from dataclasses import dataclass

from oversight import settings
from oversight.exports import provenance, sanitise
from oversight.figures.core.bases import Based
from oversight.figures.core.cache import MakeFigure
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Table
from oversight.figures.meetings.since import (
    decisions,
    figures_revised,
    forward_plan,
    interval,
    kpi_changes,
    movements,
    summary,
)
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import disclosure_wording, example_wording, since_wording

KIND = "since the last meeting"


@dataclass(frozen=True)
class Wanted:
    """A figure of the sheet: the columns that have room, by key with the part of the width that each has, and how many
    rows of it."""

    make: MakeFigure
    widths: dict[str, int]
    most: int


@dataclass(frozen=True)
class Part(Based):
    """One part of the sheet: its heading, what stands under it, its rows (None where `sentence` stands in their place)
    of `row_count` in all, and the parts of the width that its columns have."""

    key: str
    heading: str
    subtitle: str
    table: Table | None
    widths: tuple[int, ...]
    sentence: str
    row_count: int
    bases: frozenset[str]

    def below(self, shown_count: int) -> str:
        """The line below so many rows: how many more there are."""
        left = self.row_count - shown_count
        return since_wording.more_on_page(left) if left > 0 else ""


@dataclass(frozen=True)
class SinceSheet:
    """The whole sheet. `headline` rests on what the parts with `is_illustrative` rest on, and is empty without them;
    `is_whole` where every row of it is shown, on as many pages as that takes."""

    title: str
    board: str
    marking: str
    period: str
    headline: str
    parts: tuple[Part, ...]
    example: str
    real: str
    foot: tuple[str, ...]
    is_whole: bool = False


WANTED = (
    Wanted(decisions.decisions, {"action": 30, "lead_role": 20, "state": 12, "when": 18, "kpi": 34}, 6),
    Wanted(kpi_changes.kpi_changes, {"kpi": 28, "before": 18, "now": 18, "why": 48}, 7),
    Wanted(movements.movements, {"what": 32, "count": 10}, 12),
    Wanted(forward_plan.forward_plan, {"what": 30, "due_on": 18, "lead_role": 22}, 12),
    Wanted(figures_revised.figures_revised, {"figure": 48, "before": 10, "now": 10, "why": 44}, 4),
)


def sheet(selection: Selection, with_sample: bool = False) -> SinceSheet:
    """The sheet for the chosen meeting; example data only `with_sample`. Raises NotHeld where no meeting is held."""
    one = interval.of(selection)
    made = [(wanted, figure_of(wanted, selection)) for wanted in WANTED]
    kept = [(wanted, found) for wanted, found in made if with_sample or not is_example(found)]
    parts = tuple(part(wanted, found) for wanted, found in kept)
    is_local = any(found.is_local for found in parts)
    board = settings.current().board
    own = frozenset[str]().union(*(found.bases for found in parts if not found.is_illustrative))
    left_out = since_wording.EXAMPLE_LEFT_OUT if len(kept) < len(made) else ""
    return SinceSheet(
        title=since_wording.SHEET,
        board=sanitise.text(board.name),
        marking=sanitise.text(provenance.marked(is_local)),
        period=sanitise.text(since_wording.sheet_period(one.since, one.end, provenance.presented_on())),
        headline="" if left_out else sanitise.text(summary.headline(selection)),
        parts=parts,
        example=sanitise.text(example_wording.labelled(example_wording.not_the_figures_of(board.home_area))),
        real=sanitise.text(example_wording.real(own, board.home_area)),
        foot=tuple(filter(None, (left_out, disclosure_wording.PRINTED if is_local else ""))),
    )


def figure_of(wanted: Wanted, selection: Selection) -> Figure | Refused:
    """The figure, or why it cannot be made."""
    try:
        return wanted.make(selection)
    except Refused as refused:
        return refused


def is_example(found: Figure | Refused) -> bool:
    """Whether a figure rests on example data."""
    return isinstance(found, Figure) and found.is_illustrative


def part(wanted: Wanted, found: Figure | Refused) -> Part:
    """A part of the sheet."""
    if isinstance(found, Refused):
        return Part(wanted.make.__name__, "", "", None, (), sanitise.text(found.user_message), 0, frozenset())
    return Part(
        key=wanted.make.__name__,
        heading=sanitise.text(found.title),
        subtitle=sanitise.text("" if found.absent else found.subtitle),
        table=None if found.absent else shortened(found.table, tuple(wanted.widths), wanted.most),
        widths=tuple(wanted.widths.values()),
        sentence=sanitise.text(found.absent or ""),
        row_count=0 if found.absent else found.table.height,
        bases=found.bases,
    )


def shortened(table: Table, columns: Sequence[str], most: int) -> Table:
    """The first rows of some columns."""
    return Table(tuple(column for column in table.columns if column.key in columns)).slice(0, most)
