"""The business plan as at an SMB: its actions, how they stood at the SMB before, and what every figure of it shares."""

from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from oversight import queries, settings, wording
from oversight.figures.core import local_records
from oversight.figures.core.figure import Figure
from oversight.figures.kpis import kpi_readings
from oversight.selection import Selection

KPI_ID = "business_plan_on_track"
ACTIONS = "kpis/business_plan_on_track"
STATES = ("overdue", "at risk", "not started", "on track", "complete")
MONTHS = 12
ABOUT = (
    (
        "What it counts",
        "Actions of the business plan that the SMB had agreed by the day, and that were not completed before the "
        "period. What was agreed or told later is not looked at.",
    ),
    ("Who is left out", "Actions withdrawn by the day."),
    (
        "How a state is found",
        "An action due before the day and not complete is overdue, whatever was reported. Any other has the state last "
        "reported to an SMB, and is not started where nothing was.",
    ),
)


@dataclass(frozen=True)
class Plan:
    """The plan as at `end`. `actions` and `before` are rows of the KPI's own query, as at `end` and as at `since`, the
    SMB before (both None where there was none); `updates` what each SMB was told; `withdrawn` in the period.
    `is_home` is false, and all empty, for an area that is not the board's own."""

    start: date
    end: date
    actions: pl.DataFrame
    since: date | None
    before: pl.DataFrame | None
    updates: pl.DataFrame
    withdrawn: pl.DataFrame
    is_home: bool = True

    def in_state(self, state: str) -> pl.DataFrame:
        """The actions in one state."""
        return self.actions.filter(pl.col("state") == state)

    @property
    def overdue(self) -> pl.DataFrame:
        """The overdue actions, the longest late first."""
        return self.actions.filter("is_overdue").sort("late_days", "action_key", descending=[True, False])

    def times_moved(self, action_key: str) -> int:
        """How often the due day of an action was moved."""
        moved = (pl.col("action_key") == action_key) & (pl.col("due_on") != pl.col("due_on_before"))
        return self.updates.filter(moved).height


def plan(selection: Selection) -> Plan:
    """The plan as at the chosen SMB; nothing of it for an area that is not the board's own. Raises Refused where no SMB
    is held or an extract cannot be used."""
    one = plan_as_at(kpi_readings.day_of(selection.as_at))
    if local_records.are_held(selection):
        return one
    frames = {name: getattr(one, name).clear() for name in ("actions", "updates", "withdrawn")}
    return replace(one, since=None, before=None, is_home=False, **frames)


def plan_as_at(end: date) -> Plan:
    """The plan as at a day, for the period of its KPI that ends on it."""
    months = next((one.period_months for one in settings.current().kpis if one.id == KPI_ID), MONTHS)

    def actions(day: date) -> pl.DataFrame:
        return queries.run(ACTIONS, start=kpi_readings.period_start(day, months), end=day)

    start = kpi_readings.period_start(end, months)
    since = next((day for day in kpi_readings.smb_dates() if day < end), None)
    return Plan(
        start=start,
        end=end,
        actions=actions(end),
        since=since,
        before=actions(since) if since else None,
        updates=queries.run("business_plan/updates", end=end),
        withdrawn=queries.run("business_plan/withdrawn_actions", start=start, end=end),
    )


def is_illustrative() -> bool:
    """Whether any row of the plan is an invented sample."""
    return "illustrative" in queries.bases_of(ACTIONS)


def state_words(row: dict) -> str:
    """`Overdue 43 days`, `At risk`."""
    return f"Overdue {wording.days(row['late_days'])}" if row["is_overdue"] else row["state"].capitalize()


def count_are(count: int, word: str) -> str:
    """`two are at risk`, `one is overdue`, `none is overdue`."""
    return f"{wording.in_words(count) if count else 'none'} {'is' if count < 2 else 'are'} {word}"


def actions_words(count: int) -> str:
    """`one action`, `three actions`."""
    return f"{wording.in_words(count)} {'action' if count == 1 else 'actions'}"


def nothing_words(one: Plan) -> str:
    """Why a plan without any action has none to show."""
    if not one.is_home:
        return local_records.held_only("The business plan is")
    return f"No action of the business plan is held as at {wording.on_day(one.end)}."


def plan_figure(name: str, one: Plan, words: tuple[str, str], table: pl.DataFrame, **drawn: object) -> Figure:
    """A figure about the plan; `words` are its title and subtitle, `drawn` its rows, chart, notes or absent sentence.

    A plan without any action says so in place of every figure."""
    title, subtitle = words
    if one.actions.is_empty() and one.withdrawn.is_empty():
        title, drawn["absent"] = "Business plan", nothing_words(one)
    bases = local_records.bases_of(is_illustrative())
    basis = local_records.basis(bases)
    said = [f"{note.rstrip('.')}." for note in drawn.get("notes", ())]
    return Figure(
        name=f"business_plan/{name}",
        title=title,
        subtitle=subtitle,
        table=table,
        alt=" ".join([f"{title}.", *said, f"{subtitle.rstrip('.')}."]),
        about=(*ABOUT, ("Basis", basis)),
        period=f"{wording.on_day(one.start)} to {wording.on_day(one.end)}",
        as_at=wording.on_day(one.end),
        basis=basis,
        bases=bases,
        sources=local_records.sources(bases),
        **{"rows": table, "chart": None} | drawn,
    )
