"""What the board is asked on a page of its own records, in one band."""

from collections.abc import Callable

from oversight.components import example_strip, guard, markup
from oversight.prompts import asks, kpi_asks, plan_asks
from oversight.prompts.asks import Ask
from oversight.selection import Selection
from oversight.wording import ask_wording

# What makes the asks of a page, by its key in the catalogue.
ASKS: dict[str, Callable[[Selection], tuple[Ask, ...]]] = {
    asks.PERFORMANCE: kpi_asks.of_one,
    asks.PLAN_PAGE: plan_asks.of_plan,
    asks.AUDITS_PAGE: asks.of_audits,
}


def page_asks(page: str, choice: Selection) -> None:
    """What is asked on a page, in a sentence; nothing where nothing is."""
    if asked := guard.render_safely(ASKS[page], choice):
        example_strip.over(*(one.bases for one in asked))
        told = ask_wording.together([one.sentence for one in asked])
        markup.draw("ask_band", heading=ask_wording.HEADING, sentence=told)
