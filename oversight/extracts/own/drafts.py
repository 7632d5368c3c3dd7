"""Drafts on the disk, of decisions and of agendas: each that of one person, for a day at most, never with what
identifies somebody."""

import hashlib
import json
import os
import string
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from oversight.extracts import disk
from oversight.extracts.readers.identifiers import shape_found
from oversight.extracts.readers.personal_data import names_category_4

FOLDER = "drafts"
KEPT = timedelta(hours=24)
FIELDS = ("decision", "action", "lead_role", "due_on", "linked_kpi", "linked_action", "linked_finding")
TYPED = ("decision", "action", "lead_role")  # what is typed freely, and so may hold anything
LONGEST = 1_000  # characters of a field
LARGEST = 64 * 1024  # bytes of a draft
MOST = 50  # drafts of one person
PRIVATE_FOLDER, PRIVATE = 0o700, 0o600
KEY_LENGTH = 32  # hexadecimal digits
CATEGORY_4 = "Category 4"
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class DecisionDraft:
    """A decision as it is being typed at a meeting: `key` names it wherever it goes, `meeting_on` is the day of the
    meeting (ISO), `stop` the stop of the agenda that it was begun at; `fields` are as typed, by the column they are to
    fill. `became` is the key of the decision that it was recorded as; `is_dropped` that it was thrown away. What is
    over has no fields any more."""

    key: str
    meeting_on: str
    stop: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    kept_at: datetime = NEVER
    became: str = ""
    is_dropped: bool = False

    @property
    def is_over(self) -> bool:
        """Whether it was recorded or thrown away."""
        return bool(self.became) or self.is_dropped

    @property
    def has_text(self) -> bool:
        """Whether anything was typed, beside what a stop fills in."""
        return any(self.fields.get(name, "").strip() for name in ("decision", "action"))


ADAPTER = TypeAdapter(DecisionDraft)


def owner_of(user: str, browser: str) -> str:
    """Whose a draft is, as the name of a folder: the person signed in, else the browser by its secret; "" where there
    is neither."""
    whose = f"user {user}" if user else f"browser {browser.strip()}" if browser.strip() else ""
    return hashlib.sha256(whose.encode()).hexdigest()[:32] if whose else ""


def is_key(key: str) -> bool:
    """Whether a text is formed as the key of a draft is, and so may be part of a path."""
    return len(key) == KEY_LENGTH and set(key) <= set(string.hexdigits.lower())


def identifying(fields: Mapping[str, str]) -> dict[str, str]:
    """What identifies a person in what was typed, by field: the kind of number, or Category 4; never the value."""
    found = {}
    for name in TYPED:
        text = fields.get(name, "")
        what = shape_found(text) or (CATEGORY_4 if names_category_4(text) else "")
        if what:
            found[name] = what
    return found


def keep(where: Path, owner: str, draft: DecisionDraft, now: datetime) -> DecisionDraft:
    """Writes a draft and gives it as it is kept. A field that identifies a person is not written: what it held before
    stays. One that is over stays over. Raises OSError where it cannot be written, ValueError where it is no draft or
    its owner has too many."""
    check(owner, draft)
    before = read(where, owner, draft.key)
    if before and before.is_over:
        return before
    held = before.fields if before else {}
    bad = identifying(draft.fields)
    fields = {name: held.get(name, "") if name in bad else draft.fields.get(name, "") for name in FIELDS}
    return write(where, owner, replace(draft, fields=fields, kept_at=now))


def check(owner: str, draft: DecisionDraft) -> None:
    """Raises ValueError where a draft has no owner, another key than a draft has, or holds what none holds."""
    texts = [draft.stop, draft.meeting_on, *draft.fields.values()]
    if not owner or not is_key(draft.key) or not draft.fields.keys() <= set(FIELDS):
        raise ValueError("no draft of a decision")
    if any(len(text) > LONGEST for text in texts):
        raise ValueError("a field of a draft is too long")


def write(where: Path, owner: str, draft: DecisionDraft) -> DecisionDraft:
    """Puts a draft in its place, for its owner's eyes alone. Raises OSError, ValueError where there are too many."""
    content = json.dumps(asdict(draft), default=datetime.isoformat, ensure_ascii=False).encode()
    put(where, owner, f"{draft.key}.json", content)
    return draft


def put(where: Path, owner: str, name: str, content: bytes) -> None:
    """Writes the file of a draft, for its owner's eyes alone. Raises OSError, ValueError where there are too many."""
    folder = where / FOLDER / owner
    if not (folder / name).exists() and len(names_in(folder)) >= MOST:
        raise ValueError("too many drafts")
    for one in (where / FOLDER, folder):
        one.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    disk.write_whole(folder / name, content, PRIVATE)


def end(where: Path, owner: str, draft: DecisionDraft, now: datetime, became: str = "") -> None:
    """Ends a draft: recorded as the decision `became`, else thrown away. Only its key is kept, so that what is still on
    its way does not bring it back."""
    if owner:
        write(where, owner, DecisionDraft(draft.key, draft.meeting_on, "", {}, now, became, not became))


def read(where: Path, owner: str, key: str) -> DecisionDraft | None:
    """One draft; None where there is none that can be read."""
    if not owner or not is_key(key):
        return None
    try:
        content = disk.read_regular(where / FOLDER / owner / f"{key}.json", LARGEST)
        return ADAPTER.validate_json(content)
    except (OSError, ValidationError):
        return None


def of_owner(where: Path, owner: str, meeting_on: str) -> list[DecisionDraft]:
    """The drafts of a person for a meeting, the latest first, those that are over among them."""
    found = [read(where, owner, name.removesuffix(".json")) for name in names_in(where / FOLDER / owner)]
    of_meeting = [one for one in found if one and one.meeting_on == meeting_on]
    return sorted(of_meeting, key=lambda one: one.kept_at, reverse=True)


def names_in(folder: Path) -> list[str]:
    """The names of the files in a folder; none where it is not there."""
    try:
        return [name for name in os.listdir(folder) if name.endswith(".json")]
    except OSError:
        return []


def sweep(where: Path, now: datetime) -> int:
    """Removes what nobody has typed in for a day, and folders that are empty then; gives how many drafts."""
    count = 0
    for folder in folders(where):
        for path in sorted(folder.glob("*")):
            with suppress(OSError):
                if now - datetime.fromtimestamp(path.stat().st_mtime, UTC) > KEPT:
                    path.unlink()
                    count += path.suffix == ".json"
        with suppress(OSError):
            folder.rmdir()
    return count


def folders(where: Path) -> list[Path]:
    """The folder of each person with drafts."""
    try:
        return [path for path in sorted((where / FOLDER).iterdir()) if path.is_dir() and not path.is_symlink()]
    except OSError:
        return []


def remove(where: Path, is_meant: Callable[[str], bool]) -> int:
    """Removes the drafts of everybody in which a text is meant; gives how many. Raises OSError."""
    count = 0
    for folder in folders(where):
        for name in names_in(folder):
            if any(map(is_meant, texts_in(folder / name))):
                (folder / name).unlink()
                count += 1
    return count


def texts_in(path: Path) -> list[str]:
    """What was typed in a draft: the fields of a decision, or those of each item of an agenda."""
    try:
        held = json.loads(disk.read_regular(path, LARGEST))
        parts = [held.get("fields", {}), *held.get("items", [])]
        return [text for part in parts for text in part.values() if isinstance(text, str)]
    except (OSError, ValueError, AttributeError, TypeError):
        return []
