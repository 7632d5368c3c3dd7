"""The two dictionaries of the extracts name every table and every column that the contracts declare, and no other."""

import re
from pathlib import Path

import pytest

from oversight.extracts.contracts import EXTRACTS

DATA = Path(__file__).resolve().parent.parent / "data"
OPERATIONAL = [name for name, extract in EXTRACTS.items() if extract.is_operational]
OTHERS = [name for name in EXTRACTS if name not in OPERATIONAL]


def sections(file):
    """What a dictionary says of each extract, by the name that opens its heading."""
    parts = re.split(r"^## ", (DATA / file).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {re.split(r"[:\n]", part)[0]: part for part in parts}


def columns_named(section):
    """The columns in the first cells of a section's table."""
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("|")]
    return [word for cell in cells[2:] for word in re.findall(r"[a-z_0-9]+", cell)]


@pytest.mark.parametrize("name", OPERATIONAL)
def test_the_operational_dictionary_names_each_column_once(name):
    named = [*columns_named(sections("operational.md")[name]), "basis"]  # said of all of them at the top
    assert sorted(named) == sorted(EXTRACTS[name].contract.column_names())


@pytest.mark.parametrize("name", OTHERS)
def test_the_dictionary_of_published_figures_names_each_column_once(name):
    assert columns_named(sections("README.md")[name]) == list(EXTRACTS[name].contract.column_names())


def test_no_dictionary_describes_a_table_that_is_no_extract():
    described = [name for name in sections("operational.md") if re.fullmatch(r"[a-z_]+", name)]
    assert described == OPERATIONAL
    described = [name for name in sections("README.md") if re.fullmatch(r"[a-z_]+", name)]
    assert described == OTHERS


def test_every_word_that_a_new_extract_allows_is_in_its_dictionary():
    for name in ("audits", "audit_findings", "plan_actions", "plan_updates"):
        said = sections("operational.md")[name]
        for column, declared in EXTRACTS[name].contract.columns().items():
            for word in getattr(declared, "categories", ()):
                assert column == "basis" or word in said, f"{name}.{column}: {word}"
