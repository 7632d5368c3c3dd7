"""Which engine runs the queries: DuckDB unless another is named, and a plain word where the other cannot be used."""

import subprocess
import sys

import pytest

from oversight import queries, spark
from oversight.engine import Engine
from oversight.problems import Refused
from tests.extracts import tiny_extracts


@pytest.fixture
def engine(tmp_path) -> Engine:
    """An engine that has run nothing yet."""
    return queries.engine_over(tiny_extracts(tmp_path))


def test_duckdb_runs_the_queries_and_nothing_of_spark_is_imported():
    asked = ("import sys", "from oversight import queries", "queries.run('reference/areas')")
    asked += ("print('oversight.spark' in sys.modules)",)
    done = subprocess.run([sys.executable, "-c", ";".join(asked)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("address", ["presto://here", "spark", "DuckDB"])
def test_an_engine_that_is_none_is_told_with_those_there_are(address, engine, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_ENGINE", address)
    with pytest.raises(Refused) as refused:
        engine.run("reference/areas", {})
    [problem] = refused.value.problems
    assert problem.value == address
    assert "duckdb, spark://host:port, sc://host:port or local[4]" in problem.rule


def test_a_missing_package_is_told_with_the_command_that_installs_it(engine, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_ENGINE", "spark://127.0.0.1:7077")
    monkeypatch.setattr(spark, "find_spec", lambda name: None)
    with pytest.raises(Refused) as refused:
        engine.run("reference/areas", {})
    [problem] = refused.value.problems
    assert (problem.value, "requirements-spark.txt" in problem.remedy) == ("no pyspark", True)


def test_what_was_run_on_duckdb_stays_when_another_engine_is_named_and_not_there(engine, monkeypatch):
    held = engine.run("reference/areas", {})
    monkeypatch.setenv("OVERSIGHT_ENGINE", "presto://here")
    assert engine.run("reference/areas", {}) is held
