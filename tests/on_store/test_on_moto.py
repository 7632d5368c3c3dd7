"""A board's figures in an object store that holds every request against its signature and what its keys allow."""

import re

import pytest

from oversight import boards
from oversight.extracts import __main__ as extracts
from tests import object_stores, own_sets, regions
from tests.on_store import moto
from tests.test_boards import met

BUCKET, PREFIX = object_stores.BUCKET, object_stores.PREFIX


@pytest.fixture(scope="module")
def store():
    """A server with two buckets, and one object that is out of reach."""
    with moto.running() as running:
        running.put(BUCKET)
        running.put("of-others")
        running.put("of-others/kent/manifest.json", b"{}")
        yield running


@pytest.fixture
def region(tmp_path, monkeypatch, store):
    """The board “north” has 9 of 10 in the store, and keys that may get the objects of its bucket alone."""
    store.ask_who(False)
    key, secret = store.keys_of_reader(tmp_path.name, BUCKET)
    for name in ("ENDPOINT_URL", "ENDPOINT_URL_S3", "SESSION_TOKEN", "PROFILE"):
        monkeypatch.delenv(f"AWS_{name}", raising=False)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", key)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", secret)
    (tmp_path / "shipped").mkdir()
    folder = regions.region(tmp_path, monkeypatch, own_sets.shipped(tmp_path / "shipped"))
    publish(tmp_path, store, 9)
    object_stores.named_in(folder / "north", store.endpoint)
    store.ask_who(True)
    return folder


def publish(tmp_path, store, count):
    """Publishes so many of 10 where the board lives, and puts it into the store."""
    own_sets.published(tmp_path / "home", {"kpi_readings": own_sets.readings(count)}, area="Leicestershire")
    object_stores.upload(tmp_path / "home", lambda name, content: store.put(f"{BUCKET}/{PREFIX}/{name}", content))


def shown():
    """What is shown of the board."""
    with boards.of(boards.named("north")):
        return met()


def test_what_is_there_is_fetched_once_and_anew_when_it_has_changed(region, tmp_path, store, capsys):
    assert extracts.main(["fetch"]) == 0
    assert capsys.readouterr().out.startswith("north: version 1, published on ")
    assert shown() == [9]
    assert extracts.main(["fetch"]) == 0
    assert capsys.readouterr().out == "north: nothing new\n"
    store.ask_who(False)
    publish(tmp_path, store, 4)
    store.ask_who(True)
    assert extracts.main(["fetch"]) == 0
    assert shown() == [4]


@pytest.mark.parametrize("what", ["secret", "key", "bucket"])
def test_keys_that_the_store_refuses_are_told_and_shown_nowhere(region, monkeypatch, capsys, what):
    assert extracts.main(["fetch"]) == 0
    capsys.readouterr()
    if what == "bucket":
        settings = region / "north" / "store.yaml"
        settings.write_text(settings.read_text().replace(BUCKET, "of-others"))
    else:
        name = {"secret": "AWS_SECRET_ACCESS_KEY", "key": "AWS_ACCESS_KEY_ID"}[what]
        monkeypatch.setenv(name, "AKIANOBODYS")
    assert extracts.main(["fetch"]) == 1
    said = capsys.readouterr().err
    bucket = "of-others" if what == "bucket" else BUCKET
    assert f"s3://{bucket}/kent/manifest.json: the keys given may get it. Found: the store refuses." in said
    assert "AKIA" not in said
    assert shown() == [9]


def test_a_file_of_another_content_is_refused(region, tmp_path, store, capsys):
    assert extracts.main(["fetch"]) == 0
    store.ask_who(False)
    publish(tmp_path, store, 5)
    file = re.search(r"kpi_readings-\w+\.parquet", (tmp_path / "home" / "manifest.json").read_text())[0]
    store.put(f"{BUCKET}/{PREFIX}/{file}", b"PAR1 of somebody else")
    store.ask_who(True)
    assert extracts.main(["fetch"]) == 1
    assert f"s3://{BUCKET}/{PREFIX}/{file}: the file is as the manifest says (sha256)." in capsys.readouterr().err
    assert shown() == [9]
