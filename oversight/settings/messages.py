"""What is told of a mistake in kpis.yaml: its line, the rule, what was found, the remedy."""

from datetime import date
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from oversight.problems import Problem
from oversight.settings.board import Settings
from oversight.settings.kpi import nearest
from oversight.strict_yaml import At, Document

LONGEST_SHOWN = 60
Lines = dict[At, int]
"""The line of each place of the file."""

# What a value must be, by the kind of pydantic error that says it is not.
RULES = {
    "model_type": "it is a section with keys of its own",
    "dict_type": "it is a section with keys of its own",
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
    "string_type": "put it into quotes.",
    "float_type": "write the number alone, as in 90.",
    "bool_type": "write true or false.",
    "date_type": "write it as 2024-04-01.",
    "literal_error": "write one of these.",
    "string_too_long": "shorten it.",
}


def problem_of(file: str, detail: ErrorDetails, document: Document, whole: type[BaseModel] = Settings) -> Problem:
    """A pydantic error of a `whole` as a problem with its line, and with the value as it is written."""
    at = tuple(str(part) for part in detail["loc"])
    line = line_of(at, document.lines)
    key = ".".join(at)
    if detail["type"] == "extra_forbidden":
        known = known_keys(at[:-1], whole)
        remedy = nearest(at[-1], known, f"use one of {', '.join(known)}.")
        return Problem(file, line, "the key is unknown.", key, remedy, "line")
    if detail["type"] == "missing":
        return Problem(file, line, f"the key `{key}` is needed.", "", "add it.", "line")
    remedy = detail.get("ctx", {}).get("remedy") or REMEDIES.get(detail["type"], "correct the value.")
    found = shown(detail["input"])
    if at in document.written and isinstance(detail["input"], int | float | date):
        found = shown(document.written[at]).strip("'\"")
    return Problem(file, line, f"`{key}`: {rule_of(detail)}.", found, remedy, "line")


def line_of(at: At, lines: Lines) -> int:
    """The line of a path, or of the nearest part above it that stands in the file."""
    return next((lines[at[:end]] for end in range(len(at), 0, -1) if at[:end] in lines), 1)


def rule_of(detail: ErrorDetails) -> str:
    """The rule that a pydantic error is about, in a keeper's words."""
    words = RULES.get(detail["type"])
    return words.format(**detail.get("ctx", {})) if words else detail["msg"]


def shown(value: object) -> str:
    """A value as it may stand in a message: short, on one line."""
    text = "nothing" if value is None else repr(value)
    return f"{text[:LONGEST_SHOWN]}…" if len(text) > LONGEST_SHOWN else text


def known_keys(at: At, whole: type[BaseModel] = Settings) -> list[str]:
    """The keys that may stand at a path of kpis.yaml; the number of an item steps into its list."""
    model = whole
    for part in at:
        if not part.isdigit():
            kind: Any = model.model_fields[part].annotation
            model = next(iter(get_args(kind)), kind)
    return [field.alias or name for name, field in model.model_fields.items()]
