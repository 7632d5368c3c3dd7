"""How many actions, audits and findings were done, moved or fell overdue between two meetings, and which actions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from oversight import queries
from oversight.figures.core import local_records
from oversight.figures.core.bases import ILLUSTRATIVE
from oversight.figures.core.builder import Draft
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Link, Table, counts, names, words
from oversight.figures.local.plan import plan_changes, plan_rows
from oversight.figures.local.plan.plan_changes import ActionLine
from oversight.figures.meetings.since import interval
from oversight.figures.meetings.since.interval import Whole
from oversight.measures.values import Absence
from oversight.selection import Selection
from oversight.wording import since_wording

FINDINGS, AUDITS = "since/findings_since", "since/audits_since"
NAME, TITLE = "movements", "Actions and audits"
PLAN_PAGE, AUDITS_PAGE = "business_plan", "audits"


@dataclass(frozen=True)
class Movement:
    """What happened to some actions, audits or findings: how many, the names of actions, and the page that shows
    them."""

    what: str
    count: int
    names: tuple[str, ...]
    page: str


def moved_to(one: ActionLine, is_later: bool) -> bool:
    """Whether the due date of an action moved to a later day, or to an earlier one."""
    before = one.change.due_before
    return before is not None and (one.row["due_on"] > before) == is_later


KINDS: tuple[tuple[str, Callable[[ActionLine], bool]], ...] = (
    (since_wording.COMPLETED, lambda one: one.change.is_completed),
    (since_wording.NEWLY_OVERDUE, lambda one: one.change.is_newly_overdue),
    (since_wording.MOVED, lambda one: moved_to(one, is_later=True)),
    (since_wording.EARLIER, lambda one: moved_to(one, is_later=False)),
    (since_wording.AGREED, lambda one: one.change.agreed_on is not None),
    (since_wording.WITHDRAWN, lambda one: one.change.is_withdrawn),
)
ALWAYS = (since_wording.COMPLETED, since_wording.NEWLY_OVERDUE, since_wording.MOVED)


def bases() -> frozenset[str]:
    """The bases of what is counted: plan, audits and findings, as far as they are held."""
    return queries.bases_of(plan_rows.ACTIONS, FINDINGS)


@cached_figure
def movements(selection: Selection) -> Figure:
    """What was completed, fell overdue or was moved since the meeting before, counted."""
    found = bases()
    local = local_records.bases_of(ILLUSTRATIVE in found) if found else found
    return interval.figure(NAME, TITLE, selection, local, lambda one: draft(selection, one))


def draft(selection: Selection, one: Whole) -> Draft:
    """What the figure says."""
    found = [*of_actions(selection), *of_audits(one)]
    if not found:
        return Draft(TITLE, absent=since_wording.NOTHING_RECORDED)
    by_name = {each.what: each.count for each in found}
    return Draft(
        title=since_wording.actions_moved(*(by_name.get(what) for what in ALWAYS)),
        subtitle=since_wording.MOVEMENTS_TABLE,
        table=table_of(found),
        about=(("What it counts", since_wording.HOW_MOVED),),
    )


def of_actions(selection: Selection) -> list[Movement]:
    """What happened to actions of the plan; nothing where the plan cannot be compared with the meeting before."""
    if not plan_rows.are_held():
        return []
    plan = plan_changes.lines(selection)
    if plan.plan.before is None:
        return []
    found = []
    for what, is_so in KINDS:
        named = tuple(one.row["action"] for one in plan.all if is_so(one))
        found += [Movement(what, len(named), named, PLAN_PAGE)] if named or what in ALWAYS else []
    return found


def of_audits(one: Whole) -> list[Movement]:
    """How many audits were done or missed, and findings closed or newly overdue; nothing where no audit is held."""
    if not queries.bases_of(AUDITS):
        return []
    audits, findings = (
        queries.run(name, since=one.since, end=one.end).row(0, named=True) for name in (AUDITS, FINDINGS)
    )
    counted = (
        (since_wording.AUDITS_DONE, audits["done_count"]),
        (since_wording.AUDITS_MISSED, audits["missed_count"]),
        (since_wording.CONCERNS_CLOSED, findings["concerns_closed_count"]),
        (since_wording.FINDINGS_CLOSED, findings["closed_count"] - findings["concerns_closed_count"]),
        (since_wording.FINDINGS_OVERDUE, findings["newly_overdue_count"]),
    )
    return [Movement(what, count, (), AUDITS_PAGE) for what, count in counted]


def table_of(found: Sequence[Movement]) -> Table:
    """What happened, how often, and to which actions."""
    none = Absence.NOT_APPLICABLE
    return Table(
        (
            names("what", since_wording.WHAT, [one.what for one in found], [Link(one.page) for one in found]),
            counts("count", since_wording.NUMBER, [one.count for one in found]),
            words("which", since_wording.WHICH, [since_wording.which(one.names) or none for one in found]),
        )
    )
