"""Holds what a coordinator types for an agenda against the rules of personal data, before it is kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from oversight import queries
from oversight.extracts import cells_to_read
from oversight.extracts.readers.identifiers import shape_found
from oversight.extracts.readers.likeness import likeness
from oversight.extracts.readers.personal_data import names_category_4
from oversight.figures.meetings.agenda_items import AgendaItem
from oversight.snapshot import cached_by_version


@dataclass(frozen=True)
class Found:
    """What stands in a text of an item, the `place` of which counts from 1: shaped like `identifier` (empty for none),
    about Category 4, or `like` something that a person has to read (empty for nothing)."""

    place: int
    identifier: str = ""
    is_category_4: bool = False
    like: str = ""

    @property
    def is_refused(self) -> bool:
        """Whether the text may not be kept."""
        return bool(self.identifier) or self.is_category_4


def check(items: Iterable[AgendaItem]) -> tuple[Found, ...]:
    """What stands in the texts of the items and has no place there, or must be read by a person."""
    return tuple(found for place, item in enumerate(items, start=1) for found in of_item(place, item))


def of_item(place: int, item: AgendaItem) -> Iterator[Found]:
    """The same of one item."""
    for text in filter(None, (item.asked, item.comment)):
        if what := shape_found(text):
            yield Found(place, identifier=what)
        elif names_category_4(text):
            yield Found(place, is_category_4=True)
        elif like := likeness(text, known_words(), is_strict=True):
            yield Found(place, like=like)


@cached_by_version
def known_words() -> frozenset[str]:
    """The words that are no names, of all that is held."""
    return frozenset(cells_to_read.known_words(queries.opened().tables))
