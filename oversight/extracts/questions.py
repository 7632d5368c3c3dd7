"""Finds published figures that do not agree with each other: questions for whoever made the source."""

import polars as pl

from oversight.extracts.contracts import QuestionsOnSource

SNAPSHOT, YEAR = "eligible_on_31_march", "managed_at_level_2_or_3_in_year"
RETURNED = ("returned_to_custody_licence_breach", "returned_to_custody_shpo_breach")
SINGLE_CATEGORIES = ("1", "2", "3")
KEY = list(QuestionsOnSource.primary_key())


def questions_on_source(statistics: pl.DataFrame) -> pl.DataFrame:
    """The contradictions of `statistics` (annual_statistics), one a row, as the contract of questions_on_source.

    Two rules, each on one area, year and category at Level 3, the highest level, where nobody can have been counted
    at a higher one: not more people on 31 March than in the year that ends on it, and not more people returned to
    custody than were managed. Figures that are rounded or "at least" are left out."""
    exact = statistics.filter(pl.col("precision") == "exact", pl.col("level") == "3")
    groups = exact.group_by("area", "reporting_year", maintain_order=True)
    rows = [question for keys, group in groups for question in of_one_year(*keys, group)]
    return pl.DataFrame(rows, schema=QuestionsOnSource.create_empty().schema, orient="row").sort(KEY)


def of_one_year(area: str, year: str, group: pl.DataFrame) -> list[tuple]:
    """The questions of one area's reporting year, as tuples in the order of the contract's columns."""
    cells = {(row["measure"], row["category"]): row for row in group.iter_rows(named=True)}
    found = []
    for (measure, category), cell in cells.items():
        managed = cells.get((YEAR, category))
        if managed is None or cell["value"] <= managed["value"]:
            continue
        if measure == SNAPSHOT:
            text = on_the_day_but_not_in_the_year(category, cells)
        elif measure in RETURNED:
            text = returned_but_not_managed(category, int(cell["value"]), int(managed["value"]))
        else:
            continue
        smaller, larger = int(managed["value"]), int(cell["value"])
        found.append((area, year, category, "3", YEAR, smaller, measure, larger, cell["source_id"], text))
    return found


def on_the_day_but_not_in_the_year(category: str, cells: dict) -> str:
    """The question about a category with more people at Level 3 on 31 March than in the whole year."""
    on_day, in_year = int(cells[SNAPSHOT, category]["value"]), int(cells[YEAR, category]["value"])
    text = (
        f"{group(category)} at Level 3 reads {on_day} on 31 March, but {in_year} in the whole year. "
        "Whoever was there on the last day was there in the year."
    )
    for other in SINGLE_CATEGORIES:
        pair = cells.get((SNAPSHOT, other)), cells.get((YEAR, other))
        if other != category and all(pair) and (pair[0]["value"], pair[1]["value"]) == (in_year, on_day):
            return f"{text} {group(other)} reads {in_year} and {on_day}: were the two cells swapped?"
    return f"{text} Which figure is right?"


def returned_but_not_managed(category: str, returned: int, managed: int) -> str:
    """The question about a category with more people returned to custody from Level 3 than were managed there."""
    counted = "nobody was managed there in the year" if managed == 0 else f"{managed} were managed there in the year"
    return (
        f"{group(category)} at Level 3 shows {returned} returned to custody, but {counted}. "
        "Were they counted in the year at another level?"
    )


def group(category: str) -> str:
    """`Category 3`, or `The total` for all categories."""
    return "The total" if category == "all" else f"Category {category}"
