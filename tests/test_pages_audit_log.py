"""The page of the audit log: for administrators, and a plain sentence for all others."""

import json

import pytest

from oversight.audit.journal import Journal, segments
from oversight.serving import records, visits
from oversight.serving.access import Role
from oversight.serving.gateway import Identity
from oversight.serving.visits import Visit
from oversight.wording import log_wording
from tests.test_pages import opened, words_of
from tests.test_serving_access import written  # noqa: F401

PAGE = "pages/audit_log.py"


@pytest.fixture
def kept(tmp_path, monkeypatch, written):  # noqa: F811
    """A log with some lines, kept by the server; gives its folder."""
    (tmp_path / "log").mkdir()
    journal = Journal(tmp_path / "log", b"k" * 32)
    journal.write("Mo <b>", "file made", {"file": "pack.pdf", "sha256": "3f2a"})
    journal.write("eve", "refused", {"path": "/levels", "why": "no role is given"})
    monkeypatch.setattr(records, "kept", [journal])
    return tmp_path / "log"


def seen_by(role, monkeypatch, user="Ada"):
    """The page as somebody sees it."""
    visit = Visit("b", Identity(user, role))
    monkeypatch.setattr(visits, "visit_of", lambda headers: visit)
    return opened(PAGE)


def test_an_administrator_reads_the_lines_of_a_month_the_newest_first(kept, monkeypatch):
    page = seen_by(Role.ADMINISTRATOR, monkeypatch)
    said = words_of(page)
    assert said.index("Opened the audit log") < said.index("Refused") < said.index("Made a file")
    assert "Mo &lt;b&gt;" in said and "file: pack.pdf; SHA-256: 3f2a" in said and "3 lines." in said
    assert "page: Audit log" in said
    page.selectbox(key="audit_kind_box").select("Refused").run()
    assert "pack.pdf" not in words_of(page) and "reason: no role is given" in words_of(page)


def test_the_chain_is_checked_at_a_click_and_a_changed_line_is_named(kept, monkeypatch):
    page = seen_by(Role.ADMINISTRATOR, monkeypatch)
    page.button(key="audit_check").click().run()
    assert log_wording.whole(4) in words_of(page)
    (path,) = segments(kept)
    path.write_text(path.read_text().replace("pack.pdf", "tack.pdf"))
    page.button(key="audit_check").click().run()
    assert f"{path.name}, line 2: it follows from all lines before it." in words_of(page)


@pytest.mark.parametrize("role", [Role.READER, Role.MEMBER, Role.COORDINATOR])
def test_another_role_is_told_plainly_sees_no_line_and_is_logged(kept, role, monkeypatch):
    page = seen_by(role, monkeypatch)
    said = words_of(page)
    assert (log_wording.NOT_YOURS in said or "for members of the board" in said) and "pack.pdf" not in said
    last = json.loads(segments(kept)[0].read_text().splitlines()[-1])
    assert (last["who"], last["what"], last["page"]) == ("Ada", "refused", "audit_log")


def test_only_an_administrator_is_led_to_it(kept, monkeypatch):
    def links(role):
        monkeypatch.setattr(visits, "visit_of", lambda headers: Visit("b", Identity("Ada", role)))
        return [one.proto.label for one in opened("app.py").sidebar.get("page_link")]

    assert "Audit log" in links(Role.ADMINISTRATOR) and "Audit log" not in links(Role.COORDINATOR)


def test_where_nobody_signs_in_or_nothing_is_kept_it_says_so(monkeypatch, written):  # noqa: F811
    monkeypatch.setattr(records, "kept", [])
    assert log_wording.NOT_KEPT in words_of(seen_by(Role.ADMINISTRATOR, monkeypatch))
    monkeypatch.delenv("OVERSIGHT_ACCESS")
    monkeypatch.setattr(visits, "visit_of", lambda headers: None)
    assert log_wording.NOT_ASKED in words_of(opened(PAGE))


def test_a_log_that_cannot_be_read_is_told(kept, monkeypatch):
    page = seen_by(Role.ADMINISTRATOR, monkeypatch)
    segments(kept)[0].unlink()
    assert records.UNREADABLE in words_of(page.run())
