"""The words for a KPI by agency, level or another group: who is clearly short of the target, and who cannot be
judged."""

from collections.abc import Sequence

from oversight.measures.kpi_status import Against, Nouns, Tally
from oversight.measures.values import Share
from oversight.wording.kpi_wording import x_of_y
from oversight.wording.plurals import plural, verb
from oversight.wording.text import listed

SEVERAL_NAMED = 2
HOW_JUDGED = (
    "The line is the likely range of each share. It is wider here than for the whole (99.8%, not 95%), because one of "
    "many groups is always low by chance. A cross marks a group whose whole line is short of the target: it is clearly "
    "short. A triangle is short of the target, but that may be chance. Places at one meeting are not independent, so "
    "the lines are a guide."
)
ATTENDANCE = "Who came to Level 2 meetings, by agency and quarter"
STANDINGS = {
    Against.CLEARLY_SHORT: "clearly short of it",
    Against.SHORT: "short, may be chance",
    Against.THERE: "reached",
    Against.NO_TARGET: "no target",
    Against.NOT_JUDGED: "not judged",
}


def noun(column: str) -> str:
    """What a KPI is broken down by, as a reader calls it: the name of the column of its query without underscores."""
    return column.replace("_", " ")


def side(is_lower_better: bool) -> str:
    """The wrong side of a target."""
    return "above" if is_lower_better else "below"


def clearly_short(names: Sequence[str], noun: str, is_lower_better: bool) -> str:
    """`Housing provider B is clearly below the target`, `3 agencies are clearly below the target`, or that none is."""
    clearly = f"clearly {side(is_lower_better)} the target"
    if not names:
        return f"No {noun} is {clearly}"
    if len(names) <= SEVERAL_NAMED:
        return f"{listed(list(names))} {verb('is', len(names))} {clearly}"
    return f"{len(names)} {plural(noun, len(names))} are {clearly}"


def without_target(noun: str) -> str:
    """The title of groups that no target is set for."""
    return f"By {noun}: no target is set to judge them by"


def none_judged(noun: str, least: int, nouns: Nouns | None) -> str:
    """`No agency had 10 or more invitations, so none is judged`."""
    return f"No {noun} had {least} or more {nouns.things if nouns else 'to count'}, so none is judged"


def not_judged(least: int) -> str:
    """`fewer than 10, so not judged`, in the place of a group's mark."""
    return f"fewer than {least}, so not judged"


def subtitle(name: str, noun: str, period: str, is_drawn: bool, is_lower_better: bool) -> str:
    """`Level 2 attendance by agency, 12 months to 3 October 2024, lowest first. Line: likely range`."""
    first = f", {'highest' if is_lower_better else 'lowest'} first. Line: likely range" if is_drawn else ""
    return f"{name} by {noun}, {period}{first}"


def standing(one: Against) -> str:
    """How a group stands to the target, in a table."""
    return STANDINGS[one]


def not_broken_down(name: str) -> str:
    """Why a KPI has no groups."""
    return f"{name} is not broken down."


def attended(agency: str, year: Share) -> str:
    """`Housing provider B came to 23 of 36 Level 2 meetings`."""
    return f"{agency} came to {year.met} of {year.count} Level 2 meetings"


def alt(found: Sequence[tuple[str, Tally]], target: float | None) -> tuple[str, ...]:
    """What a chart of groups says for who cannot see it: the worst and the best, and the target."""
    if not found:
        return ()
    (worst, low), (best, high) = found[0], found[-1]
    aim = f" The target is {target:g}%." if target is not None else ""
    if len(found) == 1:
        return (f"{worst}: {x_of_y(low)}.{aim}",)
    return (f"From {worst}, {x_of_y(low)}, to {best}, {x_of_y(high)}.{aim}",)
