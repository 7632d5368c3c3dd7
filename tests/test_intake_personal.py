"""Identifiers are refused wherever they stand, free text included; both rates of error are printed and bounded."""

import pytest

from tests.intake import csv, found, taken

HEAD = "Kpi,As at,Cause,Action,Lead role,Due on"
MEETINGS = csv("smb_meetings", "Smb on,Kpis reviewed", "2024-10-13,yes")
# Invented, in the disguises that free text brings.
IDENTIFIERS = (
    *(
        "NHS 943 476 5919",
        "see 943-476-5919",
        "no 9434765919 on file",
        "９４３４７６５９１９",
        "CRN X123456",
        "ref/X 123456",
    ),
    *("PNC 12/345678A", "12 / 345678 A", "A1234BC", "A-1234-BC", "AB 12 34 56 C", "DE12 4AB", "de124ab"),
    *("someone@example.com", "someone (at) example.com", "07700 900123", "+44 7700 900123", "DOB 12 March 1985"),
    *("born 12/03/1985", "Passport 123456789", "ViSOR 0012345", "T20247123", "AB12 CDE", "X12\u200b3456"),
    *("JOHN SMITH", "Smith, John", "Mr Jones asked", "the 34-year-old man", "K. Example chaired"),
)
# Sentences as coordinators write them: none holds anybody's.
ORDINARY = (
    *(
        "Minutes were late in 3 of 25 meetings.",
        "Two vacancies in the unit from April 2024.",
        "Share minutes by 31 March.",
    ),
    *(
        "Agencies asked for 10 working days.",
        "Reviewed at the meeting of 3 October 2024.",
        "See report 2023-24, page 12.",
    ),
    *("Level 3 reviews fell due in the same week.", "The target is 90%; the quarter before had 86%."),
    *("Attendance rose from 22 of 26 to 25 of 26.", "Write to the prison service and the police."),
    *("SHPO numbers rose 51%, from 110 to 166.", "Training for 1,338 staff over 12 months.", "No deputy was named."),
    *(
        "The youth justice service joined in July.",
        "A shared template from week 12 of 2024.",
        "Phase 2 starts 1/4/2025.",
    ),
    *("Two people share the post.", "Escalate where 2 of 3 leaders confirm.", "Costs of £4,500 were approved."),
    *("The board agreed action 4 at item 7.", "Leave and sickness explain the gap.", "Version 2.1 of the form."),
    *("Meetings moved to Teams in Q3 2024-25.", "The lead reports in 16 weeks.", "Rooms 12 and 14 are booked."),
)


@pytest.fixture(scope="module")
def said():
    """What is said of each sentence as the cause of a reading: refused, asked or nothing."""
    sentences = (*IDENTIFIERS, *ORDINARY)
    line = 'smb_attendance,2024-10-13,"{}",Write to agencies.,MAPPA coordinator,2024-12-13'
    draft = taken(MEETINGS, csv("commentary", HEAD, *map(line.format, sentences)))
    assert not [one for one in sentences if one in repr((draft.findings, draft.questions, draft.understood))]
    rows = dict.fromkeys(range(2, len(sentences) + 2), "")
    for kind, one in [(one.kind.name, one) for one in (*draft.questions, *draft.findings)]:
        rows |= {cell.row: kind for cell in one.cells if kind in ("LIKE_A_NAME", "PERSONAL_DATA") and cell.row}
    return dict(zip(sentences, rows.values(), strict=True))


def test_both_rates_are_printed_and_bounded(said):
    missed = [sentence for sentence in IDENTIFIERS if not said[sentence]]
    alarms = [sentence for sentence in ORDINARY if said[sentence]]
    print(f"missed {len(missed)} of {len(IDENTIFIERS)}; false alarms {len(alarms)} of {len(ORDINARY)}: {alarms}")
    assert missed == []
    assert len(alarms) <= len(ORDINARY) * 0.1
    assert not [sentence for sentence in ORDINARY if said[sentence] == "PERSONAL_DATA"]


def test_a_column_that_is_not_asked_for_is_not_even_read():
    head = f"{HEAD},Person discussed"
    line = "smb_attendance,2024-10-13,Leave.,Write to agencies.,MAPPA coordinator,2024-12-13,NHS 943 476 5919"
    draft = taken(MEETINGS, csv("commentary", head, line))
    assert found(draft) == []
    assert "Not read in Commentary: a column whose heading looks like personal data." in draft.understood
