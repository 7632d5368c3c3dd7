"""What needs action on the Board summary: overdue actions and decisions, reviews overdue or held late, open concerns of
audits."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from oversight import queries
from oversight.figures.core import local_records
from oversight.figures.core.bases import Based
from oversight.figures.kpis import kpi_cards, kpi_readings
from oversight.figures.kpis.kpi_cards import ReviewToSee
from oversight.figures.local.audits import audit_summary
from oversight.figures.local.plan import plan_rows
from oversight.figures.meetings import decisions
from oversight.measures.kpi_status import ReviewState
from oversight.problems import NotHeld, Refused
from oversight.selection import Selection
from oversight.settings import current
from oversight.snapshot import cached_by_version
from oversight.wording import board_wording

MOST = 4  # actions named; more are counted
REVIEWS_QUERY = "kpis/reviews_on_time"
PLAN_PAGE, SINCE_PAGE, AUDITS_PAGE, PERFORMANCE = "business_plan", "since_last_meeting", "audits", "kpis"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Item:
    """One thing that needs action: its words, what stands at the right of them, the page that shows it, and what that
    page's address names beside the reader's own choice."""

    words: str
    aside: str
    page: str
    query: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Group(Based):
    """What needs action of one kind: a heading that counts it, and its items."""

    heading: str
    items: tuple[Item, ...]
    bases: frozenset[str]


def groups(selection: Selection) -> tuple[Group, ...]:
    """What needs action of the board's own records, whichever area is looked at; what is not held has no group, and
    what cannot be read says so."""
    if not selection.as_at:
        return ()
    home = replace(selection, area=local_records.home())
    made: list[Group] = []
    parts: tuple[tuple[str, Callable[[Selection], Group | None]], ...] = (
        ("Actions", actions),
        ("Decisions", decided),
        ("Reviews", reviews),
        ("Audits", concerns),
    )
    for what, make in parts:
        try:
            found = make(home)
        except NotHeld:
            continue
        except Refused as refused:
            log.error("what needs action, %s: %s", what, refused)
            found = Group(board_wording.unread(what), (), frozenset())
        made += [found] if found else []
    return tuple(made)


@cached_by_version
def actions(selection: Selection) -> Group | None:
    """The overdue actions of the business plan, the longest delay first; None where no action is held."""
    one = plan_rows.plan(selection)
    if one.actions.is_empty():
        return None
    late = one.overdue.to_dicts()
    items = [
        Item(
            row["action"], board_wording.day_beside(row["due_on"], one.end), PLAN_PAGE, (("action", row["action_key"]),)
        )
        for row in late[: MOST if len(late) > MOST + 1 else None]
    ]
    if len(late) > len(items):
        items.append(Item(board_wording.more(len(late) - len(items), "action"), "", PLAN_PAGE))
    return Group(board_wording.actions_overdue(len(late), one.actions.height), tuple(items), one.bases)


@cached_by_version
def decided(selection: Selection) -> Group | None:
    """The overdue decisions of the board, the longest delay first; None where there is none. One whose action the plan
    has overdue is left out: it stands there."""
    end = decisions.day_of(selection)
    planned = frozenset(plan_rows.plan_as_at(end).overdue["action_key"]) if plan_rows.are_held() else frozenset()
    late = decisions.overdue(end)
    rows = decisions.not_among(late.rows, planned)
    if not rows:
        return None
    shown = rows[: MOST if len(rows) > MOST + 1 else None]
    items = [Item(row["action"], board_wording.day_beside(row["due_on"], end), SINCE_PAGE) for row in shown]
    if len(rows) > len(items):
        items.append(Item(board_wording.more(len(rows) - len(items), "decision"), "", SINCE_PAGE))
    heading = board_wording.decisions_overdue(len(rows), len(rows) < len(late.rows))
    return Group(heading, tuple(items), frozenset(str(row["basis"]) for row in rows))


@cached_by_version
def reviews(selection: Selection) -> Group | None:
    """The overdue reviews and those of Level 3 not held in time, counted by level; None where no review is held."""
    end = kpi_readings.day_of(selection.as_at)
    begun = queries.records_begin(kpi_cards.REVIEWS)
    if begun is None or begun > end:
        return None
    found = kpi_cards.reviews_to_see(selection)
    late = sum(row.state is ReviewState.OVERDUE for row in found.rows)
    heading = board_wording.reviews_late(late, len(found.rows) - late)
    return Group(heading, tuple(of_levels(found.rows)), found.bases)


def of_levels(rows: Sequence[ReviewToSee]) -> Iterator[Item]:
    """Reviews as an item for each state and level, the overdue first and Level 3 before Level 2: never a single
    record."""
    states = list(ReviewState)
    ordered = sorted(rows, key=lambda row: (states.index(row.state), -int(row.level)))
    for (state, level), grouped in groupby(ordered, key=lambda row: (row.state, row.level)):
        days = [row.late_days for row in grouped]
        kpi = kpi_of_level(level)
        words = board_wording.reviews_of_level(len(days), level, state)
        yield Item(words, board_wording.longest(days), PERFORMANCE, (("kpi", kpi),) if kpi else ())


def kpi_of_level(level: str) -> str:
    """The id of the KPI that judges the reviews of a level; empty where kpis.yaml declares none."""
    found = (one.id for one in current().kpis if one.query == REVIEWS_QUERY and str(one.params.get("level")) == level)
    return next(found, "")


@cached_by_version
def concerns(selection: Selection) -> Group | None:
    """The open concerns of audits, overdue or by the day they are due; None where no audit was done."""
    audits = audit_summary.of_all(selection)
    if audits is None or not audits.done:
        return None
    rows = audit_summary.open_concerns(audits)
    days = [row["overdue_days"] for row in rows if row["state"] == "overdue"]
    items = [Item(board_wording.concerns_of_state(len(days)), board_wording.longest(days), AUDITS_PAGE)] if days else []
    waiting: list[date | None] = [row["due_on"] for row in rows if row["state"] != "overdue"]
    for day in sorted(set(waiting), key=lambda one: one or date.max):
        words = board_wording.concerns_due(waiting.count(day), day, audits.end)
        items.append(Item(words, "", AUDITS_PAGE))
    return Group(board_wording.concerns_open(len(rows)), tuple(items), audits.bases)
