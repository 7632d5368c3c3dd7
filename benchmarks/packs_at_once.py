"""Twenty board packs asked for at once: `python -m benchmarks.packs_at_once`.

Prints the seconds until the first and the last is made, and the memory before, at its highest, and after."""

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from benchmarks.rerun.servers import memory_of
from oversight import queries, settings, snapshot
from oversight.exports import documents
from oversight.exports.documents import DocumentRequest
from oversight.exports.making_queue import give_memory_back
from oversight.selection import Selection

PACKS = 20
LOOKED_EVERY = 0.05  # seconds


def request(number: int) -> DocumentRequest:
    """A request that is like no other: another area to compare with."""
    board = settings.load().board
    areas = queries.run("reference/areas")["area"].to_list()
    year = queries.run("reference/latest_year", area=board.home_area)["reporting_year"].item()
    as_at = queries.run("kpis/smb_dates")["smb_on"].to_list()[0].isoformat()
    return DocumentRequest(replace(Selection(board.home_area, areas[number], year), as_at=as_at), with_sample=True)


def resident() -> float:
    """The memory of this process in MiB."""
    return memory_of(os.getpid()).resident


def main() -> None:
    """Makes one pack so that everything is imported, then twenty at once."""
    pack = documents.of_kind("board pack")["pptx"]
    requests = [request(number) for number in range(PACKS + 1)]
    documents.file_of(pack, requests[0], lambda done, total, what: None)
    idle, highest, is_over = resident(), 0.0, threading.Event()

    def watch() -> None:
        nonlocal highest
        while not is_over.wait(LOOKED_EVERY):
            highest = max(highest, resident())

    watching = threading.Thread(target=watch)
    watching.start()
    begun, done = time.perf_counter(), []
    with ThreadPoolExecutor(PACKS) as pool:
        for _ in pool.map(lambda one: documents.file_of(pack, one, lambda *step: None), requests[1:]):
            done.append(time.perf_counter() - begun)
    is_over.set()
    watching.join()
    print(f"{PACKS} packs, {documents.queue.at_once} at once: first {done[0]:.1f} s, last {done[-1]:.1f} s")
    print(f"memory: {idle:.0f} MB before, {highest:.0f} at its highest, {resident():.0f} after")
    snapshot.begin()
    documents.files.clear()
    give_memory_back()
    print(f"{resident():.0f} MB once the files themselves are dropped")


if __name__ == "__main__":
    main()
