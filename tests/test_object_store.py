"""A board whose figures are in an object store: fetched, held against their hashes, and what is said where not."""

import html
import json
import re
from datetime import date, timedelta

import pytest

from oversight import boards, queries
from oversight.extracts import __main__ as extracts
from oversight.extracts import store as opening
from oversight.extracts.object_store import looks, place
from oversight.problems import Refused
from oversight.wording import store_wording
from tests import object_stores, own_sets, regions
from tests.test_boards import met
from tests.test_pages import MOSTLY_LONG, opened, words_of

MANIFEST = "s3://mappa-figures/kent/manifest.json"
SUMMARY, YOUR_FIGURES, REGION = "app.py", "pages/your_figures.py", "pages/region.py"


@pytest.fixture
def store():
    """An object store with nothing in it."""
    with object_stores.running() as running:
        yield running


@pytest.fixture
def region(tmp_path, monkeypatch, store):
    """3 of 10 in Derbyshire, published here; the board “north” has 9 of 10 in an object store, not yet fetched."""
    for name in ("ENDPOINT_URL", "SESSION_TOKEN", "PROFILE", "SHARED_CREDENTIALS_FILE"):
        monkeypatch.delenv(f"AWS_{name}", raising=False)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", object_stores.KEY_ID)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", object_stores.SECRET)
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9")  # the board's own settings go before it
    (tmp_path / "shipped").mkdir()
    folder = regions.region(tmp_path, monkeypatch, own_sets.shipped(tmp_path / "shipped"))
    regions.with_readings(folder, derbyshire=3)
    publish(tmp_path, store, 9)
    object_stores.named_in(folder / "north", store.endpoint)
    return folder


def publish(tmp_path, store, count, area="Leicestershire"):
    """Publishes so many of 10 where the board lives, and puts it into the store."""
    own_sets.published(tmp_path / "home", {"kpi_readings": own_sets.readings(count)}, area=area)
    object_stores.upload(tmp_path / "home", store.put)


def shown(key):
    """What is shown of a board."""
    with boards.of(boards.named(key)):
        return met()


def fetch(capsys, *given, code=0):
    """Runs the command, and gives what it says."""
    assert extracts.main(["fetch", *given]) == code
    said = capsys.readouterr()
    return said.err if code else said.out


def parquet_in(store):
    """The path of the one file of figures in the store."""
    return next(path for path in store.objects if path.endswith(".parquet"))


def test_what_is_in_the_store_is_fetched_and_shown_and_added_up(region, store, capsys):
    said = fetch(capsys)
    assert re.fullmatch(r"north: version 1, published on \d+ \w+ \d{4}, is in use\n", said)
    assert (shown("derbyshire"), shown("north")) == ([3], [9])
    with boards.side_by_side(), queries.over_boards(boards.boards()):
        assert {one.area: one.bases_of("kpi_readings") for one in queries.boards_held()} == {
            "Derbyshire": {"provisional": 1},
            "Leicestershire": {"provisional": 1},
        }


def test_each_request_is_signed_and_goes_to_the_store_that_is_named_and_no_key_is_kept(region, store, capsys):
    fetch(capsys)
    file = parquet_in(store)
    assert [path for path, _ in store.asked] == [object_stores.path_of("manifest.json"), file]
    for _, headers in store.asked:
        assert f"Credential={object_stores.KEY_ID}/" in headers["authorization"]
        assert "/eu-west-2/s3/aws4_request" in headers["authorization"]
        assert "x-amz-security-token" not in headers
    kept = b"".join(path.read_bytes() for path in (region / "north").iterdir() if path.is_file())
    assert object_stores.KEY_ID.encode() not in kept and object_stores.SECRET.encode() not in kept


def test_a_look_that_finds_nothing_new_asks_for_the_manifest_alone_and_opens_nothing_anew(region, store, capsys):
    fetch(capsys)
    with boards.of(boards.named("north")):
        before = queries.latest()
        store.names_asked()
        assert fetch(capsys, "--board", "north") == "north: nothing new\n"
        assert store.names_asked() == ["manifest.json"]
        assert queries.latest() is before


