"""Every text in every form that the shipped areas, years and meetings give: read for slips, length and reading age."""

import re
from collections.abc import Iterable
from dataclasses import replace

import pytest

from oversight import as_at, snapshot
from oversight.selection import Selection
from oversight.wording import __main__ as command
from tests import said
from tests.every_figure import CHOICE
from tests.plain_words import faults, shape, too_hard
from tests.undrawn import charts_undrawn

NOT_READ = ("visible.",)  # takes whole expressions of charts
# Whose reading age is judged elsewhere: by their parts, or by tests/test_reading_age.py.
NOT_AGED = (said.ALT, "parts", "terms", "origin")

# Texts that stay above a reading age of 12, each by a pattern, with its reason.
ABOVE = {
    "^Refer people who present a high risk of domestic abuse": "what an inspection recommended, close to its words",
    "population estimates": "what the Office for National Statistics calls them",
    "calculated from the report's percentage": "the note of the source on how the figure was got",
    "^(MAPPA-eligible i|Category 1 i|Level 2 and 3 i|I)ndividuals ": "headings of the annual report, as it prints them",
    r"ask the report's author about \d possible errors?": "an ask, with the report by its name",
    "come from different publications, so a revision": "what statisticians call the two",
    "^The count divided by the mid-": "a sum, said in full",
    "Printed as unchanged from the year before": "the note of the source",
    "Years that can be set to 100: ": "a list, of which the formula makes one sentence",
    "KPI it should move: ": "a list, of which the formula makes one sentence",
    "^Orders, notification and rate, ": "the single figures of the annual report by their names",
    ": first published as ": "a list of figures, of which the formula makes one sentence",
    r": [\d,.]+ in \d{4}-\d\d(,| and) ": "figures by year, of which the formula makes one sentence",
    "terrorist offenders": "who Category 4 is for",
    "the printed total less Category 4": "the note of the source: a sum, said in full",
    r"\(until \d{4}-\d\d: ": "breaks, named in the headings of a chart",
    "Sexual Offences Prevention Orders": "the name of the order in law",
    "for breach of notification requirements": "the name of the duty in law",
    "Notification Orders imposed": "the name of the order in law",
    "No percentage is given": "a sentence that the reason completes",
    "Figures before 2009-10 were counted": "seven plain words, of which the years make a long one",
    "The rates use more than one population": "plain words, of which the years make long ones",
    "The national count of foreign travel restrictions": "the names of the orders in law",
    r"^We have no rates for the areas to compare": "a list of years, of which the formula makes one sentence",
    "The source (calls them|says that)": "the note of the source",
    r"\(MAPPA annual report \d{4}-\d\d, ": "rules quoted from the annual report, with where they stand in it",
}


def slips(texts: Iterable[tuple[str, str]], is_aged: bool = True) -> dict[str, str]:
    """What is wrong with any of the texts, with where it was first met. Texts of one shape are read once; parts of
    sentences have no reading age (`is_aged`)."""
    found: dict[str, str] = {}
    read: set[str] = set()
    for where, text in texts:
        if text in read:
            continue
        of_shape = shape(text)
        read.add(text)
        if of_shape not in read or of_shape == text:
            read.add(of_shape)
            is_known = where.startswith(NOT_AGED) or any(re.search(pattern, text) for pattern in ABOVE)
            hard = too_hard(text) if is_aged and not is_known else ""
            found.update((fault, where) for fault in (*faults(text), hard) if fault and fault not in found)
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is is late.", ["doubled: is is"]),
        ("1 people came", ["number: 1 people"]),
        ("one actions of 25 actions", ["number: one actions"]),
        ("12 row of 12 rows", ["number: 12 row"]),
        ("21 KPI; 1 KPIs", ["number: 21 KPI", "number: 1 KPIs"]),
        ("1 are late; 3 audits are not, of 12 audit concerns", ["number: 1 are"]),
        ("Category 1 people on 31 March, 1 row of 2 was late in 2024", []),
        ("Level 2 is met by 1 of 4 people; 1,001 people", []),
        ("Late , or not..", ["mark: 'Late ,'", "mark: 'e , or not..'"]),
        ("{count} late", ["mark: '{'", "mark: '{count}'"]),
        (" ".join(["word"] * 31), [f"long: {' '.join(['word'] * 31)}"]),
        (f"{' '.join(['word'] * 30)}. {' '.join(['word'] * 30)}", []),
    ],
)
def test_a_slip_is_found_and_nothing_else(text, found):
    assert [fault for fault in faults(text) if not fault.startswith("doubled: word")] == found


def test_a_name_is_one_short_word_and_a_list_of_names_is_one():
    assert too_hard("We hold the rate for Avon and Somerset, Northamptonshire and Nottinghamshire in this year.") == ""
    assert too_hard(
        "Institutional considerations predominantly necessitate comprehensive and multidisciplinary review."
    )


def test_texts_that_differ_in_longer_numbers_alone_have_one_shape():
    assert shape("At Level 2, 12 of 1,709 on 31 March 2024") == shape("At Level 2, 29 of 1,036 on 30 March 2011")
    assert shape("1 person of 10") != shape("2 person of 10") and shape("per 100,000") == "per 100,000"
    assert slips([("a", "12 row of 4"), ("b", "34 row of 4"), ("c", "2 row of 4")]) == {
        "number: 12 row": "a",
        "number: 2 row": "c",
    }


def few() -> list[Selection]:
    """The home area at the last and the first meeting, in the first year, and another area."""
    first = as_at.days()[-1].isoformat()
    others = {"year": said.years()[-1]}, {"area": "Kent", "year": said.years()[4]}, {"as_at": first}
    return [CHOICE, *(replace(CHOICE, **other) for other in others)]


@pytest.mark.long
def test_no_template_slips_by_itself_in_charts_and_texts():
    with command.recorded(command.held_templates()) as recorded, snapshot.taken():
        for choice in few():
            list(said.on_screen(choice))
    made = command.with_declared(recorded).items()
    met = [(name, text) for name, texts in made if not name.startswith(NOT_READ) for text in texts]
    assert slips(met, is_aged=False) == {}


def test_no_message_slips():
    assert slips(said.messages()) == {}


@pytest.mark.long
@pytest.mark.parametrize("part", range(said.PARTS))
def test_no_text_slips_in_any_area_and_year(part):
    with charts_undrawn(), snapshot.taken():
        assert slips(said.of_choices(said.places(part), said.LOCAL)) == {}


@pytest.mark.long
def test_no_text_slips_at_any_meeting_or_in_any_choice_of_a_reader():
    with charts_undrawn(), snapshot.taken():
        assert slips(said.of_choices(said.meetings())) == {}
        assert slips(said.of_choices(said.explored(), said.LOCAL)) == {}


@pytest.mark.long
def test_every_text_above_the_reading_age_is_still_met():
    unmet = set(ABOVE)
    with charts_undrawn(), snapshot.taken():
        nation = [one for part in range(said.PARTS) for one in said.places(part) if one.area == CHOICE.compare]
        for choice in (CHOICE, *nation, *reversed([*said.explored()]), *said.places(0)):
            texts = {text for _, text in said.of_choices([choice])}
            unmet = {pattern for pattern in unmet if not any(re.search(pattern, text) for text in texts)}
            if not unmet:
                break
    assert unmet == set()
