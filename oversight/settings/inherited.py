"""The settings of a board of many: its region's, with what the board's own file adds, and where that differs."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from oversight import strict_yaml
from oversight.problems import Problem, Refused
from oversight.settings import reader
from oversight.settings.board import FALLBACK, Settings
from oversight.settings.kpi import DatedThreshold, Kpi, query_names
from oversight.settings.region import Shared
from oversight.strict_yaml import At, Document

# What a KPI counts: where a board's differs, its KPI is another one, and is never added to the region's.
DEFINITION = ("definition", "query", "params", "unit", "better", "words", "period_months")
FREE = ("id", "owner", "thresholds", "rebasings")  # what a board may say of a shared KPI without being told of
DATED = ("thresholds", "rebasings")  # lists that a board adds to, in the order of their days
OF_REGION = ("comparator", "contact", "statement_reviewed_on", "agenda")  # what a board's part has else
Content = dict[str, Any]


@dataclass(frozen=True)
class Difference:
    """Where a board's own file says of a shared KPI (or of the house rules, `kpi_id` then empty) other than the region:
    the field, both values, and the line of the board's file."""

    kpi_id: str
    field: str
    of_region: object
    of_board: object
    line: int = 0

    @property
    def is_definition(self) -> bool:
        """Whether the board's KPI counts something else, so that it is the board's own and in no total."""
        return self.field in DEFINITION


@dataclass(frozen=True)
class Inherited:
    """The settings of a board, where they differ from the region's, and why they were refused; what holds then."""

    settings: Settings
    differences: tuple[Difference, ...] = ()
    refused: Refused | None = None


def shared(region_file: Path) -> Shared:
    """The settings that the boards of a region share. Raises Refused with all problems and their lines.

    Every board asks for them: they are read once while the file and the list of queries stay the same."""
    try:
        stat = region_file.stat()
    except OSError:
        return shared_in(region_file, ())
    return shared_in(region_file, (stat.st_mtime_ns, stat.st_size, stat.st_ino, *query_names()))


@lru_cache(maxsize=8)
def shared_in(region_file: Path, _: tuple[object, ...]) -> Shared:
    """The settings in a region's file; those that are refused are read again each time."""
    return reader.checked_as(Shared, region_file.name, strict_yaml.read(region_file))


def of_region(region_file: Path) -> Inherited:
    """The settings where no board is named."""
    try:
        return Inherited(shared(region_file).settings)
    except Refused as refused:
        return Inherited(FALLBACK, refused=refused)


def of_board(region_file: Path, own_file: Path, text: str | None = None) -> Inherited:
    """The settings of one board: every section that its own file gives wins, and its KPIs are joined with the shared
    ones (`joined`). With `text` as they would be with that in the place of the file. A board without one has no area
    yet."""
    name = f"{own_file.parent.name}/{own_file.name}"
    if text is not None:
        own = strict_yaml.parsed(name, text)
    else:
        own = strict_yaml.read(own_file) if os.path.lexists(own_file) else Document({})
    own.problems[:] = [replace(problem, file=name) for problem in own.problems]
    try:
        above = shared(region_file)
        document = joined(above, own)
        found = reader.checked(name, document)
    except Refused as refused:
        return Inherited(reader.what_holds_of(own.content), refused=refused)
    return Inherited(found, differences(above, found, own))


def joined(above: Shared, own: Document) -> Document:
    """The board's own document with all that the region's says and it does not. Each part keeps the line where the
    board wrote it; what is the region's was found sound before and has none."""
    if not isinstance(own.content, dict):
        return own
    content: Content = dict(own.content)
    board = content.get("board", {})
    given = above.region.model_dump(include=set(OF_REGION), exclude_none=True)
    content["board"] = given | board if isinstance(board, dict) else board
    for section in ("marking", "rules"):
        written = content.get(section, {})
        usual = getattr(above, section).model_dump()
        content[section] = usual | written if isinstance(written, dict) else written
    moved: dict[At, At] = {}
    content["kpis"] = kpis_joined(above.kpis, content.get("kpis", []), moved)

    def place(at: At) -> At:
        prefix = next((at[:end] for end in range(len(at), 1, -1) if at[:end] in moved), None)
        return moved[prefix] + at[len(prefix) :] if prefix else at

    return Document(
        content,
        {place(at): line for at, line in own.lines.items()},
        {place(at): word for at, word in own.written.items()},
        {place(at) for at in own.answers},
        own.problems,
    )


