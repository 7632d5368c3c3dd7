"""Joins what a board published itself with what is shipped: sample or own, never both; tables of both by key."""

from collections.abc import Iterable, Mapping
from datetime import date

import polars as pl

from oversight.extracts import days_ahead, editions
from oversight.extracts.contracts import EXTRACTS, totals
from oversight.extracts.source_conflicts import questions_on_source, revisions

Tables = Mapping[str, pl.DataFrame]


def takes_sample_away(own: Tables, wrong: Iterable[str], starts_empty: bool) -> bool:
    """Whether the invented sample is gone: with the first own operational table, one that cannot be read among them, or
    where nothing was asked for. What was written about the sample alone is marked as invented too, and leaves it."""
    real = {*wrong, *(name for name, table in own.items() if not is_of_sample(table))}
    return starts_empty or any(EXTRACTS[name].is_operational for name in real if name in EXTRACTS)


def is_of_sample(table: pl.DataFrame) -> bool:
    """Whether a table has rows, and all of them are invented."""
    return table.height > 0 and without_sample(table).is_empty() and "basis" in table.columns


def joined(shipped: Tables, own: Tables, is_sample_gone: bool) -> dict[str, pl.DataFrame]:
    """The tables as they are shown. The sample is one story, so it goes as a whole, with what was written about it; of
    an operational table only what is not invented then stays of the shipped rows. An own row takes the place of a
    shipped one of its key."""
    made = {}
    for name in EXTRACTS:
        mine = own.get(name)
        if mine is not None and EXTRACTS[name].is_operational:
            mine = without_sample(mine) if is_sample_gone else mine
            rows = without_sample(shipped[name]) if name in shipped else mine.clear()
            made[name] = merged(name, rows, mine) if rows.height else mine
        elif name in shipped:
            rows = without_sample(shipped[name]) if is_sample_gone else shipped[name]
            made[name] = rows if mine is None else merged(name, rows, mine)
        elif mine is not None:
            made[name] = mine
    return made


def without_sample(table: pl.DataFrame) -> pl.DataFrame:
    """The rows that are not invented."""
    return table.filter(pl.col("basis").cast(pl.String) != "illustrative") if "basis" in table.columns else table


def only_sample(table: pl.DataFrame) -> pl.DataFrame:
    """The rows that are invented."""
    return table.filter(pl.col("basis").cast(pl.String) == "illustrative")


def merged(name: str, shipped: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    """The shipped rows in their order, an own one in the place of that of its key; the other own rows after them."""
    keys = list(EXTRACTS[name].contract.primary_key())
    return shipped.update(own, on=keys, how="full", include_nulls=True, maintain_order="left_right")


def worked_out(tables: Tables, today: date) -> dict[str, pl.DataFrame]:
    """The tables with what is worked out from them: the scope of totals, the questions on the source, and which
    meetings of the SMB were held on `today`."""
    made = dict(tables)
    if {"annual_statistics", "measures", "areas"} <= made.keys():
        made["annual_statistics"] = totals.scoped(made["annual_statistics"], made["measures"], made["areas"])
    if "annual_statistics" in made:
        made["questions_on_source"] = questions(made)
    else:
        made.pop("questions_on_source", None)
    if "smb_meetings" in made:
        made["smb_meetings"] = days_ahead.with_held(made, today)
    return made


def questions(tables: Tables) -> pl.DataFrame:
    """The questions on the source that the figures raise."""
    drawn, others = editions.parted(tables["annual_statistics"], tables.get("sources"))
    asked = questions_on_source(drawn)
    if "measures" in tables:
        asked = pl.concat([asked, revisions(drawn, others, tables["measures"])])
    return asked.sort(EXTRACTS["questions_on_source"].contract.primary_key())
