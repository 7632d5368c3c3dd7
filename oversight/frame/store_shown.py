"""Says on the pages of a board, and of its region, that figures were not fetched from their object store."""

from contextlib import suppress

from oversight import boards
from oversight.boards import Board
from oversight.catalogue import REGION, Page
from oversight.extracts.manifest import MANIFEST
from oversight.extracts.object_store import looks
from oversight.extracts.own import versions
from oversight.problems import Refused
from oversight.wording import store_wording


def told(page: Page) -> list[str]:
    """A sentence a board whose store was not read when it was last looked at, or was not looked at for long, or of
    which nothing is here."""
    shown = boards.current()
    found = boards.boards() if page.scope == REGION else [shown] if shown else []
    return [sentence for board in found if looks.is_in_store(board.folder) and (sentence := said_of(board))]


def said_of(board: Board) -> str:
    """What is said of one board; empty where all is well."""
    look = looks.last_look(board.folder)
    if look is None:
        why = store_wording.NOT_LOOKED_YET
    elif look.why:
        why = store_wording.WHY[look.why]
    elif not (board.folder / MANIFEST).exists():
        why = store_wording.NOT_HERE
    elif looks.is_overdue(look):
        why = store_wording.NOBODY_LOOKED
    else:
        return ""
    version = None
    with suppress(Refused):
        version = versions.current(board.folder)
    shown = (version.number, version.published_at.date()) if version else None
    return store_wording.not_fetched(board.name, why, look.read_at if look else None, shown)
