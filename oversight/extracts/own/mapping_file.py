"""Keeps the answers that hold for the next file, too: headings and words of the board's own tracker."""

from collections.abc import Mapping
from pathlib import Path

import yaml

from oversight import strict_yaml
from oversight.extracts import disk
from oversight.problems import Problem, Refused

NAME = "mapping.yaml"
HEADING = "# What headings and words of the board's own files mean, as answered. A line taken out is asked again.\n"


def read(where: Path) -> dict[str, str]:
    """The answers kept in a folder; none where there is no file. Raises Refused where it cannot be read."""
    return read_file(where / NAME) if (where / NAME).exists() else {}


def read_file(path: Path) -> dict[str, str]:
    """The answers of a file. Raises Refused where it cannot be read."""
    found = strict_yaml.read(path)
    content, problems = found.content, found.problems
    if not problems and not (isinstance(content, dict) and all(isinstance(one, str) for one in content.values())):
        rule, remedy = "each line is a question and its answer.", "correct it, or take the file away."
        problems = [Problem(path.name, 0, rule, "", remedy)]
    if problems:
        raise Refused("The answers kept from earlier files cannot be read.", problems)
    return content if isinstance(content, dict) else {}


def write(where: Path, answers: Mapping[str, str]) -> None:
    """Keeps these answers in the place of those before. Raises OSError."""
    disk.write_whole(where / NAME, written(answers))


def written(answers: Mapping[str, str]) -> bytes:
    """Answers as YAML, all texts in quotes."""
    body = yaml.safe_dump(dict(answers), allow_unicode=True, default_style='"', width=10_000)
    return (HEADING + body).encode()
