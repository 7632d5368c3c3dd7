"""Reads what each column means from the two dictionaries of the extracts in the repository's `data/`."""

import re
from functools import cache

from oversight.environment import ROOT

FILES = ("README.md", "operational.md")
SECTION = re.compile(r"^## (\w+)(?::[^\n]*)?\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
COLUMN = re.compile(r"^\| *`?([a-z_]+)`? *\|(?:.*\|)? *([^|\n]+?) *\|$", re.MULTILINE)
MARKS = re.compile(r"[`*\[]|\]\(\S+\)")


@cache
def meanings() -> dict[str, dict[str, str]]:
    """The meaning of every column as a dictionary words it, by table and column. Empty where no dictionary is at hand:
    nothing but notes in workbooks depends on it."""
    paths = [ROOT / "data" / name for name in FILES]
    text = "".join(path.read_text(encoding="utf-8") for path in paths if path.exists())
    return {
        table: {column: MARKS.sub("", meaning) for column, meaning in COLUMN.findall(section) if column != "column"}
        for table, section in SECTION.findall(text)
    }
