"""Pages, presenting and the region's pack drawn from a cluster say what they say on DuckDB."""

import pytest

from oversight import boards, queries, snapshot
from oversight.exports.board_pack.region_pack import region_pack
from oversight.selection import Selection
from tests import test_pages
from tests.test_pages import opened, words_of

pytestmark = pytest.mark.long
PATIENCE = 1800  # seconds: each query takes as long as a busy machine makes it
SHOWN = {
    "region": ("pages/region.py", {}),
    "region over the years": ("pages/region.py", {"tab": "years"}),
    "a KPI of the region presented": ("pages/region.py", {"view": "present", "stop": "region.minutes_issued_on_time"}),
    "the KPIs of a board": ("pages/kpis.py", {"board": "derbyshire"}),
}
CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", "")


@pytest.fixture(scope="module", autouse=True)
def region(deployment):
    """A deployment of five boards that nothing has been worked out of yet."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OVERSIGHT_BOARDS", str(deployment))
        patch.setattr(test_pages, "PATIENCE", PATIENCE)
        forget()
        yield
    forget()


def forget() -> None:
    """Ends the engines and forgets all that was made with them."""
    queries.current.clear()
    queries.regions.clear()
    for cache in snapshot.Cache.every:
        cache.shared.clear()


def said(page: str, parameters: dict[str, str]) -> tuple[str, list[str]]:
    """What a page says, and the rows that its charts draw."""
    app = opened(page, **parameters)
    return words_of(app), [str(chart.proto.spec) for chart in app.get("vega_lite_chart")]


def packed() -> list[tuple[object, ...]]:
    """What is on each slide of the region's pack."""
    with boards.side_by_side(), snapshot.taken():
        slides = region_pack(CHOICE, with_sample=True).slides
    return [(slide.title, slide.lines, slide.table, slide.notes) for slide in slides]


@pytest.fixture(scope="module")
def on_duckdb(region):
    """What the pages and the pack say on DuckDB."""
    made = {name: said(*shown) for name, shown in SHOWN.items()}, packed()
    forget()
    return made


@pytest.fixture(scope="module")
def on_spark(on_duckdb, address):
    """The same on the cluster."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OVERSIGHT_ENGINE", address)
        yield {name: said(*shown) for name, shown in SHOWN.items()}, packed()
        assert "case_meetings" in queries.of_boards(boards.boards()).cluster.held


@pytest.mark.parametrize("name", SHOWN)
def test_a_page_shows_the_same_figures(name, on_duckdb, on_spark):
    assert "could not be made" not in on_spark[0][name][0]
    assert on_spark[0][name] == on_duckdb[0][name]
    assert "%" in on_spark[0][name][0]


def test_the_pack_of_the_region_has_the_same_numbers(on_duckdb, on_spark):
    assert on_spark[1] == on_duckdb[1]
    assert len(on_spark[1]) > 10
