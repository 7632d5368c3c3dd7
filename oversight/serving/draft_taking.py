"""Takes drafts of decisions as they are typed: a request each, apart from the pages, whose session may be gone."""

import asyncio
import logging
from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import parse_qs

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from oversight import boards
from oversight.boards import Board
from oversight.extracts import disk, store
from oversight.extracts.own import drafts
from oversight.extracts.own.drafts import DecisionDraft
from oversight.problems import Refused
from oversight.selection import BOARD
from oversight.serving.access import Role
from oversight.serving.asgi import Receive, Scope, Send, answer_json, values_of, whole
from oversight.serving.gateway import Identity
from oversight.serving.rules import DRAFTS, NOT_FOUND

log = logging.getLogger(__name__)
NO_DRAFT = "no draft of a decision"
KIND = "application/json"  # no form of another site's page can send it


class Sent(BaseModel):
    """A draft as a page sends it: the day of the meeting, the stop it was begun at, and the fields as typed."""

    model_config = ConfigDict(extra="forbid", strict=True)

    meeting_on: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")]
    stop: str = ""
    fields: dict[str, str]


def board_of(identity: Identity, scope: Scope) -> Board | None:
    """The board that a draft is for, as its address names it (`?board=`). Raises Refused where it names none, or one
    whose decisions somebody may not record. None where one board is served alone."""
    if not boards.are_many():
        return None
    board = boards.named("".join(parse_qs(scope.get("query_string", b"").decode("latin-1")).get(BOARD, [])))
    if board is None or identity.role_in(board.area) < Role.COORDINATOR:
        raise Refused(NOT_FOUND)
    return board


async def take(owner: str, scope: Scope, receive: Receive, send: Send) -> None:
    """Keeps a draft for its owner and answers whether it is kept, which fields are not as they identify a person, and
    whether it is over already. Of many boards it is kept with that of the run."""
    content = await whole(receive, drafts.LARGEST)
    kinds = [value.partition(";")[0] for value in values_of(scope["headers"], "content-type")]
    if content is None or kinds != [KIND]:
        await answer_json(send, 413 if content is None else 415, {"is_kept": False, "why": NO_DRAFT})
        return
    try:
        sent = Sent.model_validate_json(content)
        draft = DecisionDraft(scope["path"].removeprefix(DRAFTS), sent.meeting_on, sent.stop, sent.fields)
        kept = await asyncio.to_thread(drafts.keep, store.folder(), owner, draft, datetime.now(UTC))
    except (ValidationError, ValueError):
        await answer_json(send, 400, {"is_kept": False, "why": NO_DRAFT})
    except OSError as error:
        log.error("a draft could not be kept: %s", disk.reason(error))
        await answer_json(send, 507, {"is_kept": False, "why": "the disk"})
    else:
        left = sorted(drafts.identifying(sent.fields))
        await answer_json(send, 200, {"is_kept": not left, "is_over": kept.is_over, "left": left})
