"""What the commands about own figures print, a line each."""

from collections.abc import Iterable, Mapping

from oversight.measures.values import Absence, Value
from oversight.wording import column_wording, version_wording
from oversight.wording.plurals import counted
from oversight.wording.values import absence

LISTED = 3  # cells that are named; the others are counted
ASKED = "Answer with --answer KEY=OPTION:"
READY = "Nothing is wrong. Nothing was published: add --publish and --note, or look first with --preview."
NOT_READY = "Nothing was published."
NOT_WATCHED = "Files are only checked. Add --publish to publish those that can be used."


def finding(cells: Iterable[str], rule: str, found: str, remedy: str) -> str:
    """`Referrals!F14 and 2 more: the rule. Found: … Remedy: …`."""
    names = list(cells)
    more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    what = f" Found: {found}." if found else ""
    return f"{', '.join(names[:LISTED])}{more}: {rule}{what} Remedy: {remedy}"


def question(key: str, asked: str, why: str, options: Mapping[str, str], guess: str) -> str:
    """A question with its key and the options that answer it."""
    offered = "\n".join(
        f"    {option}: {words}{' (likely)' if option == guess else ''}" for option, words in options.items()
    )
    return f"{asked} {why}\n  {key}\n{offered}"


def kpi(name: str, before: tuple[str, Value], after: tuple[str, Value]) -> str:
    """`Level 2 reviews on time: close to target, 61 of 69 -> on target, 66 of 73`."""
    return f"{name}: {state(*before)} -> {state(*after)}"


def state(status: str, value: Value) -> str:
    """`on target, 66 of 73`; the status alone where there is nothing to count."""
    return absence(value) if isinstance(value, Absence) else f"{status}, {version_wording.reading(value)}"


def rows(table: str, added: int, changed: int, removed: int) -> str:
    """`Referrals: 3 added, 1 changed`."""
    return f"{column_wording.heading(table)}: {version_wording.rows_changed(added, changed, removed)}"


def purged(count: int, versions: Iterable[int], left: Iterable[str], meetings: Iterable[str]) -> str:
    """What a purge took, from which versions and frozen meetings, and what is left to look at."""
    which = ", ".join(map(str, versions)) or "none"
    if of_meetings := ", ".join(meetings):
        which += f"; frozen meetings: {of_meetings}"
    files = list(left)
    rest = f" Check these yourself: {', '.join(files)}." if files else ""
    return f"{counted(count, 'place')} emptied or removed; versions that lost something: {which}.{rest}"
