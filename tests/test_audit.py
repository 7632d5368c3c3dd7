"""The audit log: each line stands on all before it, whole months may expire, and any other change is found."""

import json
from datetime import UTC, datetime

import pytest

from oversight.audit import __main__ as command
from oversight.audit.journal import Journal, key_in, segments
from oversight.audit.verifying import verify
from oversight.problems import Refused
from oversight.serving import records
from oversight.serving.access import Access

KEY = b"the-key-of-the-log-with-32-letters"


class Clock:
    """A clock that a test sets."""

    at = datetime(2026, 11, 30, 9, tzinfo=UTC)

    def __call__(self):
        return self.at


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "log").mkdir()
    return tmp_path / "log"


@pytest.fixture
def journal(folder):
    return Journal(folder, KEY, Clock())


@pytest.fixture
def three_months(journal, folder):
    """Two lines a month from November to January; gives the segments."""
    for month, year in ((11, 2026), (12, 2026), (1, 2027)):
        journal.now.at = datetime(year, month, 5, tzinfo=UTC)
        for number in (1, 2):
            journal.write("ann", "file made", {"file": f"{month}-{number}.pdf"})
    return segments(folder)


def test_a_line_tells_when_who_and_what(journal, folder):
    journal.write("ann", "local page opened", {"page": "levels"})
    journal.write("Zoë", "connected")
    _, first, second = (json.loads(line) for line in segments(folder)[0].read_text(encoding="utf-8").splitlines())
    assert (first["at"], first["who"], first["what"]) == ("2026-11-30T09:00:00.000+00:00", "ann", "local page opened")
    assert (first["page"], second["who"]) == ("levels", "Zoë")
    assert verify(folder, KEY).lines == 3 and not verify(folder, KEY).problems


def test_each_month_is_a_segment_that_begins_with_the_head_of_the_one_before(three_months, folder):
    assert [one.name for one in three_months] == ["audit-2026-11.jsonl", "audit-2026-12.jsonl", "audit-2027-01.jsonl"]
    november, december, _ = ([json.loads(line) for line in one.read_text().splitlines()] for one in three_months)
    assert december[0]["before"] == november[-1]["mac"]
    found = verify(folder, KEY)
    assert (found.lines, found.problems) == (9, ())


def test_the_oldest_months_may_expire_whole(three_months, folder):
    three_months[0].unlink()
    assert verify(folder, KEY).lines == 6 and not verify(folder, KEY).problems
    three_months[1].unlink()
    assert verify(folder, KEY).lines == 3 and not verify(folder, KEY).problems


def test_a_month_in_the_middle_may_not(three_months, folder):
    three_months[1].unlink()
    (problem,) = verify(folder, KEY).problems
    assert (problem.file, problem.place) == ("audit-2027-01.jsonl", 1)


def changed(lines):
    return [lines[0], lines[1].replace("ann", "eve"), *lines[2:]]


def removed(lines):
    return [lines[0], *lines[2:]]


def swapped(lines):
    return [lines[0], lines[2], lines[1]]


def doubled(lines):
    return [lines[0], lines[1], lines[1], lines[2]]


def torn(lines):
    return [*lines[:2], lines[2][:20]]


def without_beginning(lines):
    return lines[1:]


@pytest.mark.parametrize("change", [changed, removed, swapped, doubled, torn, without_beginning])
@pytest.mark.parametrize("segment", [0, 1, 2])
def test_any_other_change_is_found(change, segment, three_months, folder):
    path = three_months[segment]
    path.write_text("".join(f"{line}\n" for line in change(path.read_text().splitlines())))
    found = verify(folder, KEY)
    assert [one.file for one in found.problems] == [path.name]


def test_lines_that_were_cut_off_show_in_the_head(three_months, folder):
    whole = verify(folder, KEY).head
    lines = three_months[-1].read_text().splitlines(keepends=True)
    three_months[-1].write_text("".join(lines[:-1]))
    assert verify(folder, KEY).head != whole


def test_another_key_writes_another_chain(three_months, folder):
    assert verify(folder, b"another-key-of-32-letters-or-more!").problems


def test_two_processes_write_one_chain(journal, folder):
    other = Journal(folder, KEY, journal.now)
    for one in (journal, other, journal, other):
        one.write("ann", "connected")
    assert verify(folder, KEY).lines == 5 and not verify(folder, KEY).problems


def test_where_it_ends_within_a_line_nothing_is_added(journal, folder):
    journal.write("ann", "connected")
    path = segments(folder)[0]
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(Refused):
        journal.write("ann", "connected")


def test_a_folder_that_is_gone_refuses_the_act(tmp_path):
    with pytest.raises(Refused):
        Journal(tmp_path / "none" / "log", KEY).write("ann", "connected")


@pytest.mark.parametrize(("content", "place"), [("short", "key"), (KEY.decode(), "log/key"), (None, "key")])
def test_a_key_that_is_short_missing_or_beside_the_log_is_refused(content, place, tmp_path, folder):
    if content:
        (tmp_path / place).write_text(content)
    with pytest.raises(Refused):
        key_in(tmp_path / place, folder)


def test_the_command_verifies(three_months, folder, tmp_path, capsys):
    (tmp_path / "key").write_bytes(KEY)
    given = ["verify", str(folder), "--key", str(tmp_path / "key")]
    assert command.main(given) == 0
    assert "9 lines hold." in capsys.readouterr().out
    three_months[2].write_text(three_months[2].read_text().replace("1-1.pdf", "1-2.pdf"))
    assert command.main(given) == 1
    assert "audit-2027-01.jsonl, line 2: it follows from all lines before it." in capsys.readouterr().err


def test_the_server_writes_where_the_settings_ask_for_it(tmp_path, folder, monkeypatch):
    monkeypatch.setattr(records, "kept", [])
    records.note("ann", "file made", file="a.pdf")
    assert segments(folder) == []
    (tmp_path / "key").write_bytes(KEY)
    asks = Access.model_validate({"audit": {"folder": str(folder), "key_file": str(tmp_path / "key")}})
    records.begin(asks)
    records.note("ann", "file made", file="a.pdf")
    lines = [json.loads(line) for line in segments(folder)[0].read_text().splitlines()]
    assert [line["what"] for line in lines] == ["segment begins", "server begins", "file made"]
