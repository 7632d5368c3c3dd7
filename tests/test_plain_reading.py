"""Words explained where they stand, the accessibility statement, the note of the first visit."""

from datetime import date

import pytest

from oversight import settings
from oversight.components import glossary_parts, markup
from oversight.components.escaping import JOINER, plain
from oversight.figures.data import accessibility, glossary
from oversight.prompts.prompt import Prompt
from oversight.selection import Selection
from oversight.wording.terms import Use
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
        ("managed at Levels 2 and 3", ["Level 2"]),
        ("managed at Level 2 or 3", ["Level 2"]),
        ("managed at Level 2 or Level 3", ["Level 2", "Level 3"]),
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
    assert [part.term.text for part in uses(text)] == found


def uses(text, known=frozenset()):
    """The terms that a text uses, each at its first use."""
    return [part for part in glossary.parted(text, known) if isinstance(part, Use)]


def test_a_text_is_parted_into_its_terms_and_the_words_around_them(terms):
    said = "SHPOs rose; at Levels 2 and 3 another SHPO."
    parts = [part.words if isinstance(part, Use) else part for part in glossary.parted(said, frozenset())]
    assert parts == ["SHPOs", " rose; at ", "Levels 2 and 3", " another SHPO."]
    [order, _] = uses(said)
    assert glossary.parted(said, frozenset({order.term.text}))[0] == "SHPOs rose; at "
    assert "".join(parts) == said


def test_a_terms_meaning_carries_the_reports_own_definition(terms):
    (use,) = uses("an SHPO")
    assert (use.term.text, use.term.meaning) == (
        "Sexual Harm Prevention Order (SHPO)",
        "An order. (Definition g of the annual report.)",
    )


def test_the_terms_of_a_text_are_looked_up_once_for_a_version_of_the_extracts(terms, tmp_path, monkeypatch):
    held = glossary.parted("an SHPO", frozenset())
    assert glossary.parted("an SHPO", frozenset()) is held
    others = [TERMS[2] | {"meaning": "Another meaning."}]
    monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, glossary=others)))
    (use,) = uses("an SHPO")
    assert use.term.meaning == "Another meaning. (Definition g of the annual report.)"


def test_four_terms_at_most_are_linked_in_one_sentence(terms):
    assert len(uses("SHPO, Level 2, Level 3, Category 1, limits, a snapshot, Reported: re-based")) == 4


def test_a_broken_glossary_takes_no_other_text_with_it(tmp_path, monkeypatch):
    data = tiny_extracts(tmp_path, glossary=TERMS)
    next(data.glob("glossary-*.parquet")).write_bytes(b"")
    monkeypatch.setenv("OVERSIGHT_DATA", str(data))
    assert glossary.parted("an SHPO", frozenset()) == ("an SHPO",)


def test_a_term_is_linked_once_a_page_and_its_link_shows_it_first_in_the_glossary():
    app = opened("pages/orders.py")
    links = [one.proto for one in linked_words(app._tree)]
    assert [link.label.replace(JOINER, "").replace("\\", "") for link in links][:1] == ["Sexual Harm Prevention Orders"]
    assert len({link.query_string for link in links}) == len(links)
    assert all(link.page == "glossary" for link in links)
    assert "term=SHPO" in links[0].query_string and "area=Derbyshire" in links[0].query_string
    said = words_of(opened("pages/glossary.py", term="SHPO"))
    first = said.index('<section class="asked-term" aria-label="Sexual Harm Prevention Order (SHPO)">')
    assert first < said.index('class="about definitions"')
    assert 'class="asked-term"' not in words_of(opened("pages/glossary.py", term="Nonsense"))


def linked_words(block):
    """The links within the sentences of a page."""
    for part in block.children.values():
        if "-said_" in getattr(part.proto, "id", ""):
            yield from (one for one in part.children.values() if one.type == "page_link")
        elif hasattr(part, "children"):
            yield from linked_words(part)


def test_the_words_of_a_term_are_shown_as_text(tmp_path, monkeypatch):
    hostile = [{"term": "Bad <b>", "meaning": "<script>alert(1)</script>"}]
    monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, glossary=hostile)))
    [use] = uses("a Bad <b> word")
    assert "<b>" not in plain(use.words)
    assert markup.render("asked_term", term=use.term.text, meaning=use.term.meaning) == (
        '<section class="asked-term" aria-label="Bad &lt;b&gt;"><h2>Bad &lt;b&gt;</h2>'
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p></section>"
    )


