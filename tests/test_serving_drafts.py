"""Drafts of decisions at the door: who may send one, what is kept, and what the page is told."""

import json

import pytest

from oversight.extracts import disk
from oversight.extracts.own import drafts
from oversight.serving.door import Door
from oversight.serving.guards import ON_THIS_MACHINE, Guard, may_ask
from oversight.serving.rules import Rules
from tests.own_loop import run
from tests.test_serving_access import TEXT, USER, request, written  # noqa: F401  a fixture
from tests.test_serving_door import HERE, asked, inner, status_of

KEY = "a" * 32
BROWSER = "b" * 43
COOKIE = f"oversight_browser={BROWSER}"
DRAFT = {"meeting_on": "2024-10-03", "stop": "orders", "fields": {"decision": "State the grade"}}
HERE_ALONE = drafts.owner_of("", BROWSER)


@pytest.fixture
def own(tmp_path, monkeypatch):
    """The folder of the board's own figures."""
    monkeypatch.setenv("OVERSIGHT_DATA", str(tmp_path))
    return tmp_path


def put(body, path=f"/drafts/{KEY}", scope=None, rules=None, **headers):
    """The status of the answer, and what it says."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    halves = [content[: len(content) // 2], content[len(content) // 2 :]]
    parts = [{"type": "http.request", "body": half, "more_body": half is halves[0]} for half in halves]
    given = {"cookie": COOKIE, "content_type": "application/json", "origin": f"http://{HERE}"} | headers
    sent = []

    async def receive():
        return parts.pop(0)

    async def send(message):
        sent.append(message)

    guard = Guard()
    guard.rules = rules or Rules()
    whole = {**(scope or asked(path, "PUT", **given)), "path": path, "method": "PUT"}
    run(Door(inner, guard, lambda browser, path: True)(whole, receive, send))
    said = b"".join(message.get("body", b"") for message in sent)
    return sent[0]["status"], json.loads(said) if said.startswith(b"{") else said.decode()


def test_a_draft_is_kept_for_the_browser_that_sends_it(own):
    assert put(DRAFT) == (200, {"is_kept": True, "is_over": False, "left": []})
    (kept,) = drafts.of_owner(own, HERE_ALONE, "2024-10-03")
    assert (kept.key, kept.stop, kept.fields["decision"]) == (KEY, "orders", "State the grade")
    assert put(DRAFT, cookie=f"oversight_browser={'c' * 43}")[0] == 200
    assert len(drafts.of_owner(own, HERE_ALONE, "2024-10-03")) == 1


def test_what_identifies_a_person_is_left_and_the_page_is_told_which_field(own):
    told = put(DRAFT | {"fields": {"decision": "Ring 07700 900123", "action": "Ring them"}})
    assert told == (200, {"is_kept": False, "is_over": False, "left": ["decision"]})
    (kept,) = drafts.of_owner(own, HERE_ALONE, "2024-10-03")
    assert (kept.fields["decision"], kept.fields["action"]) == ("", "Ring them")


def test_a_page_is_told_that_a_draft_is_over(own):
    put(DRAFT)
    (kept,) = drafts.of_owner(own, HERE_ALONE, "2024-10-03")
    drafts.end(own, HERE_ALONE, kept, kept.kept_at, "D-0001")
    assert put(DRAFT)[1]["is_over"] is True


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (DRAFT | {"more": 1}, 400),
        (DRAFT | {"meeting_on": "3 October"}, 400),
        (DRAFT | {"fields": {"decision": 3}}, 400),
        (DRAFT | {"fields": {"name": "x"}}, 400),
        (DRAFT | {"fields": {"decision": "x" * 1001}}, 400),
        (b" " * (drafts.LARGEST + 1), 413),
    ],
)
def test_what_is_no_draft_is_refused(own, body, status):
    assert put(body)[0] == status
    assert list(own.iterdir()) == []


@pytest.mark.parametrize("path", ["/drafts/", "/drafts/..", f"/drafts/x/{KEY}", f"/drafts/{KEY}/", "/drafts/x"])
def test_a_draft_has_the_path_of_its_key_alone(own, path):
    assert put(DRAFT, path)[0] in (400, 404)
    assert list(own.iterdir()) == []


def test_a_browser_without_its_cookie_and_a_page_of_elsewhere_keep_nothing(own):
    assert put(DRAFT, cookie=())[0] == 400
    assert put(DRAFT, origin="https://attacker.example")[0] == 403
    assert put(DRAFT, content_type="text/plain")[0] == 415
    assert [status_of(asked(f"/drafts/{KEY}", method)) for method in ("GET", "POST", "DELETE")] == [405] * 3
    assert list(own.iterdir()) == []


def test_the_page_is_told_where_the_disk_takes_nothing(own, monkeypatch):
    def full(*given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk, "write_whole", full)
    assert put(DRAFT) == (507, {"is_kept": False, "why": "the disk"})


def test_behind_a_gateway_a_draft_is_its_persons_and_members_have_none(own, written):  # noqa: F811
    rules = Rules(frozenset({"board.example"}), is_behind_tls=True, may_be_handed_on=True)
    more = [(b"content-type", b"application/json")]
    for user, status in (("Ann", 200), ("Chair", 404)):
        scope = request(**{USER: user})
        scope["headers"] += more
        assert put(DRAFT, scope=scope, rules=rules)[0] == status
    assert TEXT and len(drafts.of_owner(own, drafts.owner_of("Ann", ""), "2024-10-03")) == 1
    assert len(drafts.folders(own)) == 1


def test_the_parts_of_pages_are_open_and_no_others():
    assert status_of(asked("/_stcore/bidi-components/oversight.record/record.js")) == 200
    assert status_of(asked("/_stcore/bidi-components/another.record/record.js")) == 404
    assert may_ask(ON_THIS_MACHINE, f"/drafts/{KEY}")
