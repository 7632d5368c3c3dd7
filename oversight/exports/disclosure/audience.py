"""Whom a file is made for: the public, or the board."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from oversight import queries, snapshot
from oversight.exports.disclosure.local_counts import kept_back
from oversight.wording import disclosure_wording


class Audience(Enum):
    """Whom a file is made for. For publication, small local counts of people are withheld; for the board, all are
    printed, and the file is marked."""

    PUBLICATION = "publication"
    BOARD = "board"

    @property
    def words(self) -> str:
        """`For publication`, `For the board`."""
        is_public = self is Audience.PUBLICATION
        return disclosure_wording.FOR_PUBLICATION if is_public else disclosure_wording.FOR_THE_BOARD


@contextmanager
def readings_for(audience: Audience) -> Iterator[None]:
    """Lets an audience's figures alone be read in a block, from one snapshot: for publication, nothing that is made in
    it has ever seen a withheld figure."""
    with snapshot.taken():
        if audience is Audience.BOARD:
            yield
        else:
            with queries.narrowed(kept_back):
                yield
