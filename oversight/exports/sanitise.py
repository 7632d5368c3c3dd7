"""Makes text that leaves in a file harmless, and keeps it readable: formulas, control characters, endless text."""

import unicodedata

from oversight import wording

LONGEST = 32_767  # what one cell of a spreadsheet takes
FORMULA_SIGNS = frozenset("=+-@")


def text(value: str) -> str:
    """The text on one line, for a document: a sign stands for each character that cannot be printed; marks that turn
    the reading order are left out."""
    return wording.visible(value).strip()


def cell(value: str) -> str:
    """The same for a cell of a spreadsheet or a CSV file: where it could be taken for a formula an apostrophe stands
    before it, and what no cell can hold is cut, with how much was cut. A lone dash is a dash."""
    shown = text(value)
    if shown != "-" and unicodedata.normalize("NFKC", shown[:1]) in FORMULA_SIGNS:
        shown = f"'{shown}"
    if units(shown) <= LONGEST:
        return shown
    ending = f"… [cut: the whole has {len(shown):,} characters]"
    kept = shown[: LONGEST - len(ending)]
    while units(kept) > LONGEST - len(ending):
        kept = kept[: len(kept) - max(1, (units(kept) - LONGEST + len(ending)) // 2)]
    return kept + ending


def units(value: str) -> int:
    """The length as a spreadsheet counts it: a sign beyond the basic plane, such as an emoji, is two."""
    return len(value.encode("utf-16-le")) // 2
