"""Reads and checks kpis.yaml: the board, its marking and its house rules."""

import difflib
import hashlib
import json
import logging
import os
import sys
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from oversight.problems import Problem, Refused

ROOT = Path(__file__).resolve().parent.parent
SCHEMA_FILE = ROOT / "docs" / "kpis.schema.json"
SUMMARY = "summary"
PLAIN = "The board's settings (kpis.yaml) have a mistake, so the usual rules are used until it is mended."
LONGEST_SHOWN = 60

# What a value must be, by the kind of pydantic error that says it is not.
RULES = {
    "model_type": "it is a section with keys of its own",
    "string_type": "it is text; quote it where YAML would read a number, a day, yes or no",
    "int_type": "it is a whole number, without quotes",
    "list_type": "it is a list, each item after a dash",
    "string_too_short": "it is filled in",
    "too_short": "it has at least {min_length} item",
    "too_long": "it has at most {max_length} items",
    "greater_than_equal": "it is {ge} or more",
    "invalid_key": "a key is a word",
}

log = logging.getLogger(__name__)


def page_names() -> list[str]:
    """What an agenda may name: `summary` for the Board summary, else a page's file name without .py."""
    return [SUMMARY, *sorted(path.stem for path in (ROOT / "pages").glob("*.py"))]


def known_page(name: object) -> object:
    """Refuses a page that does not exist."""
    if name not in page_names():
        raise ValueError(f"there is no page of this name; the pages are {', '.join(page_names())}")
    return name


PageName = Annotated[str, BeforeValidator(known_page), Field(json_schema_extra={"enum": page_names()})]


