"""Opens frozen meetings: their extracts in an engine and their settings, kept while nothing on the disk changes."""

import threading
from contextlib import suppress

from oversight import snapshot
from oversight.engine import Engine
from oversight.extracts import store
from oversight.extracts.manifest import MANIFEST
from oversight.extracts.own import frozen
from oversight.extracts.own.frozen import FrozenMeeting
from oversight.problems import Refused
from oversight.settings import reader
from oversight.settings.state import State
from oversight.snapshot import Frozen
from oversight.wording import meeting_wording

KEPT = 4  # meetings whose engines are kept

engines = snapshot.Cache(KEPT)
opening = threading.Lock()


def meetings() -> tuple[FrozenMeeting, ...]:
    """Every frozen meeting that can be read: the latest day first, of one day the newest first."""
    return frozen.meetings(store.folder())


def names() -> list[str]:
    """What the address may name: each day, which shows the newest of it, then each that is superseded."""
    found = [(day.isoformat(), number) for day, number, _ in frozen.whole(store.folder())]
    newest: dict[str, int] = {}
    for day, number in found:
        newest.setdefault(day, number)
    return [*newest, *(f"{day}.{number}" for day, number in found if number != newest[day])]


def opened(key: str) -> Frozen:
    """The meeting that `2024-10-03` or `2024-10-03.1` names. Raises Refused, with a sentence for a reader, where there
    is none, or where it cannot be read."""
    where = store.folder()
    parsed = frozen.parsed(key)
    numbers = frozen.numbers(where, parsed[0]) if parsed else []
    number = (parsed[1] or next(iter(numbers), None)) if parsed else None
    if parsed is None or number is None or number not in numbers:
        raise Refused(meeting_wording.not_frozen(key))
    manifest = where / frozen.folder_of(parsed[0], number) / MANIFEST
    stat = manifest.stat()
    state = str(manifest), stat.st_mtime_ns, stat.st_size, stat.st_ino
    with opening:
        held = engines.get(state)
        if held is None:
            held = engines[state] = made(frozen.read(where, parsed[0], number), state)
    found: Frozen = held
    return found


def made(meeting: FrozenMeeting, state: tuple[object, ...]) -> Frozen:
    """A meeting with its engine and settings. Raises Refused where any of it is not as it was kept."""
    where = store.folder()
    extracts = frozen.opened(where, meeting)
    for refused in extracts.problems.values():
        raise Refused(frozen.DAMAGED, refused.problems)
    engine = Engine(extracts, state)
    path = frozen.settings_of(where, meeting)
    with snapshot.preview(engine):
        return Frozen(meeting, engine, State((), reader.read(path), None))


def newer(meeting: FrozenMeeting) -> FrozenMeeting | None:
    """What the meeting was frozen with last, where that supersedes this; None where nothing does, or it cannot be
    read."""
    number = next(iter(frozen.numbers(store.folder(), meeting.meeting_on)), meeting.number)
    with suppress(Refused):
        return frozen.read(store.folder(), meeting.meeting_on, number) if number > meeting.number else None
    return None
