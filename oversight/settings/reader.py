"""Reads one kpis.yaml and checks all of it: every problem with its line."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from oversight import queries, strict_yaml
from oversight.problems import Problem, Refused
from oversight.settings.board import FALLBACK, Settings
from oversight.settings.kpi import Part, nearest, query_names
from oversight.settings.messages import Lines, line_of, problem_of, shown
from oversight.strict_yaml import At

PLAIN = "The board's settings (kpis.yaml) have a mistake, so the usual rules are used until it is corrected."
# What a KPI's query must give, by its unit: the day each row counts on, and whether it is met, or the days waited and
# whether the wait still runs.
COLUMNS = {"count": ("counted_on",), "days": ("counted_on", "waited_days", "is_open")}
OF_A_SHARE = ("counted_on", "is_met")
PERIOD = frozenset({"start", "end"})
GIVEN = PERIOD | {"area"}  # the parameters that every run of a KPI is given
Whole = TypeVar("Whole", bound=Part)
Tell = Callable[[At, str, object, str], None]


def read(where: Path) -> Settings:
    """The settings of one file. Raises Refused with all problems and their lines."""
    return checked(where.name, strict_yaml.read(where))


def checked(file: str, document: strict_yaml.Document) -> Settings:
    """The settings that a document holds. Raises Refused with all problems and their lines."""
    return checked_as(Settings, file, document)


def checked_as(whole: type[Whole], file: str, document: strict_yaml.Document) -> Whole:
    """What a document holds, as a whole of one kind. Raises Refused with all problems and their lines."""
    problems, content, lines = list(document.problems), document.content, document.lines
    if not isinstance(content, dict):
        if not problems:
            remedy = f"begin it with one of {', '.join(whole.model_fields)} and a colon."
            problems = [Problem(file, 1, "the file is made of named sections.", shown(content), remedy, "line")]
        raise Refused(PLAIN, problems)
    try:
        found = whole.model_validate(content)
    except ValidationError as error:
        problems += [problem_of(file, detail, document, whole) for detail in error.errors()]
    problems += problems_between(file, content.get("kpis"), lines)
    places = {problem.place for problem in problems}
    problems += [one for one in unquoted_answers(file, document) if one.place not in places]
    if problems:
        raise Refused(PLAIN, problems)
    return found


def what_holds(where: Path) -> Settings:
    """What holds of a file that is refused: each key of board, marking and rules that is sound, without any KPI."""
    return what_holds_of(strict_yaml.read(where).content)


def what_holds_of(content: object) -> Settings:
    """The same of the content of a file."""
    given = content if isinstance(content, dict) else {}
    return FALLBACK.model_copy(
        update={
            name: with_sound_keys(getattr(FALLBACK, name), given.get(name)) for name in ("board", "marking", "rules")
        }
    )


def with_sound_keys(usual: Part, given: object) -> Part:
    """A part with the keys of `given` that break no rule in the place of the usual ones."""
    if not isinstance(given, dict):
        return usual
    broken: set[object] = set()
    try:
        type(usual).model_validate(given)
    except ValidationError as error:
        broken = {detail["loc"][0] for detail in error.errors()}
    return usual.model_copy(update={key: value for key, value in given.items() if key not in broken})


def unknown_areas(where: Path, found: Settings) -> list[Problem]:
    """A problem for each area that the board names and the extracts do not hold; none where they cannot be read."""
    try:
        areas = queries.run("reference/areas")["area"].to_list()
    except Refused:
        return []
    lines = strict_yaml.read(where).lines
    named = {"home_area": found.board.home_area, "comparator": found.board.comparator}
    rule = "it is an area of areas.csv, spelt alike"
    return [
        Problem(
            where.name,
            lines.get(("board", key), 1),
            f"`board.{key}`: {rule}.",
            repr(area),
            nearest(area, areas),
            "line",
        )
        for key, area in named.items()
        if area not in areas
    ]


def warnings(where: Path, found: Settings) -> list[Problem]:
    """What works in kpis.yaml and is no longer needed."""
    lines, rule = strict_yaml.read(where).lines, "typed-in counts are read wherever there are no records"
    at = [("kpis", str(number), "typed_in") for number, kpi in enumerate(found.kpis) if kpi.typed_in]
    return [
        Problem(where.name, line_of(one, lines), f"`{'.'.join(one)}`: {rule}.", "", "take it out.", "line")
        for one in at
    ]


def unquoted_answers(file: str, document: strict_yaml.Document) -> list[Problem]:
    """A problem for each word such as No that stands without quotes, which other readers of YAML take for an answer."""
    rule = "it is text; quote it where other programs would read yes or no"
    return [
        Problem(file, line_of(at, document.lines), f"`{'.'.join(at)}`: {rule}.", word, f'write "{word}".', "line")
        for at, word in document.written.items()
        if at in document.answers
    ]


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
    taken = queries.parameters_of(query) - GIVEN
    takes = f"beside $start and $end the query takes {' and '.join(sorted(taken)) or 'nothing'}"
    for name in params.keys() - taken:
        tell((*at, "params", str(name)), takes, name, nearest(name, taken) if taken else "take it out.")
    if lacking := sorted(taken - params.keys()):
        tell((*at, "query"), takes, query, f"give {' and '.join(lacking)} a value under `params`.")
    is_given = params.keys() == taken and all(isinstance(value, str | int | float) for value in params.values())
    columns = columns_of(query, params) if is_given else None
    if columns is None:
        return
    needed = COLUMNS.get(str(one.get("unit")), OF_A_SHARE)
    if lacking := [column for column in needed if column not in columns]:
        remedy = f"let queries/{query}.sql give {' and '.join(lacking)}, or name another query."
        tell((*at, "query"), f"the query of a KPI gives the columns {' and '.join(needed)}", query, remedy)
    elif isinstance(breakdown, str) and breakdown not in columns:
        rule = f"it is a column of the query; the columns are {', '.join(columns)}"
        tell((*at, "breakdown"), rule, breakdown, nearest(breakdown, columns))


def columns_of(query: str, params: dict[str, Any]) -> list[str] | None:
    """The columns of a KPI's query, without the board's area; None where it cannot run, which others tell."""
    day = date(2000, 1, 1)
    period = {name: day for name in PERIOD & queries.parameters_of(query)}
    columns = queries.columns_of(query, **period, **params)
    return None if columns is None else [column for column in columns if column != "area"]
