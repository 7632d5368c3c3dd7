"""Reads and checks kpis.yaml: the board, its marking and its house rules."""

import hashlib
import json
import logging
import os
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, get_args

import yaml
from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from oversight import queries
from oversight.problems import Problem, Refused
from oversight.settings.kpi import Kpi, Part, nearest, query_names, wrong

ROOT = Path(__file__).resolve().parents[2]
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
    "greater_than_equal": "it is {ge:g} or more",
    "invalid_key": "a key is a word",
    "less_than_equal": "it is {le:g} or less",
    "finite_number": "it is a number",
    "float_type": "it is a number, without quotes or a per cent sign",
    "bool_type": "it is true or false, without quotes",
    "date_type": "it is a day, without quotes or an hour",
    "literal_error": "it is {expected}",
    "string_too_long": "it has at most {max_length} letters",
    "string_pattern_mismatch": "it is made of small letters, digits and _, and begins with a letter",
}
REMEDIES = {
    "date_type": "write it as 2024-04-01.",
    "literal_error": "write one of these.",
    "string_too_long": "shorten it.",
}
# What a KPI's query must give: the day each row counts on, and whether it is met.
COLUMNS = ("counted_on", "is_met")

log = logging.getLogger(__name__)


def page_names() -> list[str]:
    """What an agenda may name: `summary` for the Board summary, else a page's file name without .py."""
    return [SUMMARY, *sorted(path.stem for path in (ROOT / "pages").glob("*.py"))]


def known_page(name: object) -> object:
    """Refuses a page that does not exist."""
    if name not in page_names():
        there = ", ".join(page_names())
        raise wrong(f"there is no page of this name; the pages are {there}", nearest(name, page_names()))
    return name


PageName = Annotated[str, BeforeValidator(known_page), Field(json_schema_extra={"enum": page_names()})]


class Board(Part):
    """Whose dashboard this is."""

    name: str = Field(min_length=1, description="The board's name, as the pages print it.")
    home_area: str = Field(min_length=1, description="The MAPPA area shown first, spelt as in areas.csv.")
    comparator: str = Field("England and Wales", min_length=1, description="The area set beside it.")
    contact: str | None = Field(None, min_length=1, description="Whom to write to about accessibility: address, phone.")
    statement_reviewed_on: date | None = Field(None, description="The day the accessibility statement was reviewed.")
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
    kpis: list[Kpi] = Field(default_factory=list, description="The KPIs, in the board's order.")


FALLBACK = Settings(board=Board(name="MAPPA", home_area="Derbyshire", agenda=[SUMMARY]))


def path() -> Path:
    """Where the settings are: the environment's OVERSIGHT_KPIS, else the repository's kpis.yaml."""
    return Path(os.environ.get("OVERSIGHT_KPIS") or ROOT / "kpis.yaml")


@dataclass(frozen=True)
class State:
    """kpis.yaml as it stood at one moment: its settings, or why it was refused."""

    file: tuple[int, ...]
    found: Settings | None
    refused: Refused | None

    @property
    def current(self) -> Settings:
        """The settings, or the usual rules of the house where the file is broken."""
        return self.found or FALLBACK

    @cached_property
    def version(self) -> str:
        """The hash of the settings in use."""
        return hashlib.sha256(self.current.model_dump_json().encode()).hexdigest()[:16]


held: ContextVar[State | None] = ContextVar("settings", default=None)
kept: dict[str, State] = {}


def state() -> State:
    """The settings that the run holds (oversight.snapshot), else as the file stands now; read anew where it changed."""
    return held.get() or latest()


def latest() -> State:
    """The settings as the file stands now."""
    where = path()
    try:
        stat = where.stat()
        file: tuple[int, ...] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    except OSError:
        file = ()
    last = kept.get(str(where))
    if last is None or last.file != file:
        try:
            last = State(file, read(where), None)
        except Refused as refused:
            log.error("%s", refused)
            last = State(file, None, refused)
        kept[str(where)] = last
    return last


def load() -> Settings:
    """The settings. Raises Refused with all problems and their lines."""
    now = state()
    if now.refused:
        raise Refused(now.refused.plain, now.refused.problems)  # a new one: each raise of a kept one lengthens it
    return now.current


def current() -> Settings:
    """The settings, or the usual rules of the house where the file is broken (`load` tells what is wrong)."""
    return state().current


