"""A whole meeting in a real browser, by keyboard alone: prepared, previewed, frozen, presented, decided, noted, and the
next one opens with what it decided."""

import io
import time

import pytest
from docx import Document

from tests.screens import at_stop, whole
from tests.settled import settled
from tests.test_by_keyboard import go_to
from tests.test_recording_in_the_browser import IN_TIME, begin, dashboard, keep, show, type_in

__all__ = ["dashboard"]
ASKED = "Agree who rings the agencies"
DECISIONS = [
    ("Every Level 3 invitation states the grade.", "Change the invitation", "MAPPA coordinator", "30 sep"),
    ("Chairs ring who is late with a report.", "Send chairs the list each month", "SMB chair", "31/12/2025"),
    ("The board notes the figures on orders.", "", "", ""),
]


def press(screen, said):
    """Goes to what is called so and presses Enter; the page stands still then."""
    go_to(screen, said)
    screen.keyboard.press("Enter")
    settled(screen)


@pytest.mark.long
def test_a_meeting_is_run_by_keyboard_from_its_agenda_to_the_next(dashboard, screen, record_property):
    took = {}
    prepared(screen, dashboard, took)
    previewed(screen, took)
    frozen(screen, took)
    presented(screen, dashboard, took)
    noted(screen, took)
    opened_by_the_next(screen, took)
    for what, seconds in took.items():
        record_property(what, f"{seconds:.1f} s")


def prepared(screen, dashboard, took):
    """An item is changed and another taken out; the agenda is kept."""
    began = time.perf_counter()
    screen.goto(f"{dashboard.address}/meeting")
    whole(screen, "Meeting")
    assert "The agenda for 6 February 2025 has 7 items" in screen.locator(".finding").inner_text()
    press(screen, "Change 5")
    go_to(screen, "The board is asked to")
    screen.keyboard.press("Control+A")
    screen.keyboard.type(ASKED)
    screen.keyboard.press("Tab")
    screen.get_by_text("Your changes are not kept yet.").wait_for()
    press(screen, "Change 7")
    press(screen, "Remove")
    press(screen, "Keep the agenda")
    screen.get_by_text("The agenda is kept.").wait_for()
    took["prepared"] = time.perf_counter() - began


def previewed(screen, took):
    """The agenda as the board sees it, and back."""
    began = time.perf_counter()
    press(screen, "Preview as the board sees it")
    at_stop(screen, 1)
    assert screen.locator("[class*=st-key-to_]").count() == 7  # the decisions of the last meeting, and six items
    screen.keyboard.press("Escape")
    screen.locator(".st-key-presenting").wait_for(state="detached")
    settled(screen)
    press(screen, "Leave preview")
    whole(screen, "Meeting")
    took["previewed"] = time.perf_counter() - began


def frozen(screen, took):
    """The meeting is frozen, and opened as it is presented."""
    began = time.perf_counter()
    press(screen, "Freeze the meeting")
    screen.get_by_text("The meeting on 6 February 2025 is frozen.").wait_for()
    press(screen, "Open 6 February 2025")
    whole(screen, "Board summary")
    assert "meeting=2025-02-06" in screen.url
    took["frozen and opened"] = time.perf_counter() - began


def presented(screen, dashboard, took):
    """It opens with the decisions of the last meeting; three are recorded, one of them is taken back and kept again."""
    began = time.perf_counter()
    press(screen, "Present")
    screen.keyboard.press("Home")
    at_stop(screen, 1)
    assert "Decisions in June" in screen.locator(".st-key-to_0").inner_text()
    assert screen.locator(".stop-decisions tbody tr").count() == 3
    took["opened with the decisions of the last meeting"] = time.perf_counter() - began
    for number, decision in enumerate(DECISIONS, start=4):
        screen.keyboard.press(str(number))
        at_stop(screen, number)
        began = time.perf_counter()
        begin(screen)
        type_in(screen, *decision)
        show(screen)
        assert screen.locator(".record-decision").inner_text() == decision[0]
        keep(screen)
        took[f"decision {number - 3} recorded"] = time.perf_counter() - began
        assert took[f"decision {number - 3} recorded"] < IN_TIME
        settled(screen)
    screen.keyboard.press("u")
    screen.locator("#record_decision:focus").wait_for()
    assert screen.locator("#record_decision").input_value() == DECISIONS[2][0]
    assert dashboard.decided() == [one[0] for one in DECISIONS[:2]]
    settled(screen)
    show(screen)
    keep(screen)
    settled(screen)
    assert dashboard.decided() == [one[0] for one in DECISIONS] and dashboard.drafts() == []
    screen.keyboard.press("Escape")
    screen.locator(".st-key-presenting").wait_for(state="detached")
    settled(screen)


def noted(screen, took):
    """The note for the minutes holds what was decided, who does it and by when."""
    began = time.perf_counter()
    press(screen, "Meeting")
    whole(screen, "Meeting")
    go_to(screen, "Note for the minutes")
    with screen.expect_download() as download:
        screen.keyboard.press("Enter")
    note = Document(io.BytesIO(download.value.path().read_bytes()))
    rows = [tuple(cell.text for cell in row.cells) for table in note.tables for row in table.rows]
    assert [row[1] for row in rows if row[0].startswith("D-")] == [one[0] for one in DECISIONS]
    assert (DECISIONS[0][1], "MAPPA coordinator", "30 September 2025") in rows
    assert download.value.suggested_filename.startswith("as-presented-2025-02-06-derbyshire-note-for-the-minutes")
    assert any("As presented on 6 February 2025" in paragraph.text for paragraph in note.paragraphs)
    took["note for the minutes"] = time.perf_counter() - began


def opened_by_the_next(screen, took):
    """The next meeting is planned; it opens with what this one decided."""
    began = time.perf_counter()
    press(screen, "Plan a meeting")
    press(screen, "Plan this meeting")
    screen.get_by_text("This meeting has no agenda of its own yet.").wait_for()
    settled(screen)
    press(screen, "Preview as the board sees it")
    screen.keyboard.press("Home")
    at_stop(screen, 1)
    assert "Decisions in February" in screen.locator(".st-key-to_0").inner_text()
    said = screen.locator(".stop-decisions").inner_text()
    assert all(one[0] in said for one in DECISIONS)
    took["the next opens with them"] = time.perf_counter() - began