def test_a_new_version_is_shown_and_nothing_of_the_one_before_is_kept(region, tmp_path, store, capsys):
    fetch(capsys)
    before = parquet_in(store).rpartition("/")[2]
    assert shown("north") == [9]
    publish(tmp_path, store, 4)
    assert "version 2" in fetch(capsys)
    assert shown("north") == [4]
    assert len([*(region / "north").glob("*.parquet")]) == 1 and not (region / "north" / before).exists()


def test_a_file_that_was_taken_away_here_is_fetched_again(region, store, capsys):
    fetch(capsys)
    next((region / "north").glob("*.parquet")).unlink()
    assert fetch(capsys) == "north: nothing new\n"
    assert shown("north") == [9]


def missing(store, tmp_path):
    """Takes the manifest away."""
    del store.objects[object_stores.path_of("manifest.json")]


def refusing(store, tmp_path):
    """Lets the keys get nothing."""
    store.status = 403


def failing(store, tmp_path):
    """Makes every answer one of a broken server."""
    store.status = 500


def cut(store, tmp_path):
    """Cuts the manifest off."""
    store.objects[object_stores.path_of("manifest.json")] = b'{"format": 2,'


def whole_set(store, tmp_path):
    """Puts the manifest of a set that was built by command there."""
    content = json.loads(store.objects[object_stores.path_of("manifest.json")])
    store.put("manifest.json", json.dumps(content | {"format": 1}).encode())


def changed(store, tmp_path):
    """Changes a byte of the next version's file."""
    publish(tmp_path, store, 4)
    store.objects = {
        path: b"x" + content[1:] if "parquet" in path else content for path, content in store.objects.items()
    }


def without_file(store, tmp_path):
    """Names a file that is not there."""
    publish(tmp_path, store, 4)
    store.objects = {path: content for path, content in store.objects.items() if "parquet" not in path}


def of_another(store, tmp_path):
    """Publishes another board's records there."""
    publish(tmp_path, store, 4, "Kent")


OUT_OF_ORDER = {
    missing: ("missing", MANIFEST, "the object is in the store.", "put it there"),
    refusing: ("not allowed", MANIFEST, "the keys given may get it.", "give keys that may get"),
    failing: ("no answer", MANIFEST, "the store answers.", "It is asked again"),
    cut: ("damaged", MANIFEST, "the manifest can be read.", "put the object back"),
    whole_set: ("damaged", MANIFEST, "that a board published.", "put the object back"),
    changed: ("damaged", r"s3://mappa-figures/kent/kpi_readings-\w+.parquet", "(sha256).", "put the object back"),
    without_file: ("missing", r"s3://mappa-figures/kent/kpi_readings-\w+.parquet", "is in the store.", "put it there"),
    of_another: ("damaged", r"s3://mappa-figures/kent/kpi_readings-\w+.parquet", "Leicestershire", "put the object"),
}


@pytest.mark.parametrize("break_it", OUT_OF_ORDER, ids=lambda one: one.__name__)
def test_what_is_wrong_is_told_by_name_and_the_last_whole_version_stays(region, store, tmp_path, capsys, break_it):
    reason, name, rule, remedy = OUT_OF_ORDER[break_it]
    fetch(capsys)
    break_it(store, tmp_path)
    said = fetch(capsys, code=1)
    assert re.search(rf"^{name}: .*{re.escape(rule)}.* Remedy: .*{remedy}", said, re.MULTILINE), said
    assert said.startswith("north: The board's figures were not fetched from its object store.\n")
    assert object_stores.KEY_ID not in said and object_stores.SECRET not in said
    assert (shown("derbyshire"), shown("north")) == ([3], [9])
    look = looks.last_look(region / "north")
    assert (look.why, look.read_at is None) == (reason, False)


def test_a_store_that_is_down_is_told_on_the_boards_pages_and_nothing_when_it_is_back(region, store, capsys):
    fetch(capsys)
    store.status = 500
    fetch(capsys, code=1)
    said = words_of(opened(SUMMARY, board="north"))
    assert "Leicestershire MAPPA: the store does not answer. Its figures were last fetched on" in said
    assert "Version 1 is shown, published on" in said
    assert "does not answer" not in words_of(opened(SUMMARY, board="derbyshire"))
    assert "Leicestershire MAPPA: the store does not answer." in words_of(opened(REGION))
    store.status = 0
    fetch(capsys)
    assert "Leicestershire MAPPA: the store" not in words_of(opened(SUMMARY, board="north"))


