"""The nearest known word to one that is not known: the one place behind every "did you mean"."""

from collections.abc import Iterable
from difflib import get_close_matches

ALIKE = 0.7  # the least ratio of matching letters (difflib) at which two words count as a slip of each other
LONGEST_COMPARED = 200  # letters; a value of an address may be of any length, and comparing takes their square


def nearest(value: str, known: Iterable[str]) -> str | None:
    """The known word most like `value`, capital and small letters alike, or None where none is near."""
    by_small = {word.casefold(): word for word in known}
    near = get_close_matches(value[:LONGEST_COMPARED].casefold(), by_small, 1, ALIKE)
    return by_small[near[0]] if near else None
