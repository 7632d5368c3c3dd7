"""What a term of the glossary is read as, and where it is found."""

import pytest

from oversight.wording.terms import term, terms_in


@pytest.mark.parametrize(
    ("text", "short", "found", "not_found"),
    [
        ("Sexual Harm Prevention Order (SHPO)", "SHPO", ("SHPOs", "sexual Harm Prevention Order"), ("XSHPO", "shpo")),
        ("Target (also threshold)", "Target", ("a target", "Thresholds"), ("targeted", "on-target")),
        ("Category 1: those who must register", "Category 1", ("in Category 1.",), ("Category 10",)),
        ("Risk management plan (RMP) and its four pillars", "RMP", ("a risk management plan", "RMPs"), ("pillars",)),
        ("Reported", "Reported", ("Reported: the Paper",), ("it was reported",)),
        ("31 March", "31 March", ("on 31 March 2024",), ("in April",)),
        ("(x)", "", (), ("x", "any text", "")),
    ],
)
def test_a_term_is_found_by_its_name_its_letters_and_its_other_names(text, short, found, not_found):
    read = term(text, "What it means.")
    assert (read.text, read.short, read.meaning) == (text, short, "What it means.")
    assert all(terms_in(one, [read]) == [read] for one in found)
    assert not any(terms_in(one, [read]) for one in not_found)


def test_terms_stand_in_the_order_of_the_text_and_both_levels_are_seen_in_one_phrase():
    first, second, third = (term(f"Level {level}", "") for level in (1, 2, 3))
    assert terms_in("from Levels 2 and 3 to Level 1", [first, second, third]) == [second, third, first]
    assert terms_in("Categories 1 to 3", [term("Category 3", "")]) != []
