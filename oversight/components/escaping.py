"""Shows extract text letter by letter where Streamlit takes Markdown: the one place that escapes it for that.

What is drawn by a template is escaped there (markup.py). Only a label that Streamlit itself draws, such as that of a
link to a page, takes Markdown."""

import re

from oversight import wording

# What Markdown and Streamlit's own signs begin or end with. Streamlit looks for addresses, emoji, icons and arrows in
# the finished text, where a backslash is gone: a joiner that has no width, and allows no new line, parts the letters.
SIGNS = re.compile(r"([\\`*_{}\[\]()#+!|<>~$:=&@./-])")
JOINER = "\u2060"


def plain(text: str) -> str:
    """Extract text as Markdown that shows it letter by letter."""
    return SIGNS.sub(JOINER + r"\\\1", wording.visible(text))
