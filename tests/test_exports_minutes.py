"""The note for the minutes: what it holds of a few decisions that can be counted, in Word and as PDF."""

import io
from dataclasses import replace

import pikepdf
import pytest
from docx import Document

from oversight import agenda
from oversight.exports import documents
from oversight.exports.documents import DocumentRequest
from oversight.exports.minutes import minutes_note
from oversight.exports.minutes.minutes_docx import docx
from oversight.exports.since import since_pdf
from oversight.problems import NotHeld
from tests.pdf_text import words_of_page
from tests.test_figures_decisions import CHOICE, END, KPI, decided, given  # noqa: F401  a fixture

PAGES = 2


@pytest.fixture
def note(given):  # noqa: F811
    """The note of a meeting that took two decisions, one with an action; another meeting decided, too."""
    given(
        decided(1, "2024-06-12", "2024-09-30"),
        decided(2, "2024-10-03", "2024-12-31", linked_kpi=KPI),
        decided(3, "2024-10-03", "2024-11-30", action="Ring the agency"),
        decided(4, "2024-10-03"),
    )
    return minutes_note.note(CHOICE, with_sample=True)


def rows(note, key):
    """The cells of the parts of a key."""
    return [row for part in note.parts if part.key == key and part.table for row in part.table.cells()]


def test_it_holds_what_this_meeting_decided_and_who_does_what_the_earliest_day_first(note):
    assert rows(note, "decided") == [
        ("D-0002", "Decision 2.", "Minutes issued on time"),
        ("D-0003", "Decision 3.", "-"),
        ("D-0004", "Decision 4.", "-"),
    ]
    assert rows(note, "to_do") == [
        ("Ring the agency", "SMB chair", "30 November 2024"),
        ("Ring them", "SMB chair", "31 December 2024"),
    ]
    assert note.period == "Board meeting on 3 October 2024" and note.marking == "OFFICIAL-SENSITIVE"


def test_it_tells_each_item_with_its_finding_by_its_number_on_the_agenda(note):
    told = {heading: (number, finding) for number, heading, finding in rows(note, "presented")}
    assert told["Decisions in June"] == ("1", "1 of 1 action from decisions is overdue")
    stops = [stop.heading for stop in agenda.stops(CHOICE)]
    assert (
        len(told) > 1
        and {int(number): heading for heading, (number, _) in told.items()}.items() <= dict(enumerate(stops, 1)).items()
    )


def test_no_part_holds_example_data_beside_real_figures_and_without_it_nothing_invented_is_in_it(note):
    assert all(not part.is_illustrative or part.bases == {"illustrative"} for part in note.parts)
    without = minutes_note.note(CHOICE)
    assert not any(part.is_illustrative for part in without.parts)
    assert rows(without, "decided") == [] and "No decision was recorded at this meeting." in [
        part.sentence for part in without.parts
    ]


def test_a_meeting_without_decisions_says_so_and_without_a_meeting_there_is_no_note(given):  # noqa: F811
    given()
    assert minutes_note.made_at(END).rows == ()
    sentences = [part.sentence for part in minutes_note.note(CHOICE).parts if part.sentence]
    assert sentences == ["No decision was recorded at this meeting.", "No action was agreed at this meeting."]
    with pytest.raises(NotHeld):
        minutes_note.note(replace(CHOICE, as_at=""))


def test_word_and_pdf_hold_the_same_rows_on_two_pages_at_most(note):
    document = Document(io.BytesIO(docx(note)))
    held = [tuple(cell.text for cell in row.cells) for table in document.tables for row in table.rows[1:]]
    expected = [row for key in ("presented", "decided", "to_do") for row in rows(note, key)]
    assert sorted(held) == sorted(expected)
    assert document.core_properties.keywords == "OFFICIAL-SENSITIVE"
    content = since_pdf.pdf(note)
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert len(opened.pages) <= PAGES
        said = " ".join(map(words_of_page, opened.pages))
    assert all(cell in said for row in rows(note, "to_do") for cell in row)


def test_a_full_meeting_is_told_whole(note):
    part = next(part for part in note.parts if part.key == "to_do")
    many = replace(part, table=part.table.take([0] * 60), row_count=60)
    with pikepdf.open(io.BytesIO(since_pdf.pdf(replace(note, parts=(many,))))) as opened:
        assert " ".join(map(words_of_page, opened.pages)).count("Ring the agency") == 60


def test_the_file_is_named_after_the_meeting_and_both_kinds_can_be_had():
    kinds = documents.of_kind(minutes_note.KIND)
    assert list(kinds) == ["docx", "pdf"]
    name = kinds["pdf"].name(DocumentRequest(CHOICE, with_sample=False))
    assert name == "derbyshire-note-for-the-minutes-2024-10-03.pdf"
