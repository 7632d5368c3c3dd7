"""Each extract damaged in turn, and everything that is said held against what was said before: the same, or told."""

import re
from contextlib import suppress

import pytest

from oversight import catalogue, snapshot
from oversight.extracts.contracts import EXTRACTS
from oversight.problems import Refused
from oversight.prompts import asks
from oversight.selection import Selection
from tests.extracts import damaged_copy
from tests.frames import frame

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", as_at="2024-10-03")
NAMES = [name for name in EXTRACTS if not EXTRACTS[name].is_worked_out]
TOLD = re.compile("cannot be (read|used)")
Said = dict[str, str | None]  # what is said by where; None where it is refused


def said() -> Said:
    """What every figure, ask and question with a number says: title, subtitle, alternative text and cells."""
    found: Said = {}
    for placed in catalogue.placed_figures(CHOICE):
        found[f"{placed.page.key}, {placed.kpi or ''}, {placed.make.__name__}"] = words_of(placed)
    for page in catalogue.PAGES:
        with suppress(Refused):  # told in their place on the page
            questions = [one.text for one in page.prompts(CHOICE) if re.search(r"\d", one.text)]
            told = " ".join(filter(TOLD.search, questions))  # beside which fewer things may be asked
            found |= {f"question of {page.key}: {one}": f"{one} {told}" for one in questions}
    board = asks.of_board(CHOICE)
    found |= {f"ask: {one.sentence}": f"{one.sentence} {one.fact}" for one in board.asks}
    return found


def words_of(placed: catalogue.PlacedFigure) -> str | None:
    """All that a figure says; None where it is refused."""
    try:
        made = placed.make(placed.selection)
    except Refused:
        return None
    cells = frame(made.table).rows() if made.table else []
    return " | ".join(map(str, (made.title, made.subtitle, made.alt, made.absent, cells)))


@pytest.fixture(scope="module")
def before() -> Said:
    """What is said of the shipped extracts as they are."""
    return said()


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_nothing_says_something_else_for_a_damaged_extract_without_telling(name, before, tmp_path, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_DATA", str(damaged_copy(tmp_path / "data", name)))
    snapshot.results.clear()
    after = said()
    snapshot.results.clear()
    changed = {where: words for where, words in after.items() if words is not None and words != before.get(where)}
    untold = {where: words for where, words in changed.items() if not TOLD.search(words)}
    assert untold == {}
