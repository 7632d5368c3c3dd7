"""What a term of the glossary is read as, and where it is found."""

import pytest

from oversight.wording.terms import first_uses, parted, term


@pytest.mark.parametrize(
    ("text", "short", "found", "not_found"),
    [
        ("Sexual Harm Prevention Order (SHPO)", "SHPO", ("SHPOs", "sexual Harm Prevention Order"), ("XSHPO", "shpo")),
        ("Target (also threshold)", "Target", ("a target", "Thresholds"), ("targeted", "on-target")),
        ("Category 1: those who must register", "Category 1", ("in Category 1.",), ("Category 10",)),
        ("Risk management plan (RMP) and its four pillars", "RMP", ("a risk management plan", "RMPs"), ("pillars",)),
        ("Reported", "Reported", ("Reported: the Paper",), ("it was reported",)),
        ("Mean", "Mean", ("The mean is 90%.", "below the mean"), ("It means that", "does not mean zero", "the means")),
        ("31 March", "31 March", ("on 31 March 2024",), ("in April",)),
        ("(x)", "", (), ("x", "any text", "")),
    ],
)
def test_a_term_is_found_by_its_name_its_letters_and_its_other_names(text, short, found, not_found):
    read = term(text, "What it means.")
    assert (read.text, read.short, read.meaning) == (text, short, "What it means.")
    assert all([use for *_, use in first_uses(one, [read])] == [read] for one in found)
    assert not any(first_uses(one, [read]) for one in not_found)


def test_terms_stand_in_the_order_of_the_text_and_both_levels_are_one_phrase():
    first, second, third = (term(f"Level {level}", "") for level in (1, 2, 3))
    assert first_uses("from Levels 2 and 3 to Level 1", [first, second, third]) == [(5, 19, second), (23, 30, first)]


def test_of_two_terms_that_share_letters_the_longer_one_is_used():
    order, breach = term("Licence", ""), term("Licence breach", "")
    assert first_uses("a licence breach", [order, breach]) == [(2, 16, breach)]


def test_a_term_within_one_that_is_known_is_no_use_of_its_own():
    review, case_review = term("Review", ""), term("Serious case review", "")
    parts = parted("Serious case reviews and a review", [review, case_review], 4, frozenset({case_review.text}))
    assert parts == ["Serious case reviews and a review"]
    parts = parted("A review after serious case reviews", [review, case_review], 4, frozenset({case_review.text}))
    assert [part if isinstance(part, str) else part.words for part in parts] == [
        *("A ", "review", " after serious case reviews"),
    ]


def test_a_text_keeps_every_letter_in_its_parts_and_only_the_first_terms_are_used():
    levels = [term(f"Level {level}", "") for level in (1, 2, 3)]
    parts = parted("Level 3, Level 2 and Level 1.", levels, most=2)
    assert [part if isinstance(part, str) else part.words for part in parts] == [
        *("Level 3", ", ", "Level 2", " and Level 1."),
    ]
