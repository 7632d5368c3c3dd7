"""The boards of a region whose figures stand side by side, the day they are read as at, and what each of them holds."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import wraps
from typing import TypeVar

from oversight import boards, environment, queries, snapshot
from oversight.boards import Board
from oversight.extracts.board_files import BoardFiles
from oversight.figures.core.bases import ILLUSTRATIVE, PROVISIONAL
from oversight.measures import periods
from oversight.problems import NotHeld
from oversight.selection import Selection
from oversight.settings import state
from oversight.settings.kpi import Kpi
from oversight.snapshot import cached_by_version
from oversight.wording import region_wording

Made = TypeVar("Made")
COVERED = "region/days_covered"


@dataclass(frozen=True)
class BoardHeld:
    """What a board holds. `first_day` and `last_day` are those that its records are known to cover, the last that of
    its latest meeting; None where it holds none. `problem` is the sentence that says why its figures cannot be read.
    `kpis` are those that it counts as the region does, with its own targets, by id; `minimum` the denominator under
    which it judges none; `region` that of a nation which its settings name."""

    board: Board
    first_day: date | None = None
    last_day: date | None = None
    published_at: datetime | None = None
    bases: frozenset[str] = frozenset()
    problem: str = ""
    kpis: Mapping[str, Kpi] = field(default_factory=dict, compare=False)
    minimum: int = 1
    region: str = ""

    @property
    def name(self) -> str:
        """The board as figures name it: its area, else what its settings or its folder are called."""
        return self.board.area or self.board.name

    @property
    def is_example(self) -> bool:
        """Whether it holds example data alone."""
        return self.bases == frozenset({ILLUSTRATIVE})

    @property
    def is_held(self) -> bool:
        """Whether anything of its own can be read."""
        return bool(self.bases) and not self.problem


def cached_region(make: Callable[[Selection], Made]) -> Callable[[Selection], Made]:
    """Keeps what `make` gives for a choice until a board's extracts or settings change, apart for each set of boards
    that readers may see. Where no run has said whose figures those are, none of them is seen."""
    kept = cached_by_version(make)

    @wraps(make)
    def made(selection: Selection) -> Made:
        if snapshot.of_region.get():
            return kept(selection)
        with boards.of(None), boards.seeing(boards.seen.get()):
            return kept(selection)

    return made


@cached_by_version
def holdings() -> tuple[BoardHeld, ...]:
    """What each board holds, in order of their names."""
    every = boards.boards()
    with queries.over_boards(every):
        files = {one.key: one for one in queries.boards_held()}
        days = {area: (first, last) for area, first, last in queries.run(COVERED, area="").iter_rows()}
    return tuple(holding(board, files[board.key], *days.get(board.area, (None, None))) for board in every)


def holding(board: Board, files: BoardFiles, first_day: date | None, last_day: date | None) -> BoardHeld:
    """What one board holds, of its files and settings."""
    with environment.within(board.folder):
        set_now = state.latest()
    region = set_now.current.board.region
    refused = set_now.refused or files.refused
    if refused:
        return BoardHeld(board, problem=refused.user_message, region=region)
    differing = frozenset(one.kpi_id for one in set_now.differences if one.is_definition)
    own = {kpi.id: kpi for kpi in set_now.current.kpis if kpi.id not in differing}
    minimum = set_now.current.rules.minimum_denominator
    return BoardHeld(board, first_day, last_day, files.published_at, files.bases, "", own, minimum, region)


def side_by_side() -> tuple[BoardHeld, ...]:
    """The boards whose figures stand together: those with figures of their own; where all of what is held is example
    data, those with that. Example data never stands beside real figures."""
    held = holdings()
    real = tuple(one for one in held if not one.is_example)
    return real if any(one.is_held for one in real) else held


def left_out() -> tuple[BoardHeld, ...]:
    """The boards with example data that stand apart from those with figures of their own."""
    kept = side_by_side()
    return tuple(one for one in holdings() if one not in kept)


def bases() -> frozenset[str]:
    """The bases of the figures that stand together."""
    held = frozenset(basis for one in side_by_side() for basis in one.bases)
    return frozenset({ILLUSTRATIVE}) if ILLUSTRATIVE in held else frozenset({PROVISIONAL}) if held else frozenset()


def day() -> date:
    """The day that all boards are read as at, unless the reader chooses another: the latest end of a quarter that the
    records of most boards cover.

    Raises NotHeld where no board holds any, or one board is served alone."""
    if not boards.are_many():
        raise NotHeld(region_wording.ONE_BOARD)
    ends = [quarter_end(one.last_day) for one in side_by_side() if one.last_day]
    if not ends:
        raise NotHeld(region_wording.NOTHING_HELD)
    counts = Counter(ends)
    covered = sorted(counts, reverse=True)
    most = len(ends) / 2
    return next(end for end in covered if sum(counts[one] for one in covered if one >= end) > most)


def quarter_end(last: date) -> date:
    """The last day of the quarter that ended last, a day that ends one included."""
    begun = date(last.year, (last.month - 1) // 3 * 3 + 1, 1)
    whole = periods.quarters(begun, last)
    return whole[-1][1] if whole else begun - periods.DAY
