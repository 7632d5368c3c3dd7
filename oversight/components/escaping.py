"""Shows extract text letter by letter: the one place that escapes it for Markdown."""

import re

MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+!|<>~$:-])")


def plain(text: str) -> str:
    """Extract text as Markdown that shows it letter by letter."""
    return MARKDOWN.sub(r"\\\1", text)
