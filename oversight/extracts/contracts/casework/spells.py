"""Contract of spells: how long a case is managed at a level, or in custody while the review clock stands."""

import dataframely as dy
import polars as pl

from oversight.extracts.contracts.contract import (
    BASES,
    filled,
    not_before,
    records,
    row_rule,
)

CATEGORIES = ("1", "2", "3")
LEVELS = ("2", "3")
CASE_KEY = r"^C-\d{4,9}$"
SPELL_REASONS = (
    *("reduced to Level 1", "reduced to Level 2", "moved to Level 3", "returned to custody", "released"),
    *("sentence ended", "moved to another area", "closed in custody"),
)


class LevelSpells(dy.Schema):
    """A spell of one case at one level: managed in the community, or in custody while the review clock stands."""

    case_key = dy.String(primary_key=True, regex=CASE_KEY)
    category = dy.Enum(CATEGORIES)
    level = dy.Enum(LEVELS)
    kind = dy.Enum(("managed", "custody"))
    started_on = dy.Date(primary_key=True)
    ended_on = dy.Date(nullable=True)
    end_reason = dy.Enum(SPELL_REASONS, nullable=True)
    is_youth = dy.Bool()
    basis = dy.Enum(BASES)

    @row_rule("a spell ends on or after the day it starts.", "correct `started_on` or `ended_on`.")
    def ends_after_start(cls) -> pl.Expr:
        return not_before("ended_on", "started_on")

    @row_rule(
        "an ended spell has a reason, and a spell still running has none.",
        "fill in both `ended_on` and `end_reason`, or empty both.",
    )
    def ended_with_reason(cls) -> pl.Expr:
        return filled("ended_on") == filled("end_reason")


LEVEL_SPELLS = records(
    "level_spells",
    LevelSpells,
    "one spell of one case at one level, managed or in custody",
    day_column="started_on",
    happened=("started_on", "ended_on"),
)
