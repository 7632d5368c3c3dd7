"""The requirements: pinned, hashed, free of addresses, and in step with pyproject.toml."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import licences

ROOT = Path(__file__).resolve().parent.parent
FILES = ("requirements.txt", "requirements-dev.txt", "requirements-spark.txt", "requirements-store.txt")
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)(?:\[(?P<extras>[a-z0-9,-]+)\])?==(?P<version>[^ ]+)(?: ; [^\\]+)? \\$")
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def blocks_of(name: str) -> list[list[str]]:
    """The lines of each requirement in a file: the pin first, then its hashes; comments left out."""
    blocks: list[list[str]] = []
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if line.lstrip().startswith("#"):
            continue
        if line.startswith(" "):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def pins_of(name: str) -> dict[str, str]:
    """Name to version of every requirement in a file."""
    found = [PIN.match(block[0]) for block in blocks_of(name)]
    return {pin["name"]: pin["version"] for pin in found if pin}


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_is_pinned_and_has_hashes(name):
    for first, *hashes in blocks_of(name):
        assert PIN.match(first), first
        assert hashes, first
        assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?", line) for line in hashes), first


@pytest.mark.parametrize("name", FILES)
def test_what_a_requirement_asks_of_another_with_an_extra_is_pinned_with_it(name):
    """An older pip takes a pin without the extra for another requirement, and the newest release for that."""
    pins = {pin["name"]: pin["extras"] or "" for pin in map(PIN.match, (block[0] for block in blocks_of(name))) if pin}
    for pin in pins:
        try:
            asked = [Requirement(one) for one in metadata.requires(pin) or []]
        except metadata.PackageNotFoundError:  # for another system
            continue
        for one in asked:
            if one.extras and canonicalize_name(one.name) in pins and (not one.marker or one.marker.evaluate()):
                assert one.extras <= set(pins[canonicalize_name(one.name)].split(",")), (pin, str(one))


@pytest.mark.parametrize("name", FILES)
def test_the_files_name_no_index_and_no_path(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|--(?:extra-)?index|--find-links|--trusted-host|(?:^|\s)/", text)


@pytest.mark.parametrize(
    ("name", "declared"),
    [
        ("requirements.txt", DECLARED["project"]["dependencies"]),
        ("requirements-dev.txt", DECLARED["project"]["dependencies"] + DECLARED["dependency-groups"]["dev"]),
        ("requirements-spark.txt", DECLARED["project"]["optional-dependencies"]["spark"]),
        ("requirements-store.txt", DECLARED["dependency-groups"]["store"]),
    ],
)
def test_what_pyproject_declares_is_pinned_within_its_bounds(name, declared):
    pins = pins_of(name)
    for requirement in map(Requirement, declared):
        assert requirement.specifier.contains(pins[canonicalize_name(requirement.name)]), str(requirement)


def test_the_tests_run_on_the_versions_the_dashboard_runs_on():
    assert pins_of("requirements.txt").items() <= pins_of("requirements-dev.txt").items()
    assert pins_of("requirements.txt").items() <= pins_of("requirements-spark.txt").items()


def test_a_single_board_installs_nothing_of_spark():
    assert not {"pyspark", "sqlglot"} & {*pins_of("requirements.txt"), *pins_of("requirements-dev.txt")}


def test_the_licence_of_every_package_is_listed_with_its_version():
    assert licences.LIST.read_text(encoding="utf-8") == licences.written()
    assert [name for name, _ in licences.pinned()] == [PIN.match(lines[0])["name"] for lines in blocks_of(FILES[0])]
    assert [name for name, _ in licences.pinned() if not licences.licence_of(name)] == []
