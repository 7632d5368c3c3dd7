"""Which counts of a table are withheld before it is published: the small ones, and as many others as it takes that
none of them can be worked back, not even by a reader who knows this rule."""

from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

FLOOR = 5  # a local count under it is withheld: docs/decisions/0038 and 0062

Name = Hashable
MOST_PATHS = 400  # ways tried in search of another table: far more than any table of the report has
OUTSIDE: Name = "outside"  # stands for every sum that nobody knows: nothing follows from it


@dataclass(frozen=True)
class Count:
    """One count of a table, as a flow from one sum to another: what flows into a sum flows out of it.

    A total flows out of the sum that its parts flow into; a count that stands in one sum only comes from, or goes to,
    OUTSIDE. `value` is None where the count is not held; `is_local` where it may be withheld; `rank` orders those that
    may be withheld for the sake of others, the lowest first."""

    start: Name
    end: Name
    value: int | None
    is_local: bool = False
    rank: int = 0


Counts = Mapping[Name, Count]
Step = tuple[Name, int]
"""A count with 1 where it grows, -1 where it shrinks."""
Way = tuple[Step, ...]
Ways = Mapping[Name, list[tuple[Name, Step]]]
"""The sums that can be reached from a sum in one step."""


def withheld(counts: Counts) -> frozenset[Name]:
    """The names of the counts to withhold: each local one under 5, and further local ones until none can be worked
    back, given every count still shown, all sums, that no count is negative, and this rule.

    What is not held is not known either. What follows from published counts alone cannot be helped and stays."""
    hidden = closed(counts, small_ones(counts))
    while alone := [name for name in sorted(hidden, key=list(counts).index) if not is_doubtful(counts, name, hidden)]:
        partner = next_partner(counts, hidden, alone)
        if partner is None:
            break
        hidden = closed(counts, hidden | {partner})
    return hidden


def closed(counts: Counts, hidden: frozenset[Name]) -> frozenset[Name]:
    """The counts withheld, with as many others as it takes that each could have another value, whatever the rule."""
    filled = completed(counts)
    while pinned := [name for name in hidden if not can_vary(filled, counts, name, hidden)]:
        partner = next_partner(counts, hidden, pinned)
        if partner is None:
            break
        hidden |= {partner}
    return hidden


def is_small(count: Count) -> bool:
    """Whether a count is local and too small to be published; zero is."""
    return count.is_local and count.value is not None and count.value < FLOOR


def is_doubtful(counts: Counts, name: Name, hidden: frozenset[Name]) -> bool:
    """Whether some other table, in which this count differs, shows the same and has the same counts withheld."""
    filled = completed(counts)
    ways = ways_out(filled, counts, name, hidden)
    for start, end, sign in steps(filled[name]):
        for path in paths(ways, end, start):
            for step in range(1, FLOOR):
                moved = moved_along(counts, filled, ((name, sign), *path), step)
                if moved is None:
                    break
                if closed(moved, small_ones(moved)) == hidden:
                    return True
    return False


def small_ones(counts: Counts) -> frozenset[Name]:
    """The names of the counts that are withheld for themselves."""
    return frozenset(name for name, count in counts.items() if is_small(count))


def moved_along(counts: Counts, filled: Counts, way: Way, step: int) -> Counts | None:
    """The counts with `step` more passed along a closed way; None where one would fall below zero."""
    moved = dict(counts)
    for name, sign in way:
        value = (filled[name].value or 0) + sign * step
        if value < 0:
            return None
        if counts[name].value is not None:
            moved[name] = replace(counts[name], value=value)
    return moved


def next_partner(counts: Counts, hidden: Iterable[Name], pinned: Iterable[Name]) -> Name | None:
    """The count to withhold next: in a sum with a pinned one where there is such, the one that leaves the fewest
    without a closed way, then by rank and place; None where nothing is left. Values play no part, so that the choice
    tells nothing of them."""
    taken, sums = frozenset(hidden), {end for name in pinned for end in (counts[name].start, counts[name].end)}
    shown = [name for name, one in counts.items() if one.is_local and one.value is not None and name not in taken]
    near = [name for name in shown if {counts[name].start, counts[name].end} & (sums - {OUTSIDE})] or shown
    alike = {name: replace(count, value=1) for name, count in counts.items()}

    def cost(name: Name) -> tuple[int, int]:
        more = taken | {name}
        return sum(not can_vary(alike, counts, one, more) for one in more), counts[name].rank

    return min(near, key=cost, default=None)


