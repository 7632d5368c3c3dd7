"""Which engine runs the queries: DuckDB unless another is named, and a plain word where the other cannot be used."""

import subprocess
import sys

import pytest

from oversight import queries, snapshot, spark
from oversight.engine import Engine
from oversight.problems import Refused, Unanswered
from oversight.spark import failures
from tests import region_boards
from tests.daily import long_but_for
from tests.extracts import tiny_extracts
from tests.test_pages import MOSTLY_LONG, opened, words_of

ABROAD = "presto://here"  # no engine that there is
WITHOUT_FIGURES = {"pages/audit_log.py", "pages/exports.py", "pages/first_steps.py"}
WITHOUT_FIGURES |= {"pages/your_figures.py"}


@pytest.fixture
def engine(tmp_path) -> Engine:
    """An engine that has run nothing yet."""
    return queries.engine_over(tiny_extracts(tmp_path))


@pytest.fixture
def no_engine(monkeypatch):
    """An engine that cannot be used, and nothing kept of what was worked out before."""
    queries.current.clear()
    queries.regions.clear()
    Unanswered.times += 1
    monkeypatch.setenv("OVERSIGHT_ENGINE", ABROAD)
    yield
    queries.current.clear()
    queries.regions.clear()


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


def test_what_was_made_before_no_cluster_answered_is_made_again():
    said = iter(["before", "after", "never"])

    @snapshot.cached_by_version
    def made() -> str:
        return next(said)

    assert made() == made() == "before"
    with pytest.raises(Unanswered):
        raise Unanswered("Not now.")
    assert made() == made() == "after"


def test_what_is_made_of_a_part_that_did_not_answer_is_made_again_once_it_does():
    answers = iter([False, True])

    @snapshot.cached_by_version
    def told() -> str:
        try:
            if not next(answers):
                raise Unanswered("Not now.")
        except Refused:
            return "cannot be read"
        return "3 of 4"

    assert [told(), told(), told()] == ["cannot be read", "3 of 4", "3 of 4"]


@pytest.mark.parametrize(
    ("said", "is_usable", "rule", "plain"),
    [
        ("Connection refused", False, failures.NO_ANSWER, failures.UNANSWERED),
        ("[JAVA_GATEWAY_EXITED] Java gateway process exited", False, failures.NO_JAVA, failures.UNANSWERED),
        ("[FAILED_READ_FILE.FILE_NOT_EXIST] file:/boards", True, failures.NO_FILE, failures.NOT_RUN),
        ("Job aborted: ExecutorLostFailure (executor 1 exited)", True, failures.NO_WORKER, failures.UNANSWERED),
        (
            "An error occurred while calling o1.x.\n: [DIVIDE_BY_ZERO] Division by zero",
            True,
            failures.OTHER,
            failures.NOT_RUN,
        ),
    ],
)
def test_a_failure_is_told_with_what_to_mend_and_the_first_line_of_what_spark_says(said, is_usable, rule, plain):
    told = failures.told("spark://here:7077", OSError(f"{said}\nat Spark.scala:1"), is_usable)
    assert told.user_message == plain
    [problem] = told.problems
    cause = said.splitlines()[-1].removeprefix(": ")
    assert (problem.file, problem.rule, problem.value, problem.remedy) == ("OVERSIGHT_ENGINE", rule[0], cause, rule[1])


@pytest.mark.parametrize("page", MOSTLY_LONG)
def test_a_page_whose_engine_does_not_answer_says_so_in_the_place_of_its_figures(page, no_engine):
    assert (spark.PLAIN in words_of(opened(page))) is (page not in WITHOUT_FIGURES)


@pytest.mark.parametrize("tab", long_but_for(("data",), ("", "years", "actions", "data")))
def test_the_page_of_a_region_whose_engine_does_not_answer_says_so_and_goes_on_once_it_does(
    tab, tmp_path, monkeypatch, no_engine
):
    folder = region_boards.region(tmp_path, monkeypatch)
    region_boards.publish(folder, "derbyshire", {2023: (40, 50), 2024: (45, 50)}, (2, 4, 6, 8, 30))
    said = words_of(opened("pages/region.py", tab=tab))
    assert "<h1>East Midlands</h1>" in said
    assert said.count(spark.PLAIN) > 1
    monkeypatch.delenv("OVERSIGHT_ENGINE")
    queries.regions.clear()
    said = words_of(opened("pages/region.py", tab=tab))
    assert spark.PLAIN not in said and "1 of the 3 boards of East Midlands" in said
