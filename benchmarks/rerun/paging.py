"""Measures each page alone: the first session, then reruns with nothing changed, every server in turn."""

from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from benchmarks.rerun.client import Run, RunFailed, Session
from benchmarks.rerun.servers import TRIVIAL, Server
from benchmarks.rerun.statistics import milliseconds, percentile

UNMEASURED = 1  # the first rerun fills the browser's message cache


@dataclass
class PageTimes:
    """One page of one server: times in ms, messages and bytes of a rerun; `error` where it could not be measured.

    `processor` is the processor time of the server for one rerun, in ms: the mean over the reruns."""

    server: str
    page: str
    first: float = 0.0
    reruns: list[float] = field(default_factory=list)
    processor: float = 0.0
    messages: int = 0
    size: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    error: str = ""

    @property
    def least(self) -> float:
        """The quickest rerun, in ms: nearest to what it takes on a quiet machine."""
        return min(self.reruns, default=0.0)

    @property
    def median(self) -> float:
        """Half of the reruns take no longer, in ms."""
        return percentile(self.reruns, 50)

    @property
    def p95(self) -> float:
        """95% of the reruns take no longer, in ms."""
        return percentile(self.reruns, 95)

    def add(self, run: Run) -> None:
        """Adds a rerun."""
        self.reruns.append(milliseconds(run.seconds))
        self.messages, self.size = run.messages, run.size
        self.kinds, self.sizes = dict(run.kinds.most_common()), dict(run.sizes.most_common())


async def measure(servers: Sequence[Server], page: str, reruns: int, acknowledges_at_once: bool) -> list[PageTimes]:
    """One page on every server that has it; the trivial server shows its only page.

    A session is opened on each server, then the reruns alternate between them, so that other work on the machine
    disturbs all alike."""
    having = [server for server in servers if server.name == TRIVIAL or page in server.pages]
    times = [PageTimes(server.name, page) for server in having]
    async with AsyncExitStack() as stack:
        sessions = [await stack.enter_async_context(Session(server.stream, acknowledges_at_once)) for server in having]
        for session, one in zip(sessions, times, strict=True):
            await first_run(session, one)
        await rerun_each(sessions, times, UNMEASURED, is_measured=False)
        used = [server.processor_seconds() for server in having]
        await rerun_each(sessions, times, reruns, is_measured=True)
        for server, one, before in zip(having, times, used, strict=True):
            one.processor = milliseconds(server.processor_seconds() - before) / max(1, len(one.reruns))
    return times


async def first_run(session: Session, one: PageTimes) -> None:
    """Opens the page in a new session; the trivial server and the summary are the main page of theirs."""
    name = "" if one.server == TRIVIAL or one.page == "summary" else one.page
    try:
        one.first = milliseconds((await session.open(name)).seconds)
    except RunFailed as failed:
        one.error = str(failed)


async def rerun_each(sessions: list[Session], times: list[PageTimes], reruns: int, is_measured: bool) -> None:
    """Some reruns of every session, in turn."""
    for _ in range(reruns):
        for session, one in zip(sessions, times, strict=True):
            await rerun(session, one, is_measured)


async def rerun(session: Session, one: PageTimes, is_measured: bool) -> None:
    """One rerun; after an error the page is not asked again."""
    if one.error:
        return
    try:
        run = await session.rerun()
    except RunFailed as failed:
        one.error = str(failed)
        return
    if is_measured:
        one.add(run)
