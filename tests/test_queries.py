"""The one place that runs SQL: locked, cached by what is loaded, safe for many readers; and every query by rule."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import duckdb
import pytest

from oversight import engine, engine_tables, queries
from oversight.extracts import store
from oversight.problems import Refused
from tests.extracts import file_of, tiny_extracts

NAMES = sorted(path.relative_to(engine.FOLDER).with_suffix("").as_posix() for path in engine.FOLDER.glob("**/*.sql"))

# What a parameter is set to where every query is run; a query with a new parameter adds it here.
EXAMPLES = {
    "is_sample": True,
    "area": "Derbyshire",
    "compare": "England and Wales",
    "year": "2023-24",
    "ages": "10 and over",
    "measure": "shpo_imposed",
    "category": "1",
    "level": "all",
    "start": date(2023, 10, 4),
    "end": date(2024, 10, 3),
    "kpi": "level_2_reviews_on_time",
    "as_at": date(2024, 10, 3),
    "meeting_on": date(2024, 10, 3),
    "kind": "chairing",
    "auditor_group": "lay adviser",
    "version": "2012",
    "audit": "A-0002",
    "previous": "A-0001",
    "reporting_year": "2023-24",
    "characteristic": "sex",
    "since": date(2024, 6, 12),
    "until": date(2025, 2, 3),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A folder of extracts in which Derbyshire has 110 and 166 SHPOs."""
    shpos = [{"reporting_year": "2022-23", "value": 110}, {"reporting_year": "2023-24", "value": 166}]
    return tiny_extracts(tmp_path_factory.mktemp("built"), annual_statistics=shpos)


@pytest.fixture
def data(built, monkeypatch) -> Path:
    """The same folder, as the one the queries read."""
    monkeypatch.setenv("OVERSIGHT_DATA", str(built))
    return built


def header_and_select(name: str) -> tuple[str, str]:
    """The comment that opens a query, without its dashes, and the SQL below it."""
    lines = queries.text_of(name).splitlines()
    header = [line for line in lines if line.startswith("--")]
    assert lines[: len(header)] == header, "the comment stands at the head"
    return "\n".join(line.removeprefix("--").strip() for line in header), "\n".join(lines[len(header) :])


def parameters_of(text: str) -> set[str]:
    return set(re.findall(r"\$([a-z_]+)", text))