def test_what_nobody_looked_at_for_an_hour_is_told(region, store, capsys, monkeypatch):
    fetch(capsys)
    moment = looks.now()
    monkeypatch.setattr(looks, "now", lambda: moment + timedelta(minutes=61))
    assert "Leicestershire MAPPA: the store has not been checked for more than an hour." in words_of(
        opened(SUMMARY, board="north")
    )


def test_a_board_whose_figures_were_never_fetched_is_not_read_as_one_that_published_nothing(region, capsys):
    with boards.of(boards.named("north")):
        refused = queries.opened().problems["kpi_readings"]
    assert refused.user_message == (
        "The figures cannot be shown: they have not been fetched from the board's object store yet."
    )
    with boards.side_by_side(), queries.over_boards(boards.boards()):
        assert [one.refused is None for one in queries.boards_held()] == [True, False]
    assert "the store has not been checked yet. Its figures have not been fetched yet." in words_of(opened(REGION))
    assert shown("derbyshire") == [3]


@pytest.mark.parametrize("page", MOSTLY_LONG)
def test_why_nothing_was_fetched_is_told_once_a_page_and_each_figure_says_that_it_is_not_held(region, page):
    said = html.unescape(words_of(opened(page, board="north")))
    assert said.count("have not been fetched") == 1
    assert said.count("Leicestershire MAPPA: the store has not been checked yet.") == 1
    if page in ("app.py", "pages/kpis.py", "pages/levels.py"):
        assert said.count("Not held.") > 1


def test_what_was_fetched_and_is_gone_is_told_once_a_page(region, capsys):
    fetch(capsys)
    (region / "north" / "manifest.json").unlink()
    said = html.unescape(words_of(opened("pages/levels.py", board="north", tab="local")))
    assert (
        said.count("MAPPA: what was fetched is no longer in the board's folder. Its figures were last fetched on") == 1
    )
    assert "have not been fetched" not in said and "Not held." in said


def test_a_damaged_file_is_read_again_only_when_asked_or_when_the_manifest_changes(
    region, store, tmp_path, capsys, monkeypatch
):
    """Of the rounds of a watch, each finds what the one before it left; only what is new is told."""
    whole = dict(store.objects)
    changed(store, tmp_path)
    asked = []
    acts = [lambda: None, lambda: store.objects.update(whole), lambda: publish(tmp_path, store, 5), lambda: None]

    def next_round(seconds):
        asked.append(store.names_asked())
        if not acts:
            raise KeyboardInterrupt
        acts.pop(0)()

    monkeypatch.setattr(extracts.time, "sleep", next_round)
    assert extracts.main(["fetch", "--every", "30"]) == 0
    said = capsys.readouterr()
    assert [len(one) for one in asked] == [2, 1, 2, 2, 1]
    assert said.err.count("sha256") == 1
    assert [line.partition(",")[0] for line in said.out.splitlines()] == ["north: version 1", "north: version 3"]


WRONG = {
    "endpoint: http://example.org": "endpoint is the address of the store",
    "endpoint: https://key:word@example.org": "Found: another address.",
    "endpoint: https://example.org/path?x=1": "endpoint is the address of the store",
    "bucket: Mappa_Figures": "line 1: bucket names a bucket",
    "prefix: ../kent": "line 1: prefix is a path in the bucket",
    "secret: word-of-a-key": "prefix, endpoint, region and profile, and nothing else. Found: secret.",
    "bucket: [": "store.yaml, line",
}


@pytest.mark.parametrize("line", WRONG)
def test_a_mistake_in_the_settings_of_a_store_is_told_and_nothing_is_asked(region, store, capsys, line):
    rest = "" if line.startswith("bucket") else "bucket: mappa-figures\n"
    (region / "north" / "store.yaml").write_text(f"{line}\n{rest}", encoding="utf-8")
    said = fetch(capsys, code=1)
    assert WRONG[line] in said and "key:word" not in said and "word-of" not in said
    assert store.asked == []


def test_keys_come_from_the_environment_or_a_profile_of_the_file_of_keys(region, store, tmp_path, monkeypatch, capsys):
    file = tmp_path / "keys"
    file.write_text("[north]\naws_access_key_id = OFPROFILE\naws_secret_access_key = s\naws_session_token = t\n")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(file))
    with (region / "north" / "store.yaml").open("a") as settings:
        settings.write("profile: north\n")
    fetch(capsys)
    assert "Credential=OFPROFILE/" in store.asked[0][1]["authorization"]
    assert store.asked[0][1]["x-amz-security-token"] == "t"
    file.write_text("[other]\n")
    said = fetch(capsys, code=1)
    assert "none in the environment, and no profile north in the file of keys" in said
    assert "secret" not in repr(place.Keys("id", "secret"))


