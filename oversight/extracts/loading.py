"""What was read of the extracts: the tables that hold, what is wrong with the others, and a hash of both."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import polars as pl

from oversight.extracts import table_checks
from oversight.extracts.about import About, about_tables
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.manifest import MANIFEST, REBUILD, Manifest
from oversight.extracts.own import joining
from oversight.extracts.own.comparing import RowChange
from oversight.extracts.own.version import Version
from oversight.problems import Problem, Refused

NOT_WORKED_OUT = Problem(
    "annual_statistics",
    0,
    "the extract is worked out from annual_statistics.",
    "it cannot be used",
    "correct it first.",
)

RESTED_ON = ("annual_statistics", "sources", "measures")  # what questions on the source are worked out from


@dataclass(frozen=True)
class LoadedExtracts:
    """The extracts of a folder that hold (`tables` and what is `about` them, by name), and what is wrong with the
    others.

    `version` is a hash of what the manifests list and of what is wrong with their files: the same set has the same
    version wherever and whenever it is published. `own` names the tables that the board published itself, in
    `own_version`; `differences` are shipped rows, by table, that own rows of other values stand for; `has_sample` says
    whether the invented sample is among the tables. `area` is that of the board whose records they are, "" where it is
    not known."""

    folder: Path
    version: str
    tables: dict[str, pl.DataFrame]
    about: dict[str, About]
    problems: dict[str, Refused]
    own: frozenset[str] = frozenset()
    own_version: Version | None = None
    differences: dict[str, tuple[RowChange, ...]] = field(default_factory=dict)
    has_sample: bool = True
    area: str = ""

    def without_documents(self, source_ids: frozenset[str]) -> "LoadedExtracts":
        """The same as if some documents were not held: their figures are left out, and what is worked out from figures
        is worked out from the others."""
        tables = {
            name: table.filter(~pl.col("source_id").is_in(list(source_ids))) if "source_id" in table.columns else table
            for name, table in self.tables.items()
        }
        given = {name: tables[name] for name in RESTED_ON if name in tables}
        if "questions_on_source" in tables:
            tables["questions_on_source"] = joining.questions(given)
        mark = hash_of(sorted(source_ids), ())[:4]
        about = about_tables(tables)
        return replace(self, tables=tables, about=about, version=f"{self.version}-{mark}", differences={})

    def without(self, name: str, refused: Refused) -> "LoadedExtracts":
        """The same without one extract, for what is told of it."""
        tables = {other: table for other, table in self.tables.items() if other != name}
        about = {other: table for other, table in self.about.items() if other != name}
        return replace(self, tables=tables, about=about, problems={**self.problems, name: refused})


@dataclass(frozen=True)
class Held:
    """What one folder holds: its manifest, the tables that hold by themselves, and what is wrong with the others."""

    manifest: Manifest
    tables: dict[str, pl.DataFrame]
    wrong: dict[str, list[Problem]]

    @property
    def files(self) -> dict[str, str]:
        """The file of each table."""
        return {name: entry.file for name, entry in self.manifest.entries.items()}

    @property
    def listed(self) -> dict[str, object]:
        """The entries of the manifest, each file's sha256 among them."""
        return {name: asdict(entry) for name, entry in self.manifest.entries.items() if name in EXTRACTS}


def held_in(
    where: Path, manifest: Manifest, names: Iterable[str], remedy: str = REBUILD, area: str | None = None
) -> Held:
    """The tables `names` of a folder that hold by themselves, and what is wrong with the others; `area` as of
    `table_checks.read_table`."""
    held = Held(manifest, {}, {})
    for name in names:
        table, problems = table_of(where, name, manifest, area)
        if table is None:
            held.wrong[name] = [replace(problem, remedy=remedy) for problem in problems]
        else:
            held.tables[name] = table
    return held


def table_of(
    where: Path, name: str, manifest: Manifest, area: str | None = None
) -> tuple[pl.DataFrame | None, list[Problem]]:
    """The rows of one extract where it holds by itself, else what is wrong with it."""
    if name in manifest.problems:
        return None, [manifest.problems[name]]
    if name not in manifest.entries:
        return None, [Problem(MANIFEST, 0, f"the manifest names the extract {name}.", "no such entry", REBUILD)]
    return table_checks.read_table(where, EXTRACTS[name], manifest.entries[name], area)


def loaded(
    where: Path,
    tables: Mapping[str, pl.DataFrame],
    wrong: Mapping[str, list[Problem]],
    files: Mapping[str, str],
    listed: object,
) -> LoadedExtracts:
    """Tables that hold by themselves, held against each other. `files` are where they come from, `listed` is what the
    manifests say of them."""
    wrong = {**wrong, **table_checks.between(tables, files)}
    if "questions_on_source" not in tables:
        wrong.setdefault("questions_on_source", [NOT_WORKED_OUT])
    sound = {name: table for name, table in tables.items() if name not in wrong}
    problems = {name: refusal(name, found) for name, found in wrong.items()}
    version = hash_of(listed, (problem for found in wrong.values() for problem in found))
    return LoadedExtracts(where, version, sound, about_tables(sound), problems)


def refusal(name: str, problems: list[Problem]) -> Refused:
    """What is told of an extract that does not hold."""
    words = name.replace("_", " ")
    return Refused(f"The extract “{words}” cannot be used, so what depends on it is not shown.", problems)


def hash_of(listed: object, problems: Iterable[Problem]) -> str:
    """A hash of what the manifests list and of which rules its files break."""
    broken = sorted((problem.file, problem.rule) for problem in problems)
    return hashlib.sha256(json.dumps([listed, broken], sort_keys=True).encode()).hexdigest()[:16]
