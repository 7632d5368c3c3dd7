"""The business plan as at an SMB: its actions, how they stood at the SMB before, and what every figure of it shares."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import polars as pl

from oversight import as_at, queries, settings, wording
from oversight.figures.core import local_records
from oversight.figures.core.bases import ILLUSTRATIVE, Based
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Column, counts
from oversight.measures import periods
from oversight.measures.values import Absence, Kind
from oversight.problems import NotHeld
from oversight.selection import Selection
from oversight.snapshot import cached_by_version
from oversight.wording import needs_wording, plan_wording

KPI_ID = "business_plan_on_track"
ACTIONS = "kpis/business_plan_on_track"
MONTHS = 12
NONE_NAMED, NO_UPDATE = "none named", "no update"
ABOUT = (
    (
        "What it counts",
        "Actions in the business plan that the board had agreed by this meeting. Later decisions and updates are not "
        "included.",
    ),
    ("What is left out", "Actions that were withdrawn, and those that were done before the period."),
    (
        "How states are decided",
        "An action that is past its due date and not complete is overdue, whatever was last reported. All others have "
        "the state last reported to the board. If nothing has been reported, they are not started.",
    ),
)

Row = dict[str, Any]
"""An action as a query gives it, by column."""


@dataclass(frozen=True)
class Plan(Based):
    """The plan as at `end`. `actions` and `before` are rows of the KPI's own query, as at `end` and as at `since`, the
    SMB before (None where there was none, `before` also where records do not cover its day: they begin on `held_from`);
    `updates` what each SMB was told; `withdrawn` in the period; `bases` those of the plan's extracts. `is_home` is
    false, and all rows empty, for an area that is not the board's own."""

    start: date
    end: date
    actions: pl.DataFrame
    since: date | None
    before: pl.DataFrame | None
    updates: pl.DataFrame
    withdrawn: pl.DataFrame
    held_from: date | None = None
    bases: frozenset[str] = frozenset()
    is_home: bool = True

    def in_state(self, state: str) -> pl.DataFrame:
        """The actions in one state."""
        return self.actions.filter(pl.col("state") == state)

    @property
    def open(self) -> pl.DataFrame:
        """The actions that are not complete."""
        return self.actions.filter(pl.col("state") != "complete")

    @property
    def overdue(self) -> pl.DataFrame:
        """The overdue actions, the longest delay first."""
        return self.actions.filter("is_overdue").sort("late_days", "action_key", descending=[True, False])

    def earlier_days(self, action: Row) -> list[date]:
        """The due dates that an action had before the one it has, each once, the first agreed before others."""
        of_action = self.updates.filter(pl.col("action_key") == action["action_key"]).sort("smb_on")
        held = dict.fromkeys([action["original_due_on"], *of_action["due_on_before"]])
        return [day for day in held if day != action["due_on"]]

    @cached_property
    def moves(self) -> Counter[str]:
        """How often the due date of each action was moved, by its key."""
        return Counter(self.updates.filter(pl.col("due_on") != pl.col("due_on_before"))["action_key"])

    def times_moved(self, action_key: str) -> int:
        """How often the due date of an action was moved."""
        return self.moves[action_key]


def are_held() -> bool:
    """Whether any action of a business plan is held."""
    return bool(queries.bases_of("business_plan/actions"))


def plan(selection: Selection) -> Plan:
    """The plan as at the chosen SMB; nothing of it for an area that is not the board's own. Raises Refused where no SMB
    is held or an extract cannot be used."""
    one = plan_as_at(as_at.chosen(selection.as_at, needs_wording.NO_DAY if are_held() else needs_wording.PLAN))
    if local_records.are_held(selection):
        return one
    frames = {name: getattr(one, name).clear() for name in ("actions", "updates", "withdrawn")}
    return replace(one, since=None, before=None, is_home=False, **frames)


def priorities(selection: Selection) -> list[str]:
    """The priorities that the plan has actions of, by name. Raises as `plan` does."""
    return sorted(set(plan(selection).actions["priority"]))


@cached_by_version
def plan_as_at(end: date) -> Plan:
    """The plan as at a day, for the period of its KPI that ends on it."""
    months = next((one.period_months for one in settings.current().kpis if one.id == KPI_ID), MONTHS)

    def actions(day: date) -> pl.DataFrame:
        return queries.run(ACTIONS, start=periods.start_of(day, months), end=day)

    start = periods.start_of(end, months)
    since = next((day for day in as_at.smb_dates() if day < end), None)
    begun = queries.records_begin(ACTIONS)
    return Plan(
        start=start,
        end=end,
        actions=actions(end),
        since=since,
        before=actions(since) if since and begun and begun <= since else None,
        updates=queries.run("business_plan/updates", end=end),
        withdrawn=queries.run("business_plan/withdrawn_actions", start=start, end=end),
        held_from=begun,
        bases=local_records.bases_of(ILLUSTRATIVE in queries.bases_of(ACTIONS)),
    )


def state_words(row: Row) -> str:
    """`43 days overdue`, `At risk`."""
    return plan_wording.state(row["state"], row["late_days"] if row["is_overdue"] else None)


def days_overdue(actions: pl.DataFrame) -> Column:
    """How many days each of some actions is overdue; not applicable to any other."""
    days = actions.select(pl.when("is_overdue").then("late_days")).to_series()
    return counts("late_days", "Days overdue", [Absence.NOT_APPLICABLE if one is None else one for one in days])


def words_or(key: str, heading: str, values: Iterable[str | None], instead: str) -> Column:
    """A column of words, with `instead` where none are held."""
    held = tuple(Absence.NOT_HELD if value is None else value for value in values)
    return Column(key, heading, Kind.WORDS, held, absences={Absence.NOT_HELD: instead})


def nothing_words(one: Plan) -> str:
    """Why a plan without any action has none to show."""
    if not one.is_home:
        return local_records.held_only("The business plan is")
    return f"No actions in the business plan had been agreed by {wording.on_day(one.end)}."


def plan_figure(name: str, one: Plan, draft: Draft) -> Figure:
    """The figure `business_plan/<name>` of a plan; one without any action says so in place of every figure.

    Raises NotHeld where no action ever is held."""
    if one.is_home and not are_held():
        raise NotHeld(needs_wording.PLAN)
    if one.actions.is_empty() and one.withdrawn.is_empty():
        draft = replace(draft, title="Business plan", absent=nothing_words(one))
    origin = local_records.origin(one.bases)
    whole = replace(draft, alt=tuple(map(wording.ended, draft.notes)), about=(*ABOUT, ("Basis", origin.words)))
    return build(f"business_plan/{name}", whole, local_records.coverage(one.start, one.end), origin)