def test_only_a_store_by_https_or_on_this_machine_is_asked():
    asked = [one for one in ADDRESSES if place.is_asked(one)]
    assert asked == ["https://s3.eu-west-2.amazonaws.com", "https://minio.example:9000/", *LOCAL]


LOCAL = ["http://127.0.0.1:9000", "http://[::1]:9000", "http://localhost:9000"]
ADDRESSES = [
    *("https://s3.eu-west-2.amazonaws.com", "https://minio.example:9000/", "http://minio.example", "http://10.0.0.1"),
    *("ftp://127.0.0.1", "https://", "https://a@b", "https://a/b", "https://a?b", "http://127.0.0.1.example", ""),
    *("https://a:port", "http://169.254.169.254"),
    *LOCAL,
]


def test_nothing_is_published_into_a_folder_that_is_fetched(region, capsys):
    fetch(capsys)
    with pytest.raises(Refused, match="publish where the board's own folder is, and copy that to the store"):
        own_sets.published(region / "north", {"kpi_readings": own_sets.readings(1)}, area="Leicestershire")
    assert shown("north") == [9]
    assert store_wording.LIVES_ELSEWHERE in html.unescape(words_of(opened(YOUR_FIGURES, board="north")))
    assert "object store" not in words_of(opened(YOUR_FIGURES, board="derbyshire"))


def test_what_is_refused_here_is_not_offered_and_where_it_is_done_is_said_once(region, capsys):
    fetch(capsys)
    here, elsewhere = (opened(SUMMARY, board=key, view="present") for key in ("derbyshire", "north"))
    assert [has_button(one, "record_decision") for one in (here, elsewhere)] == [True, False]
    assert html.unescape(words_of(elsewhere)).count(store_wording.RECORDED_ELSEWHERE) == 1
    here, elsewhere = (opened("pages/meeting.py", board=key) for key in ("derbyshire", "north"))
    offered = ("meeting_freeze", "meeting_keep", "meeting_do_plan")
    assert [has_button(here, key) for key in offered] == [False, False, True]  # no meeting is planned there yet
    assert [has_button(elsewhere, key) for key in offered] == [False, False, False]
    assert html.unescape(words_of(elsewhere)).count(store_wording.MEETS_ELSEWHERE) == 1
    assert store_wording.LIVES_ELSEWHERE in html.unescape(words_of(opened("pages/first_steps.py", board="north")))
    for page in (SUMMARY, "pages/meeting.py"):
        assert "where the board publishes" not in words_of(opened(page, board="derbyshire"))


def test_a_panel_that_the_address_asks_for_is_not_opened_where_nothing_is_recorded(region, tmp_path, store, capsys):
    table = own_sets.table("smb_meetings", {"smb_on": date(2024, 10, 3)})
    for folder, area in ((tmp_path / "home", "Leicestershire"), (region / "derbyshire", "Derbyshire")):
        own_sets.published(folder, {"smb_meetings": table, "kpi_readings": own_sets.readings(5)}, area=area)
    object_stores.upload(tmp_path / "home", store.put)
    fetch(capsys)
    here, elsewhere = (opened(SUMMARY, board=key, view="present", record="open") for key in ("derbyshire", "north"))
    assert ["record_panel" in str(one._tree) for one in (here, elsewhere)] == [True, False]


def has_button(page, key):
    """Whether a page offers a button."""
    return any(one.key == key for one in page.button)


def test_versions_that_were_published_here_are_not_written_over(region, store, capsys):
    object_stores.named_in(region / "derbyshire", store.endpoint)
    assert "a folder with versions published here is not written over." in fetch(
        capsys, "--board", "derbyshire", code=1
    )
    assert shown("derbyshire") == [3]


def test_where_no_board_has_a_store_the_command_says_so(region, tmp_path, monkeypatch, capsys):
    (region / "north" / "store.yaml").unlink()
    assert fetch(capsys, code=1).strip() == store_wording.NO_STORE
    assert opening.is_empty(region / "north")
