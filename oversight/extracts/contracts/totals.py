"""Checks published counts against each other: whole numbers, what applies, totals and their parts."""

from collections.abc import Iterable, Iterator
from typing import Any

import polars as pl

from oversight.extracts.contracts.contract import ROW, Row
from oversight.extracts.contracts.published import SCOPES
from oversight.problems import Problem

FILE = "annual_statistics.csv"
SPLIT = "1;2;3"  # the categories of a measure that is counted by category
CATEGORY_4, CATEGORY_4_SINCE = "4", "2022-23"  # it joined MAPPA in that year
NEVER_AT_LEVEL_1 = "3"  # Category 3 is managed at Level 2 or 3 or not at all: the report prints a dash


def problems(
    statistics: pl.DataFrame, held: pl.DataFrame, measures: pl.DataFrame, areas: pl.DataFrame
) -> list[Problem]:
    """Everything wrong between the rows of annual_statistics, given `measures` and `areas`.

    `statistics` is the table with `source_row`, null where a cell is not of its type; `held` its rows that hold by
    themselves. Only they are added up."""
    applies = {row["measure"]: row for row in measures.iter_rows(named=True)}
    known = statistics.filter(pl.col("measure").is_in(list(applies)))
    nations = set(areas.filter(pl.col("kind") == "nation")["area"])
    found = [problem for row in known.iter_rows(named=True) for problem in misplaced(row, applies[row["measure"]])]
    found += [problem for row in known.iter_rows(named=True) for problem in wrong_scope(row, row["area"] in nations)]
    wrong_rows = {problem.place for problem in found}
    exact = held.filter(
        pl.col("measure").is_in(list(applies)),
        ~pl.col(ROW).is_in(list(wrong_rows)),
        pl.col("precision") == "exact",
    )
    exact = scoped(exact, measures, areas)
    for measure, rows in of_one_edition(exact.iter_rows(named=True)):
        cells = {(row["category"], row["level"]): row for row in rows}
        found += list(wrong_totals(cells, applies[measure]))
    return found


def of_one_edition(statistics: Iterable[Row]) -> Iterator[tuple[str, list[Row]]]:
    """The rows to add up, each list with its measure, by area, year and measure: all together where no cell is held in
    two editions, else those of each edition by themselves."""
    for (_, _, measure), rows in grouped(statistics, "area", "reporting_year", "measure"):
        is_revised = len({(row["category"], row["level"]) for row in rows}) < len(rows)
        of_editions = [edition for _, edition in grouped(rows, "source_id")] if is_revised else [rows]
        yield from ((measure, edition) for edition in of_editions)


def grouped(rows: Iterable[Row], *columns: str) -> Iterable[tuple[tuple[Any, ...], list[Row]]]:
    """The rows by what they hold in `columns`, in the order of their first."""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(row[column] for column in columns), []).append(row)
    return groups.items()


def scoped(statistics: pl.DataFrame, measures: pl.DataFrame, areas: pl.DataFrame) -> pl.DataFrame:
    """The rows with the scope of every total of a measure counted by category.

    Where none is typed in, a total is of Categories 1 to 3, and that of a nation from 2022-23 on of 1 to 4."""
    split = measures.filter(pl.col("categories").cast(pl.String) == SPLIT)["measure"].to_list()
    nations = areas.filter(pl.col("kind").cast(pl.String) == "nation")["area"].to_list()
    is_total = (pl.col("category").cast(pl.String) == "all") & pl.col("measure").is_in(split)
    has_4 = pl.col("area").is_in(nations) & (pl.col("reporting_year") >= CATEGORY_4_SINCE)
    usual = pl.when(has_4).then(pl.lit(SCOPES[1])).otherwise(pl.lit(SCOPES[0]))
    of_type = statistics.schema["scope"]
    return statistics.with_columns(
        pl.when(is_total).then(pl.col("scope").cast(pl.String).fill_null(usual)).cast(of_type)
    )


def wrong_scope(row: Row, is_national: bool) -> Iterator[Problem]:
    """Problems of a row that holds Category 4 without being the nation's, or has a scope without being a total."""
    if not is_national and (row["category"] == CATEGORY_4 or row["scope"] == SCOPES[1]):
        found = f"{row['area']}, {'category 4' if row['category'] == CATEGORY_4 else 'a total of Categories 1 to 4'}"
        remedy = "take the row out; figures on terrorist offenders are published nationally only."
        yield Problem(FILE, row[ROW], "Category 4 is held for England and Wales only.", found, remedy)
    elif row["scope"] is not None and row["category"] != "all":
        found, remedy = f"category {row['category']}, scope {row['scope']}", "leave `scope` empty in this row."
        yield Problem(FILE, row[ROW], "`scope` says which categories a total holds.", found, remedy)


