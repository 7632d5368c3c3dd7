"""What is said of a meeting of the board that was frozen: on its pages, in its files, and by the command."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from oversight.wording.column_wording import heading
from oversight.wording.days import on_day
from oversight.wording.plurals import counted, verb
from oversight.wording.text import listed
from oversight.wording.version_wording import moment

BROKEN_FIGURES = "The meeting was not frozen, because some data files cannot be read. Data and checks says which."
BROKEN_SETTINGS = "The meeting was not frozen, because kpis.yaml has a mistake. Correct it first."
SAME_AS_NOW = "Nothing has changed since."
CHANGED_SINCE = "Figures or settings have changed since."
LIVE = "Show the figures as they are now"
WHAT_CHANGED = "See what has changed since"
OF_ANOTHER_BOARD = "This is a meeting of the board of another area, so it is not shown."
FREEZE = "Freeze the meeting"
FREEZE_HOW = "Keeps every figure, target and comment as it is now. Later changes never alter it."
FROZEN_MEETINGS = "Frozen meetings"
SUPERSEDED = "The meeting was frozen again later."
INCOMPARABLE = "The meeting or the figures of now rest on example data, so their KPIs are not compared."
OTHER_SETTINGS = "Targets or other settings in kpis.yaml have changed since."
NONE_FROZEN = "No meeting has been frozen yet."
MOST_DAYS = 3


def presented(meeting_on: date) -> str:
    """`As presented on 3 October 2024`."""
    return f"As presented on {on_day(meeting_on)}"


def file_prefix(meeting_on: date) -> str:
    """How the name of a file begins that is made as a meeting was presented with."""
    return f"as presented {meeting_on}"


def frozen(frozen_at: datetime, by: str) -> str:
    """`Frozen on 2 Oct 2024, 16:10, by SMB coordinator.`"""
    return f"Frozen on {moment(frozen_at)}, by {by}." if by else f"Frozen on {moment(frozen_at)}."


def superseded(frozen_at: datetime) -> str:
    """`The meeting was frozen again on 2 Oct 2024, 18:30.`"""
    return f"The meeting was frozen again on {moment(frozen_at)}."


def purged(lost: Mapping[tuple[str, str], int]) -> str:
    """What was taken out since, by table and column (rows where the column is empty): `Removed since, as it could
    identify a person: 2 cells of Plan actions.` Nothing where nothing was."""
    parts = [
        f"{counted(count, 'cell' if column else 'row')} of {heading(table)}" for (table, column), count in lost.items()
    ]
    return f"Removed since, as it could identify a person: {listed(parts)}." if parts else ""


def wins_over(meeting_on: date, as_at: date) -> str:
    """What is said where the address names a frozen meeting and another day."""
    return f"The meeting on {on_day(meeting_on)} is shown, so the choice of {on_day(as_at)} is not followed."


def not_frozen(key: str) -> str:
    """`There is no frozen meeting “2024-10-04”. The figures are shown as they are now.`"""
    return f"There is no frozen meeting “{key}”. The figures are shown as they are now."


def cannot_be_read(meeting: str) -> str:
    """What is said of a frozen meeting that is damaged."""
    return f"The frozen meeting “{meeting}” cannot be read. The figures are shown as they are now."


def page_is_live(meeting_on: date) -> str:
    """What a page says that shows no frozen meeting."""
    return f"This page shows the figures as they are now, not as presented on {on_day(meeting_on)}."


def open_as_presented(meeting_on: date, number: int, is_superseded: bool) -> str:
    """`Open 3 October 2024`; of one that is superseded `Open 3 October 2024 (1)`."""
    return f"Open {named(meeting_on, number, is_superseded)}"


def compare(meeting_on: date, number: int, is_superseded: bool) -> str:
    """`Compare 3 October 2024 with now`."""
    return f"Compare {named(meeting_on, number, is_superseded)} with now"


def named(meeting_on: date, number: int, is_superseded: bool) -> str:
    """`3 October 2024`; of one that is superseded `3 October 2024 (1)`."""
    return f"{on_day(meeting_on)} ({number})" if is_superseded else on_day(meeting_on)


def since(meeting_on: date) -> str:
    """`Changed since the meeting on 3 October 2024`."""
    return f"Changed since the meeting on {on_day(meeting_on)}"


def kpis_changed(count: int) -> str:
    """`2 KPIs have a different result now`."""
    return f"{counted(count, 'KPI')} {verb('has', count)} a different result now"


def no_meeting(meeting_on: date, known: Sequence[date]) -> str:
    """`The board has no meeting on 4 October 2024. The latest are on 3 October 2024 and 12 June 2024.`"""
    days = [on_day(day) for day in known[:MOST_DAYS]]
    latest = f" The latest {verb('is', len(days))} on {listed(days)}." if days else ""
    return f"The board has no meeting on {on_day(meeting_on)}.{latest}"


def was_frozen(meeting_on: date, number: int) -> str:
    """`The meeting on 3 October 2024 is frozen.`; `… frozen again. The earlier one is kept.`"""
    again = " again. What was frozen before is kept" if number > 1 else ""
    return f"The meeting on {on_day(meeting_on)} is frozen{again}."


def line(key: str, frozen_at: datetime, by: str, note: str, is_superseded: bool, lost: int) -> str:
    """One frozen meeting as the command lists it."""
    parts = [key, moment(frozen_at), by, "superseded" if is_superseded else "", note]
    parts.append(f"{counted(lost, 'cell')} removed since" if lost else "")
    return "\t".join(filter(None, parts))
