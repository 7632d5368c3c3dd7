"""The page of what the board is asked to decide: of real figures, and apart from it that of example data."""

from collections.abc import Sequence
from datetime import date

from oversight import as_at, settings
from oversight.exports import sanitise
from oversight.exports.board_pack.slides import PackSlide, cleaned_lines, marking
from oversight.prompts import asks
from oversight.prompts.asks import Ask
from oversight.selection import Selection
from oversight.wording import ask_wording, pack_wording

DECISIONS, EXAMPLES = "decisions", "decisions.example"


def of_asks(selection: Selection, with_sample: bool) -> tuple[PackSlide, ...]:
    """What the board is asked of real figures; `with_sample` what it is asked of example data, on a page of its own."""
    found = asks.of_board(selection)
    first = page(DECISIONS, found.real, selection, (found.unread_sentence,))
    if not (with_sample and found.example):
        return (first,)
    return first, page(EXAMPLES, found.example, selection)


def page(key: str, asked: Sequence[Ask], selection: Selection, more: tuple[str, ...] = ()) -> PackSlide:
    """One page of asks, numbered; that nothing is asked where there are none."""
    told = asks.folded(asked)
    bases = frozenset(basis for one in told for basis in one.bases)
    lines = [pack_wording.ask(number, one.sentence, one.fact) for number, one in enumerate(told, 1)]
    day = as_at.words(date.fromisoformat(selection.as_at)) if selection.as_at else ""
    return PackSlide(
        key=key,
        title=title(key) if told else pack_wording.NO_DECISIONS,
        subtitle=sanitise.text(pack_wording.of_meeting(settings.current().board.name, day)),
        lines=cleaned_lines((*lines, *more)),
        marking=marking(bases),
        bases=bases,
    )


def title(key: str) -> str:
    """What is written over a page of asks."""
    return pack_wording.ASKED_OF_EXAMPLES if key == EXAMPLES else ask_wording.HEADING
