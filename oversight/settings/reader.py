"""Reads one kpis.yaml and checks all of it: every problem with its line."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from oversight import queries
from oversight.problems import Problem, Refused
from oversight.settings.board import Settings
from oversight.settings.kpi import nearest, query_names
from oversight.settings.messages import At, Lines, line_of, problem_of, shown

PLAIN = "The board's settings (kpis.yaml) have a mistake, so the usual rules are used until it is mended."
# What a KPI's query must give: the day each row counts on, and whether it is met.
COLUMNS = ("counted_on", "is_met")
PERIOD = frozenset({"start", "end"})
Tell = Callable[[At, str, object, str], None]


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


def parsed(file: str, text: str) -> tuple[dict[str, Any], Lines, list[Problem]]:
    """The content of a YAML text, the line of each path in it, and a problem for each key that stands twice.

    Raises Refused where it is no YAML or not made of sections."""
    lines: Lines = {}
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


def duplicate_keys(node: yaml.Node | None, at: tuple[str, ...], lines: Lines) -> list[tuple[str, int]]:
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


def problems_between(file: str, given: object, lines: Lines) -> list[Problem]:
    """The problems that no KPI shows by itself: an id that stands twice, what its query does not take or give."""
    problems: list[Problem] = []
    ids: list[object] = []

    def tell(at: At, rule: str, value: object, remedy: str) -> None:
        problems.append(Problem(file, line_of(at, lines), f"`{'.'.join(at)}`: {rule}.", shown(value), remedy, "line"))

    for number, one in enumerate(given if isinstance(given, list) else []):
        if not isinstance(one, dict):
            continue
        at = ("kpis", str(number))
        if one.get("id") in ids:
            tell((*at, "id"), "each KPI has an id of its own", one["id"], "give one of them another id.")
        ids += [one["id"]] if "id" in one else []
        if one.get("query") in query_names():
            check_query(one, at, tell)
    return problems


def check_query(one: dict[str, Any], at: At, tell: Tell) -> None:
    """Tells what is wrong between a KPI and its query: parameters first, as no column is known without them."""
    query, breakdown, params = one["query"], one.get("breakdown"), one.get("params", {})
    if not isinstance(params, dict):
        return
    taken = queries.parameters_of(query) - PERIOD
    takes = f"beside $start and $end the query takes {' and '.join(sorted(taken)) or 'nothing'}"
    for name in params.keys() - taken:
        tell((*at, "params", str(name)), takes, name, nearest(name, taken) if taken else "take it out.")
    if lacking := sorted(taken - params.keys()):
        tell((*at, "query"), takes, query, f"give {' and '.join(lacking)} a value under `params`.")
    is_given = params.keys() == taken and all(isinstance(value, str | int | float) for value in params.values())
    columns = columns_of(query, params) if is_given else None
    if columns is None:
        return
    if lacking := [column for column in COLUMNS if column not in columns]:
        remedy = f"let queries/{query}.sql give {' and '.join(lacking)}, or name another query."
        tell((*at, "query"), f"the query of a KPI gives the columns {' and '.join(COLUMNS)}", query, remedy)
    elif isinstance(breakdown, str) and breakdown not in columns:
        rule = f"it is a column of the query; the columns are {', '.join(columns)}"
        tell((*at, "breakdown"), rule, breakdown, nearest(breakdown, columns))


def columns_of(query: str, params: dict[str, Any]) -> list[str] | None:
    """The columns of a KPI's query; None where it cannot run, which others tell."""
    day = date(2000, 1, 1)
    return queries.columns_of(query, start=day, end=day, **params)
