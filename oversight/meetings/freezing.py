"""Freezes a meeting: the extracts as they are shown, the settings, the agenda and its comments, under its day."""

from datetime import date
from pathlib import Path

import polars as pl

from oversight import queries
from oversight.environment import environment
from oversight.extracts import disk, store
from oversight.extracts.own import frozen, versions
from oversight.extracts.own.frozen import FrozenMeeting
from oversight.problems import Problem, Refused
from oversight.settings import state
from oversight.settings.writing import whole_text
from oversight.wording import meeting_wording

LONGEST_NOTE = 1_000  # characters
MEETINGS = "smb_meetings"


def freeze(meeting_on: date, *, by: str, note: str = "") -> FrozenMeeting:
    """Keeps all that the dashboard shows now as that which a meeting was presented with; a meeting that was frozen
    before is superseded, and stays. Raises Refused where there is no such meeting, where extracts or settings are
    broken, where another publishes, or where the disk does not let it; nothing is kept then."""
    where = store.folder()
    with versions.publisher(where):
        opened = queries.latest().opened
        if opened.problems:
            problems = [problem for refused in opened.problems.values() for problem in refused.problems]
            raise Refused(meeting_wording.BROKEN_FIGURES, problems)
        settings = read_settings(environment().settings_file)
        board = state.latest().current.board
        meeting = FrozenMeeting(
            meeting_on=meeting_on,
            number=0,
            frozen_at=frozen.now(),
            by=by,
            note=note[:LONGEST_NOTE],
            extracts_version=opened.version,
            settings_sha256="",
            area=board.first_area,
            has_sample=opened.has_sample,
            own=tuple(sorted(opened.own)),
        )
        tables = opened.tables | {MEETINGS: with_meeting_held(opened.tables[MEETINGS], meeting_on)}
        return frozen.keep(where, meeting, tables, settings)


def read_settings(path: Path) -> bytes:
    """The settings in use, as their file stands. Raises Refused where they are broken or cannot be read."""
    now = state.latest()
    if now.refused:
        raise Refused(meeting_wording.BROKEN_SETTINGS, now.refused.problems)
    if environment().boards:  # the region's and the board's own as one
        return whole_text(now.current)
    try:
        return disk.read_regular(path, frozen.LARGEST_SETTINGS)
    except OSError as error:
        raise Refused(meeting_wording.BROKEN_SETTINGS, [Problem(path.name, 0, disk.reason(error))]) from error


def with_meeting_held(meetings: pl.DataFrame, meeting_on: date) -> pl.DataFrame:
    """The meetings of the SMB with this one held, so that all is judged as at its day. Raises Refused where the board
    has no such meeting, held or planned."""
    is_this = pl.col("smb_on") == meeting_on
    if meetings.filter(is_this).is_empty():
        days = [day for day in meetings["smb_on"].sort(descending=True) if isinstance(day, date)]
        raise Refused(meeting_wording.no_meeting(meeting_on, days))
    return meetings.with_columns(pl.when(is_this).then(pl.lit(True)).otherwise(pl.col("is_held")).alias("is_held"))
