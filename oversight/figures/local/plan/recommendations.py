"""What inspections recommended, whether the board accepts it, and how far it is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from oversight import queries, settings, wording
from oversight.figures.core import local_records
from oversight.figures.core.bases import LOCAL, Based
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Coverage, Figure, Listed, Origin, Scope
from oversight.figures.core.table import Role, Table, days, names, statuses, words
from oversight.figures.local.plan.plan_rows import NONE_NAMED, words_or
from oversight.measures.values import Absence, Value
from oversight.selection import Selection
from oversight.wording import BasisPart, recommendation_wording

READ = "business_plan/recommendations"
NO_DAY = {Absence.NOT_SET: "no date"}

Row = dict[str, Any]
"""A recommendation as a query gives it, by column."""


@dataclass(frozen=True)
class Recommendations(Based):
    """The recommendations as at a day, with their bases."""

    rows: tuple[Row, ...]
    bases: frozenset[str]

    @property
    def accepted(self) -> tuple[Row, ...]:
        """Those that the board accepts."""
        return tuple(row for row in self.rows if row["is_accepted"])

    def count(self, state: str) -> int:
        """How many of the accepted ones are in a state."""
        return sum(row["state"] == state for row in self.accepted)

    @property
    def unanswered(self) -> int:
        """How many the board has said nothing of."""
        return sum(row["is_accepted"] is None for row in self.rows)


def held(selection: Selection) -> Recommendations:
    """The recommendations as at the chosen meeting, or as they stand where no meeting is held."""
    end = date.fromisoformat(selection.as_at) if selection.as_at else date.min
    rows = tuple(queries.run(READ, end=end).to_dicts())
    return Recommendations(rows, frozenset(row["basis"] for row in rows))


def progress(selection: Selection) -> Listed:
    """How far the board is, in a line for the summary; nothing until it has accepted a recommendation."""
    found = held(selection)
    accepted = len(found.accepted)
    if not accepted:
        return Listed()
    line = recommendation_wording.progress(found.count("complete"), accepted, found.count("overdue"), found.unanswered)
    return Listed((wording.ended(line),), found.bases)


@cached_figure
def recommendations(selection: Selection) -> Figure:
    """Each recommendation of an inspection: its text, what the board says of it, who leads, by when, how far it is."""
    found = held(selection)
    rows = found.rows
    accepted = len(found.accepted)
    draft = Draft(
        title=recommendation_wording.title(
            found.count("complete"), accepted, found.count("overdue"), found.unanswered, len(rows)
        ),
        subtitle=recommendation_wording.TABLE,
        table=table_of(rows),
        about=(
            ("What it shows", recommendation_wording.ABOUT),
            ("Where it is published", "; ".join(dict.fromkeys(row["link"] for row in rows if row["link"]))),
        ),
        absent=None if rows else recommendation_wording.NONE,
    )
    day = date.fromisoformat(selection.as_at) if selection.as_at else None
    coverage = Coverage(settings.current().board.home_area, "", day, Scope.BOARD_MEETING)
    return build("business_plan/recommendations", draft, coverage, origin(found))


def origin(found: Recommendations) -> Origin:
    """Where recommendations come from: the inspections; and the board, where it says anything of one."""
    sources = tuple(dict.fromkeys(row["source"] for row in found.rows))
    local = found.bases & LOCAL
    parts = (BasisPart(recommendation_wording.PUBLISHED, recommendation_wording.of_inspections()),)
    return Origin(found.bases, (*parts, *local_records.basis_parts(local, local_records.RECORDS)), sources)


def table_of(rows: tuple[Row, ...]) -> Table:
    """The recommendations, a row each."""
    none = Absence.NOT_APPLICABLE
    return Table(
        (
            names("recommendation", "Recommendation", [row["recommendation"] for row in rows]),
            words("number", "Number", [row["number"] for row in rows]),
            words_or("accepted", "Accepted", [accepted_words(row) for row in rows], recommendation_wording.NOT_SAID),
            words_or("lead_role", "Lead", [row["lead_role"] for row in rows], NONE_NAMED),
            days("due_on", "Due", [row["due_on"] or Absence.NOT_SET for row in rows], NO_DAY),
            statuses("state", "State", [row["state"] or none for row in rows]),
            words("actions", "Linked actions", actions_of(rows)),
            words("source", "Source", [row["source"] for row in rows], Role.SOURCE),
        )
    )


def accepted_words(row: Row) -> str | None:
    """Whether the board accepts a recommendation, in a word; None where it has not said."""
    return None if row["is_accepted"] is None else recommendation_wording.accepted(row["is_accepted"])


def actions_of(rows: tuple[Row, ...]) -> list[Value]:
    """The names of the actions that carry each recommendation out. The plan is read only where one is named: it may be
    example data, which a recommendation never is."""
    named = [row["linked_actions"].split(";") if row["linked_actions"] else [] for row in rows]
    known = dict(queries.run("business_plan/actions").select("action_key", "action").iter_rows()) if any(named) else {}
    return ["; ".join(known[key] for key in keys if key in known) or Absence.NOT_APPLICABLE for keys in named]