def kpis_joined(above: list[Kpi], own: object, moved: dict[At, At]) -> object:
    """The shared KPIs with what a board says of them, then the board's own; `moved` takes where each part of the
    board's file is in the whole."""
    if not isinstance(own, list):
        return own
    made = [kpi.model_dump(by_alias=True, exclude_unset=True) for kpi in above]
    places = {kpi.id: number for number, kpi in enumerate(above)}
    seen: set[str] = set()
    for number, entry in enumerate(own):
        place = places.get(entry.get("id", "")) if isinstance(entry, dict) and is_text(entry.get("id")) else None
        if place is None or entry["id"] in seen:
            moved["kpis", str(number)] = ("kpis", str(len(made)))
            made.append(entry)
            continue
        seen.add(entry["id"])
        moved["kpis", str(number)] = ("kpis", str(place))
        is_other = any(key in entry and entry[key] != made[place].get(key) for key in ("unit", "better"))
        usual = {key: value for key, value in made[place].items() if not (is_other and key in DATED)}
        made[place] = usual | entry
        for key in DATED:
            merge_dated(usual.get(key, []), entry.get(key), made[place], key, (number, place), moved)
    return made


def merge_dated(
    above: list[Content], own: object, made: Content, key: str, at: tuple[int, int], moved: dict[At, At]
) -> None:
    """Puts the dated parts of a board beside those of the region into `made`, in the order of their days where the
    board's are; one of the same day takes the place of the region's."""
    if own is None and above:
        made[key] = above
    if not isinstance(own, list) or not all(isinstance(one, dict) and "from" in one for one in own):
        return
    days = [one["from"] for one in own]
    kept = [one for one in above if one["from"] not in days]
    try:
        order = sorted([*kept, *own], key=lambda one: one["from"]) if days == sorted(days) else [*kept, *own]
    except TypeError:  # a day that is none is told by the check
        order = [*kept, *own]
    made[key] = order
    for number, one in enumerate(own):
        place = next(n for n, other in enumerate(order) if other is one)
        moved["kpis", str(at[0]), key, str(number)] = ("kpis", str(at[1]), key, str(place))


def is_text(value: object) -> bool:
    """Whether a value is text."""
    return isinstance(value, str)


def differences(above: Shared, found: Settings, own: Document) -> tuple[Difference, ...]:
    """Where the settings of a board say other than its region's of what both have."""
    lines = lines_of_kpis(own)
    of_board = {kpi.id: kpi for kpi in found.kpis}
    told: list[Difference] = []
    for kpi in above.kpis:
        other = of_board[kpi.id]
        at = lines.get(kpi.id, {})
        for field in Kpi.model_fields:
            values = getattr(kpi, field), getattr(other, field)
            if field not in FREE and values[0] != values[1]:
                told.append(Difference(kpi.id, field, *values, at.get(field, at.get("id", 0))))
        if changes_the_past(kpi.thresholds, other.thresholds):
            told.append(Difference(kpi.id, "thresholds", kpi.dated, other.dated, at.get("thresholds", 0)))
    for section in ("marking", "rules"):
        usual, here = getattr(above, section), getattr(found, section)
        for field in type(usual).model_fields:
            values = getattr(usual, field), getattr(here, field)
            if values[0] != values[1]:
                told.append(Difference("", f"{section}.{field}", *values, own.lines.get((section, field), 0)))
    return tuple(told)


def changes_the_past(above: list[DatedThreshold], own: list[DatedThreshold]) -> bool:
    """Whether the thresholds of a board are others than the region's on a day that the region's last one begins, or
    before; a board adds its own from a later day on."""
    if not above:
        return False
    return [one for one in own if one.start <= above[-1].start] != above


def lines_of_kpis(own: Document) -> Mapping[str, Mapping[str, int]]:
    """The line of each field of each KPI in a board's own file, by its id; the first where an id stands twice."""
    content = own.content if isinstance(own.content, dict) else {}
    given = content.get("kpis")
    found: dict[str, dict[str, int]] = {}
    for number, entry in enumerate(given if isinstance(given, list) else []):
        if isinstance(entry, dict) and is_text(entry.get("id")):
            at = ("kpis", str(number))
            found.setdefault(entry["id"], {key: own.lines.get((*at, str(key)), 0) for key in entry})
    return found


def told(own_file: Path, found: tuple[Difference, ...]) -> list[Problem]:
    """Each difference as it is told to whoever keeps the board's file."""
    name, made = f"{own_file.parent.name}/{own_file.name}", []
    for one in found:
        then = ", so the KPI counts as the board's own and is in no total of its region" if one.is_definition else ""
        rule = f"`{one.kpi_id or 'the house rules'}`: {one.field} is not as in the region's kpis.yaml{then}."
        made.append(Problem(name, one.line, rule, "", "take it out to have the region's.", "line"))
    return made
