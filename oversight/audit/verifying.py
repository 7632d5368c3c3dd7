"""Holds every line of the log against the chain, over all the segments that are kept."""

from dataclasses import dataclass
from pathlib import Path

from oversight.audit import chain
from oversight.audit.journal import segments
from oversight.problems import Problem

MENDED = "somebody changed, removed or added a line; compare with a back-up and with the heads in the system's journal."


@dataclass(frozen=True)
class Verified:
    """How many lines hold, the head of the chain, and what is wrong."""

    lines: int
    head: str
    problems: tuple[Problem, ...]


def verify(folder: Path, key: bytes) -> Verified:
    """Reads the log to its end, or to the first line that does not hold.

    Months before the first segment may have expired: its first line holds the head they ended with, signed. That the
    newest lines were cut off is seen only by comparing the head with one that was told elsewhere."""
    before, count = "", 0
    for segment in segments(folder):
        for number, line in enumerate(segment.read_text(encoding="utf-8").splitlines(), start=1):
            problem, before = checked(segment.name, number, line, before, key)
            if problem:
                return Verified(count, before, (problem,))
            count += 1
    return Verified(count, before, ())


def checked(file: str, number: int, line: str, before: str, key: bytes) -> tuple[Problem | None, str]:
    """What is wrong with a line, and the head of the chain after it."""
    try:
        entry, claimed = chain.opened(line)
    except ValueError:
        return Problem(file, number, "it is a line of the log.", "", MENDED, "line"), before
    begins = entry.get("what") == chain.CHECKPOINT
    if begins != (number == 1):
        return Problem(file, number, "a segment begins once, with its first line.", "", MENDED, "line"), before
    stands_on = str(entry.get("before")) if begins else before
    if (begins and before and stands_on != before) or chain.head_of(entry, stands_on, key) != claimed:
        return Problem(file, number, "it follows from all lines before it.", "", MENDED, "line"), before
    return None, claimed
