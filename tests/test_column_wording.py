"""Every column has a heading of its own in words, and a meaning in its dictionary."""

import pytest

from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.dictionary import meanings
from oversight.wording.column_wording import heading

ASKED = {
    name: [one for one in extract.contract.column_names() if not (one == "basis" and extract.is_operational)]
    for name, extract in EXTRACTS.items()
}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        *(("held_on", "Held on"), ("smb_on", "SMB date"), ("smb_meetings", "SMB meetings"), ("kpi", "KPI")),
        *(("is_kpis_reviewed", "KPIs reviewed"), ("is_youth", "Under 18"), ("numerator_count", "Met")),
        *(("attendees_count", "Attendees"), ("case_key", "Case key"), ("source_id", "Source")),
    ],
)
def test_a_name_becomes_words(name, words):
    assert heading(name) == words


@pytest.mark.parametrize("table", EXTRACTS)
def test_the_columns_of_a_table_have_headings_that_differ(table):
    assert len({heading(column).casefold() for column in ASKED[table]}) == len(ASKED[table])


@pytest.mark.parametrize("table", EXTRACTS)
def test_each_column_has_a_meaning_in_its_dictionary_without_marks_of_layout(table):
    of_table = meanings()[table]
    assert [column for column in ASKED[table] if not of_table.get(column)] == []
    assert not [meaning for meaning in of_table.values() if set(meaning) & set("|`]")]


def test_a_meaning_is_the_last_cell_of_its_row():
    assert meanings()["annual_statistics"]["area"] == "whose figure it is"
    assert meanings()["referrals"]["received_on"] == "day the referral was received"
