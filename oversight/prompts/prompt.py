"""What a prompt is: a question that a page asks, with the bases of what raises it."""

from collections.abc import Iterable
from dataclasses import dataclass

from oversight.figures.core.bases import Based
from oversight.wording import example_wording


@dataclass(frozen=True)
class Prompt(Based):
    """A question with the bases of what raises it; none of one that stands whatever the data shows."""

    text: str
    bases: frozenset[str] = frozenset()

    @property
    def words(self) -> str:
        """The question as a file says it: one that example data raises says so."""
        return example_wording.labelled(self.text) if self.is_illustrative else self.text


def raised(texts: Iterable[str], bases: frozenset[str] = frozenset()) -> list[Prompt]:
    """Questions that data of these bases raises."""
    return [Prompt(text, bases) for text in texts]
