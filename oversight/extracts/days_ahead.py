"""Days and years ahead of what is recorded: which meetings of the SMB were held, and what is asked about at a build."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import polars as pl

from oversight import wording
from oversight.extracts.contracts import EXTRACTS
from oversight.problems import Problem

FAR = timedelta(days=183)  # how far one family of tables may run ahead of all others without being asked about
FURTHEST = timedelta(days=731)  # how far ahead a meeting may be planned
ONCE_CHECKED = "correct it; where it is right, build again with --days-checked."

Tables = Mapping[str, pl.DataFrame]


def with_held(tables: Tables, today: date) -> pl.DataFrame:
    """The meetings of the SMB, each with whether it was held.

    What is typed in stands. Else a meeting was held where anything is recorded on its day or later. A board that
    records nothing of its meetings has held those up to `today`. Where the records cannot be read, no meeting counts
    that nothing else was recorded after."""
    meetings = tables["smb_meetings"]
    records = [tables.get(name) for name in EXTRACTS if EXTRACTS[name].family == "smb"]
    is_unread = any(table is None for table in records)
    keeps_records = is_unread or any(table.height for table in records if table is not None)
    last = max(last_days(tables).values(), default=date.min if is_unread else today) if keeps_records else today
    return meetings.with_columns(pl.col("is_held").fill_null(pl.col("smb_on") <= min(last, today)))


def last_days(tables: Tables) -> dict[str, date]:
    """The last day on which each table records something that happened, by table; none of a table without one."""
    found = {}
    for name, table in tables.items():
        days = [day for column in EXTRACTS[name].happened for day in table[column].drop_nulls()]
        if days:
            found[name] = max(days)
    return found


def problems(tables: Tables, today: date, are_checked: bool) -> list[Problem]:
    """Days recorded that have not come, and meetings planned too far ahead; unless `are_checked`, also what runs far
    ahead of all other tables."""
    found = [*days_to_come(tables, today), *years_to_come(tables, today), *meetings_to_come(tables, today)]
    return found if found or are_checked else [*days_alone(tables), *years_alone(tables)]


def days_to_come(tables: Tables, today: date) -> Iterator[Problem]:
    """Days after today in columns that record what has happened, one problem a column."""
    for name, table in tables.items():
        for column in EXTRACTS[name].happened:
            yield from told(name, table, column, pl.col(column) > today, f"`{column}` is a day that has come.")


def years_to_come(tables: Tables, today: date) -> Iterator[Problem]:
    """Reporting years that have not ended."""
    for name, table in dated_by_year(tables):
        column = EXTRACTS[name].year_column or ""
        ends = pl.col(column).str.slice(0, 4).cast(pl.Int64) + 1
        is_to_come = ends > (today.year if today >= date(today.year, 3, 31) else today.year - 1)
        yield from told(name, table, column, is_to_come, f"`{column}` is a reporting year that has ended.")


def meetings_to_come(tables: Tables, today: date) -> Iterator[Problem]:
    """Meetings said to be held that have not come, and meetings planned for years to come."""
    is_early = pl.col("is_held").fill_null(value=False) & (pl.col("smb_on") > today)
    is_far = pl.col("smb_on") > today + FURTHEST
    for name, meetings in tables.items():
        if name == "smb_meetings":
            yield from told(name, meetings, "smb_on", is_early, "a meeting that `is_held` is on a day that has come.")
            yield from told(name, meetings, "smb_on", is_far, "a meeting is planned two years ahead at most.")


def days_alone(tables: Tables) -> Iterator[Problem]:
    """The last day of a table where it lies far after the last of every table of another family."""
    days = last_days(tables)
    for name, day in days.items():
        family = EXTRACTS[name].family or name
        others = [other for table, other in days.items() if (EXTRACTS[table].family or table) != family]
        if others and day > max(others) + FAR:
            rule = f"no other table records anything after {max(others).isoformat()}."
            for column in EXTRACTS[name].happened:
                yield from told(name, tables[name], column, pl.col(column) > max(others) + FAR, rule, ONCE_CHECKED)


def years_alone(tables: Tables) -> Iterator[Problem]:
    """The latest reporting year where none is held for the year before it."""
    held = {year for name, table in dated_by_year(tables) for year in table[EXTRACTS[name].year_column or ""]}
    first, *others = sorted(held, reverse=True) or [""]
    if others and int(first[:4]) > int(others[0][:4]) + 1:
        rule = f"no other row is of a reporting year after {others[0]}."
        for name, table in dated_by_year(tables):
            column = EXTRACTS[name].year_column or ""
            yield from told(name, table, column, pl.col(column) == first, rule, ONCE_CHECKED)


def dated_by_year(tables: Tables) -> Iterator[tuple[str, pl.DataFrame]]:
    """The tables of yearly figures that are typed in."""
    for name, table in tables.items():
        if EXTRACTS[name].year_column and not EXTRACTS[name].is_worked_out:
            yield name, table


def told(
    name: str, table: pl.DataFrame, column: str, is_wrong: pl.Expr, rule: str, remedy: str = "correct it."
) -> Iterator[Problem]:
    """One problem for all rows of a table where `is_wrong` holds, at the first of them."""
    if table.is_empty():
        return
    rows = table.with_row_index("row", 2).filter(is_wrong.fill_null(value=False))
    if rows.height:
        first = str(rows[column][0])
        value = first if rows.height == 1 else f"{first} and {wording.counted(rows.height - 1, 'more row')}"
        yield Problem(f"{name}.csv", rows["row"][0], rule, value, remedy, column=column)
