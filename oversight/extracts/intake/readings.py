"""Reads the cells of a part as the types of its contract ask: days, numbers, words, years, marks of absence."""

from collections.abc import Callable, Mapping

import dataframely as dy
import polars as pl

from oversight import wording
from oversight.extracts.as_meant import ANSWERS, reader_of
from oversight.extracts.cell_forms import ABSENT, GROUPS
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.contracts.contract import REPORTING_YEAR
from oversight.extracts.contracts.reference import PUBLISHED_ON
from oversight.extracts.intake import days
from oversight.extracts.intake.draft import Kind, Question
from oversight.extracts.intake.notes import Notes, code_of, options
from oversight.extracts.intake.records import Part
from oversight.extracts.intake.words import words_read
from oversight.wording.column_wording import heading

DAY_FIRST, MONTH_FIRST = "day_first", "month_first"
YES, NO = "yes", "no"
DIGITS = {"1": YES, "0": NO, "✓": YES, "✔": YES, "x": NO, "✗": NO}
SHOWN = 3  # so many cells are shown as examples

Known = Mapping[str, Mapping[str, str]]
"""The words that a column refers to, by column: `agency` to the agencies, `kpi` to the names of the KPIs by id."""


def read(part: Part, known: Known, notes: Notes) -> Part:
    """The part with every cell in the form of the contract where it can be read; all others as typed."""
    for column, declared in EXTRACTS[part.table].contract.columns().items():
        if column not in part.columns:
            continue
        part = without_absences(part, column, declared, notes)
        form = declared.regex if isinstance(declared, dy.String) else None
        if isinstance(declared, dy.Date) or form == PUBLISHED_ON:
            part = days_read(part, column, notes)
        if form in (REPORTING_YEAR, PUBLISHED_ON):
            part = years_read(part, column, form == REPORTING_YEAR, notes)
        elif declared.dtype.is_numeric():
            part = replaced(part, column, number_of)
        elif isinstance(declared, dy.Bool):
            part = replaced(part, column, lambda cell: (ANSWERS | DIGITS).get(cell.casefold(), cell))
        if reader := reader_of(declared):
            part = replaced(part, column, reader)
        part = words_read(part, column, declared, known.get(column), notes)
    return part


def replaced(part: Part, column: str, reader: Callable[[str], str | None]) -> Part:
    """The part with the cells of one column as `reader` reads them; each different cell is read once."""
    cells = part.rows[column]
    made = {cell: reader(cell) for cell in cells.drop_nulls().unique().to_list()}
    return replaced_by(part, column, {cell: new for cell, new in made.items() if new != cell})


def replaced_by(part: Part, column: str, made: Mapping[str, str | None]) -> Part:
    """The part with some cells of one column in another form."""
    if not made:
        return part
    cells = part.rows[column].replace(list(made), pl.Series(list(made.values()), dtype=pl.String))
    return part.with_column(column, cells)


def number_of(cell: str) -> str:
    """A number without commas at its thousands and without the apostrophe that makes it text."""
    bare = cell[1:] if cell[:1] == "'" else cell
    groups = GROUPS.fullmatch(bare)
    return bare.replace(groups[1], "") if groups else bare


def without_absences(part: Part, column: str, declared: dy.Column, notes: Notes) -> Part:
    """The part with marks of absence as empty cells, where the column may be empty or a figure is left out for it."""
    allowed = set(declared.categories) if isinstance(declared, dy.Enum) else set()
    found = [
        cell
        for cell in part.rows[column].drop_nulls().unique().to_list()
        if len(cell) < 20 and ABSENT.fullmatch(cell) and cell.casefold() not in allowed
    ]
    is_text = isinstance(declared, dy.String) and not declared.regex
    if not found or (is_text and not declared.nullable):
        return part
    is_meant = part.rows[column].is_in(found)
    if declared.nullable or column in FIGURES.get(part.table, ()):
        count = wording.counted(int(is_meant.sum()), "mark")
        notes.tell(f"{heading(column)}: {count} of absence ({', '.join(sorted(found)[:SHOWN])}) read as empty.")
    else:
        remedy = "fill in what is known; leave the row out where nothing is."
        shown = ", ".join(sorted(found)[:SHOWN])
        notes.find(
            Kind.EMPTY, f"{heading(column)} is needed.", remedy, part.cells(column, is_meant), shown, heading(column)
        )
    return replaced_by(part, column, dict.fromkeys(found))


