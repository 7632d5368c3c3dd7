"""Writes several files of a folder as one step: what is to be written is noted first, and finished after a cut."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from oversight.extracts import disk
from oversight.problems import Problem, Refused

NAME = "purge.waiting.json"
LARGEST = 512 * 1024 * 1024  # bytes
OURS = re.compile(
    r"manifest\.json|mapping\.yaml|purges\.jsonl|versions/[0-9]{4,}\.json"
    r"|meetings/[0-9]{4}-[0-9]{2}-[0-9]{2}/[1-9][0-9]{0,5}/manifest\.json"
)


def write_all(where: Path, contents: Mapping[str, str]) -> None:
    """Writes every file of `contents` (text by name within the folder). Once the note of it is on the disk, the next
    publish, restore or purge finishes what a cut leaves open. Raises OSError."""
    disk.write_whole(where / NAME, json.dumps(dict(contents)).encode())
    finish(where)


def finish(where: Path) -> None:
    """Writes what a note asks for, and takes it away. Raises OSError, and Refused where the note cannot be read."""
    try:
        contents = json.loads(disk.read_regular(where / NAME, LARGEST))
    except FileNotFoundError:
        return
    except ValueError:
        contents = None
    if not isinstance(contents, dict) or not all(OURS.fullmatch(name) for name in contents):
        problem = Problem(NAME, 0, "the note of a purge that was cut short can be read.", "", "purge again without it.")
        raise Refused("A purge was cut short and cannot be finished.", [problem])
    for name, text in contents.items():
        disk.write_whole(where / name, str(text).encode())
    (where / NAME).unlink()
