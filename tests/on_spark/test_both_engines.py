"""Every query of queries/ gives the same rows, in the same order and of the same types, on DuckDB and on Spark."""

from dataclasses import replace
from datetime import date

import pytest

from oversight import queries
from tests.on_spark import records
from tests.test_queries import EXAMPLES, NAMES

YEAR_TO_LEAP_DAY = {"start": date(2023, 3, 1), "end": records.LEAP_DAY, "as_at": records.LEAP_DAY}
YEAR_TO_LEAP_DAY |= {"since": date(2023, 3, 1), "until": records.LEAP_DAY, "meeting_on": records.LEAP_DAY}
# The extracts, and what the parameters of EXAMPLES are set to there.
ASKED = {
    "sample": {},
    "by hand": YEAR_TO_LEAP_DAY,
    "awkward": YEAR_TO_LEAP_DAY | {"area": ""},
    "without records": {"area": ""},
}


@pytest.fixture(scope="module")
def both(address, tmp_path_factory):
    """Two engines over each of the extracts: one that asks DuckDB, and one that asks the cluster."""
    opened = {
        "sample": records.sample(),
        "by hand": records.by_hand(tmp_path_factory.mktemp("by_hand")),
        "awkward": records.awkward(),
        "without records": records.without_records(),
    }
    made = {}
    with pytest.MonkeyPatch.context() as patch:
        for name, extracts in opened.items():
            on_duckdb, on_spark = records.engine_of(extracts), records.engine_of(extracts)
            patch.delenv("OVERSIGHT_ENGINE", raising=False)
            assert on_duckdb.cluster is None
            patch.setenv("OVERSIGHT_ENGINE", address)
            assert on_spark.cluster is not None
            made[name] = on_duckdb, on_spark
    return made


def parameters(name: str, asked: str) -> dict:
    """The parameters of a query over some extracts."""
    return {one: (EXAMPLES | ASKED[asked])[one] for one in queries.parameters_of(name)}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("asked", ASKED)
def test_both_engines_give_the_same_rows_in_the_same_order_and_of_the_same_types(asked, name, both):
    on_duckdb, on_spark = (one.run(name, parameters(name, asked)) for one in both[asked])
    assert on_spark.schema == on_duckdb.schema
    assert on_spark.rows() == on_duckdb.rows()


@pytest.fixture(scope="module")
def shuffled():
    """Two engines over the awkward records, of which one holds each table's rows in another order."""
    opened = records.awkward()
    tables = {name: table.sample(fraction=1, shuffle=True, seed=3) for name, table in opened.tables.items()}
    return records.engine_of(opened), records.engine_of(replace(opened, tables=tables))


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_a_query_rests_on_no_order_in_which_the_rows_lie(name, shuffled):
    asked = parameters(name, "awkward")
    assert shuffled[0].run(name, asked).rows() == shuffled[1].run(name, asked).rows()


def test_the_rows_come_from_the_cluster(both):
    on_duckdb, on_spark = both["sample"]
    assert on_spark.cluster.session.sparkContext.master.startswith("spark://127.0.0.1:")
    asked = {"area": "Derbyshire"}
    assert on_spark.run("reference/latest_year", asked).equals(on_duckdb.run("reference/latest_year", asked))
    assert "annual_statistics" in on_spark.cluster.held
