"""How extracts are put into an engine: a table read where it lies gives every query what a copied one gives."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from oversight import engine_tables, queries
from oversight.extracts import store
from oversight.extracts.contracts import EXTRACTS
from tests.test_queries import EXAMPLES, NAMES


@pytest.fixture(scope="module")
def both() -> tuple[queries.Engine, queries.Engine]:
    """Two engines over the sample: one copies every table, the other reads every table of records where it lies."""
    copies, looks = (queries.Engine(store.open_extracts(store.folder()), ()) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        for made, rows in ((copies, 1_000_000), (looks, -1)):
            patch.setattr(engine_tables, "COPIED_ROWS", rows)
            for table in EXTRACTS:
                assert made.holds(table)
    return copies, looks


def kinds(engine: queries.Engine) -> dict[str, str]:
    """Of each table of an engine whether it is one of its own or a view."""
    return dict(engine.connection.execute("select table_name, table_type from information_schema.tables").fetchall())


def test_only_large_tables_of_records_are_read_where_they_lie(both):
    copied, looked_at = map(kinds, both)
    assert set(copied.values()) == {"BASE TABLE"}
    views = {name for name, kind in looked_at.items() if kind == "VIEW"}
    assert views == {name for name, extract in EXTRACTS.items() if extract.is_operational}


@pytest.mark.parametrize("name", NAMES)
def test_a_query_gives_the_same_from_a_copy_and_where_a_table_lies(name, both):
    params = {key: EXAMPLES[key] for key in queries.parameters_of(name)}
    copied, looked_at = (engine.run(name, params) for engine in both)
    assert_frame_equal(copied, looked_at)


def test_the_area_of_records_is_held_once_and_read_as_text(both):
    rows = both[1].connection.execute("select distinct area, typeof(area) from invitations").fetchall()
    assert rows == [(both[1].opened.area, "VARCHAR")]
    held = engine_tables.with_area("invitations", both[1].opened.tables["invitations"], "Derbyshire")
    assert held.schema["area"] == pl.Enum(["Derbyshire"])
