"""Which boards of a region stand without their numbers, so that no small number of people of a board that the reader is
not a member of can be worked back from the region's total and the other boards."""

from collections.abc import Sequence
from dataclasses import dataclass

from oversight.measures.suppression import OUTSIDE, Count, Name
from oversight.measures.suppression import withheld as withheld_counts

TOTAL: Name = "total"
OF_GROUP, LAST = 1, 2  # the ranks of sums: withheld only where no board, or no smaller sum, is left


@dataclass(frozen=True)
class BoardCounts:
    """The counts of one board that add up over the boards of a region: of a share those met and those missed, of waits
    how many ended, of a count that alone. `is_seen` where the reader has the board's own figures anyway; `group` is
    its region of a nation, whose sum is shown too; empty for none."""

    board: str
    counts: tuple[int, ...]
    is_seen: bool = False
    group: str = ""


@dataclass(frozen=True)
class Withheld:
    """The boards that stand without their numbers, whether the region's total does, and the regions of a nation whose
    sums do."""

    boards: frozenset[str] = frozenset()
    is_total: bool = False
    groups: frozenset[str] = frozenset()


def withheld(parts: Sequence[BoardCounts]) -> Withheld:
    """What is withheld of the boards of a region, each of which holds as many counts.

    Each kind of count is a list with its total, and hides what `suppression.withheld` finds: counts under 5 of boards
    that the reader is not a member of, and as many others as it takes. A board then shows all of its counts or none,
    and so does the total: how many met and missed add up to ties nothing of one list to the other where one is
    hidden."""
    boards: set[str] = set()
    groups: set[str] = set()
    is_total = False
    unseen = [one for one in parts if not one.is_seen]  # what the reader holds is taken off the total at once
    for place in range(len(unseen[0].counts) if unseen else 0):
        hidden = withheld_counts(as_flows([(one.board, one.group, one.counts[place]) for one in unseen]))
        boards |= {one.board for one in unseen if ("board", one.board) in hidden}
        groups |= {one.group for one in unseen if ("group", one.group) in hidden}
        is_total |= TOTAL in hidden
    return Withheld(frozenset(boards), is_total, frozenset(groups))


def as_flows(counted: Sequence[tuple[str, str, int]]) -> dict[Name, Count]:
    """One count of each board, which flows into the sum of its region, where it is in one, and that into the sum of
    all, and the total, which flows out of it."""
    flows: dict[Name, Count] = {
        ("board", board): Count(OUTSIDE, ("sum", group), count, is_local=True) for board, group, count in counted
    }
    for group in sorted({group for _, group, _ in counted if group}):
        of_it = sum(count for _, named, count in counted if named == group)
        flows["group", group] = Count(("sum", group), ("sum", ""), of_it, is_local=True, rank=OF_GROUP)
    total = sum(count for _, _, count in counted)
    return flows | {TOTAL: Count(("sum", ""), OUTSIDE, total, is_local=True, rank=LAST)}
