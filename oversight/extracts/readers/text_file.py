"""Reads the text of a typed-in table's file, and says what else a file may be that carries its name."""

import re
from pathlib import Path

from oversight.problems import Problem

SAVE_AGAIN = 'save it again as "CSV UTF-8 (Comma delimited)": in Excel File, Save As.'
IS_TEXT = "the file is UTF-8 text."
# How files begin that are no table of text.
WORKBOOKS = {b"PK\x03\x04": "a workbook (XLSX or ODS) under another name", b"\xd0\xcf\x11\xe0": "an old workbook (XLS)"}
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def text_of(path: Path) -> tuple[str, list[Problem]]:
    """The text of a CSV file, or the problem that keeps it from being read."""
    file = path.name
    try:
        if path.exists() and not path.is_file():
            return "", [Problem(file, 0, "the file can be read.", "no regular file", "put the table in its place.")]
        content = path.read_bytes()
    except FileNotFoundError:
        return "", [missing(path)]
    except OSError as error:
        return "", [
            Problem(file, 0, "the file can be read.", str(error.strerror), "check the file and its permissions.")
        ]
    for begins, what in WORKBOOKS.items():
        if content.startswith(begins):
            return "", [Problem(file, 0, "the file is a table of text.", what, f"open it there and {SAVE_AGAIN}")]
    if content.startswith(UTF_16):
        return "", [Problem(file, 1, IS_TEXT, "UTF-16, which Windows calls Unicode", SAVE_AGAIN, "line")]
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = len(re.findall(rb"\r\n|\r|\n", content[: error.start])) + 1
        return "", [Problem(file, line, IS_TEXT, "characters in another encoding", SAVE_AGAIN, "line")]


def missing(path: Path) -> Problem:
    """The problem of a table that is not there, with a file beside it that may be meant."""
    stem = f"{path.stem}.".casefold()
    beside = sorted(other.name for other in path.parent.glob("*") if other.name.casefold().startswith(stem))
    meant = f"did you mean {beside[0]!r}? Save it as {path.name}" if beside else f"put it into {path.parent.name}/"
    return Problem(path.name, 0, "the table is needed and is not there.", "", f"{meant}.")
