"""The files of what happened between two meetings: one tagged page, and a calendar, read back."""

import io
from dataclasses import replace

import pikepdf
import pytest

from oversight import snapshot
from oversight.exports.since import reminders, since_pdf, since_sheet
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import due_wording, since_wording
from tests.decision_rows import decided
from tests.meeting_rows import joined
from tests.pdf_text import words_of_page
from tests.plan_rows import action
from tests.test_figures_since import CHOICE, given

__all__ = ["given"]
SHIPPED = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")


@pytest.fixture
def shipped(monkeypatch):
    """The extracts as they are shipped."""
    monkeypatch.delenv("OVERSIGHT_DATA", raising=False)
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)
    snapshot.results.clear()
    yield
    snapshot.results.clear()


def pages_of(content):
    """The text of each page of a PDF."""
    with pikepdf.open(io.BytesIO(content)) as document:
        return [words_of_page(page) for page in document.pages]


def test_the_shipped_sheet_is_one_tagged_page_that_parts_example_data_from_published_figures(shipped):
    content = since_pdf.pdf(since_sheet.sheet(SHIPPED, with_sample=True))
    [text] = pages_of(content)
    example, real = text.index("Example data: These are not Derbyshire's figures."), text.index("Official figures")
    assert example < text.index("2 of 4 decisions are done and 1 is overdue") < real
    assert real < text.index("2 published figures were revised") < text.index("84,530")
    assert text.count("OFFICIAL-SENSITIVE") == 2
    with pikepdf.open(io.BytesIO(content)) as document:
        assert "/StructTreeRoot" in document.Root and document.Root.Lang == "en-GB"


def test_without_example_data_the_sheet_says_that_it_is_left_out_and_has_no_marking(shipped):
    sheet = since_sheet.sheet(SHIPPED)
    assert [part.key for part in sheet.parts] == ["figures_revised"]
    assert (sheet.headline, sheet.marking, sheet.foot) == ("", "", (since_wording.EXAMPLE_LEFT_OUT,))


@pytest.mark.long
def test_a_sheet_with_more_than_has_room_says_how_much_is_left_and_stays_one_page(given):
    tables = [decided(number, "2024-06-12", action="A long task " * 9) for number in range(1, 40)]
    plan = [action(number, "2024-12-31", lead_role="A role with a very long name " * 3) for number in range(1, 60)]
    given(joined(*tables, *plan))
    sheet = since_sheet.sheet(CHOICE, with_sample=True)
    assert sheet.parts[0].below(6) == "33 more are on the dashboard."
    [text] = pages_of(since_pdf.pdf(sheet))
    assert "more are on the dashboard." in text and text.endswith("OFFICIAL-SENSITIVE")


def unfolded(content):
    """The lines of a calendar as pairs of name (without parameters) and value, escapes taken back."""
    text = content.decode()
    assert text.endswith("\r\n") and all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    pairs = [line.split(":", 1) for line in text.replace("\r\n ", "").split("\r\n")[:-1]]
    return [(name.split(";")[0], as_meant(value)) for name, value in pairs]


def as_meant(value):
    """A value without its escapes."""
    return value.replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")


def events(content):
    """Each entry of a calendar by the names of its lines, those of its alarm apart."""
    found, is_alarm = [], False
    for name, value in unfolded(content):
        if (name, value) == ("BEGIN", "VEVENT"):
            found.append({})
        is_alarm = (name, value) == ("BEGIN", "VALARM") or (is_alarm and (name, value) != ("END", "VALARM"))
        if found and not is_alarm:
            found[-1][name] = value
    return found


LATER = {"smb_meetings": [{"smb_on": "2025-02-06", "is_held": "no"}]}


def test_what_falls_due_and_the_next_meeting_are_days_of_a_calendar(given):
    given(LATER, action(1, "2024-12-31", action="Signs, marks; and a \\"), action(2, "2024-09-30"))
    found = events(reminders.calendar(CHOICE, with_sample=True))
    assert [(one["DTSTART"], one["DTEND"], one["SUMMARY"]) for one in found] == [
        ("20250206", "20250207", "Example data: MAPPA board meeting"),
        ("20241231", "20250101", "Example data: Due: Signs, marks; and a \\"),
    ]
    assert found[1]["DESCRIPTION"] == "Lead: MAPPA coordinator. OFFICIAL-SENSITIVE"
    assert unfolded(reminders.calendar(CHOICE, with_sample=True)).count(("TRIGGER", "-P7D")) == 2


def test_an_entry_keeps_its_identity_where_its_due_date_moves_and_two_never_share_one(given):
    rows = (decided(number, "2024-06-12", due="2024-12-01", action="The same task") for number in (1, 2))
    given(*rows, action(1, "2024-12-31", ("2024-06-12", "on track")))
    before = events(reminders.calendar(CHOICE, with_sample=True))
    assert len({one["UID"] for one in before}) == len(before) == 3
    given(action(1, "2024-12-31", ("2024-06-12", "on track", "2025-01-31")))
    [after] = events(reminders.calendar(CHOICE, with_sample=True))
    assert after["DTSTART"] == "20250131"
    assert after["UID"] in {one["UID"] for one in before if one["DTSTART"] == "20241231"}


def test_a_decision_and_the_action_made_of_it_are_one_entry(given):
    given(decided(1, "2024-06-12", due="2024-12-01", linked_action="P-0001"), action(1, "2024-12-31"))
    assert [one["DTSTART"] for one in events(reminders.calendar(CHOICE, with_sample=True))] == ["20241231"]


def test_letters_of_several_octets_are_never_cut_by_a_fold(given):
    given(decided(1, "2024-06-12", due="2024-12-01", action="ŵŷ" * 25))
    [one] = events(reminders.calendar(CHOICE, with_sample=True))
    assert one["SUMMARY"] == f"Example data: Due: {'ŵŷ' * 25}"


def test_a_calendar_without_a_date_says_why_there_is_none(given):
    given(action(1, "2024-12-31"))
    with pytest.raises(Refused) as refused:
        reminders.calendar(CHOICE)
    assert refused.value.user_message == due_wording.NO_DATES
    with pytest.raises(Refused):
        reminders.calendar(replace(CHOICE, area="Kent"), with_sample=True)
