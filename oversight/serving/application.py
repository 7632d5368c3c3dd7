"""The dashboard as one application: Streamlit behind the door, with all that is read and drawn ahead of the first
reader."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial

from streamlit.starlette import App

from oversight import boards
from oversight.environment import within
from oversight.extracts import store
from oversight.extracts.own import drafts
from oversight.serving import readiness, visits, warming
from oversight.serving.asgi import Application
from oversight.serving.door import Door
from oversight.serving.guards import ON_THIS_MACHINE, Guard
from oversight.serving.runtime import SCRIPT, Dashboard, OwnedRuntime, runtime_of
from oversight.serving.warming import Drawn

SWEEPS = 20  # seconds between looks for files that nobody may take any longer, and for tokens that soon end
log = logging.getLogger(__name__)


def application(guard: Guard) -> Application:
    """The application behind its door."""
    dashboard = Dashboard(SCRIPT, lifespan=partial(lifespan, guard))
    return Door(dashboard, guard, lambda browser, path: runtime_of(dashboard).may_take(browser, path))


@asynccontextmanager
async def lifespan(guard: Guard, dashboard: App) -> AsyncIterator[None]:
    """Reads and checks every extract and the settings, then draws every page; the server takes nobody in before. What
    readers open next is drawn while the first of them read."""
    await asyncio.to_thread(readiness.readiness)
    runtime = runtime_of(dashboard)
    keys = [board.key for board in boards.boards()]
    await draw(runtime, warming.first_pages(keys))
    tasks = [asyncio.create_task(one) for one in (draw(runtime, warming.next_pages(keys)), sweep(runtime, guard))]
    yield
    for task in tasks:
        task.cancel()


async def draw(runtime: OwnedRuntime, pages: Iterable[Drawn]) -> None:
    """Draws pages as somebody at this machine sees them."""
    with visits.opened(visits.Visit("", ON_THIS_MACHINE)) as number:
        await warming.draw_ahead(runtime, {visits.HEADER: number}, pages)


async def sweep(runtime: OwnedRuntime, guard: Guard) -> None:
    """Removes what is beyond its time, and asks anew about those whose sign-in soon is, again and again."""
    while True:
        await asyncio.sleep(SWEEPS)
        try:
            await asyncio.to_thread(runtime.files.remove_orphaned_files)
            for board in boards.boards() or (None,):
                with within(board.folder if board else None):
                    await asyncio.to_thread(drafts.sweep, store.folder(), datetime.now(UTC))
            if guard.signing_in:
                await guard.signing_in.renew()
        except Exception:
            log.exception("what is beyond its time could not be removed")
