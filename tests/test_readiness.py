"""What is told of readiness where boards are fetched from object stores and a cluster runs the queries."""

import json
from datetime import timedelta

import pytest

from oversight.extracts.object_store import looks
from oversight.serving import reach
from oversight.serving.readiness import readiness
from tests.test_object_store import fetch, region, store  # noqa: F401
from tests.test_serving_door import answered, asked

WELL = {"was_fetched": True, "is_checked_hourly": True, "trouble": ""}


def of_north():
    """Whether the dashboard is ready, the boards that are behind, and what is told of the store of one."""
    is_ready, told = readiness()
    assert told["is_ready"] == is_ready and "store" not in told["boards"]["derbyshire"]
    return is_ready, told["behind"], told["boards"]["north"]["store"]


def test_a_board_that_was_never_fetched_is_behind_and_the_dashboard_not_ready(region):  # noqa: F811
    never = {"was_fetched": False, "is_checked_hourly": False, "trouble": ""}
    assert of_north() == (False, ["north"], never)


def test_with_a_whole_version_it_is_ready_and_names_the_board_whose_store_was_not_read(
    region,  # noqa: F811
    store,  # noqa: F811
    capsys,
):
    fetch(capsys)
    assert of_north() == (True, [], WELL)
    store.status = 500
    fetch(capsys, code=1)
    assert of_north() == (True, ["north"], WELL | {"trouble": "no answer"})
    store.status = 0
    fetch(capsys)
    assert of_north() == (True, [], WELL)


def test_with_a_whole_version_it_is_ready_and_names_the_board_that_was_not_checked_for_an_hour(
    region,  # noqa: F811
    store,  # noqa: F811
    capsys,
    monkeypatch,
):
    fetch(capsys)
    asked_before, moment = len(store.asked), looks.now()
    monkeypatch.setattr(looks, "now", lambda: moment + timedelta(minutes=60))
    assert of_north() == (True, [], WELL)
    monkeypatch.setattr(looks, "now", lambda: moment + timedelta(minutes=61))
    assert of_north() == (True, ["north"], WELL | {"is_checked_hourly": False})
    assert len(store.asked) == asked_before  # no store is asked


ENGINES = {
    "": "duckdb",
    "duckdb": "duckdb",
    "spark://secret-host:7077": "spark",
    "sc://secret-host:15002": "spark connect",
    "local[4]": "spark beside",
    "secret-host": "unknown",
}


@pytest.mark.parametrize("address", ENGINES)
def test_the_engine_that_is_set_is_told_without_its_address_and_not_asked(monkeypatch, address):
    monkeypatch.setenv("OVERSIGHT_ENGINE", address)
    is_ready, told = readiness()
    assert (is_ready, told["engine"]) == (True, ENGINES[address])
    assert "secret-host" not in json.dumps(told)


def test_who_is_no_administrator_is_told_only_whether_it_is_ready(region, monkeypatch, capsys):  # noqa: F811
    fetch(capsys)
    assert b'"engine"' in answered(asked("/readyz"))[1]["body"]
    monkeypatch.setattr(reach, "administers_all", lambda identity: False)
    assert json.loads(answered(asked("/readyz"))[1]["body"]) == {"is_ready": True}
