"""What is said of the audit log on its page."""

from collections.abc import Mapping
from datetime import date

from oversight.wording.plurals import counted

NOT_YOURS = "This page shows the audit log, for administrators of the dashboard. Your role does not open it."
NOT_ASKED = "An audit log is kept where people sign in. To this dashboard nobody does."
NOT_KEPT = "An audit log is not kept here. Whoever looks after the server can begin one in the settings of access."
ALL = "Everything"
NOTHING = "This month holds no such line."
# What a line tells, as the server writes it, and as it is read.
HAPPENED = {
    "server begins": "Server started",
    "asked to sign in": "Asked to sign in",
    "signed in": "Signed in",
    "signed out": "Signed out",
    "signed out by the provider": "Signed out by the sign-in service",
    "connected": "Connected",
    "refused": "Refused",
    "local page opened": "Opened local figures",
    "audit log opened": "Opened the audit log",
    "file made": "Made a file",
    "publishes": "Published figures",
    "restores": "Restored a version",
    "sets up the board": "Set up the board",
}
DETAILS = {
    "path": "address",
    "why": "reason",
    "page": "page",
    "role": "role",
    "sessions": "sessions",
    "file": "file",
    "area": "area",
    "version": "version",
    "note": "note",
    "sha256": "SHA-256",
}


def month(key: str) -> str:
    """`November 2026`, of `2026-11`."""
    return f"{date.fromisoformat(f'{key}-01'):%B %Y}"


def happened(what: str) -> str:
    """`Made a file`."""
    return HAPPENED.get(what, what)


def details(of: Mapping[str, object]) -> str:
    """`file: pack.pdf; SHA-256: 3f2a…`; empty where a line tells no more."""
    return "; ".join(f"{DETAILS.get(name, name)}: {value}" for name, value in of.items() if value not in (None, ""))


def whole(lines: int) -> str:
    """`All 1,204 lines hold: none was changed, removed or added between them.`"""
    return f"All {counted(lines, 'line')} hold: none was changed, removed or added between them."


def shown_of(shown: int, lines: int) -> str:
    """`The latest 200 of 1,204 lines.`"""
    return f"The latest {shown:,} of {counted(lines, 'line')}." if shown < lines else f"{counted(lines, 'line')}."
