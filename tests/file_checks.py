"""Finds stray spaces, wrong line ends, merge marks and broken syntax in text files: `python -m tests.file_checks`."""

import json
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
AS_THEY_CAME = {"oversight/exports/images/fonts/LICENSE.md"}  # a licence is kept as its owner wrote it
MERGE_MARKS = ("<<<<<<< ", ">>>>>>> ", "||||||| ")
PARSERS: dict[str, Callable[[str], object]] = {
    ".json": json.loads,
    ".toml": tomllib.loads,
    ".yaml": yaml.safe_load,
    ".yml": yaml.safe_load,
}


def faults_of(name: str, content: bytes) -> Iterator[str]:
    """Every fault of one file, as `file:line: what is wrong`; none for a binary file."""
    if b"\0" in content:
        return
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        yield f"{name}: not UTF-8: {error.reason} at byte {error.start}"
        return
    if name.endswith(".cmd"):  # Windows reads a batch file with jumps wrongly unless its lines end as Windows ends them
        if text.count("\r\n") < text.count("\n"):
            yield f"{name}: a line does not end with a carriage return and a line feed"
        text = text.replace("\r\n", "\n")
    for number, line in enumerate(text.split("\n"), start=1):
        if line.endswith("\r"):
            yield f"{name}:{number}: ends with a carriage return"
        elif line != line.rstrip(" \t"):
            yield f"{name}:{number}: trailing space"
        if line.startswith(MERGE_MARKS):
            yield f"{name}:{number}: mark of an unfinished merge"
    if text and (not text.endswith("\n") or text.endswith("\n\n")):
        yield f"{name}: does not end with exactly one line end"
    parse = PARSERS.get(Path(name).suffix)
    if parse:
        try:
            parse(text)
        except (ValueError, yaml.YAMLError) as error:
            yield f"{name}: {' '.join(str(error).split())}"


def tracked_files() -> list[str]:
    """The names of all files that git tracks, or where there is no git of all files outside hidden folders."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        return [name for name in listed.stdout.split("\0") if name]
    found = [path.relative_to(ROOT) for path in ROOT.rglob("*")]
    return [path.as_posix() for path in found if not any(part.startswith((".", "__")) for part in path.parts)]


def main(names: list[str]) -> int:
    """Prints the faults of the files named, or of all tracked files; gives 1 where there is one."""
    paths = [name for name in names or tracked_files() if name not in AS_THEY_CAME and (ROOT / name).is_file()]
    faults = [fault for name in paths for fault in faults_of(name, (ROOT / name).read_bytes())]
    print(*faults, sep="\n", end="\n" if faults else "")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
