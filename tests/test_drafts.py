"""Drafts of decisions on the disk: whose they are, what is kept of them, and for how long."""

import os
import stat
from datetime import UTC, date, datetime, timedelta

import pytest

from oversight.extracts.own import drafts
from oversight.extracts.own.drafts import DecisionDraft
from oversight.extracts.own.purging import purge
from oversight.figures.meetings.agenda_items import AgendaItem
from oversight.meetings import agenda_drafts
from tests.own_sets import published, readings

NOON = datetime(2024, 10, 3, 12, tzinfo=UTC)
MEETING = "2024-10-03"
OWNER = drafts.owner_of("a.coordinator@board.example", "")
KEY, OTHER = "0" * 32, "f" * 32


def typed(decision="State the grade", key=KEY, **fields):
    return DecisionDraft(key, MEETING, "kpis.smb_attendance", {"decision": decision, **fields})


def test_what_was_typed_is_read_back_by_its_owner_alone(tmp_path):
    kept = drafts.keep(tmp_path, OWNER, typed(action="Ring them", due_on="2024-11-30"), NOON)
    assert drafts.read(tmp_path, OWNER, KEY) == kept
    assert kept.fields["decision"] == "State the grade" and kept.fields["due_on"] == "2024-11-30"
    assert kept.fields["linked_kpi"] == "" and kept.kept_at == NOON
    assert drafts.read(tmp_path, drafts.owner_of("another", ""), KEY) is None
    assert drafts.of_owner(tmp_path, OWNER, "2024-06-12") == []


def test_an_owner_is_the_person_signed_in_else_the_browser_and_never_readable_in_the_name():
    secret = "x" * 43
    whose = {drafts.owner_of(*given) for given in (("a", ""), ("", "a"), ("", secret), ("b", secret))}
    assert len(whose) == 4 and all(len(one) == 32 and secret not in one for one in whose)
    assert drafts.owner_of("a", secret) == drafts.owner_of("a", "other")
    assert drafts.owner_of("", "") == drafts.owner_of("", " ") == ""


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_only_the_servers_own_user_may_open_a_draft(tmp_path):
    drafts.keep(tmp_path, OWNER, typed(), NOON)
    folder = tmp_path / drafts.FOLDER / OWNER
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (folder.parent, folder, folder / f"{KEY}.json")]
    assert modes == [0o700, 0o700, 0o600]


def test_the_latest_draft_of_a_meeting_comes_first(tmp_path):
    drafts.keep(tmp_path, OWNER, typed("first"), NOON)
    drafts.keep(tmp_path, OWNER, typed("second", OTHER), NOON + timedelta(minutes=1))
    found = drafts.of_owner(tmp_path, OWNER, MEETING)
    assert [one.fields["decision"] for one in found] == ["second", "first"]
    drafts.keep(tmp_path, OWNER, typed("first, again"), NOON + timedelta(minutes=2))
    assert [one.key for one in drafts.of_owner(tmp_path, OWNER, MEETING)] == [KEY, OTHER]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Ask about A1234BC", "a prison number"),
        ("Write to a.person@police.example", "an e-mail address"),
        ("Count Category 4 as well", "Category 4"),
    ],
)
def test_what_identifies_a_person_never_reaches_the_disk_and_what_stood_before_stays(tmp_path, text, what):
    drafts.keep(tmp_path, OWNER, typed("Ask"), NOON)
    assert drafts.identifying({"decision": text, "action": "Ring them"}) == {"decision": what}
    kept = drafts.keep(tmp_path, OWNER, typed(text, action="Ring them"), NOON)
    assert kept.fields["decision"] == "Ask" and kept.fields["action"] == "Ring them"
    assert text.split()[-1] not in (tmp_path / drafts.FOLDER / OWNER / f"{KEY}.json").read_text()


@pytest.mark.parametrize("became", ["D-0007", ""])
def test_a_draft_that_is_over_keeps_its_key_alone_and_is_not_brought_back_by_what_is_still_on_its_way(tmp_path, became):
    kept = drafts.keep(tmp_path, OWNER, typed(), NOON)
    drafts.end(tmp_path, OWNER, kept, NOON, became)
    late = drafts.keep(tmp_path, OWNER, typed("State the grade at once"), NOON)
    assert late.is_over and late.became == became and late.is_dropped is not bool(became)
    assert late.fields == {} and "grade" not in (tmp_path / drafts.FOLDER / OWNER / f"{KEY}.json").read_text()


@pytest.mark.parametrize(
    "wrong",
    [
        typed(key="../../" + "0" * 26),
        typed(key="0" * 31),
        typed(key="G" * 32),
        typed(owner="x"),
        typed("x" * 1001),
    ],
)
def test_what_is_no_draft_is_refused_and_writes_nothing(tmp_path, wrong):
    with pytest.raises(ValueError, match="draft"):
        drafts.keep(tmp_path, OWNER, wrong, NOON)
    with pytest.raises(ValueError, match="no draft"):
        drafts.keep(tmp_path, "", typed(), NOON)
    assert list(tmp_path.iterdir()) == []


def test_nobody_fills_the_disk_with_drafts(tmp_path):
    for number in range(drafts.MOST):
        drafts.keep(tmp_path, OWNER, typed(key=f"{number:032x}"), NOON)
    with pytest.raises(ValueError, match="too many"):
        drafts.keep(tmp_path, OWNER, typed(key=OTHER), NOON)
    drafts.keep(tmp_path, OWNER, typed("again", key="0" * 32), NOON)  # one that is there may go on


def test_a_draft_goes_a_day_after_its_last_word(tmp_path):
    drafts.keep(tmp_path, OWNER, typed(), NOON)
    path = tmp_path / drafts.FOLDER / OWNER / f"{KEY}.json"
    os.utime(path, (NOON.timestamp(), NOON.timestamp()))
    assert drafts.sweep(tmp_path, NOON + drafts.KEPT) == 0 and path.exists()
    assert drafts.sweep(tmp_path, NOON + drafts.KEPT + timedelta(seconds=1)) == 1
    assert not path.parent.exists()
    assert drafts.sweep(tmp_path / "nowhere", NOON) == 0


def test_a_draft_that_cannot_be_read_is_none_and_harms_no_other(tmp_path):
    drafts.keep(tmp_path, OWNER, typed(), NOON)
    (tmp_path / drafts.FOLDER / OWNER / f"{OTHER}.json").write_text("{")
    assert [one.key for one in drafts.of_owner(tmp_path, OWNER, MEETING)] == [KEY]


def test_a_purge_takes_the_drafts_that_hold_the_value(tmp_path):
    published(tmp_path, {"kpi_readings": readings(5)})
    drafts.keep(tmp_path, OWNER, typed("Ask Northgate about it"), NOON)
    drafts.keep(tmp_path, OWNER, typed("State the grade", OTHER), NOON)
    for day, asked in ((date(2024, 10, 3), "Ask Northgate"), (date(2025, 2, 6), "Agree new dates")):
        agenda_drafts.keep(tmp_path, OWNER, day, (AgendaItem("audits", 10, "to note", asked),))
    report = purge(tmp_path, by="A coordinator", why="a person was named", value="northgate")
    assert agenda_drafts.read(tmp_path, OWNER, date(2024, 10, 3)) is None
    assert [one.asked for one in agenda_drafts.read(tmp_path, OWNER, date(2025, 2, 6))] == ["Agree new dates"]
    assert [one.key for one in drafts.of_owner(tmp_path, OWNER, MEETING)] == [OTHER]
    assert report.left == ()
