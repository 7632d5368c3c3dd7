"""The words of a workbook that comes back with its problems marked."""

from oversight.wording.plurals import counted

TITLE, SHEET, AUTHOR = "Problems", "Problems", "Dashboard check"
HEADINGS = ("Kind", "Column", "What is wrong", "Found", "What to do", "Cells", "Where", "", "")
LOST = "Drawings and some newer features of Excel may be missing from this copy. Your own file has not been changed."
AS_READ = "This is a copy of the cells as they were read, as an Excel workbook."
TOO_LARGE = "The file is too large for a copy with marks. The places below are those in the file itself."


def head(marked: int, left: int, note: str) -> tuple[str, ...]:
    """What stands above the list: how many cells are marked and how many are not, what to do, what the copy is."""
    return tuple(filter(None, (marked_cells(marked), unmarked_cells(left), note)))


def marked_cells(count: int) -> str:
    """`12 cells are marked in yellow, each with a note. Mend them …`, or nothing where none is marked."""
    if not count:
        return ""
    is_are = "is marked in yellow, with a note" if count == 1 else "are marked in yellow, each with a note"
    return f"{counted(count, 'cell')} {is_are}. Correct what is wrong, save the file and upload it again."


def unmarked_cells(count: int) -> str:
    """`1,244 more cells are not marked. …`, or nothing where all are."""
    if not count:
        return ""
    if count == 1:
        return "1 more cell is not marked: it has a problem that is listed here."
    return f"{count:,} more cells are not marked: they have the same problems as those listed here."


def note(rule: str, remedy: str) -> str:
    """The note at a marked cell: the rule, and what to do."""
    return "\n".join(filter(None, (plain(rule), plain(remedy))))


def plain(text: str) -> str:
    """The text as a sentence of its own, without marks of code."""
    bare = text.replace("`", "").strip()
    return f"{bare[:1].upper()}{bare[1:]}"
