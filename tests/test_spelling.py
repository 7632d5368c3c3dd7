"""The nearest known word is found once for every part that asks "did you mean"."""

from pathlib import Path

import pytest

from oversight.spelling import nearest

AREAS = ["Derbyshire", "Devon and Cornwall", "Northumbria"]


@pytest.mark.parametrize("value", ["Derbishire", "derbyshire", "DERBYSHIRE", "Derby shire"])
def test_a_slip_or_another_case_finds_the_word_as_it_is_known(value):
    assert nearest(value, AREAS) == "Derbyshire"


@pytest.mark.parametrize("value", ["Atlantis", "", "Kent"])
def test_a_value_that_is_near_nothing_finds_nothing(value):
    assert nearest(value, AREAS) is None


def test_where_nothing_is_known_nothing_is_near():
    assert nearest("Derbyshire", []) is None


def test_a_value_of_any_length_is_compared_at_once():
    assert nearest("Derbyshire" * 100_000, AREAS) is None


def test_no_other_module_compares_words_by_itself():
    package = Path(__file__).resolve().parent.parent / "oversight"
    callers = [path.name for path in package.rglob("*.py") if "difflib" in path.read_text(encoding="utf-8")]
    assert sorted(callers) == ["alike.py", "spelling.py"]  # alike: headings and words of other people's files
