"""The words of the command that writes what a board needs before it meets."""

from oversight.wording.plurals import counted, verb


def no_folder(path: str) -> str:
    """That a folder to write into is not there."""
    return f"There is no folder “{path}”. Make it first, or name another."


def made(name: str, size: int) -> str:
    """`derbyshire-reminders-2024-10-03.ics: 9,012 bytes`."""
    return f"{name}: {size:,} bytes"


def not_made(name: str, why: str) -> str:
    """That a file is not written, and why."""
    return f"{name}: not written. {why}"


def not_written(path: str, why: str) -> str:
    """That nothing more could be written into a folder."""
    return f"The files could not be written to “{path}”. {why}"


def attention(off_target: int | None, actions: int | None, decided: int | None, findings: int | None) -> str:
    """`2 KPIs are off target. 3 actions are overdue.`, or that nothing is, or that nothing is held to tell it by."""
    found = (
        (off_target, "KPI", "off target"),
        (actions, "action", "overdue"),
        (decided, "decision", "overdue"),
        (findings, "audit finding", "overdue"),
    )
    if all(count is None for count, _, _ in found):
        return "Nothing could be checked. There are no figures of the board's own."
    told = [f"{counted(count, noun)} {verb('is', count)} {state}." for count, noun, state in found if count]
    return " ".join(told) or "Nothing is off target or overdue."