def test_the_queries_are_found():
    assert {"statistics/series", "reference/areas"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_query_is_one_select(name):
    assert queries.tables_of(queries.text_of(name))


@pytest.mark.parametrize("name", NAMES)
def test_the_header_of_a_query_says_its_meaning_grain_and_parameters(name):
    header, select = header_and_select(name)
    said = re.fullmatch(r"Meaning: (.+)\nGrain: (.+)\nParameters: (.+)", header, re.DOTALL)
    assert said, header
    assert parameters_of(said[3]) == parameters_of(select)
    assert parameters_of(select) or said[3] == "none"


@pytest.mark.parametrize("name", NAMES)
def test_a_query_runs_on_the_tiny_extracts(name, data):
    wanted = parameters_of(header_and_select(name)[1])
    assert wanted <= EXAMPLES.keys(), "give the new parameter an example in EXAMPLES"
    assert queries.run(name, **{one: EXAMPLES[one] for one in wanted}).columns


@pytest.mark.parametrize("name", NAMES)
def test_a_query_takes_its_values_only_as_parameters(name):
    _, select = header_and_select(name)
    assert not re.search(r"\{|%s|\?", select)


def written(monkeypatch, folder: Path, sql: str) -> str:
    """The name of a query that is written for one test."""
    (folder / "topic").mkdir(exist_ok=True)
    (folder / "topic" / "mine.sql").write_text(sql, encoding="utf-8")
    monkeypatch.setattr(engine, "FOLDER", folder)
    return "topic/mine"


@pytest.mark.parametrize(
    "sql",
    [
        "create table mine as select 1",
        "drop view areas",
        "copy (select 1) to 'mine.csv'",
        "set threads = 1",
        "attach 'mine.db'",
        "select 1; select 2",
        "select 1; drop view areas",
        "",
        "selekt 1",
    ],
)
def test_anything_but_one_select_is_never_run(sql, data, tmp_path, monkeypatch):
    assert queries.engine().holds("areas")  # copied in when it is first asked for
    with pytest.raises(ValueError):
        queries.run(written(monkeypatch, tmp_path, sql))
    assert queries.engine().connection.execute("select count(*) from areas").fetchone() == (3,)


def test_the_tables_of_a_query_leave_out_its_own_steps():
    sql = "with first as (from areas), second as (select * from first) select * from second join sources on true"
    assert queries.tables_of(sql) == {"areas", "sources"}
    assert queries.tables_of("select 1 where 2 in (select count(*) from glossary)") == {"glossary"}


@pytest.mark.parametrize("reader", ["read_csv", "read_text", "read_blob"])
def test_a_query_cannot_read_another_file(reader, data, tmp_path, monkeypatch):
    secret = tmp_path / "secret.csv"
    secret.write_text("a,b\n1,2\n")
    name = written(monkeypatch, tmp_path, f"select * from {reader}('{secret}')")
    with pytest.raises(duckdb.PermissionException):
        queries.run(name)


def test_a_query_cannot_read_a_file_beside_the_extracts(data, tmp_path, monkeypatch):
    beside = data / "beside.parquet"
    duckdb.sql("select 1 as one").write_parquet(str(beside))
    try:
        with pytest.raises(duckdb.Error, match="beside"):
            queries.run(written(monkeypatch, tmp_path, f"select * from '{beside}'"))
    finally:
        beside.unlink()


@pytest.mark.parametrize(
    "statement",
    [
        "set enable_external_access = true",
        "set lock_configuration = false",
        "set allowed_directories = ['/']",
        "reset allowed_paths",
        "set threads = 1",
        "attach '{folder}/mine.db'",
        "copy (select 1) to '{folder}/mine.csv'",
        "install httpfs",
    ],
)
def test_the_connection_cannot_be_opened_up_or_write_a_file(statement, data, tmp_path):
    with pytest.raises(duckdb.Error):
        queries.engine().connection.execute(statement.format(folder=tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_value_is_never_read_as_sql(data):
    assert queries.run("reference/latest_year", area="' or 1=1 --").rows() == [(None,)]
    assert queries.run("reference/latest_year", area="Derbyshire").rows() == [("2023-24",)]


@pytest.mark.parametrize("params", [{}, {"area": "Derbyshire", "year": "2023-24"}, {"year": "2023-24"}])
def test_missing_and_unknown_parameters_are_refused(params, data):
    with pytest.raises(duckdb.Error):
        queries.run("reference/latest_year", **params)


def test_a_parameter_for_a_query_without_any_is_refused(data):
    with pytest.raises(duckdb.Error):
        queries.run("reference/areas", area="Derbyshire")


def test_a_result_is_kept_and_shared(data):
    first = queries.run("reference/latest_year", area="Derbyshire")
    assert queries.run("reference/latest_year", area="Derbyshire") is first
    assert queries.run("reference/latest_year", area="Northumbria") is not first


def test_values_of_different_kinds_have_results_of_their_own(data, tmp_path, monkeypatch):
    name = written(monkeypatch, tmp_path, "select typeof($value) as kind from areas limit 1")
    assert [queries.run(name, value=value).item() for value in (1, 1.0, True)] == ["INTEGER", "DOUBLE", "BOOLEAN"]


def test_no_more_results_are_kept_than_the_bound_and_the_oldest_goes_first(data, monkeypatch):
    monkeypatch.setattr(engine, "RESULTS_KEPT", 3)
    queries.current.clear()  # a new engine has the new bound
    asked = ["a", "b", "c"]
    kept = [queries.run("reference/latest_year", area=one) for one in asked]
    assert queries.run("reference/latest_year", area="a") is kept[0]
    queries.run("reference/latest_year", area="d")
    assert len(queries.engine().results) == 3
    assert queries.run("reference/latest_year", area="a") is kept[0]
    assert queries.run("reference/latest_year", area="b") is not kept[1]


def test_the_version_stays_while_nothing_changes(data):
    assert queries.version() == queries.version()
    assert queries.opened().problems == {}


SHPO = {"reporting_year": "2023-24"}


def shpos() -> list[float]:
    return queries.run("statistics/series", area="Derbyshire", measure="shpo_imposed", category="1", level="all")[
        "value"
    ].to_list()


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """A folder to publish into: one SHPO to begin with, read by the queries."""
    monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, annual_statistics=[{**SHPO, "value": 1}])))
    return tmp_path


def publish(folder: Path, value: int) -> None:
    tiny_extracts(folder, annual_statistics=[{**SHPO, "value": value}])


def test_rows_are_parted_once_in_the_querys_order_and_anew_for_a_new_state(folder):
    asked = {"area": "Derbyshire", "measure": "", "category": "", "level": ""}
    whole, parts = queries.run("statistics/series", **asked), queries.parted("statistics/series", ("measure",), **asked)
    assert parts["shpo_imposed",].equals(whole.filter(measure="shpo_imposed"))
    assert queries.parted("statistics/series", ("measure",), **asked) is parts
    assert set(queries.parted("statistics/series", ("reporting_year",), **asked)) == {("2023-24",)}
    publish(folder, 2)
    assert queries.parted("statistics/series", ("measure",), **asked)["shpo_imposed",]["value"].to_list() == [2]


def test_a_rebuilt_extract_shows_at_the_next_query(folder):
    before = queries.version()
    assert shpos() == [1]
    publish(folder, 2)
    assert shpos() == [2]
    assert queries.version() != before


def test_another_folder_shows_at_the_next_query(folder, data, monkeypatch):
    assert shpos() == [110, 166]
    monkeypatch.setenv("OVERSIGHT_DATA", str(folder / "data"))
    assert shpos() == [1]


