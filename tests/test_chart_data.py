"""Rows of charts are turned into Arrow once, and each panel keeps its own."""

import re

import pyarrow as pa
import pytest

from oversight import snapshot
from oversight.components import chart_data
from tests.every_figure import CHOICE, figures

SPEC = {
    "mark": "point",
    "data": {"name": "data-1"},
    "datasets": {"data-1": [{"level": "2", "value": 3}, {"level": "3", "value": None}]},
}


def rows_of(stream):
    with pa.ipc.open_stream(stream) as reader:
        return reader.read_all().to_pylist()


def test_the_rows_of_a_chart_are_arrow_and_the_chart_itself_stays():
    sent = chart_data.with_arrow(SPEC)
    assert rows_of(sent["datasets"]["data-1"]) == [{"level": "2", "value": 3.0}, {"level": "3", "value": None}]
    assert SPEC["datasets"]["data-1"][0] == {"level": "2", "value": 3}
    assert chart_data.with_arrow(SPEC)["datasets"]["data-1"] is sent["datasets"]["data-1"]


def test_a_panel_keeps_its_own_rows_under_the_name_that_the_chart_gives_all():
    panels = {name: SPEC | {"datasets": {"data-2": [{"level": name}]}} for name in ("2", "3")}
    sent = {name: chart_data.with_arrow(spec, name)["datasets"]["data-2"] for name, spec in panels.items()}
    assert {name: rows_of(stream) for name, stream in sent.items()} == {"2": [{"level": "2"}], "3": [{"level": "3"}]}
    assert sent["2"] is chart_data.with_arrow(panels["2"], "2")["datasets"]["data-2"]


def test_the_rows_go_when_something_is_purged():
    assert chart_data.kept in snapshot.Cache.every


@pytest.mark.long
def test_rows_of_the_same_name_are_the_same_in_every_chart():
    held = {}
    for figure in figures(CHOICE):
        for name, rows in (figure.chart or {}).get("datasets", {}).items():
            assert re.fullmatch(r"data-[0-9a-f]{32}", name)
            assert held.setdefault(name, rows) == rows
    assert len(held) > 50