# The columns without which a row holds no figure: such a row is left out.
FIGURES = {"annual_statistics": ("value",), "kpi_readings": ("numerator_count", "denominator_count", "median_days")}


def days_read(part: Part, column: str, notes: Notes) -> Part:
    """The part with the days of one column as 2024-03-31. Where every day in digits may also be read month first, it is
    asked which way; a day above 12 anywhere in the column says it for all."""
    cells = part.rows[column].drop_nulls().unique().to_list()
    made = {cell: day.isoformat() for cell in cells if (day := days.day_of(cell))}
    shorts = {cell: short for cell in cells if cell not in made and (short := days.short_of(cell))}
    is_day_first = any(first > 12 for first, _, _ in shorts.values())
    is_month_first = any(second > 12 >= first for first, second, _ in shorts.values())
    unclear = sorted(
        cell for cell, (first, second, _) in shorts.items() if max(first, second) <= 12 and first != second
    )
    order = MONTH_FIRST if is_month_first else DAY_FIRST
    if unclear and is_day_first == is_month_first:
        order = asked_order(part, column, unclear, shorts, notes)
    for cell, short in shorts.items():
        if day := days.day_from(short, order == DAY_FIRST):
            made[cell] = day.isoformat()
    read_short = part.rows[column].is_in([cell for cell in shorts if cell in made])
    if read_short.any():
        says = "day/month/year" if order == DAY_FIRST else "month/day/year"
        count = wording.counted(int(read_short.sum()), "date")
        notes.tell(f"{heading(column)}: {count} read as {says}.")
    return replaced_by(part, column, {cell: day for cell, day in made.items() if day != cell})


def asked_order(part: Part, column: str, unclear: list[str], shorts: Mapping[str, days.Short], notes: Notes) -> str:
    """Whether the days of a column have the day or the month first: asked, with an example in words."""
    by_order = {order: days.day_from(shorts[unclear[0]], order == DAY_FIRST) for order in (DAY_FIRST, MONTH_FIRST)}
    words = [(order, wording.day(day.isoformat())) for order, day in by_order.items() if day]
    return notes.ask(
        Question(
            f"days:{part.table}.{column}:{code_of(unclear)}",
            Kind.DAYS,
            f"{heading(column)}: is {unclear[0]} {' or '.join(text for _, text in words)}?",
            "No day in the column is above 12, so day and month cannot be told apart.",
            tuple(part.cells(column, part.rows[column].is_in(unclear))),
            options(words),
            column=heading(column),
            guess=DAY_FIRST,
        )
    )


def years_read(part: Part, column: str, is_reporting_year: bool, notes: Notes) -> Part:
    """The part with what a spreadsheet made of `2009-10` or `2019-11` as it was, once that is confirmed."""
    meant = days.reporting_year_meant if is_reporting_year else days.month_meant
    cells = part.rows[column].drop_nulls().unique().to_list()
    made = {cell: year for cell in sorted(cells) if (year := meant(cell))}
    if not made:
        return part
    cell, year = next(iter(made.items()))
    says = ", ".join(f"{cell} as {year}" for cell, year in list(made.items())[:SHOWN])
    answer = notes.ask(
        Question(
            f"years:{part.table}.{column}:{code_of(sorted(made.items()))}",
            Kind.DAYS,
            f"{heading(column)}: read {says}{' and so on' if len(made) > SHOWN else ''}?",
            f"A spreadsheet makes {cell} of {year} where the column has no format Text.",
            tuple(part.cells(column, part.rows[column].is_in(list(made)))),
            options([(YES, "Yes"), (NO, "No: it will be corrected in the file")]),
            column=heading(column),
            guess=YES,
        )
    )
    return replaced_by(part, column, made) if answer == YES else part
