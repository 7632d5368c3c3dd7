"""A cluster that loses a worker goes on; of one that ends, each figure says so, until it answers again."""

import pytest
from pyspark import SparkContext

from oversight import queries, snapshot
from oversight.problems import Unanswered
from oversight.spark import cluster as application
from oversight.spark import failures, watch
from tests import test_pages
from tests.on_spark import records
from tests.test_pages import opened, words_of

PAGE = ("pages/region.py", {"tab": "data"})  # the tab with the fewest queries
QUERIES = ("reference/areas", "audits/kinds")
ENDLESS = "select sum(hash(id)) as area from range(10000000000000)"  # ends after hours
PATIENCE = 1800  # seconds: each query takes as long as a busy machine makes it


def forget() -> None:
    """Ends the engines and forgets all that was made with them."""
    queries.current.clear()
    queries.regions.clear()
    for cache in snapshot.Cache.every:
        cache.shared.clear()


@pytest.fixture
def engine(address, monkeypatch):
    """An engine over the sample that has asked the cluster nothing yet."""
    monkeypatch.setenv("OVERSIGHT_ENGINE", address)
    return records.engine_of(records.sample())


def asked(engine, name: str = "reference/areas"):
    """The rows of a query, worked out anew."""
    engine.results.clear()
    given = {"area": "Derbyshire", "as_at": records.LEAP_DAY}
    return engine.run(name, {one: given[one] for one in queries.parameters_of(name)})


def refused(engine) -> str:
    """The rule that is told as broken when a query is asked."""
    with pytest.raises(Unanswered) as told:
        asked(engine)
    (problem,) = told.value.problems
    assert problem.remedy
    return problem.rule


def test_a_worker_that_is_killed_leaves_the_rest_to_the_other(engine, running):
    before = [asked(engine, name).rows() for name in QUERIES]
    running.kill_worker()
    assert [asked(engine, name).rows() for name in QUERIES] == before
    running.add_worker()
    assert [asked(engine, name).rows() for name in QUERIES] == before


@pytest.mark.long
def test_a_page_tells_a_cluster_that_ended_figure_by_figure_and_goes_on_once_it_answers(
    address, running, deployment, monkeypatch
):
    monkeypatch.setenv("OVERSIGHT_BOARDS", str(deployment))
    monkeypatch.setattr(test_pages, "PATIENCE", PATIENCE)
    forget()
    whole = words_of(opened(PAGE[0], **PAGE[1]))
    forget()
    monkeypatch.setenv("OVERSIGHT_ENGINE", address)
    assert words_of(opened(PAGE[0], **PAGE[1])) == whole
    forget()
    with monkeypatch.context() as impatient:
        impatient.setattr(watch, "WITHOUT_WORKER", 1.0)
        running.stop()
        broken = words_of(opened(PAGE[0], **PAGE[1]))
        assert "<h1>" in broken
        assert broken.count(failures.UNANSWERED) > 1
        running.start_master()
        with pytest.raises(Unanswered) as told:
            asked(records.engine_of(records.sample()))
        assert told.value.problems[0].rule == failures.NO_WORKER[0]
    running.add_worker()
    running.add_worker()
    assert words_of(opened(PAGE[0], **PAGE[1])) == whole
    forget()


def test_java_that_ended_beside_the_dashboard_is_begun_again(engine):
    before = asked(engine).rows()
    SparkContext._gateway.proc.kill()
    SparkContext._gateway.proc.wait()
    assert asked(engine).rows() == before


def test_what_spark_cannot_run_is_told_as_such_and_no_outage(engine, monkeypatch):
    asked(engine)
    held = application.applications[engine.cluster.address]
    monkeypatch.setattr("oversight.spark.runner.spark_sql", lambda sql: "select 1 / 0 as area")
    assert refused(engine) == failures.OTHER[0]
    monkeypatch.setattr("oversight.spark.runner.spark_sql", lambda sql: "select * from parquet.`/nowhere/at/all`")
    assert refused(engine) == failures.NO_FILE[0]
    assert application.at(engine.cluster.address) is held


def test_a_query_that_does_not_end_is_given_up_and_the_next_one_runs(engine, monkeypatch):
    before = asked(engine).rows()
    with monkeypatch.context() as slow:
        slow.setattr(watch, "LONGEST", 0.5)
        slow.setattr("oversight.spark.runner.spark_sql", lambda sql: ENDLESS)
        assert refused(engine) == failures.TOO_LONG[0]
    assert asked(engine).rows() == before
