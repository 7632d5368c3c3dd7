"""What is said of publishing: what it changes, what was published, and what differs between versions."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Protocol

from oversight.measures.values import Absence, AtLeast, Kind, Share, Value
from oversight.wording.bases import READER_WORDS
from oversight.wording.column_wording import heading
from oversight.wording.days import on_day
from oversight.wording.own_wording import short_day
from oversight.wording.plurals import counted, plural, pronoun, verb
from oversight.wording.text import listed, upper_first
from oversight.wording.values import shown

SAMPLE_GOES = "The example data is removed from every page. Pages without figures of your own will say so."
SAMPLE_COMES = "Pages without figures of your own will show example data again."
RESTORED_HOW = "Restoring makes a new version from the old one. You see a preview first."
ONLY_YOU = "Only you see the preview."
MOST_ROWS = 200  # changed rows that are listed
NOTHING_YET = "Nothing has been published yet."
NOTHING_CHANGES = "Publishing would change nothing: these figures are in use already."
LOSES = "These rows should be removed"


class CellChange(Protocol):
    """One cell with another value than before."""

    @property
    def column(self) -> str: ...
    @property
    def before(self) -> object: ...
    @property
    def after(self) -> object: ...


def changes(statuses: int, revised: int, rows: int) -> str:
    """`Publishing changes the status of 2 KPIs and revises 1 published figure.`"""
    parts = []
    if statuses:
        parts.append(f"changes the status of {counted(statuses, 'KPI')}")
    if revised:
        parts.append(f"revises {counted(revised, 'published figure')}")
    if not parts:
        return f"Publishing changes {counted(rows, 'row')}. No KPI changes status."
    return f"Publishing {listed(parts)}."


def status_heading(before: date | None, after: date | None) -> str:
    """`KPI status at the meeting on 3 October 2024`."""
    if after is None or before == after or before is None:
        day = after or before
        return f"KPI status as at {on_day(day)}" if day else "KPI status"
    return f"KPI status as at {on_day(before)}, and as at {on_day(after)} after publishing"


def stay(count: int, sample_goes: bool) -> str:
    """`8 KPIs stay the same`, or `8 KPIs have no figures of your own yet`; nothing of none."""
    if not count:
        return ""
    if sample_goes:
        return f"{counted(count, 'KPI')} {verb('has', count)} no figures of your own yet"
    return f"{counted(count, 'KPI')} {verb('stays', count)} the same"


def reading(value: Value) -> str:
    """`61 of 69`, `21.5 days`; nothing where nothing was measured."""
    if isinstance(value, Absence):
        return ""
    return f"{value.met:,} of {value.count:,}" if isinstance(value, Share) else shown(value, Kind.WORDS)


def revised(measure: str, area: str, year: str, category: str, level: str) -> str:
    """`SHPOs imposed, Derbyshire, 2023-24, Category 1`."""
    grain = [f"Category {category}" if category != "all" else "", f"Level {level}" if level != "all" else ""]
    return ", ".join(filter(None, (measure, area, year, *grain)))


def value(number: float | AtLeast, basis: str) -> str:
    """`37 (worked out)`; a published value without its basis."""
    words = shown(number, Kind.COUNT)
    return words if basis == "published" else f"{words} ({READER_WORDS[basis]})"


def rows_changed(added: int, changed: int, removed: int) -> str:
    """`444 added, 5 changed`, or `None`."""
    parts = ((added, "added"), (changed, "changed"), (removed, "removed"))
    return ", ".join(f"{count:,} {word}" for count, word in parts if count) or "None"


def publish_as(number: int) -> str:
    """`Publish as version 7`."""
    return f"Publish as version {number}"


def back_to(number: int | None) -> str:
    """What a reader is told beside the button that publishes."""
    back = f"You can go back to version {number} at any time." if number else "You can undo this at any time."
    return f"Everyone sees it at once. {back}"


def published(number: int) -> str:
    """`Version 7 is published and in use.`"""
    return f"Version {number} is published and in use."


def in_use(number: int, at: datetime) -> str:
    """`Version 7 is in use, published on 3 October 2024. You can go back to any version below.`"""
    return f"Version {number} is in use, published on {on_day(at.date())}. You can go back to any version below."


def moment(at: datetime) -> str:
    """`3 Oct 2024, 08:42`, in the time of the machine."""
    here = at.astimezone()
    return f"{short_day(here.date())}, {here:%H:%M}"


def against(later: int, earlier: int | None) -> str:
    """`Version 7 against version 6`."""
    return f"Version {later} against version {earlier}" if earlier else f"Version {later}, the first published"


def space(size: int) -> str:
    """`All versions take 1.2 MB.`"""
    return f"All versions take {size / 1_000_000:.1f} MB."


def freed(size: int) -> str:
    """`The earlier versions are removed, which frees 1.2 MB.`"""
    return f"The earlier versions are removed, which frees {size / 1_000_000:.1f} MB."


def overtaken(number: int, by: str, changed: Iterable[str]) -> str:
    """What a second publisher is told."""
    names = listed([heading(name) for name in changed])
    what = f" It changed {names}." if names else ""
    return (
        f"Version {number} was published by {by} while you were working.{what} None of your work was lost. "
        "Look at the new preview, then publish."
    )


def restoring(number: int) -> str:
    """`Restore version 5`."""
    return f"Restored version {number}"


def loses(names: Iterable[str]) -> str:
    """Which tables would lose more than half of their rows."""
    tables = [heading(name) for name in names]
    count = len(tables)
    return f"{upper_first(listed(tables))} {verb('loses', count)} more than half of {pronoun('its', count)} rows."


def headlines(count: int) -> str:
    """`2 headlines change`."""
    return f"{counted(count, 'headline')} {verb('changes', count)}" if count else "No headline changes"


def earlier(count: int) -> str:
    """`2 earlier versions`."""
    return f"{count} earlier {plural('version', count)}"


def key(cells: Mapping[str, object]) -> str:
    """The key of a row in words: `3 October 2024, Health`."""
    return ", ".join(cell(one) for one in cells.values())


def cell(value: object) -> str:
    """A cell in words."""
    if isinstance(value, date):
        return on_day(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "empty" if value is None else f"{value:,}" if isinstance(value, int | float) else str(value)


def cell_change(cells: Iterable[CellChange]) -> str:
    """`Due: 3 April 2024, was 4 March 2024`."""
    return "; ".join(f"{heading(one.column)}: {cell(one.after)}, was {cell(one.before)}" for one in cells)


def changed_rows(count: int) -> str:
    """`See the 5 changed rows`."""
    return f"See the {counted(count, 'changed row')}" if count > 1 else "See the changed row"


def not_written(why: str) -> str:
    """What is told where the disk lets nothing be written."""
    return f"Nothing could be published: {why}. Your files are still here. Try again once this is fixed."


def differences_name(before: int | None, later: int) -> str:
    """`versions-6-and-7.xlsx`."""
    return f"versions-{before}-and-{later}.xlsx" if before else f"version-{later}.xlsx"
