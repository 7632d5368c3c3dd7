"""Words explained where they stand, the accessibility statement, the note of the first visit."""

from datetime import date

import pytest

from oversight import settings
from oversight.components import markup
from oversight.figures.data import accessibility, glossary
from oversight.frame import first_visit
from oversight.prompts.prompt import Prompt
from oversight.selection import Selection
from tests.every_figure import CHOICE, findings
from tests.extracts import tiny_extracts
from tests.test_pages import opened, words_of

TERMS = [
    {"term": "Level 2", "meaning": "Two."},
    {"term": "Level 3", "meaning": "Three."},
    {"term": "Sexual Harm Prevention Order (SHPO)", "meaning": "An order.", "report_definition": "g"},
    {"term": "Category 1: subject to notification", "meaning": "Registered."},
    {"term": "Control limits (also limits, upper limit)", "meaning": "Two lines."},
    {"term": "Snapshot (31 March)", "meaning": "A count on one day."},
    {"term": "Reported", "meaning": "From the press."},
    {"term": "Re-based", "meaning": "Anew."},
]


@pytest.fixture
def terms(tmp_path, monkeypatch):
    """A glossary of eight terms."""
    monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, glossary=TERMS)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SHPOs rose; people at Level 2 fell", ["Sexual Harm Prevention Order (SHPO)", "Level 2"]),
        ("a sexual Harm Prevention Order", ["Sexual Harm Prevention Order (SHPO)"]),
        ("managed at Levels 2 and 3", ["Level 2", "Level 3"]),
        ("managed at Level 2 or 3", ["Level 2", "Level 3"]),
        ("1,338 of them were in Category 1.", ["Category 1: subject to notification"]),
        ("Category 10 and XSHPO", []),
        ("it lies within its limits", ["Control limits (also limits, upper limit)"]),
        ("on 31 March 2024", []),
        ("it was reported", []),
        ("Reported: the Paper", ["Reported"]),
        ("snapshots", ["Snapshot (31 March)"]),
    ],
)
def test_a_term_is_found_by_its_name_its_letters_and_its_other_names(terms, text, found):
    assert [term.text for term in glossary.explained(text)] == found


def test_a_terms_meaning_carries_the_reports_own_definition(terms):
    (term,) = glossary.explained("an SHPO")
    assert (term.text, term.meaning) == (
        "Sexual Harm Prevention Order (SHPO)",
        "An order. (Definition g of the annual report.)",
    )


def test_the_terms_of_a_text_are_looked_up_once_for_a_version_of_the_extracts(terms, tmp_path, monkeypatch):
    held = glossary.explained("an SHPO")
    assert glossary.explained("an SHPO") is held
    others = [TERMS[2] | {"meaning": "Another meaning."}]
    monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, glossary=others)))
    (term,) = glossary.explained("an SHPO")
    assert term.meaning == "Another meaning. (Definition g of the annual report.)"


def test_six_terms_at_most_are_explained_in_one_place(terms):
    assert len(glossary.explained("SHPO, Level 2, Level 3, Category 1, limits, a snapshot, Reported: re-based")) == 6


def test_a_broken_glossary_takes_no_other_text_with_it(tmp_path, monkeypatch):
    data = tiny_extracts(tmp_path, glossary=TERMS)
    next(data.glob("glossary-*.parquet")).write_bytes(b"")
    monkeypatch.setenv("OVERSIGHT_DATA", str(data))
    assert glossary.explained("an SHPO") == ()
    assert markup.render("words", terms=glossary.explained("an SHPO")) == ""


def test_words_are_folded_away_in_an_element_that_opens_by_key_and_text_is_escaped(tmp_path, monkeypatch):
    hostile = [{"term": "Bad <b>", "meaning": "<script>alert(1)</script>"}]
    monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, glossary=hostile)))
    assert markup.render("words", terms=glossary.explained("a Bad <b> word")) == (
        '<details class="words"><summary>Words: Bad &lt;b&gt;</summary><dl class="about">'
        "<dt>Bad &lt;b&gt;</dt><dd>&lt;script&gt;alert(1)&lt;/script&gt;</dd></dl></details>"
    )


def test_every_finding_with_a_word_of_the_trade_explains_it():
    told = dict(findings(CHOICE))
    explained = {name: [term.short for term in glossary.explained(told[name])] for name in told}
    assert explained["headlines"] == ["SHPO", "Level 2", "Level 3"]
    assert explained["orders"][:3] == ["SHPO", "Level 2", "Level 3"]
    assert explained["population"] == ["MAPPA-eligible", "Category 1"]
    assert {"Target", "Interval", "Overdue"} <= set(explained["kpi_detail"])


def test_questions_of_a_sample_carry_its_badge_and_text_is_escaped():
    invented = Prompt("Is it <late>?", frozenset({"illustrative"}))
    said = markup.render("questions", prompts=[invented, Prompt("Who acts?")])
    assert "Illustrative</span> Is it &lt;late&gt;?</li><li>Who acts?</li>" in said


def test_every_page_with_figures_asks_and_explains():
    said = words_of(opened("pages/orders.py"))
    assert "<h2>What to ask</h2><ul><li>The number of SHPOs is up by 56." in said
    assert "<summary>Words: SHPO, Level 2, Level 3, Breach of licence</summary>" in said
    assert "What to ask" not in words_of(opened("pages/glossary.py"))


def test_the_statement_has_the_parts_of_the_uk_model():
    assert [heading for heading, _ in accessibility.parts(CHOICE)] == [
        "What this covers",
        "How accessible it is",
        "Feedback and contact",
        "Enforcement procedure",
        "Technical information",
        "Compliance status",
        "Non-accessible content",
        "Preparation of this statement",
    ]


def test_the_statement_says_what_the_board_has_yet_to_fill_in():
    text = " ".join(line for _, lines in accessibility.parts(CHOICE) for line in lines)
    assert accessibility.NO_CONTACT in text and accessibility.NO_REVIEW in text and "Derbyshire MAPPA" in text
    assert "{" not in text


def test_the_statement_carries_the_boards_contact_and_day_of_review(tmp_path, monkeypatch):
    text = settings.path().read_text(encoding="utf-8")
    filled = "board:\n  contact: Write to the unit\n  statement_reviewed_on: 2026-01-15\n"
    path = tmp_path / "kpis.yaml"
    path.write_text(text.replace("board:\n", filled), encoding="utf-8")
    monkeypatch.setenv("OVERSIGHT_KPIS", str(path))
    assert settings.load().board.statement_reviewed_on == date(2026, 1, 15)
    said = dict(accessibility.parts(Selection("Kent", "Kent", "2023-24")))
    assert "- Write to the unit" in said["Feedback and contact"]
    assert said["Preparation of this statement"][0] == "The board last reviewed this statement on 15 January 2026."


def test_the_statement_stands_on_the_glossary_page_with_its_points_as_lists():
    said = words_of(opened("pages/glossary.py"))
    assert "<h3>Enforcement procedure</h3><p>The Equality and Human Rights Commission (EHRC)" in said
    assert "<ul><li>make the page four times as large" in said


def test_the_note_of_the_first_visit_is_closed_for_the_whole_visit_and_never_presented():
    app = opened("app.py")
    assert "This shows how MAPPA works in Derbyshire" in words_of(app)
    app.button(key="close_first_visit").click().run()
    assert "This shows how" not in words_of(app)
    app.switch_page("pages/orders.py").run()
    assert "This shows how" not in words_of(app)
    assert "This shows how" not in words_of(opened("app.py", view="present"))
    assert len(first_visit.SENTENCES) == 3
