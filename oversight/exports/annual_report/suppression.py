"""Which cells of a table of local counts are withheld before it is published: the small ones, and as many others as it
takes that none of them can be worked back from the totals."""

from collections.abc import Iterable, Iterator

FLOOR = 5  # a local count under it is withheld: see docs/decisions/0038

Place = tuple[int, int]
Grid = tuple[tuple[float | None, ...], ...]
Line = tuple[str, int]
OUTSIDE = ("outside", 0)  # stands for every line that has no total: nothing follows from such a line


class Totals:
    """Where the totals of a grid stand: in its last row, in its last column, in both or in neither."""

    def __init__(self, grid: Grid, has_total_row: bool, has_total_column: bool):
        self.row = len(grid) - 1 if has_total_row else None
        self.column = len(grid[0]) - 1 if has_total_column else None

    def sign(self, place: Place) -> int:
        """1, or -1 for a total of one line: with these signs every line that has a total sums to nothing."""
        return -1 if (place[0] == self.row) != (place[1] == self.column) else 1

    def nodes(self, place: Place) -> tuple[Line, Line]:
        """The two lines that a cell stands in, those without a total taken together."""
        row, column = place
        return (
            ("row", row) if self.column is not None else OUTSIDE,
            ("column", column) if self.row is not None else OUTSIDE,
        )


def withheld(
    grid: Grid, local: frozenset[Place], has_total_row: bool = False, has_total_column: bool = False
) -> frozenset[Place]:
    """The places (row, column) to withhold: each cell of `local` under 5, and further local cells until no withheld
    one can have a single value only, given every cell still shown, the totals, and that no count is negative.

    `grid` holds counts, totals last; None stands for what cannot apply or is not held. Cells not in `local` are
    published already: they always stay, so what follows from them alone cannot be helped."""
    totals = Totals(grid, has_total_row, has_total_column)
    hidden = {place for place in local if is_held(grid, place) and value_at(grid, place) < FLOOR}
    while workable(grid, hidden, totals):
        partner = next_partner(grid, hidden, local, totals)
        if partner is None:
            break
        hidden.add(partner)
    return frozenset(hidden)


def workable(grid: Grid, hidden: set[Place], totals: Totals) -> list[Place]:
    """The withheld cells that can have a single value only."""
    return [place for place in sorted(hidden) if not can_vary(grid, place, hidden, totals)]


def is_held(grid: Grid, place: Place) -> bool:
    """Whether a count stands in one place."""
    return grid[place[0]][place[1]] is not None


def value_at(grid: Grid, place: Place) -> float:
    """The count in one place; zero where none stands."""
    return grid[place[0]][place[1]] or 0


def next_partner(grid: Grid, hidden: set[Place], local: Iterable[Place], totals: Totals) -> Place | None:
    """The cell to withhold next: in line with one that could be worked back where there is such, no total where that
    can be helped, the one that leaves the fewest to be worked back, then the smallest that is not zero; None where
    nothing is left."""
    lines = {node for place in workable(grid, hidden, totals) for node in totals.nodes(place)}

    def cost(place: Place) -> tuple[bool, int, int, bool, float, Place]:
        is_total = (place[0] == totals.row) + (place[1] == totals.column)
        value, left = value_at(grid, place), len(workable(grid, hidden | {place}, totals))
        return (not lines & set(totals.nodes(place)), is_total, left, value == 0, value, place)

    shown = [place for place in local if place not in hidden and is_held(grid, place)]
    return min(shown, key=cost, default=None)


def can_vary(grid: Grid, place: Place, hidden: set[Place], totals: Totals) -> bool:
    """Whether a withheld cell could hold another count, one more or one less, with all that is shown left as it is.

    Each line that has a total must stay even, so a change in one cell is passed on round a closed way of withheld
    cells; one that would lose must have something to lose. Counts of such tables come in whole steps (a
    transportation problem), so a cell that cannot move by one cannot move at all."""
    row, column = totals.nodes(place)
    if row == column:
        return True
    ways: dict[Line, list[Line]] = {}
    for other in hidden - {place}:
        for start, end in steps(grid, other, totals):
            ways.setdefault(start, []).append(end)
    return any(is_reached(ways, end, start) for start, end in steps(grid, place, totals))


def steps(grid: Grid, place: Place, totals: Totals) -> Iterator[tuple[Line, Line]]:
    """The directions in which a change can pass through a cell: from its row to its column where its signed count can
    grow, back where it can shrink."""
    row, column = totals.nodes(place)
    is_plus, has_some = totals.sign(place) == 1, value_at(grid, place) > 0
    if is_plus or has_some:
        yield row, column
    if not is_plus or has_some:
        yield column, row


def is_reached(ways: dict[Line, list[Line]], start: Line, goal: Line) -> bool:
    """Whether the steps lead from one line to another."""
    waiting, seen = [start], {start}
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        for end in ways.get(here, []):
            if end not in seen:
                seen.add(end)
                waiting.append(end)
    return False
