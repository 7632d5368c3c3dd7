"""The licence of each package that the dashboard installs: `python -m tools.licences` writes docs/licences.md."""

import re
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "docs" / "licences.md"
PINNED = re.compile(r"^([a-z0-9._-]+)(?:\[[^]]*\])?==(\S+)", re.MULTILINE)
LONGEST = 40  # letters of a licence that is named; a longer text is the licence itself
HEAD = """# Licences

What `requirements.txt` installs, and under which licence, as each package declares it. The dashboard itself is under
the MIT licence (`LICENSE`). Written by `python -m tools.licences`. What `requirements-spark.txt` adds for a cluster is
under Apache-2.0 (pyspark, grpcio, grpcio-status, googleapis-common-protos), BSD (py4j, zstandard) and MIT (sqlglot).

| Package | Version | Licence |
|---|---|---|
"""


def pinned() -> list[tuple[str, str]]:
    """The packages of requirements.txt with their versions."""
    return PINNED.findall((ROOT / "requirements.txt").read_text(encoding="utf-8"))


def licence_of(package: str) -> str:
    """The licence that a package declares: as an expression, as a class, as a name, else by the title of its file."""
    told = metadata.metadata(package)
    if expression := told.get("License-Expression"):
        return expression
    classes = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier", []) if one.startswith("License")]
    name = (told.get("License") or "").strip()
    if name and len(name) <= LONGEST:
        return name
    return " or ".join(classes) or title_of_file(package)


def title_of_file(package: str) -> str:
    """The first line of a package's licence file; empty where it has none."""
    files = [file for file in metadata.files(package) or [] if "licen" in file.name.lower()]
    lines = [line.strip() for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return next(filter(None, lines), "")


def written() -> str:
    """The list as it should stand in docs/."""
    return HEAD + "".join(f"| {name} | {version} | {licence_of(name)} |\n" for name, version in pinned())


if __name__ == "__main__":
    LIST.write_text(written(), encoding="utf-8")
