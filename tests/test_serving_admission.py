"""What a page shows to whom: with a file of access, nothing without a visit that the door let in."""

import json

import pytest

from oversight.audit.journal import REFUSED, Journal, segments
from oversight.components import own_preview, own_state
from oversight.frame import admission
from oversight.own_figures import session
from oversight.serving import records, visits
from oversight.serving.access import Role
from oversight.serving.gateway import Identity
from oversight.serving.guards import ON_THIS_MACHINE
from oversight.serving.visits import Visit
from tests.test_pages import opened
from tests.test_serving_access import written  # noqa: F401


def texts(page):
    """All that a page shows, as one text."""
    return " ".join(one.proto.body for one in page.get("html")) + " ".join(one.value for one in page.main.text)


def drawn(file, role, monkeypatch):
    """A page as somebody with a role sees it; None: nobody came through the door."""
    visit = Visit("b", Identity("Ann", role)) if role else None
    monkeypatch.setattr(visits, "visit_of", lambda headers: visit)
    return opened(file)


def test_without_a_visit_a_page_shows_one_sentence_and_no_figure(written, monkeypatch):  # noqa: F811
    for file in ("app.py", "pages/population.py"):
        page = drawn(file, None, monkeypatch)
        assert admission.NOBODY in texts(page) and len(page.get("html")) == 1 and not page.sidebar.children


@pytest.mark.parametrize(
    ("file", "role", "is_shown"),
    [
        ("app.py", Role.READER, False),
        ("pages/levels.py", Role.READER, False),
        ("pages/extracts.py", Role.READER, False),
        ("pages/exports.py", Role.READER, False),
        ("pages/first_steps.py", Role.READER, False),
        ("pages/population.py", Role.READER, True),
        ("app.py", Role.MEMBER, True),
    ],
)
def test_a_reader_sees_published_pages_and_a_member_all(file, role, is_shown, written, monkeypatch):  # noqa: F811
    page = drawn(file, role, monkeypatch)
    assert (admission.LOCAL in texts(page)) is not is_shown
    assert (len(page.get("html")) > 5) is is_shown


def test_a_page_that_a_role_does_not_open_is_logged(written, audit_log, monkeypatch):  # noqa: F811
    drawn("app.py", Role.READER, monkeypatch)
    assert lines_of(audit_log) == [("Ann", "refused", "summary")]


def test_a_page_names_who_is_signed_in_and_leads_out_where_they_signed_in_here(written, monkeypatch):  # noqa: F811
    def side(page):
        return " ".join(one.proto.body for one in page.sidebar.get("html"))

    assert "Signed in as Ann" in (found := side(drawn("app.py", Role.MEMBER, monkeypatch))) and "sign-out" not in found
    monkeypatch.setattr(admission, "may_sign_out", lambda: True)
    assert 'href="sign-out"' in side(drawn("app.py", Role.MEMBER, monkeypatch))


def test_a_reader_does_not_present(written, monkeypatch):  # noqa: F811
    visit = Visit("b", Identity("Ann", Role.READER))
    monkeypatch.setattr(visits, "visit_of", lambda headers: visit)
    assert admission.LOCAL in texts(opened("pages/population.py", view="present"))


@pytest.mark.parametrize(("role", "expected"), [(Role.READER, False), (Role.MEMBER, False), (Role.COORDINATOR, True)])
def test_only_a_coordinator_adds_figures_where_people_are_signed_in(role, expected, monkeypatch):
    monkeypatch.setattr(visits, "visit_of", lambda headers: Visit("b", Identity("Ann", role)))
    assert own_state.is_allowed() is expected


@pytest.fixture
def audit_log(tmp_path, monkeypatch):
    """An audit log that the server writes; gives its folder."""
    (tmp_path / "log").mkdir()
    monkeypatch.setattr(records, "kept", [Journal(tmp_path / "log", b"k" * 32)])
    return tmp_path / "log"


def lines_of(folder):
    """What the log tells of, without the beginnings of its segments."""
    entries = [json.loads(line) for one in segments(folder) for line in one.read_text(encoding="utf-8").splitlines()]
    return [(one["who"], one["what"], one.get("page")) for one in entries if "before" not in one]


def test_a_page_with_local_figures_is_logged_once_a_visit_and_a_published_one_not(written, audit_log, monkeypatch):  # noqa: F811
    visit = Visit("b", Identity("Ann", Role.MEMBER))
    monkeypatch.setattr(visits, "visit_of", lambda headers: visit)
    opened("app.py").run()
    opened("pages/population.py")
    assert lines_of(audit_log) == [("Ann", "local page opened", "summary")]


def test_the_reader_within_the_server_is_not_told_of(written, audit_log, monkeypatch):  # noqa: F811
    monkeypatch.setattr(visits, "visit_of", lambda headers: Visit("", ON_THIS_MACHINE))
    opened("app.py")
    assert lines_of(audit_log) == []


def test_while_the_log_cannot_be_written_only_published_pages_open(written, audit_log, monkeypatch):  # noqa: F811
    audit_log.rmdir()
    local = drawn("app.py", Role.MEMBER, monkeypatch)
    assert REFUSED in texts(local) and len(local.get("html")) == 1
    assert len(drawn("pages/population.py", Role.MEMBER, monkeypatch).get("html")) > 5


def test_nothing_is_published_that_the_log_does_not_tell_of(audit_log, monkeypatch):
    published = []
    monkeypatch.setattr(visits, "visit_of", lambda headers: Visit("b", Identity("Ann", Role.COORDINATOR)))
    monkeypatch.setattr(session, "publish", lambda *given: published.append(lines_of(audit_log)) or Published())
    monkeypatch.setattr(own_preview.st, "rerun", lambda: None)
    own_preview.publish(session.Work())
    assert published == [[("Ann", "publishes", None)]]
    for one in audit_log.iterdir():
        one.unlink()
    audit_log.rmdir()
    own_preview.publish(session.Work())
    assert len(published) == 1


class Published:
    """A version that was published."""

    number = 1
