"""Writes decisions into the board's own figures, one by one, whoever else publishes meanwhile; and takes them back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from oversight.extracts import store
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.own import joining, versions
from oversight.extracts.own.drafts import FIELDS, DecisionDraft
from oversight.extracts.own.versions import Overtaken
from oversight.problems import Refused
from oversight.recording.checking import TABLE, cleaned, day_of
from oversight.wording import recording_wording

ATTEMPTS = 8  # each publish of somebody else costs one
PLAN = "plan_actions"
PROVISIONAL, ILLUSTRATIVE = "provisional", "illustrative"
Tables = dict[str, pl.DataFrame]
Row = dict[str, object]


@dataclass(frozen=True)
class Recorded:
    """The key of a decision as it is held now, and whether it was added just now or was held already."""

    key: str
    is_new: bool


def record(where: Path, draft: DecisionDraft, by: str, is_example: bool = False) -> Recorded:
    """Adds a decision to what is in use; `is_example` where it is about example data, and so an example itself. One
    that is held already, word for word, is not added again: a press that was repeated, or one whose answer was lost,
    makes one row. Raises Refused where it cannot be written."""
    row = row_of(draft) | {"basis": ILLUSTRATIVE if is_example else PROVISIONAL}

    def with_row(held: Tables) -> tuple[str, Tables] | None:
        table = base(held, TABLE, is_example)
        if key_of(table, row) is not None:
            return None
        key = next_key(table["decision_key"], "D")
        return key, {**held, TABLE: added(table, TABLE, row | {"decision_key": key})}

    made = published(where, with_row, by, lambda key: recording_wording.note_recorded(key, day(row["meeting_on"])))
    if made is not None:
        return Recorded(made, is_new=True)
    return Recorded(held_as(where, draft), is_new=False)


def held_as(where: Path, draft: DecisionDraft) -> str:
    """The key of the decision that a draft became; "" where none says the same. Raises Refused where the tables in use
    cannot be read."""
    held = versions.tables_in(where, versions.current(where))
    return key_of(of_board(held, TABLE), row_of(draft)) or ""


def take_back(where: Path, key: str, by: str) -> bool:
    """Removes a decision that was recorded by mistake; whether it was there. Raises Refused where it cannot."""

    def without(held: Tables) -> tuple[str, Tables] | None:
        table = of_board(held, TABLE)
        left = table.filter(pl.col("decision_key") != key)
        if left.height == table.height:
            return None
        others = {name: one for name, one in held.items() if name != TABLE}
        is_all_shipped = left.is_empty() or left.equals(sample(TABLE))
        return key, others | ({} if is_all_shipped else {TABLE: left})

    return published(where, without, by, recording_wording.note_taken_back, allow_fewer=True) is not None


def to_plan(where: Path, key: str, action: str, priority: str, by: str, is_example: bool = False) -> str | None:
    """Makes the action of a decision an action of the business plan, linked to it, and gives its key; None where the
    decision is not held, has no action or is in the plan already. Raises Refused where it cannot be written."""
    new: list[str] = []

    def planned(held: Tables) -> tuple[str, Tables] | None:
        table = base(held, TABLE, is_example)
        rows = table.filter(pl.col("decision_key") == key).to_dicts()
        if not rows or not rows[0]["action"] or rows[0]["linked_action"]:
            return None
        one, plan = rows[0], base(held, PLAN, is_example)
        new[:] = [next_key(plan["action_key"], "P")]
        made = {
            "action_key": new[0],
            "priority": priority,
            "action": action,
            "lead_role": one["lead_role"],
            "agreed_on": one["meeting_on"],
            "original_due_on": one["due_on"],
            "linked_kpi": one["linked_kpi"],
            "origin": "local",
            "basis": one["basis"],
        }
        is_it = pl.col("decision_key") == key
        linked = pl.when(is_it).then(pl.lit(new[0])).otherwise(pl.col("linked_action")).alias("linked_action")
        return new[0], {**held, TABLE: table.with_columns(linked), PLAN: added(plan, PLAN, made)}

    return published(where, planned, by, lambda action_key: recording_wording.note_planned(key, action_key))


def published(
    where: Path,
    change: Callable[[Tables], tuple[str, Tables] | None],
    by: str,
    note: Callable[[str], str],
    allow_fewer: bool = False,
) -> str | None:
    """Publishes what `change` makes of the tables in use, over and over until nobody else was faster; gives the key
    that it names. None, and nothing is published, where it makes nothing."""
    for _ in range(ATTEMPTS):
        version = versions.current(where)
        made = change(versions.tables_in(where, version))
        if made is None:
            return None
        key, after = made
        try:
            versions.publish(
                after,
                where,
                by=by,
                note=note(key),
                expects=version.number if version else None,
                starts_empty=version.starts_empty if version else False,
                allow_fewer=allow_fewer,
            )
        except Overtaken:
            continue
        return key
    raise Refused(recording_wording.busy())


def of_board(held: Tables, name: str) -> pl.DataFrame:
    """A table of the board's own; without rows where it has none."""
    return held[name] if name in held else EXTRACTS[name].contract.create_empty()


def base(held: Tables, name: str, is_example: bool) -> pl.DataFrame:
    """What a row is added to: the board's own table, else the example data where the row is about it, whose own table
    then stands in the place of it (extracts/own/joining)."""
    return sample(name) if is_example and name not in held else of_board(held, name)


def sample(name: str) -> pl.DataFrame:
    """The example data of a table, as it came with the release."""
    empty = EXTRACTS[name].contract.create_empty()
    return joining.only_sample(store.shipped_set().tables.get(name, empty))


def row_of(draft: DecisionDraft) -> Row:
    """The row that a draft is to become, still without its key."""
    meeting_on = date.fromisoformat(draft.meeting_on)
    given = cleaned(draft.fields, meeting_on)
    row: Row = {name: given[name] or None for name in FIELDS}
    return row | {"due_on": day_of(given["due_on"], meeting_on), "meeting_on": meeting_on}


def key_of(table: pl.DataFrame, row: Row) -> str | None:
    """The key of the decision that says just what a row says; None where there is none."""
    same = pl.all_horizontal(pl.col(name).eq_missing(pl.lit(row[name])) for name in (*FIELDS, "meeting_on"))
    found = table.filter(same)["decision_key"]
    return str(found[0]) if found.len() else None


def next_key(keys: Iterable[str], letter: str) -> str:
    """The key after the last: `D-0004`."""
    last = max((int(str(key).partition("-")[2]) for key in keys), default=0)
    return f"{letter}-{last + 1:04}"


def added(table: pl.DataFrame, name: str, row: Row) -> pl.DataFrame:
    """A table with one more row."""
    whole = {column: [row.get(column)] for column in table.columns}
    return pl.concat([table, EXTRACTS[name].contract.cast(pl.DataFrame(whole, schema_overrides=plain(table)))])


def plain(table: pl.DataFrame) -> dict[str, pl.DataType]:
    """The types that the cells of a row have before they are cast: words of a list are text."""
    return {name: pl.String() if isinstance(kind, pl.Enum) else kind for name, kind in table.schema.items()}


def day(value: object) -> date:
    """A cell that is known to be a day."""
    if not isinstance(value, date):
        raise TypeError(f"no day: {value!r}")
    return value
