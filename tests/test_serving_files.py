"""Files made: each belongs to the session that made it, and goes with it."""

import http.client
import time
from contextlib import contextmanager

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.media_file_storage import MediaFileKind, MediaFileStorageError
from websockets.sync.client import connect

from oversight.serving import browsers
from oversight.serving.files import LONGEST, OwnedFiles, OwnedStorage, maker
from tests.screens import PAGES, visit
from tests.server import PATIENCE

DOWNLOAD = MediaFileKind.DOWNLOADABLE


class Clock:
    """A clock that a test sets."""

    seconds = 0.0

    def __call__(self):
        return self.seconds


@contextmanager
def made_by(session):
    """Makes files for a session."""
    token = maker.set(session)
    yield
    maker.reset(token)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def open_sessions():
    return {"ours", "theirs"}


@pytest.fixture
def files(clock, open_sessions):
    return OwnedFiles(OwnedStorage("/media", clock), open_sessions.__contains__)


def offered(files, session, content=b"words", place="1"):
    """The address of a file that is made when a page of a session asks for it."""
    with made_by(session):
        name = files.add_deferred(lambda: content, "text/plain", place, "a.txt")
        files._deferred_callables[name]["session_id"] = session  # which Streamlit takes from the run of a page
    return files.execute_deferred(name)


def test_the_same_file_of_two_sessions_has_two_addresses_and_two_owners(files):
    ours, theirs = offered(files, "ours"), offered(files, "theirs")
    assert ours != theirs
    assert (files.storage.owner_of(ours), files.storage.owner_of(theirs)) == ("ours", "theirs")
    assert offered(files, "ours") == ours


def test_an_address_cannot_be_worked_out_from_what_the_file_holds(files):
    other = OwnedFiles(OwnedStorage("/media"), lambda session: True)
    assert offered(files, "ours") != offered(other, "ours")
    assert len(offered(files, "ours").removeprefix("/media/").removesuffix(".txt")) == 64


def test_an_address_that_is_none_has_no_owner(files):
    assert [files.storage.owner_of(path) for path in ("/media/", "/media/x.txt", "/media/a/b")] == ["", "", ""]


def test_a_file_made_at_a_click_goes_after_its_time(files, clock):
    address = offered(files, "ours")
    clock.seconds = LONGEST
    files.remove_orphaned_files()
    assert files.storage.get_file(address.removeprefix("/media/")).content == b"words"
    clock.seconds = LONGEST + 1
    files.remove_orphaned_files()
    assert files.storage.owner_of(address) == ""
    with pytest.raises(MediaFileStorageError):
        files.storage.get_file(address.removeprefix("/media/"))


def test_a_file_that_a_page_holds_stays_until_the_session_ends(files, clock, open_sessions):
    with made_by("ours"):
        name = files.storage.load_and_get_id(b"pack", "text/plain", DOWNLOAD, "a.txt")
    files._files_by_session_and_coord["ours"]["1"] = name
    clock.seconds = 10 * LONGEST
    files.remove_orphaned_files()
    assert files.storage.owner_of(name) == "ours"
    open_sessions.remove("ours")
    files.remove_orphaned_files()
    assert files.storage.owner_of(name) == "" and not files.storage._files_by_id


def test_when_a_session_ends_only_its_files_go(files, open_sessions):
    ours, theirs = offered(files, "ours"), offered(files, "theirs")
    open_sessions.remove("theirs")
    files.remove_orphaned_files()
    assert [files.storage.owner_of(one) for one in (ours, theirs)] == ["ours", ""]


def status_at(url, cookie=""):
    """The status of an address, asked with a cookie."""
    host, _, path = url.removeprefix("http://").partition("/")
    connection = http.client.HTTPConnection(host, timeout=60)
    connection.request("GET", f"/{path}", headers={"Cookie": cookie} if cookie else {})
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.long
def test_a_file_is_given_to_the_browser_that_made_it_and_to_it_alone(served, chromium):
    context = chromium.new_context()
    screen = context.new_page()
    visit(screen, f"{served}/population", PAGES["population"])
    screen.get_by_role("button", name="Export").first.press("Enter")
    menu = screen.locator("[class*=st-key-menu_export_]")
    with screen.expect_download() as awaited:
        menu.get_by_role("button", name="Table (CSV)").click()
    url = awaited.value.url
    (cookie,) = [one for one in context.cookies() if one["name"] == browsers.PLAIN]
    assert cookie["httpOnly"] and cookie["sameSite"] == "Strict"
    own = f"{browsers.PLAIN}={cookie['value']}"
    assert status_at(url, own) == 200
    assert status_at(url) == 404
    assert status_at(url, f"{own[:-1]}{'A' if own[-1] != 'A' else 'B'}") == 404
    assert status_at(url, f"{own}; {own}") == 404
    other = chromium.new_context().new_page()
    other.goto(f"{served}/levels")
    other.locator("h1").wait_for()
    assert other.request.get(url).status == 404
    screen.close()
    last = time.monotonic() + PATIENCE
    while status_at(url, own) != 404:
        assert time.monotonic() < last, "the file is still given after its session has ended"
    context.close()


def session_of(address, cookie, earlier=""):
    """The session that a browser with a cookie gets, which asks to go on with an earlier one."""
    offered = ["streamlit", "PLACEHOLDER_AUTH_TOKEN", *([earlier] if earlier else [])]
    where = address.replace("http", "ws", 1) + "/_stcore/stream"
    headers = {"Cookie": f"{browsers.PLAIN}={cookie}"} if cookie else {}
    with connect(where, subprotocols=offered, origin=address, additional_headers=headers, max_size=None) as stream:
        stream.send(BackMsg(rerun_script=ClientState()).SerializeToString())
        while True:
            message = ForwardMsg.FromString(stream.recv(PATIENCE))
            if message.WhichOneof("type") == "new_session":
                return message.new_session.initialize.session_id


@pytest.mark.long
def test_a_session_goes_on_for_the_browser_that_began_it_and_for_no_other(served):
    ours, theirs = ("A" * browsers.LENGTH, "B" * browsers.LENGTH)
    first = session_of(served, ours)
    assert session_of(served, theirs, first) != first
    assert session_of(served, "", first) != first
    assert session_of(served, ours, first) == first
    unnamed = session_of(served, "")
    assert session_of(served, "", unnamed) != unnamed