def misplaced(row: Row, measure: Row) -> Iterator[Problem]:
    """Problems of one row against its measure: a fraction of a person, a category or level that does not apply."""
    value = row["value"]
    if measure["unit"] != "per 100,000" and value is not None and value != int(value):
        remedy = "write the count as printed, without a fraction."
        yield Problem(FILE, row[ROW], f"`{row['measure']}` is counted in whole numbers.", f"{value:g}", remedy)
    if measure["unit"] != "per 100,000" and row["base_mid_year"] is not None:
        rule = "`base_mid_year` is the population that a rate was worked on."
        remedy = "leave it empty in this row."
        yield Problem(FILE, row[ROW], rule, f"{row['measure']}, base_mid_year {row['base_mid_year']}", remedy)
    for side, plural in (("category", "categories"), ("level", "levels")):
        if row[side] is not None and not applicable(row[side], measure[plural]):
            rule = f"`{row['measure']}` has {side} {measure[plural].replace(';', ', ')} (and their totals)."
            yield Problem(FILE, row[ROW], rule, f"{side} {row[side]}", "correct the cell or the measure.")
    if row["category"] == NEVER_AT_LEVEL_1 and row["level"] == "1":
        remedy = "leave the row out: the report's dash means not applicable."
        yield Problem(FILE, row[ROW], "Category 3 is never managed at Level 1.", "a row for it", remedy)


def applicable(value: str, declared: str) -> bool:
    """Whether a category or level may stand on a row of a measure that declares `declared`, such as `1;2;3`."""
    parts = declared.split(";")
    if value in ("all", *parts) or (value == CATEGORY_4 and declared == SPLIT):
        return True
    return value == "2+3" and {"2", "3"} <= set(parts)


def wrong_totals(cells: dict[tuple[str, str], Row], measure: Row) -> Iterator[Problem]:
    """Totals that their parts do not add up to, and parts above their total, in one area, year and measure."""
    for (category, level), total in cells.items():
        for parts in part_lists(category, level, measure, total["scope"]):
            held = [cells[part] for part in parts if part in cells]
            if len(held) == len(parts) and sum(part["value"] for part in held) != total["value"]:
                yield wrong_sum(total, held)
            else:
                yield from parts_above(total, held)


def wrong_sum(total: Row, parts: list[Row]) -> Problem:
    """The problem of a total that its parts do not add up to."""
    shown = " + ".join(f"{part['value']:g}" for part in parts)
    added = f" = {sum(part['value'] for part in parts):g}" if len(parts) > 1 else ""
    rows = ", ".join(str(part[ROW]) for part in parts)
    remedy = f"check the total and its parts (rows {rows}) against the source."
    return Problem(FILE, total[ROW], "a total is the sum of its parts.", f"{shown}{added}, but {cell(total)}", remedy)


def parts_above(total: Row, parts: list[Row]) -> Iterator[Problem]:
    """The parts that are above their total."""
    for part in parts:
        if part["value"] > total["value"]:
            found = f"{cell(part)}, but {cell(total)}"
            remedy = f"check it against the total in row {total[ROW]}."
            yield Problem(FILE, part[ROW], "a part is never above its total.", found, remedy)


def part_lists(category: str, level: str, measure: Row, scope: str | None) -> list[list[tuple[str, str]]]:
    """The ways a cell is made of other cells: its categories at the same level, Category 4 among them where its `scope`
    holds it, and its levels in the same category."""
    lists = []
    more = (CATEGORY_4,) if scope == SCOPES[1] else ()
    for split in splits(category, measure["categories"]):
        lists.append([(part, level) for part in (*split, *more) if (part, level) != (NEVER_AT_LEVEL_1, "1")])
    for split in splits(level, measure["levels"]):
        lists.append([(category, part) for part in split if (category, part) != (NEVER_AT_LEVEL_1, "1")])
    return lists


def splits(value: str, declared: str) -> list[tuple[str, ...]]:
    """The parts of `all` or `2+3` under a measure's declared categories or levels; none for a single one."""
    parts = tuple(declared.split(";"))
    if value == "2+3":
        return [("2", "3")]
    if value != "all" or parts == ("all",):
        return []
    combined: dict[tuple[str, ...], list[tuple[str, ...]]] = {
        ("1", "2", "3"): [("1", "2+3")],
        ("2", "3"): [("2+3",)],
    }
    return [parts, *combined.get(parts, [])]


def cell(row: Row) -> str:
    """A figure with its place: `Category 2, Level 3 17`, or `all categories, all levels 749`."""
    category = "all categories" if row["category"] == "all" else f"Category {row['category']}"
    level = "all levels" if row["level"] == "all" else f"Level {row['level']}"
    return f"{category}, {level} {row['value']:g}"
