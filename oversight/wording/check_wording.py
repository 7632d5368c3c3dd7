"""What the check of files says: how much is wrong or asked, by kind, and where."""

from collections.abc import Sequence

from oversight.wording.plurals import counted
from oversight.wording.text import listed

# The heading of each kind of finding, by its number (`extracts.intake.draft.Kind`), the worst first.
KINDS = {
    1: "Looks like personal data",
    2: "Cannot be read",
    3: "Headings to match",
    4: "Dates to check",
    5: "Numbers to check",
    6: "Not one of the allowed words",
    7: "Empty, but needed",
    8: "Rows that do not fit together",
    9: "Rules not met",
    10: "Unlike earlier figures",
    11: "Rows missing from the file",
    12: "May be a name",
    13: "To confirm",
}
# A sentence below the heading, of the kinds that need one.
NOTES = {
    1: "Nothing can be taken until it is removed. The value is not shown or kept.",
    10: "Allowed, but please confirm.",
    12: "Confirm that these cells name no person.",
}
WORST = 1
LONGEST_LIST = 3  # cells that are named; the others are counted


def problems(cells: int, sheets: int, files: Sequence[str]) -> tuple[str, str, str]:
    """`7 problems in 3 sheets of `, the names of the files, `. Nothing has been published.`"""
    where = f"in {counted(sheets, 'sheet')} of " if sheets else "in "
    return f"{counted(cells, 'problem')} {where}", listed(list(files)), ". Nothing has been published."


def questions(count: int, files: Sequence[str]) -> tuple[str, str, str]:
    """`2 questions on `, the names of the files, `. Nothing has been published.`"""
    return f"{counted(count, 'question')} on ", listed(list(files)), ". Nothing has been published."


def all_holds(rows: int, files: Sequence[str]) -> tuple[str, str, str]:
    """`All 340 rows of `, the names of the files, ` can be taken. Nothing has been published.`"""
    all_rows = f"All {rows:,} rows" if rows > 1 else "The row" if rows else "No row"
    return f"{all_rows} of ", listed(list(files)), " can be taken. Nothing has been published."


def ready(rows: int, found: int) -> str:
    """`312 of 340 rows`."""
    return f"{rows:,} of {counted(found, 'row')}"


def how_many(cells: int) -> str:
    """`1 cell`, `4 cells`."""
    return counted(cells, "cell")


def places(addresses: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """The first places, and how many more there are: `and 14 more`."""
    more = len(addresses) - LONGEST_LIST
    return tuple(addresses[:LONGEST_LIST]), f"and {more:,} more" if more > 0 else ""


def asked(count: int) -> str:
    """`2 questions`."""
    return counted(count, "question")