def test_every_finding_with_a_word_of_the_trade_explains_it():
    told = dict(findings(CHOICE))
    explained = {name: [use.term.short for use in uses(told[name])] for name in told}
    assert explained["headlines"] == ["SHPO", "Level 2"]
    assert explained["orders"] == ["SHPO"]
    assert not {"England and Wales", "Audit", "Finding", "Action"} & {
        one for names in explained.values() for one in names
    }
    assert explained["population"][:2] == ["MAPPA-eligible", "Category 1"]
    assert {"Target"} <= set(explained["kpi_detail"])


def test_the_text_of_questions_is_escaped():
    said = markup.render("questions", heading="Questions", prompts=[Prompt("Is it <late>?"), Prompt("Who acts?")])
    assert "<li>Is it &lt;late&gt;?</li><li>Who acts?</li>" in said


def test_every_page_with_figures_asks_and_explains():
    said = words_of(opened("pages/orders.py"))
    assert "<h2>Questions you could ask</h2><ul><li>" in said
    assert said.split('<section class="questions"')[1].count("<li>") == 2
    assert "Words:" not in said and "To know:" not in said
    assert "Questions you could ask" not in words_of(opened("pages/glossary.py"))


def test_the_statement_has_the_parts_of_the_uk_model_but_for_a_contact_that_is_not_given():
    assert [heading for heading, _ in accessibility.parts(CHOICE)] == [
        "What this covers",
        "How accessible it is",
        "Enforcement procedure",
        "Technical information",
        "Compliance status",
        "Non-accessible content",
        "Preparation of this statement",
    ]


def test_the_statement_has_no_blank_for_what_the_board_has_yet_to_fill_in():
    lines = [line for _, lines in accessibility.parts(CHOICE) for line in lines]
    assert all(lines) and "Derbyshire MAPPA" in " ".join(lines)
    assert not [line for line in lines if "{" in line or "[" in line or "kpis.yaml" in line or "reviewed" in line]


def test_the_statement_carries_the_boards_contact_and_day_of_review(tmp_path, monkeypatch):
    text = settings.path().read_text(encoding="utf-8")
    filled = "board:\n  contact: Write to the unit\n  statement_reviewed_on: 2026-01-15\n"
    path = tmp_path / "kpis.yaml"
    path.write_text(text.replace("board:\n", filled), encoding="utf-8")
    monkeypatch.setenv("OVERSIGHT_KPIS", str(path))
    assert settings.load().board.statement_reviewed_on == date(2026, 1, 15)
    said = dict(accessibility.parts(Selection("Kent", "Kent", "2023-24")))
    assert "- Write to the unit" in said["Feedback and contact"]
    assert "<h2>Whom to ask about these figures</h2></div>" in words_of(opened("pages/glossary.py"))
    assert said["Preparation of this statement"][0] == "The board last reviewed this statement on 15 January 2026."


def test_the_statement_stands_on_the_glossary_page_with_its_points_as_lists():
    said = words_of(opened("pages/glossary.py"))
    assert "<h2>Enforcement procedure</h2><p>The Equality and Human Rights Commission (EHRC)" in said
    assert "<ul><li>make the page four times as large" in said


def test_whom_to_ask_is_hidden_until_the_board_says_it():
    assert "Whom to ask" not in words_of(opened("pages/glossary.py"))


def test_the_glossary_is_searched_by_word_first_and_then_by_meaning(terms):
    app = opened("pages/glossary.py")
    assert 'id="letter-S"' in words_of(app)
    app.text_input(key="glossary_search").input("  registered ").run()
    said = words_of(app)
    assert "1 word matches \u201cregistered\u201d." in said and "<dt>Category 1: subject to notification</dt>" in said
    assert "<dt>Level 2</dt>" not in said and 'id="letter' not in said
    pairs = [("Snapshot", "A level."), ("Level 2", "Two.")]
    assert glossary_parts.matching(pairs, "LEVEL") == [pairs[1], pairs[0]]
    app.text_input(key="glossary_search").input("<b>none").run()
    assert "No word matches \u201c&lt;b&gt;none\u201d. Try a shorter word" in words_of(app)


def test_the_note_of_the_first_visit_is_closed_for_the_whole_visit_and_never_presented():
    app = opened("app.py")
    assert "MAPPA is how police, probation and prisons manage people" in words_of(app)
    assert (
        "This dashboard shows Derbyshire&#39;s figures. KPIs, the business plan and audits are example data"
        in words_of(app)
    )
    app.button(key="close_first_visit").click().run()
    assert "This dashboard shows" not in words_of(app)
    app.switch_page("pages/orders.py").run()
    assert "This dashboard shows" not in words_of(app)
    assert "This dashboard shows" not in words_of(opened("app.py", view="present"))
    assert "MAPPA is how police" not in words_of(opened("pages/orders.py"))
