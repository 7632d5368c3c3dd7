"""The environment is read at the time it is asked for, and an empty variable counts as none."""

from pathlib import Path

import pytest

from oversight.environment import environment

ROOT = Path(__file__).resolve().parent.parent
VARIABLES = [
    ("OVERSIGHT_DATA", "data", ROOT / "own"),
    ("OVERSIGHT_SHIPPED", "shipped", ROOT / "data"),
    ("OVERSIGHT_KPIS", "kpis", ROOT / "kpis.yaml"),
]


@pytest.mark.parametrize(("variable", "field", "usual"), VARIABLES)
def test_a_variable_takes_the_place_of_the_repositorys_own_for_as_long_as_it_is_set(
    monkeypatch, tmp_path, variable, field, usual
):
    monkeypatch.delenv(variable, raising=False)
    assert getattr(environment(), field) == usual
    monkeypatch.setenv(variable, str(tmp_path))
    assert getattr(environment(), field) == tmp_path
    monkeypatch.setenv(variable, "")
    assert getattr(environment(), field) == usual
    monkeypatch.setenv(variable, "elsewhere")
    assert getattr(environment(), field) == Path("elsewhere")
