"""Finds published figures that do not agree with each other: questions for whoever made the source."""

from collections.abc import Iterator

import polars as pl

from oversight.extracts import editions
from oversight.extracts.contracts.contract import Row
from oversight.extracts.contracts.published import QuestionsOnSource
from oversight.wording.plurals import verb

SNAPSHOT, YEAR = "eligible_on_31_march", "managed_at_level_2_or_3_in_year"
RETURNED = ("returned_to_custody_licence_breach", "returned_to_custody_shpo_breach")
SHPO_SINCE = "2015-16"  # the first reporting year after March 2015, when it took the place of the SOPO
REVISED_BY, REVISED_LEAST = 1, 5  # per cent of the figure before, and in number: a revision beyond both is asked about
RATE = "per 100,000"
SINGLE_CATEGORIES = ("1", "2", "3")
KEY = list(QuestionsOnSource.primary_key())

Cells = dict[tuple[str, str], Row]  # the rows of one area and year by measure and category


def questions_on_source(statistics: pl.DataFrame) -> pl.DataFrame:
    """The contradictions of `statistics` (annual_statistics), one a row, as the contract of questions_on_source.

    Three rules, each on one area, year and category at Level 3, the highest level, where nobody can have been counted
    at a higher one: not more people on 31 March than in the year that ends on it; not more people returned to custody
    than were managed; and not more returned for breach of an SHPO than were managed in Category 1, as only people in
    Category 1 have one. Figures that are rounded or "at least" are left out."""
    exact = statistics.filter(pl.col("precision") == "exact", pl.col("level") == "3")
    groups = exact.group_by("area", "reporting_year", maintain_order=True)
    rows = [row for (area, year), group in groups for row in of_one_year(str(area), str(year), group)]
    return pl.DataFrame(rows, schema=QuestionsOnSource.create_empty().schema).sort(KEY)


def revisions(drawn: pl.DataFrame, others: pl.DataFrame, measures: pl.DataFrame) -> pl.DataFrame:
    """The counts that two editions give too differently for a correction in passing, one a row, as the contract of
    questions_on_source: by more than REVISED_BY per cent and REVISED_LEAST in number, both figures exact.

    `drawn` and `others` are the two parts of annual_statistics (`editions.parted`); of several other editions the one
    furthest from the figure drawn counts. Rates are left out: two of one year may rest on two populations."""
    counted = measures.filter(pl.col("unit").cast(pl.String) != RATE).select("measure", "short_label")
    exact = pl.col("precision") == "exact"
    pairs = drawn.filter(exact).join(others.filter(exact), on=editions.CELL, suffix="_before")
    pairs = pairs.join(counted, on="measure")
    gap = (pl.col("value") - pl.col("value_before")).abs()
    is_asked = (gap > REVISED_LEAST) & (100 * gap > REVISED_BY * pl.col("value_before"))
    wide = pairs.filter(is_asked, pl.col("scope").eq_missing(pl.col("scope_before")))
    wide = wide.sort(gap, descending=True, maintain_order=True).unique(editions.CELL, keep="first", maintain_order=True)
    rows = [revision(row) for row in wide.iter_rows(named=True)]
    return pl.DataFrame(rows, schema=QuestionsOnSource.create_empty().schema).sort(KEY)


def revision(row: Row) -> Row:
    """The question about one figure, as a row of the contract."""
    before, now = int(row["value_before"]), int(row["value"])
    percent = abs(100 * (now - before) / before) if before else 0
    by = f", {percent:.1f}% {'more' if now > before else 'less'}" if before else ""
    category = "" if row["category"] == "all" else f"Category {row['category']}"
    level = "" if row["level"] == "all" else f"Level {row['level']}"
    what = ", ".join(filter(None, (row["short_label"], category, level)))
    return {
        **{name: row[name] for name in ("area", "reporting_year", "category", "level")},
        **{"smaller_measure": row["measure"], "smaller_value": min(before, now)},
        **{"larger_measure": row["measure"], "larger_value": max(before, now), "source_id": row["source_id"]},
        "question": (
            f"{what}: {now:,}, but {before:,} in another edition{by}. "
            "Was it counted again, or is one of the two figures wrong?"
        ),
    }


def of_one_year(area: str, year: str, group: pl.DataFrame) -> Iterator[Row]:
    """The questions of one area's reporting year, as rows of the contract."""
    cells: Cells = {(row["measure"], row["category"]): row for row in group.iter_rows(named=True)}
    for (measure, printed), cell in cells.items():
        category = held_in(measure, printed, cells)
        managed = cells.get((YEAR, category))
        if managed is None or cell["value"] <= managed["value"] or measure not in (SNAPSHOT, *RETURNED):
            continue
        smaller, larger = int(managed["value"]), int(cell["value"])
        if measure == SNAPSHOT:
            question = on_the_day_but_not_in_the_year(category, cells)
        elif category != printed:
            question = breached_but_not_in_category_1(year, larger, smaller)
        else:
            question = returned_but_not_managed(category, larger, smaller)
        yield {
            **{"area": area, "reporting_year": year, "category": category, "level": "3"},
            **{"smaller_measure": YEAR, "smaller_value": smaller, "larger_measure": measure, "larger_value": larger},
            **{"source_id": cell["source_id"], "question": question},
        }


def held_in(measure: str, category: str, cells: Cells) -> str:
    """The category that the people of a cell are in: Category 1 where they breached an SHPO and it is held."""
    implies_category_1 = measure == RETURNED[1] and category == "all" and (YEAR, "1") in cells
    return "1" if implies_category_1 else category


def on_the_day_but_not_in_the_year(category: str, cells: Cells) -> str:
    """The question about a category with more people at Level 3 on 31 March than in the whole year."""
    on_day, in_year = int(cells[SNAPSHOT, category]["value"]), int(cells[YEAR, category]["value"])
    text = f"{at_level_3(category)}: {on_day} on 31 March, but {in_year} over the whole year"
    for other in SINGLE_CATEGORIES:
        on_day_there, in_year_there = cells.get((SNAPSHOT, other)), cells.get((YEAR, other))
        if other == category or on_day_there is None or in_year_there is None:
            continue
        if (on_day_there["value"], in_year_there["value"]) == (in_year, on_day):
            return f"{text}. {at_level_3(other)}: {in_year} and {on_day}. The two numbers may have been swapped."
    return f"{text}, which includes that day. Which figure is right?"


def returned_but_not_managed(category: str, returned: int, managed: int) -> str:
    """The question about a category with more people returned to custody from Level 3 than were managed there."""
    return (
        f"{at_level_3(category)}: {returned} returned to custody in the year, but {who(managed)} managed there. "
        "Were they counted at another level?"
    )


def breached_but_not_in_category_1(year: str, returned: int, managed: int) -> str:
    """The question about more people returned from Level 3 for breach of an SHPO than Category 1 had there."""
    order = "an SHPO" if year >= SHPO_SINCE else "a SOPO"
    return (
        f"Level 3: {returned} returned to custody for breach of {order}, which only people in Category 1 have, but "
        f"{who(managed, 'in Category 1')} managed there. Were they counted at another level?"
    )


def at_level_3(category: str) -> str:
    """`Category 3 at Level 3`, or `All categories at Level 3`."""
    return f"{'All categories' if category == 'all' else f'Category {category}'} at Level 3"


def who(count: int, where: str = "") -> str:
    """`3 were`, `nobody was`, `1 in Category 1 was`."""
    return " ".join(filter(None, (str(count or "nobody"), where, verb("was", max(count, 1)))))