def can_vary(filled: Counts, counts: Counts, name: Name, hidden: frozenset[Name]) -> bool:
    """Whether a count could be one more or one less with all that is shown left as it is: what it gains or loses is
    passed on round a closed way of counts that are withheld or not held, and one that would lose has something to lose.

    Flows come in whole steps, so a count that cannot move by one cannot move at all (integral circulations: Ford and
    Fulkerson, Flows in Networks, 1962)."""
    ways = ways_out(filled, counts, name, hidden)
    return any(is_reached(ways, end, start) for start, end, _ in steps(filled[name]))


def ways_out(filled: Counts, counts: Counts, name: Name, hidden: frozenset[Name]) -> Ways:
    """From each sum, where a change can pass on to through a count, other than `name`, that is withheld or not held."""
    ways: dict[Name, list[tuple[Name, Step]]] = {}
    for key, count in filled.items():
        if key != name and (key in hidden or counts[key].value is None):
            for start, end, sign in steps(count):
                ways.setdefault(start, []).append((end, (key, sign)))
    return ways


def steps(count: Count) -> Iterator[tuple[Name, Name, int]]:
    """The directions in which a change can pass: along the count where it grows, against it where it shrinks."""
    yield count.start, count.end, 1
    if count.value:
        yield count.end, count.start, -1


def is_reached(ways: Ways, start: Name, goal: Name) -> bool:
    """Whether the ways lead from one sum to another."""
    waiting, seen = [start], {start}
    while waiting:
        here = waiting.pop()
        if here == goal:
            return True
        for end, _ in ways.get(here, []):
            if end not in seen:
                seen.add(end)
                waiting.append(end)
    return False


def paths(ways: Ways, start: Name, goal: Name) -> Iterator[Way]:
    """The ways from one sum to another that meet no sum twice, the shortest first, as far as MOST_PATHS tries go."""
    waiting: deque[tuple[Name, frozenset[Name], Way]] = deque([(start, frozenset({start}), ())])
    tries = 0
    while waiting and tries < MOST_PATHS:
        tries += 1
        here, seen, taken = waiting.popleft()
        if here == goal:
            yield taken
            continue
        waiting += [(end, seen | {end}, (*taken, step)) for end, step in ways.get(here, []) if end not in seen]


def completed(counts: Counts) -> Counts:
    """The counts, those not held at a value that the sums allow: the one that follows, else zero where that can be.

    A count that still fits no sum is taken as zero, so that it can only grow: that withholds too much, never too
    little."""
    filled = dict(counts)
    while unknown := [name for name, count in filled.items() if count.value is None]:
        found = next(following(filled), None)
        name, value = found or (unknown[0], 0)
        filled[name] = replace(filled[name], value=value)
    sums = {end for count in filled.values() for end in (count.start, count.end)} - {OUTSIDE}
    if all(balance(filled, one) == 0 for one in sums):
        return filled
    return {name: replace(count, value=count.value or 0) for name, count in counts.items()}


def following(filled: Counts) -> Iterator[tuple[Name, int]]:
    """The counts that are alone not known in a sum, with the value that follows where it is none below zero."""
    for name, count in filled.items():
        if count.value is None:
            for one, sign in ((count.start, 1), (count.end, -1)):
                others = [other for key, other in filled.items() if key != name and one in (other.start, other.end)]
                if one != OUTSIDE and all(other.value is not None for other in others):
                    rest = sign * balance(filled, one)
                    if rest >= 0:
                        yield name, rest


def balance(filled: Counts, one: Name) -> int:
    """What flows into a sum less what flows out, of the counts known."""
    return sum(
        (count.value or 0) * ((count.end == one) - (count.start == one))
        for count in filled.values()
        if one in (count.start, count.end)
    )
