"""Shows extract text letter by letter: the one place that escapes it for Markdown."""

import re

import polars as pl
from polars import selectors

MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|<>~$:-])")


def plain(text: str) -> str:
    """Extract text as Markdown that shows it letter by letter."""
    return MARKDOWN.sub(r"\\\1", text)


def escaped(rows: pl.DataFrame) -> list[pl.Series]:
    """The text columns of `rows`, escaped."""
    return [
        pl.Series(rows[name].name, [plain(cell) for cell in rows[name]])
        for name in rows.select(selectors.string()).columns
    ]
