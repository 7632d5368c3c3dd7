"""What is done for a meeting stands in the audit log, each act with who did it: planned, kept, frozen, recorded."""

from datetime import date

import pytest

from oversight.audit import reading
from oversight.audit.journal import Journal
from oversight.components import record_panel
from oversight.components.record_panel import Work
from oversight.serving import records, visits
from oversight.serving.access import Role
from oversight.serving.gateway import Identity
from oversight.serving.visits import Visit
from tests.test_meetings_frozen import own
from tests.test_pages import opened
from tests.test_pages_decisions import MADE
from tests.test_pages_meeting import PAGE, press

__all__ = ["own"]


@pytest.mark.long
def test_each_act_of_a_meeting_is_a_line_of_the_audit_log(own, tmp_path, monkeypatch):
    (tmp_path / "log").mkdir()
    monkeypatch.setattr(records, "kept", [Journal(tmp_path / "log", b"k" * 32)])
    monkeypatch.setattr(visits, "visit_of", lambda headers: Visit("b", Identity("Ann", Role.COORDINATOR)))
    app = opened(PAGE)
    app.date_input(key="meeting_planned").set_value(date(2027, 2, 4)).run()
    press(app, "Plan this meeting")
    press(app, "Keep the agenda")
    press(app, "Freeze the meeting")
    record_panel.keep(Work(), MADE)
    [month] = reading.months(tmp_path / "log")
    lines = [one for one in reading.lines(tmp_path / "log", month)[::-1] if "meeting" in one.of]
    assert [(one.who, one.what, one.of["meeting"]) for one in lines] == [
        ("Ann", "plans a meeting", "2027-02-04"),
        ("Ann", "keeps an agenda", "2027-02-04"),
        ("Ann", "freezes a meeting", "2027-02-04"),
        ("Ann", "records a decision", "2024-10-03"),
    ]
