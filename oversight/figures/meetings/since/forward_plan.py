"""The forward plan: what falls due before the next meeting of the board."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from oversight import queries
from oversight.figures.core import local_records
from oversight.figures.core.bases import ILLUSTRATIVE
from oversight.figures.core.builder import Draft
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Link, Table, days, names, words
from oversight.figures.local.plan import plan_rows
from oversight.figures.local.plan.plan_rows import NONE_NAMED, words_or
from oversight.figures.meetings import decisions
from oversight.figures.meetings.since import interval
from oversight.figures.meetings.since.interval import Interval
from oversight.selection import Selection
from oversight.wording import due_wording

READ = "since/to_come"
NAME, TITLE = "forward_plan", "Due before the next meeting"
PLAN_PAGE, AUDITS_PAGE = "business_plan", "audits"
SHOWN = 6  # rows on a page; the later ones are folded

Row = dict[str, Any]
"""What falls due, as a query gives it."""


@dataclass(frozen=True)
class DueItem:
    """One thing that falls due: the day, what it is in words, its kind, who leads (None: nobody is named), and where a
    page shows it (None: nowhere). `key` names it in every file that is made of it."""

    due_on: date
    name: str
    kind: str
    lead_role: str | None
    link: Link | None
    key: str


def bases() -> frozenset[str]:
    """The bases of all that falls due."""
    return queries.bases_of(plan_rows.ACTIONS, decisions.READ, READ)


def due_between(start: date, until: date) -> tuple[DueItem, ...]:
    """What falls due from a day on, up to another, as it stood on the first: by day. A decision whose action the plan
    lists is not listed again."""
    others = queries.run(READ, end=start, until=until).to_dicts()
    planned = tuple(of_plan(start, until))
    decided = of_decisions(start, until, {one.key for one in planned})
    items = [*planned, *decided, *map(of_row, others)]
    return tuple(sorted(items, key=lambda one: (one.due_on, one.kind, one.name)))


def of_plan(start: date, until: date) -> Iterator[DueItem]:
    """The open actions of the plan that fall due."""
    if plan_rows.are_held():
        for row in plan_rows.plan_as_at(start).open.iter_rows(named=True):
            if start <= row["due_on"] <= until:
                key = row["action_key"]
                link = Link(PLAN_PAGE, (("action", key),))
                yield DueItem(row["due_on"], row["action"], due_wording.ACTION, row["lead_role"], link, key)


def of_decisions(start: date, until: date, planned: Collection[str]) -> Iterator[DueItem]:
    """The open decisions of the board that fall due and are none of the `planned` actions."""
    for row in decisions.not_among(decisions.open_between(start, until), planned):
        link = Link(PLAN_PAGE, (("action", row["linked_action"]),)) if row["linked_action"] else None
        key = f"decision {row['action']} None {row['lead_role']} {row['due_on']}"
        yield DueItem(row["due_on"], row["action"], due_wording.A_DECISION, row["lead_role"], link, key)


def of_row(row: Row) -> DueItem:
    """Findings of a day, or an audit."""
    what, key = row["what"], " ".join(str(row[name]) for name in ("what", "name", "kind", "lead_role", "due_on"))
    if what == "finding":
        name, kind = due_wording.findings(row["kind"], row["item_count"]), due_wording.FINDING
    else:
        name, kind = due_wording.audit(row["name"]), due_wording.AUDIT
    lead = due_wording.by_group(row["kind"]) if what == "audit" else row["lead_role"]
    return DueItem(row["due_on"], name, kind, lead, Link(AUDITS_PAGE), key)


@cached_figure
def forward_plan(selection: Selection) -> Figure:
    """What falls due from the chosen meeting to the next, by day."""
    found = bases()
    local = local_records.bases_of(ILLUSTRATIVE in found) if found else found
    one = interval.of(selection)
    return interval.of_records(NAME, TITLE, selection, local, draft(one), one.end)


def draft(one: Interval) -> Draft:
    """What the figure says."""
    items = due_between(one.end, one.until)
    notes = () if one.next_on else (due_wording.NO_NEXT,)
    if not items:
        return Draft(TITLE, notes=notes, absent=due_wording.nothing_due(one.next_on, one.until))
    return Draft(
        title=due_wording.fall_due(len(items), one.next_on, one.until),
        subtitle=due_wording.FORWARD_TABLE,
        table=table_of(items),
        about=(("What it shows", due_wording.HOW_AHEAD),),
        notes=notes,
        unfolded=SHOWN if len(items) > SHOWN + 1 else 0,
        folded=due_wording.more_due(len(items) - SHOWN) if len(items) > SHOWN + 1 else "",
    )


def table_of(items: tuple[DueItem, ...]) -> Table:
    """What falls due, by day."""
    return Table(
        (
            names("what", due_wording.WHAT, [one.name for one in items], [one.link for one in items]),
            days("due_on", "Due", [one.due_on for one in items]),
            words("kind", due_wording.KIND, [one.kind for one in items]),
            words_or("lead_role", "Lead", [one.lead_role for one in items], NONE_NAMED),
        )
    )