class Part(BaseModel):
    """A part of kpis.yaml: unknown keys are refused, and nothing changes once read."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Board(Part):
    """Whose dashboard this is."""

    name: str = Field(min_length=1, description="The board's name, as the pages print it.")
    home_area: str = Field(min_length=1, description="The MAPPA area shown first, spelt as in areas.csv.")
    comparator: str = Field("England and Wales", min_length=1, description="The area set beside it.")
    agenda: list[PageName] = Field(min_length=1, description="Pages in the order the board takes them.")


class Marking(Part):
    """The protective marking printed at the top and bottom of every page and export."""

    local: str = Field("OFFICIAL-SENSITIVE", description="For anything local, provisional or illustrative.")
    published: str = Field("", description="For figures wholly published or reported; empty for none.")


class Rules(Part):
    """House rules for speaking of numbers."""

    percent_change_floor: int = Field(
        50, ge=0, description="A per cent on an earlier value under this is no headline and is marked small numbers."
    )
    minimum_denominator: int = Field(10, ge=1, description="A rate over fewer than this is too few to judge.")


class Settings(Part):
    """All of kpis.yaml."""

    board: Board
    marking: Marking = Field(default_factory=Marking)
    rules: Rules = Field(default_factory=Rules)
    kpis: list[dict] = Field(default_factory=list, max_length=0, description="The KPIs; none can be declared yet.")


FALLBACK = Settings(board=Board(name="MAPPA", home_area="Derbyshire", agenda=[SUMMARY]))


def path() -> Path:
    """Where the settings are: the environment's OVERSIGHT_KPIS, else the repository's kpis.yaml."""
    return Path(os.environ.get("OVERSIGHT_KPIS") or ROOT / "kpis.yaml")


kept: dict[str, tuple[tuple, Settings | Refused]] = {}


def load() -> Settings:
    """The settings as the file stands now. Raises Refused with all problems and their lines."""
    where = path()
    try:
        stat = where.stat()
        state = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    except OSError:
        state = ()
    held = kept.get(str(where))
    if held is None or held[0] != state:
        try:
            held = (state, read(where))
        except Refused as refused:
            log.error("%s", refused)
            held = (state, refused)
        kept[str(where)] = held
    if isinstance(held[1], Refused):
        raise Refused(held[1].plain, held[1].problems)  # a fresh one: each raise of a kept one lengthens it
    return held[1]


def settings() -> Settings:
    """The settings, or the usual rules of the house where the file is broken (`load` tells what is wrong)."""
    try:
        return load()
    except Refused:
        return FALLBACK


def version() -> str:
    """Changes whenever the settings in use change."""
    return hashlib.sha256(settings().model_dump_json().encode()).hexdigest()[:16]


def read(where: Path) -> Settings:
    """The settings of one file. Raises Refused with all problems and their lines."""
    content, lines, problems = parsed(where.name, text_of(where))
    try:
        found = Settings.model_validate(content)
    except ValidationError as error:
        problems += [problem_of(where.name, detail, lines) for detail in error.errors()]
    if problems:
        raise Refused(PLAIN, problems)
    return found


def text_of(where: Path) -> str:
    """The text of the file. Raises Refused where it cannot be read."""
    try:
        return where.read_text(encoding="utf-8")
    except FileNotFoundError:
        problem = Problem(where.name, 0, "the file is needed and is not there.", "", "put it back.")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problem = Problem(where.name, line, "the file must be UTF-8 text.", "", "save it as UTF-8.", "line")
    except OSError as error:
        problem = Problem(where.name, 0, "the file can be read.", str(error), "let the dashboard read it.")
    raise Refused(PLAIN, [problem])


def parsed(file: str, text: str) -> tuple[dict, dict[tuple[str, ...], int], list[Problem]]:
    """The content of a YAML text, the line of each path in it, and a problem for each key that stands twice.

    Raises Refused where it is no YAML or not made of sections."""
    lines: dict[tuple[str, ...], int] = {}
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        content = yaml.safe_load(text)
        twice = duplicate_keys(node, (), lines)
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: a day such as 2024-02-30
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        says = getattr(error, "problem", None) or str(error).splitlines()[0]
        problem = Problem(file, line, "the file is readable YAML.", says, "check indents and quotes.", "line")
        raise Refused(PLAIN, [problem]) from None
    if not isinstance(content, dict):
        remedy = f"begin it with one of {', '.join(Settings.model_fields)} and a colon."
        problem = Problem(file, 1, "the file is made of named sections.", shown(content), remedy, "line")
        raise Refused(PLAIN, [problem])
    return (
        content,
        lines,
        [Problem(file, line, "a key stands once.", key, "keep one of them.", "line") for key, line in twice],
    )


def duplicate_keys(
    node: yaml.Node | None, at: tuple[str, ...], lines: dict[tuple[str, ...], int]
) -> list[tuple[str, int]]:
    """Fills `lines` with the line of each path below `node`, and gives the keys that stand twice with their lines."""
    twice: list[tuple[str, int]] = []
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                twice.append((key.value, key.start_mark.line + 1))
            seen.add(key.value)
            below = (*at, str(key.value))
            lines[below] = key.start_mark.line + 1
            twice += duplicate_keys(value, below, lines)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            below = (*at, str(number))
            lines[below] = value.start_mark.line + 1
            twice += duplicate_keys(value, below, lines)
    return twice


def problem_of(file: str, detail: dict, lines: dict[tuple[str, ...], int]) -> Problem:
    """A pydantic error as a problem with its line: that of the key, or of the nearest part above it."""
    at = tuple(str(part) for part in detail["loc"])
    line = next((lines[at[:end]] for end in range(len(at), 0, -1) if at[:end] in lines), 1)
    key = ".".join(at)
    if detail["type"] == "extra_forbidden":
        known = known_keys(at[:-1])
        near = difflib.get_close_matches(at[-1], known, 1, 0.6)
        remedy = f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(known)}."
        return Problem(file, line, "the key is unknown.", key, remedy, "line")
    if detail["type"] == "missing":
        return Problem(file, line, f"the key `{key}` is needed.", "", "add it.", "line")
    page = detail["type"] == "value_error"
    near = difflib.get_close_matches(str(detail["input"]), page_names(), 1, 0.6) if page else []
    remedy = f"did you mean {near[0]!r}?" if near else "correct the value."
    return Problem(file, line, f"`{key}`: {rule_of(detail)}.", shown(detail["input"]), remedy, "line")


def rule_of(detail: dict) -> str:
    """The rule that a pydantic error is about, in a keeper's words."""
    words = RULES.get(detail["type"])
    return words.format(**detail.get("ctx", {})) if words else detail["msg"].removeprefix("Value error, ")


def shown(value: object) -> str:
    """A value as it may stand in a message: short, on one line."""
    text = "nothing" if value is None else repr(value)
    return f"{text[:LONGEST_SHOWN]}…" if len(text) > LONGEST_SHOWN else text


def known_keys(at: tuple) -> list[str]:
    """The keys that may stand at a path of kpis.yaml."""
    model: type[BaseModel] = Settings
    for part in at:
        model = model.model_fields[part].annotation
    return list(model.model_fields)


def schema() -> str:
    """The JSON Schema of kpis.yaml, for editors that complete and check it."""
    return json.dumps(Settings.model_json_schema(), indent=2, ensure_ascii=False) + "\n"


def main(arguments: list[str]) -> int:
    """`check` tells every problem of kpis.yaml; `schema` writes docs/kpis.schema.json anew."""
    if arguments == ["schema"]:
        SCHEMA_FILE.write_text(schema(), encoding="utf-8", newline="\n")
        return 0
    if arguments != ["check"]:
        print("usage: python -m oversight.kpis check|schema", file=sys.stderr)
        return 2
    try:
        read(path())
    except Refused as refused:
        print("\n".join(map(str, refused.problems)), file=sys.stderr)
        return 1
    print(f"{path().name}: no problems")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
