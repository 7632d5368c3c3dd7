"""How long a page takes to run again, over the websocket of a running server: `python -m benchmarks.rerun`.

Serves this checkout, or each `--checkout`, and beside them a trivial Streamlit page with the same settings. Every page
is opened in a session of its own on each server and run again with nothing changed; the servers alternate, so what is
compared is measured in one run. Then many sessions change filters at once, one server after another."""

import argparse
import asyncio
import signal
from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.rerun import load, paging, report
from benchmarks.rerun.servers import TRIVIAL, Server, serving, write_trivial

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Options:
    """What is measured; `pages` empty for every page of the checkouts, `sessions` empty for no load."""

    checkouts: tuple[Path, ...]
    pages: tuple[str, ...]
    sessions: tuple[int, ...]
    reruns: int
    seconds: float
    with_kinds: bool
    acknowledges_at_once: bool
    json: Path | None


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures what the command line asks for and prints the tables."""
    asyncio.run(run(options(arguments)))


def options(arguments: Sequence[str] | None = None) -> Options:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rerun", description=__doc__)
    parser.add_argument("--checkout", action="append", type=Path, help="a folder to serve; may be given more than once")
    parser.add_argument("--pages", default="", help="pages with commas between, such as summary,orders (default: all)")
    parser.add_argument("--reruns", type=int, default=30, help="reruns of each page (default: 30)")
    parser.add_argument("--sessions", default="25,100", help="numbers of sessions (default: 25,100)")
    parser.add_argument("--no-sessions", action="store_true", help="measure the pages alone")
    parser.add_argument("--seconds", type=float, default=60.0, help="length of each load in seconds (default: 60)")
    parser.add_argument("--kinds", action="store_true", help="list the messages of a rerun by kind")
    parser.add_argument(
        "--delayed-acks",
        action="store_true",
        help="let the system delay acknowledgements, as for a browser: `streamlit run` then waits up to 40 ms a run",
    )
    parser.add_argument("--json", type=Path, help="a file to write every measurement to")
    given = parser.parse_args(arguments)
    sessions = "" if given.no_sessions else given.sessions
    return Options(
        tuple(path.resolve() for path in given.checkout or [ROOT]),
        tuple(filter(None, given.pages.split(","))),
        tuple(int(number) for number in sessions.split(",") if number),
        given.reruns,
        given.seconds,
        given.kinds,
        not given.delayed_acks,
        given.json,
    )


async def run(asked: Options) -> None:
    """Starts the servers, measures, prints and stops them, also where the measuring itself is told to end."""
    task = asyncio.current_task()
    assert task is not None
    with suppress(NotImplementedError):  # Windows has no such signal
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    async with AsyncExitStack() as stack:
        trivial = Path(stack.enter_context(TemporaryDirectory()))
        write_trivial(trivial, like=asked.checkouts[0])
        folders = [(TRIVIAL, trivial), *zip(names_of(asked.checkouts), asked.checkouts, strict=True)]
        servers = [await stack.enter_async_context(serving(name, folder)) for name, folder in folders]
        pages = asked.pages or tuple(dict.fromkeys(page for server in servers[1:] for page in server.pages))
        times = await measure_pages(servers, pages, asked)
        loads = await measure_loads(servers, pages, asked)
    if asked.json:
        report.write_json(asked.json, times, loads)


def names_of(folders: Sequence[Path]) -> list[str]:
    """A name for each checkout: its folder's, with a number where two have the same."""
    names = [folder.name[-18:] for folder in folders]
    return [name if names.count(name) == 1 else f"{name} {number}" for number, name in enumerate(names, 1)]


async def measure_pages(servers: Sequence[Server], pages: Sequence[str], asked: Options) -> list[paging.PageTimes]:
    """Measures page by page, and prints a page once it is measured."""
    print(report.PAGES_LEGEND, report.page_heading(), sep="\n\n", flush=True)
    measured: list[paging.PageTimes] = []
    for page in pages:
        times = await paging.measure(servers, page, asked.reruns, asked.acknowledges_at_once)
        measured += times
        print(*report.page_lines(times, servers[1].name), sep="\n", flush=True)
    if asked.with_kinds:
        for one in measured:
            if one.server != TRIVIAL:
                print("", *report.kind_lines(one), sep="\n")
    return measured


async def measure_loads(servers: Sequence[Server], pages: Sequence[str], asked: Options) -> list[load.Load]:
    """Measures each number of sessions on one server after another, the trivial page first."""
    measured: list[load.Load] = []
    if asked.sessions:
        print("", report.LOAD_LEGEND, report.load_heading(), sep="\n\n", flush=True)
    for sessions in asked.sessions:
        trivial: load.Load | None = None
        for server in servers:
            one = await load.measure(server, pages, load.Plan(sessions, asked.seconds, asked.acknowledges_at_once))
            trivial = trivial or one
            measured.append(one)
            print(report.load_line(one, trivial), flush=True)
            for words, count in one.errors.most_common(3):
                print(f"{'':>10}{count} x {words}")
    return measured


if __name__ == "__main__":
    main()