def test_a_query_on_a_set_that_publishes_have_replaced_is_answered_from_that_set(folder, monkeypatch):
    overtaken = queries.engine()
    publish(folder, 2)
    publish(folder, 3)  # the files of the first set are gone
    monkeypatch.setattr(queries, "engine", lambda: overtaken)
    assert shpos() == [1]


def test_a_set_that_a_publish_replaces_while_it_is_opened_is_opened_again(folder, monkeypatch, caplog):
    read, publishes = store.read_manifest, iter([2, 3])  # after two, the set that was read is gone

    def read_and_overtaken(where):
        manifest = read(where)
        for value in publishes:
            publish(folder, value)
        return manifest

    monkeypatch.setattr(store, "read_manifest", read_and_overtaken)
    assert shpos() == [3]
    assert caplog.records == []


def test_twenty_threads_at_once_lose_no_query(data):
    areas = [f"Area {number}" for number in range(25)]
    start = threading.Barrier(20)

    def ask(_):
        start.wait()
        return [queries.run("reference/latest_year", area=area).item() for area in [*areas, "Derbyshire"]]

    queries.engine().results.clear()
    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(ask, range(20)))
    assert answers == [[None] * 25 + ["2023-24"]] * 20


@pytest.mark.long
def test_twenty_threads_lose_no_query_while_extracts_are_published(folder):
    published, over = [1], threading.Event()

    def ask(number):
        seen = []
        while not over.is_set() or not seen:
            queries.run("reference/latest_year", area=f"Area {number} {len(seen)}")
            seen += shpos()
            over.wait(0.02)  # leaves the processor to the publishing
        return seen

    with ThreadPoolExecutor(20) as threads:
        asking = [threads.submit(ask, number) for number in range(20)]
        try:
            for value in (2, 3, 4, 5):
                published.append(value)
                publish(folder, value)
        finally:
            over.set()
        answers = [one.result() for one in asking]
    assert all(set(seen) <= set(published) and seen == sorted(seen) for seen in answers)
    assert shpos() == [5]


def damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


@pytest.mark.parametrize(
    "break_it",
    [damaged, lambda path: path.write_bytes(b""), lambda path: path.write_bytes(path.read_bytes()[:99]), Path.unlink],
    ids=["damaged", "emptied", "cut", "removed"],
)
def test_a_broken_extract_refuses_only_what_reads_it_and_works_again_once_mended(break_it, folder, caplog):
    path = file_of(folder / "data", "annual_statistics")
    whole = path.read_bytes()
    assert shpos() == [1]
    break_it(path)
    for _ in range(2):
        with pytest.raises(Refused) as caught:
            shpos()
        assert caught.value.user_message == (
            "The extract “annual statistics” cannot be used, so what depends on it is not shown."
        )
        assert [problem.file for problem in caught.value.problems] == [path.name]
    assert queries.run("reference/areas").height == 3
    assert list(queries.opened().problems) == ["annual_statistics"]
    assert len(caplog.records) == 1
    path.write_bytes(whole)
    assert shpos() == [1]
    assert queries.opened().problems == {}


def test_a_refusal_raised_again_does_not_grow(folder):
    damaged(file_of(folder / "data", "annual_statistics"))
    lengths = []
    for _ in range(3):
        with pytest.raises(Refused) as caught:
            shpos()
        lengths.append(len(caught.traceback))
    assert len(set(lengths)) == 1


def test_without_a_manifest_every_query_is_refused_until_it_is_back(folder):
    manifest = folder / "data" / "manifest.json"
    kept = manifest.read_text()
    manifest.write_text("{")
    with pytest.raises(Refused, match="the list of what is loaded is missing or damaged"):
        queries.run("reference/areas")
    manifest.write_text(kept)
    assert shpos() == [1]


def test_without_a_folder_every_query_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_DATA", str(tmp_path / "nowhere"))
    with pytest.raises(Refused, match="the list of what is loaded is missing or damaged"):
        queries.run("reference/areas")


def test_an_extract_that_only_the_database_cannot_take_in_is_refused_alone(folder, monkeypatch):
    """No such table is known, so here the database is made to stumble over one."""
    put = engine_tables.put

    def stumbling(connection, name, table):
        if name == "annual_statistics":
            raise duckdb.InvalidInputException("it stumbles")
        put(connection, name, table)

    monkeypatch.setattr(engine_tables, "put", stumbling)
    with pytest.raises(Refused, match=r"the extract can be read\. Found: it stumbles"):
        shpos()
    assert queries.run("reference/areas").height == 3
    assert "annual_statistics" not in queries.opened().tables | queries.opened().about


def test_a_query_that_names_no_extract_is_an_error_of_the_query(data, tmp_path, monkeypatch):
    with pytest.raises(duckdb.CatalogException):
        queries.run(written(monkeypatch, tmp_path, "select * from convictions"))
