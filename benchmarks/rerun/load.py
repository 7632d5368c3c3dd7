"""Many sessions at once: each reads a page, thinks for some seconds and changes a filter, until the time is up."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from websockets.exceptions import WebSocketException

from benchmarks.rerun.client import RunFailed, Session
from benchmarks.rerun.servers import TRIVIAL, Memory, Server
from benchmarks.rerun.statistics import milliseconds, percentile

THINKING = (3.0, 7.0)  # seconds between two changes of one reader
SEED = 20241003
FILTERS = (
    "area=Derbyshire&year=2023-24",
    "area=Derbyshire&year=2022-23",
    "area=West+Yorkshire&year=2023-24",
    "area=Northumbria&year=2023-24&compare=Durham",
    "area=Derbyshire&year=2023-24&compare=South+Yorkshire",
    "area=North+Wales&year=2022-23",
)


@dataclass(frozen=True)
class Plan:
    """How many sessions read for how many seconds, and whether they acknowledge packets at once."""

    sessions: int
    seconds: float
    acknowledges_at_once: bool = True


@dataclass
class Load:
    """What many sessions of one server met.

    `loading` and `reruns` are times in ms of the first run and of the runs after it; `errors` counts what failed;
    `before` and `after` are the server's memory as the sessions begin and just before they end."""

    server: str
    sessions: int
    seconds: float
    loading: list[float] = field(default_factory=list)
    reruns: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    before: Memory = field(default_factory=Memory)
    after: Memory = field(default_factory=Memory)

    @property
    def p50(self) -> float:
        """Half of the reruns take no longer, in ms."""
        return percentile(self.reruns, 50)

    @property
    def p95(self) -> float:
        """95% of the reruns take no longer, in ms."""
        return percentile(self.reruns, 95)


async def measure(server: Server, pages: Sequence[str], plan: Plan) -> Load:
    """Runs the readers of a plan, spread over the pages that the server has.

    Readers arrive over the length of one thought. What they choose and when is the same for every server."""
    load = Load(server.name, plan.sessions, plan.seconds, before=server.memory())
    has = [""] if server.name == TRIVIAL else [page for page in pages if page in server.pages]
    names = ["" if page == "summary" else page for page in has]
    ends = time.monotonic() + plan.seconds
    async with asyncio.TaskGroup() as group:
        for number in range(plan.sessions):
            session = Session(server.stream, plan.acknowledges_at_once)
            chance = random.Random(SEED + number)
            group.create_task(read(session, names[number % len(names)], chance, ends, load))
        group.create_task(read_memory(server, ends, load))
    return load


async def read(reader: Session, page: str, chance: random.Random, ends: float, load: Load) -> None:
    """One reader: arrives, opens a page, then changes a filter after each thought until the time is up."""
    await asyncio.sleep(chance.uniform(0, THINKING[1]))
    try:
        begun = time.perf_counter()
        async with reader as session:
            await session.open(page, chance.choice(FILTERS))
            load.loading.append(milliseconds(time.perf_counter() - begun))
            await change_filters(session, chance, ends, load)
    except RunFailed as failed:
        load.errors[str(failed)] += 1
    except (WebSocketException, OSError) as error:
        load.errors[f"no connection: {type(error).__name__}"] += 1


async def change_filters(session: Session, chance: random.Random, ends: float, load: Load) -> None:
    """Thinks, then changes a filter, again and again. A session whose run fails ends, as RunFailed."""
    while True:
        thought = chance.uniform(*THINKING)
        if time.monotonic() + thought >= ends:
            await asyncio.sleep(max(0.0, ends - time.monotonic()))
            return
        await asyncio.sleep(thought)
        others = [choice for choice in FILTERS if choice != session.query]
        load.reruns.append(milliseconds((await session.rerun(chance.choice(others))).seconds))


async def read_memory(server: Server, ends: float, load: Load) -> None:
    """Reads the server's memory just before the sessions end."""
    await asyncio.sleep(max(0.0, ends - time.monotonic() - 0.5))
    load.after = server.memory()
