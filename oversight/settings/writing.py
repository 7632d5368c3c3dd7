"""Writes what the first steps ask of a board into kpis.yaml: only the values that change, the rest as it is written."""

import json
import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import cast

import yaml
from yaml.nodes import MappingNode

from oversight import strict_yaml
from oversight.environment import environment
from oversight.extracts import disk
from oversight.problems import Problem, Refused
from oversight.settings import inherited, state
from oversight.settings.board import Settings
from oversight.settings.reader import checked

LONGEST = 120  # letters of one field
SCHEMA_LINE = re.compile(r"\A# yaml-language-server:[^\n]*\n")  # its path leads from the repository's own file alone
NOTHING_WRITTEN = "The settings could not be written, and the old ones are still in use"
Sections = dict[str, dict[str, str | None]]


class Fault(Enum):
    """What is wrong with one field."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    UNSEEN = "unseen"
    TOO_LONG = "too long"


@dataclass(frozen=True)
class Setup:
    """What the first steps ask: whose board this is, the marking of local figures, and whom to write to. The last two
    may be empty."""

    home_area: str
    name: str
    marking: str
    contact: str

    @property
    def sections(self) -> Sections:
        """The same as sections of kpis.yaml."""
        board = {"name": self.name, "home_area": self.home_area, "contact": self.contact or None}
        return {"board": board, "marking": {"local": self.marking}}


def faults(setup: Setup, areas: list[str]) -> dict[str, Fault]:
    """What is wrong with each field, by its name; nothing where all can be written. `areas` are those there are."""
    found = {}
    for field, value in vars(setup).items():
        if not value and field in ("home_area", "name"):
            found[field] = Fault.EMPTY
        elif not value.isprintable():
            found[field] = Fault.UNSEEN
        elif len(value) > LONGEST:
            found[field] = Fault.TOO_LONG
        elif field == "home_area" and value not in areas:
            found[field] = Fault.UNKNOWN
    return found


def write(setup: Setup) -> Path:
    """Writes the fields into the board's own file, which begins as a copy of the settings in use; of one of
    many boards it is there already, and holds what its region's does not. Gives its path.

    Raises Refused, with nothing written, where the settings in use or the new ones break a rule of kpis.yaml, or where
    the file cannot be written."""
    start, final = state.path(), environment().own_settings_file
    text, problems = strict_yaml.text_of(start)
    if problems:
        raise Refused(f"{NOTHING_WRITTEN}.", problems)
    if environment().boards:
        before = state.load()
        made = with_values(text, setup.sections)
        found: Settings | None = inherited.of_board(environment().kpis, final, made).settings
    else:
        before = checked(start.name, strict_yaml.parsed(start.name, text))
        made = with_values(text if start == final else SCHEMA_LINE.sub("", text), setup.sections)
        found = after(made)
    if found != with_sections(before, setup.sections):
        problem = Problem(final.name, 0, "nothing but what was asked for changes.", "", "change the file by hand.")
        raise Refused(f"{NOTHING_WRITTEN}.", [problem])
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
        disk.write_whole(final, made.encode())
    except OSError as error:
        raise Refused(f"{NOTHING_WRITTEN}: {disk.reason(error)}.") from error
    return final


def whole_text(settings: Settings) -> bytes:
    """Settings as a whole kpis.yaml, which reads as they are."""
    says = settings.model_dump(by_alias=True, exclude_none=True)
    return yaml.safe_dump(says, allow_unicode=True, sort_keys=False).encode()


def after(text: str) -> Settings | None:
    """The settings that a text would give; None where it breaks a rule of kpis.yaml."""
    try:
        return checked("", strict_yaml.parsed("", text))
    except Refused:
        return None


def with_sections(settings: Settings, sections: Sections) -> Settings:
    """The settings with the values of sections in the place of theirs."""
    return settings.model_copy(
        update={name: getattr(settings, name).model_copy(update=values) for name, values in sections.items()}
    )


def with_values(text: str, sections: Sections) -> str:
    """A sound kpis.yaml with the values of sections in the place of its own; all else stays as it is written."""
    root = cast("MappingNode", yaml.compose(text, Loader=yaml.SafeLoader))
    edits: list[tuple[int, int, str]] = []
    for name, values in sections.items():
        parts = {key.value: value for key, value in root.value}
        if name in parts:
            edits += edits_of(text, parts[name], values)
        else:
            edits.append(
                added(root, f"{name}: {{{', '.join(f'{key}: {quoted(one)}' for key, one in values.items())}}}")
            )
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def edits_of(text: str, section: MappingNode, values: dict[str, str | None]) -> list[tuple[int, int, str]]:
    """The edits that give a section its values; none for one that it has already."""
    written = {key.value: value for key, value in section.value}
    edits = []
    for key, value in values.items():
        if key not in written:
            edits += [added(section, f"{key}: {quoted(value)}")] if value is not None else []
            continue
        start, end = written[key].start_mark.index, written[key].end_mark.index
        there = text[start:end].rstrip()  # a text of several lines ends at the start of the next key
        if written[key].value != value or not written[key].tag.endswith(":str"):
            edits.append((start, start + len(there), quoted(value)))
    return edits


def added(section: MappingNode, entry: str) -> tuple[int, int, str]:
    """The edit that puts an entry before the first of a section, in the section's own layout."""
    if not section.value:
        return section.start_mark.index + 1, section.start_mark.index + 1, entry
    first = section.value[0][0].start_mark
    return first.index, first.index, f"{entry}, " if section.flow_style else f"{entry}\n{' ' * first.column}"


def quoted(value: str | None) -> str:
    """A value as YAML takes it for text, whatever is in it; null for none."""
    return json.dumps(value, ensure_ascii=False)
