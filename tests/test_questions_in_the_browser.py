"""Ten questions of a lay adviser, each as a walk from the summary that counts its clicks."""

from pathlib import Path

import pytest

from tests.screens import visit
from tests.server import running
from tests.settled import settled

ROOT = Path(__file__).resolve().parent.parent
MOST = 2  # clicks from the summary to an answer
CONTACT = "MAPPA unit, mappa@example.org"
Click = tuple[str, str]
ABOUT = ("about", "the first figure of the page")
# A question, what is clicked from the summary on, and words of the answer that are then in sight on the page.
QUESTIONS: list[tuple[str, list[Click], tuple[str, ...]]] = [
    ("What is MAPPA?", [("link", "Glossary")], ("Multi-Agency Public Protection Arrangements",)),
    ("Are the KPI figures real?", [], ("Example data", "These are not Derbyshire's figures.")),
    ("What does Level 2 mean?", [("link", "Levels 2 and 3"), ("link", "Level 2")], ("needs formal MAPPA meetings",)),
    (
        "Is it getting worse than elsewhere?",
        [("link", "Eligible population")],
        ("Category 1 people rose less than in England and Wales since 31 March 2017: 16% against 27%",),
    ),
    (
        "Why is nothing shown for 2019?",
        [("link", "Eligible population"), ABOUT],
        ("no figures for", "Ask for them, and add them here"),
    ),
    (
        "How does my area compare with its neighbours?",
        [("link", "Compare areas")],
        ("the 16 areas held run from 79 to 196", "Neighbours of Derbyshire"),
    ),
    ("Did what we decided happen?", [("link", "Business plan")], ("3 of 25 actions are overdue and 2 are at risk",)),
    ("Is 32 at Levels 2 and 3 a lot?", [("link", "Levels 2 and 3")], ("32 is 3.4 for every 100,000 people",)),
    ("Which agencies do not come?", [("link", "Level 3 senior attendance")], ("Housing provider B",)),
    ("Whom do I ask?", [("link", "Glossary")], (CONTACT,)),
]
ASKED = [pytest.param(*one, id=one[0]) for one in QUESTIONS]


@pytest.fixture(scope="module")
def asked_of(tmp_path_factory):
    """The address of a dashboard whose board has given a contact."""
    folder = tmp_path_factory.mktemp("contact")
    settings = (ROOT / "kpis.yaml").read_text(encoding="utf-8")
    (folder / "kpis.yaml").write_text(
        settings.replace("board:\n", f'board:\n  contact: "{CONTACT}"\n', 1), encoding="utf-8"
    )
    with running(folder / "log.txt", OVERSIGHT_KPIS=str(folder / "kpis.yaml")) as started:
        yield started.address


def click(screen, role: str, name: str) -> None:
    """One click of a reader: on a link or a button by its name, or on what is told about the first figure."""
    if role == "about":
        screen.locator("[class*=st-key-about_] summary").first.click()
    else:
        screen.get_by_role(role, name=name, exact=True).first.click()  # a link in the site map or in the page


@pytest.mark.long
@pytest.mark.parametrize(("question", "clicks", "answer"), ASKED)
def test_a_lay_adviser_is_answered_in_two_clicks_from_the_summary(asked_of, chromium, question, clicks, answer):
    assert len(clicks) <= MOST
    context = chromium.new_context(viewport={"width": 1280, "height": 720})
    screen = context.new_page()
    visit(screen, asked_of, "Board summary")
    for role, name in clicks:
        click(screen, role, name)
        settled(screen)
    for words in answer:
        screen.locator("[data-testid=stMain]").get_by_text(words).filter(visible=True).first.wait_for()
    context.close()
