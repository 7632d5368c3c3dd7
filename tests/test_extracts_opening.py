"""What is opened keeps its whole contract, whoever wrote it; and nothing is read from the name of a file or folder."""

import hashlib
import json
import shutil
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

from oversight import engine, queries
from oversight.extracts import store, table_checks
from oversight.extracts.contracts import EXTRACTS
from tests.extracts import file_of

DATA = Path(__file__).resolve().parent.parent / "data"


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A copy of the shipped extracts, as the ones the queries read."""
    copy = copied(tmp_path / "data")
    monkeypatch.setenv("OVERSIGHT_DATA", str(copy))
    return copy


def copied(where):
    """The shipped extracts in another folder."""
    where.mkdir(parents=True)
    for path in [*DATA.glob("*.parquet"), DATA / "manifest.json"]:
        shutil.copy(path, where)
    return where


def rewritten(data, name, change, foreign=False):
    """Writes the changed rows of an extract in its place, by pandas if `foreign`, and puts the manifest right."""
    path = file_of(data, name)
    if foreign:
        change(pd.read_parquet(path)).to_parquet(path, index=False)
    else:
        change(pl.read_parquet(path)).write_parquet(path)
    whole = json.loads((data / "manifest.json").read_text())
    entry = whole["extracts"][name]
    entry["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    entry["rows"] = len(pl.read_parquet(path))
    (data / "manifest.json").write_text(json.dumps(whole))


def rules_broken(data, name):
    """The rules told of one extract, which is the only one refused."""
    opened = store.open_extracts(data)
    assert list(opened.problems) == [name]
    assert name not in opened.tables | opened.about
    return [problem.rule for problem in opened.problems[name].problems]


def with_first(column, value):
    """Puts a value into the first row of a column."""
    return lambda rows: rows.with_columns(
        pl.when(pl.int_range(pl.len()) == 0)
        .then(pl.lit(value))
        .otherwise(column)
        .cast(rows.schema[column])
        .alias(column)
    )


FOREIGN = {
    "days as timestamps": ("smb_meetings", "smb_on", "a day (Date)", lambda cells: pd.to_datetime(cells)),
    "days as text": ("smb_meetings", "smb_on", "a day (Date)", lambda cells: cells.astype(str)),
    "value as text": ("annual_statistics", "value", "a number (Float64)", lambda cells: cells.astype(str)),
    "whole for decimals": ("annual_statistics", "value", "a number (Float64)", lambda cells: cells.astype(int)),
    "counts as floats": ("training", "attendees_count", "a whole number (Int64)", lambda cells: cells.astype(float)),
    "yes and no as text": ("agencies", "is_spoc_named", "yes or no (Boolean)", lambda cells: cells.astype(str)),
    "text as categories": ("glossary", "term", "text (String)", lambda cells: cells.astype("category")),
    "small whole numbers": (
        "training",
        "attendees_count",
        "a whole number (Int64)",
        lambda cells: cells.astype("int8"),
    ),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_column_of_another_type_is_refused_by_its_name_and_the_type_it_needs(data, kind):
    name, column, needed, change = FOREIGN[kind]
    rewritten(data, name, lambda rows: rows.assign(**{column: change(rows[column])}), foreign=True)
    assert f"the column `{column}` is {needed}." in rules_broken(data, name)


BROKEN = {
    "rows twice": (
        "invitations",
        lambda rows: pl.concat([rows, rows]),
        "there is one row for each meeting_key, agency.",
    ),
    "below 0": ("training", with_first("attendees_count", -1), "`attendees_count` is 0 or more."),
    "a null": ("areas", with_first("country", None), "`country` is filled in on every row."),
    "an empty text": ("areas", with_first("area", ""), "`area` is filled in on every row."),
    "a long text": ("glossary", with_first("meaning", "x" * 2000), "`meaning` has at most 1,000 characters."),
    "a row rule": (
        "referrals",
        with_first("accepting_count", 9),
        "the referral panel has at most 3 members.",
    ),
    "another form": ("case_meetings", with_first("case_key", "41"), None),
    "a part above its total": ("annual_statistics", with_first("value", 999_999.0), None),
    "infinite": ("annual_statistics", with_first("value", float("inf")), None),
    "no number": ("annual_statistics", with_first("value", float("nan")), None),
    "an agency nobody knows": ("training", with_first("agency", "Ministry of Magic"), "`agency` is in agencies."),
    "one more column": (
        "areas",
        lambda rows: rows.with_columns(name=pl.lit("x")),
        "the extract has no such column.",
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_rows_that_break_a_rule_of_the_contract_are_refused_at_opening(data, kind):
    name, change, rule = BROKEN[kind]
    rewritten(data, name, change)
    told = store.open_extracts(data).problems[name].problems
    assert told
    assert rule is None or rule in [problem.rule for problem in told]
    assert len(told) <= 4, "one problem a rule, with the number of rows"


def test_a_problem_of_records_says_how_many_rows_and_repeats_no_cell(data):
    rewritten(data, "case_meetings", with_first("case_key", "Jane Roe"))
    told = "\n".join(map(str, store.open_extracts(data).problems["case_meetings"].problems))
    assert "1 row that does not hold" in told
    assert "Jane" not in told


def test_the_shipped_extracts_hold_and_their_views_have_the_columns_of_their_contracts(data):
    assert queries.opened().problems == {}
    for name, extract in EXTRACTS.items():
        assert queries.engine().holds(name)
        with queries.engine().connection.cursor() as cursor:
            columns = [row[0] for row in cursor.execute(f"describe {name}").fetchall()]
        assert columns == [*["area"] * extract.is_operational, *extract.contract.column_names()]


FOLDERS = [
    *["[OFFICIAL-SENSITIVE] MAPPA", "2024 [final]", "area=Essex", "year=2024", "level=2", "basis=published"],
    *["a*b", "what?", "{a,b}", "**", "it's", "[!a]", "%20", "a;b", "$HOME", "~", "Gŵyr ⚖", "x" * 200],
]


@pytest.mark.parametrize("name", FOLDERS)
def test_nothing_is_read_from_the_name_of_a_folder(tmp_path, name):
    plain, named = store.open_extracts(DATA), store.open_extracts(copied(tmp_path / name / "data"))
    assert named.problems == {}
    assert (named.version, named.about) == (plain.version, plain.about)
    assert all(named.tables[one].equals(table) for one, table in plain.tables.items())


def test_no_query_reads_a_file_not_even_an_extract(data, tmp_path, monkeypatch):
    (tmp_path / "topic").mkdir()
    (tmp_path / "topic" / "mine.sql").write_text(f"select * from read_parquet('{file_of(data, 'areas')}')")
    monkeypatch.setattr(engine, "FOLDER", tmp_path)
    with pytest.raises(Exception, match=r"disabled|Permission"):
        queries.run("topic/mine")


def test_rows_whose_keys_only_look_alike_are_sound(data, monkeypatch):
    """Two keys may give the same number by chance: then the keys themselves are compared."""
    table_checks.verdicts.clear()
    monkeypatch.setattr(table_checks, "has_no_key_twice", lambda table, key: False)
    assert store.open_extracts(data).problems == {}


def test_a_key_that_stands_twice_is_seen_by_its_number():
    rows = pl.DataFrame({"meeting_key": ["M-0001", "M-0001", "M-0002"], "agency": ["a", "b", "a"]})
    assert table_checks.has_no_key_twice(rows, ["meeting_key", "agency"])
    assert not table_checks.has_no_key_twice(rows, ["meeting_key"])
    assert not table_checks.has_no_key_twice(rows, ["agency"])
    assert table_checks.has_no_key_twice(rows, [])
