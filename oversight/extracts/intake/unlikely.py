"""Asks back what is allowed and unlike all before: counts far from others, a year alone, rows that are gone."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import polars as pl

from oversight import wording
from oversight.extracts import days_ahead
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.contracts.contract import ROW, Row
from oversight.extracts.intake.checks import HELD_FROM, Places
from oversight.extracts.intake.draft import Cell, Kind, Question
from oversight.extracts.intake.notes import Notes, code_of, options
from oversight.wording.column_wording import heading

# The counts that are compared, by table: the column, and what makes a row one of a series.
SERIES = {
    "kpi_readings": ("denominator_count", ("kpi",)),
    "annual_statistics": ("value", ("area", "measure", "category", "level")),
    "training": ("attendees_count", ("course", "agency")),
}
FEWEST = 3  # so many other counts are needed before one is called far from them
TIMES, APART = 3, 20  # further than so many times the most or the fewest of the others, and so far apart
KEEP, REMOVE, RIGHT = "keep", "remove", "right"
RIGHT_ONLY = ((RIGHT, "It is right"),)

Tables = Mapping[str, pl.DataFrame]


def ask_of_counts(tables: Tables, places: Places, notes: Notes) -> None:
    """Asks of each count handed in that is far from all others of its series, but for those of a publication."""
    for name, (column, series) in SERIES.items():
        if name not in tables:
            continue
        for row, low, high in far(tables[name], column, series):
            if places.is_official(name, row[ROW]):
                continue
            value = f"{row[column]:,.0f}"
            said = f"{row['numerator_count']:,} of {value}" if name == "kpi_readings" else value
            cell = places.of(name, row[ROW], column)
            why = f"The other values in the series are between {low:,.0f} and {high:,.0f}."
            key = f"count:{name}:{code_of([row[one] for one in EXTRACTS[name].contract.primary_key()] + [row[column]])}"
            asked = f"{heading(name)}: is {said} right?"
            notes.ask(Question(key, Kind.UNLIKELY, asked, why, (cell,), options(RIGHT_ONLY), heading(column)))


def far(table: pl.DataFrame, column: str, series: Sequence[str]) -> Iterator[tuple[Row, float, float]]:
    """The rows handed in whose count is far from all others of its series, with the fewest and most of those."""
    counts = table.filter(pl.col(column).is_not_null()).sort(column)
    values = pl.col(column)
    ranked = counts.with_columns(
        values.len().over(series).alias("n"),
        values.top_k(2).min().over(series).alias("second"),
        values.bottom_k(2).max().over(series).alias("second_low"),
        values.max().over(series).alias("most"),
        values.min().over(series).alias("fewest"),
    ).filter(pl.col("n") > FEWEST, pl.col(ROW) < HELD_FROM)
    is_high = (values == pl.col("most")) & (values > TIMES * pl.col("second")) & (values - pl.col("second") >= APART)
    is_low = (values == pl.col("fewest")) & (values * TIMES < pl.col("second_low"))
    is_low &= pl.col("second_low") - values >= APART
    for row in ranked.filter(is_high | is_low).iter_rows(named=True):
        if row[column] == row["most"]:
            yield row, row["fewest"], row["second"]
        else:
            yield row, row["second_low"], row["most"]


def ask_of_days(tables: Tables, places: Places, notes: Notes, today: date) -> None:
    """Asks of days and years that run far ahead of all other tables."""
    bare = {name: table.drop(ROW) for name, table in tables.items()}
    if days_ahead.problems(bare, today, True):
        return
    for problem in days_ahead.problems(bare, today, False):
        name = problem.file.removesuffix(".csv")
        row = int(tables[name][ROW][problem.place - 2])
        if row >= HELD_FROM:
            continue
        asked = f"{heading(name)}: is {problem.value} right?"
        key = f"ahead:{name}:{code_of([problem.rule, problem.value])}"
        why = wording.upper_first(problem.rule)
        notes.ask(Question(key, Kind.UNLIKELY, asked, why, (places.of(name, row, ""),), options(RIGHT_ONLY)))


def is_kept(name: str, gone: pl.DataFrame, notes: Notes) -> bool:
    """Whether rows in use that the file lacks stay: asked, with their count."""
    count = gone.height
    keys = list(EXTRACTS[name].contract.primary_key())
    rows = wording.counted(count, "row")
    answer = notes.ask(
        Question(
            f"gone:{name}:{code_of(sorted(map(repr, gone.select(keys).rows())))}",
            Kind.ROWS_GONE,
            f"{heading(name)}: {rows} in use {'is' if count == 1 else 'are'} not in the file. Keep or remove?",
            "A file of new rows only keeps what is in use; a whole file may have left them out on purpose.",
            (Cell("", heading(name)),),
            options(((KEEP, f"Keep the {rows}"), (REMOVE, f"Remove the {rows}"))),
            guess=KEEP,
        )
    )
    return answer != REMOVE