def version() -> str:
    """The hash of the settings in use."""
    return state().version


def read(where: Path) -> Settings:
    """The settings of one file. Raises Refused with all problems and their lines."""
    content, lines, problems = parsed(where.name, text_of(where))
    try:
        found = Settings.model_validate(content)
    except ValidationError as error:
        problems += [problem_of(where.name, detail, lines) for detail in error.errors()]
    problems += problems_between(where.name, content.get("kpis"), lines)
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


def problems_between(file: str, given: object, lines: dict[tuple[str, ...], int]) -> list[Problem]:
    """The problems that no KPI shows by itself: an id that stands twice, a column that its query does not give."""
    problems: list[Problem] = []
    ids: list[object] = []

    def tell(at: tuple[str, ...], rule: str, value: object, remedy: str) -> None:
        problems.append(Problem(file, line_of(at, lines), f"`{'.'.join(at)}`: {rule}.", shown(value), remedy, "line"))

    for number, one in enumerate(given if isinstance(given, list) else []):
        if not isinstance(one, dict):
            continue
        at, query, breakdown = ("kpis", str(number)), one.get("query"), one.get("breakdown")
        if one.get("id") in ids:
            tell((*at, "id"), "each KPI has an id of its own", one["id"], "give one of them another id.")
        ids += [one["id"]] if "id" in one else []
        columns = columns_of(query)
        if columns is None:
            continue
        if lacking := [column for column in COLUMNS if column not in columns]:
            remedy = f"let queries/{query}.sql give {' and '.join(lacking)}, or name another query."
            tell((*at, "query"), f"the query of a KPI gives the columns {' and '.join(COLUMNS)}", query, remedy)
        elif isinstance(breakdown, str) and breakdown not in columns:
            rule = f"it is a column of the query; the columns are {', '.join(columns)}"
            tell((*at, "breakdown"), rule, breakdown, nearest(breakdown, columns))
    return problems


def columns_of(query: object) -> list[str] | None:
    """The columns of a KPI's query; None where there is no such query or it cannot run, which others tell."""
    if query not in query_names():
        return None
    day = date(2000, 1, 1)
    return queries.columns_of(query, start=day, end=day)


def problem_of(file: str, detail: dict, lines: dict[tuple[str, ...], int]) -> Problem:
    """A pydantic error as a problem with its line."""
    at = tuple(str(part) for part in detail["loc"])
    line = line_of(at, lines)
    key = ".".join(at)
    if detail["type"] == "extra_forbidden":
        known = known_keys(at[:-1])
        remedy = nearest(at[-1], known)
        if not remedy.startswith("did you"):
            remedy = f"use one of {', '.join(known)}."
        return Problem(file, line, "the key is unknown.", key, remedy, "line")
    if detail["type"] == "missing":
        return Problem(file, line, f"the key `{key}` is needed.", "", "add it.", "line")
    remedy = detail.get("ctx", {}).get("remedy") or REMEDIES.get(detail["type"], "correct the value.")
    return Problem(file, line, f"`{key}`: {rule_of(detail)}.", shown(detail["input"]), remedy, "line")


def line_of(at: tuple[str, ...], lines: dict[tuple[str, ...], int]) -> int:
    """The line of a path, or of the nearest part above it that stands in the file."""
    return next((lines[at[:end]] for end in range(len(at), 0, -1) if at[:end] in lines), 1)


def rule_of(detail: dict) -> str:
    """The rule that a pydantic error is about, in a keeper's words."""
    words = RULES.get(detail["type"])
    return words.format(**detail.get("ctx", {})) if words else detail["msg"]


def shown(value: object) -> str:
    """A value as it may stand in a message: short, on one line."""
    text = "nothing" if value is None else repr(value)
    return f"{text[:LONGEST_SHOWN]}…" if len(text) > LONGEST_SHOWN else text


def known_keys(at: tuple) -> list[str]:
    """The keys that may stand at a path of kpis.yaml; the number of an item steps into its list."""
    model: type[BaseModel] = Settings
    for part in at:
        if not part.isdigit():
            kind = model.model_fields[part].annotation
            model = next(iter(get_args(kind)), kind)
    return [field.alias or name for name, field in model.model_fields.items()]


def schema() -> str:
    """The JSON Schema of kpis.yaml, for editors that complete and check it."""
    return json.dumps(Settings.model_json_schema(), indent=2, ensure_ascii=False) + "\n"
