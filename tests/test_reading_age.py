"""Every text that a lay adviser reads suits a reader of twelve, or is named with its reason."""

import pytest

from tests import reading_age


@pytest.fixture(scope="module")
def found() -> dict[str, str]:
    """Every text that is judged, by name."""
    return dict(reading_age.texts())


def test_the_formula_is_that_of_the_automated_readability_index():
    # 33 characters, the full stop too, in 4 words: 4.71 x 8.25 + 0.5 x 4 - 21.43 = 19.43, and five years more
    assert reading_age.age("Somebody arranged everyone together.") == 24.4
    assert reading_age.age("He is in.") == reading_age.YOUNGEST


def test_a_term_of_the_glossary_counts_as_an_easy_word_and_the_mark_of_a_sample_as_none():
    assert reading_age.without_terms("Two SHPOs and a Notification Order") == "Two term and a term"
    assert reading_age.age("Example data: Who acts?") == reading_age.age("Who acts?")


def test_findings_questions_and_about_texts_are_all_judged(found):
    kinds = [name.split(":")[0] for name in found]
    assert kinds.count("finding") >= 6 and kinds.count("question") >= 20 and kinds.count("about") >= 30
    assert {"glossary", "kpis.yaml", "statement", "first visit"} <= set(kinds)


@pytest.mark.parametrize("kind", ["finding", "question", "about", "kpis.yaml", "glossary", "statement", "first visit"])
def test_a_text_suits_a_reader_of_twelve_or_is_named_with_its_reason(found, kind):
    of_kind = {name: reading_age.age(text) for name, text in found.items() if name.split(":")[0] == kind}
    assert {name: years for name, years in of_kind.items() if years > reading_age.AIM} == {
        name: years for name, years in of_kind.items() if name in reading_age.ABOVE
    }


def test_the_list_of_texts_above_the_aim_names_no_text_that_is_gone(found):
    assert set(reading_age.ABOVE) <= set(found)
