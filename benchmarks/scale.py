"""How the dashboard grows with its records, on DuckDB and on Spark: `python -m benchmarks.scale --at FOLDER`.

Makes 42 boards of 12 years in FOLDER, and the same with 100 and 1,000 times their casework and audits, unless they are
there. Prints for each: publishing the largest board, opening all boards, the region's KPIs (every KPI at every board,
judged as at the last meeting) first and again, a board's own first page, memory. `--spark` adds a standalone cluster of
this machine with one and with two workers, which run the same SQL; it needs requirements-spark.txt. Each measurement is
a process of its own."""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

BOARDS, YEARS, SEED = 42, 12, 1
AS_AT = date(2024, 10, 3)
LIMIT = 1800  # seconds that one measurement may take
Figures = dict[str, float | str]


def main() -> None:
    """Measures each size in turn and prints the table as it grows."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--at", type=Path, required=True, help="folder of the records, some gigabytes")
    parser.add_argument("--times", type=int, nargs="*", default=[1, 100, 1000], help="how many times the records stand")
    parser.add_argument("--spark", action="store_true", help="measure Spark with one and two workers beside it")
    parser.add_argument("--one", choices=ONE, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(ONE[asked.one](asked.at)))
        return
    for times in asked.times:
        folder = asked.at / f"x{times}"
        made = {} if folder.exists() else generated(folder, times)
        print(f"\n{BOARDS} boards, {YEARS} years, {times} times: {size_of(folder)}", flush=True)
        print(f"  {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}", flush=True)
        tell("written", made)
        tell("publish one board", measured("publish", folder))
        tell("region on DuckDB", measured("region", folder))
        tell("a board's pages", measured("pages", folder))
        if asked.spark:
            on_spark(folder)


def generated(folder: Path, times: int) -> Figures:
    """Writes the boards and gives how long it took."""
    from tools.sample import boards

    begun = time.perf_counter()
    rows = sum(count for _, count in boards.write(folder, BOARDS, YEARS, SEED, times))
    return {"seconds": time.perf_counter() - begun, "rows": rows}


def size_of(folder: Path) -> str:
    """How many rows and bytes a deployment holds."""
    rows = 0
    for path in folder.glob("*/manifest.json"):
        rows += sum(entry["rows"] for entry in json.loads(path.read_text())["extracts"].values())
    held = sum(path.stat().st_size for path in folder.glob("*/*.parquet"))
    return f"{rows:,} rows of records, {held / 1e6:,.0f} MB of Parquet"


def measured(what: str, folder: Path, engine: str = "duckdb") -> Figures:
    """One measurement in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.scale", "--at", str(folder), "--one", what]
    around = {**os.environ, "OVERSIGHT_ENGINE": engine, "OVERSIGHT_BOARDS": str(folder), "SPARK_LOCAL_IP": "127.0.0.1"}
    try:
        done = subprocess.run(command, env=around, capture_output=True, text=True, timeout=LIMIT, check=False)
    except subprocess.TimeoutExpired:
        return {"ended": f"not within {LIMIT} seconds"}
    lines = done.stdout.strip().splitlines()
    if done.returncode or not lines:
        return {"ended": (done.stderr.strip().splitlines() or ["killed"])[-1][:200]}
    found: Figures = json.loads(lines[-1])
    return found


def on_spark(folder: Path) -> None:
    """Measures the region on a cluster with one worker, then with two, and prints the ratio."""
    from tests.on_spark import cluster

    firsts = []
    for workers in (1, 2):
        with cluster.running(folder.parent / "spark", workers) as running:
            found = measured("region", folder, running.address)
            found["workers MB"] = running.memory() / 1e6
        tell(f"region on Spark, {workers} worker{'s' * (workers > 1)}", found)
        firsts.append(found.get("again, not kept s"))
    if all(isinstance(first, float) for first in firsts):
        print(f"  two workers take {firsts[1] / firsts[0]:.2f} of the time of one", flush=True)


def tell(what: str, found: Figures) -> None:
    """Prints a line of figures."""
    if found:
        shown = [
            f"{name} {value:,.3f}" if isinstance(value, float) else f"{name} {value}" for name, value in found.items()
        ]
        print(f"  {what:<28}{'; '.join(shown)}", flush=True)


def of_publishing(folder: Path) -> Figures:
    """The largest board's set published into an empty folder, held against every contract."""
    import polars as pl

    from oversight.extracts.own import versions

    where = max(folder.glob("*/"), key=lambda path: sum(file.stat().st_size for file in path.glob("*.parquet")))
    version = versions.current(where)
    assert version is not None
    held = {name: pl.read_parquet(where / entry.file) for name, entry in version.entries.items()}
    area = str(held["smb_meetings"]["area"][0])
    tables = {name: table.drop("area") for name, table in held.items()}
    before = peak()
    with tempfile.TemporaryDirectory(dir=folder.parent) as to:
        begun = time.perf_counter()
        versions.publish(tables, Path(to) / "own", by="benchmark", note="", expects=None, area=area)
        seconds = time.perf_counter() - begun
    rows = sum(table.height for table in tables.values())
    return {"rows": f"{rows:,}", "s": seconds, "peak MB": peak(), "of it the rows given": before}


def of_region(folder: Path) -> Figures:
    """Every KPI at every board: after opening, again from what is kept, and again with nothing kept but the files."""
    from oversight import boards, queries, settings
    from oversight.figures.kpis import kpi_totals

    begun = time.perf_counter()
    engine = queries.of_boards(boards.boards())
    opening = time.perf_counter() - begun
    asked = [kpi for kpi in settings.current().kpis if kpi.query]

    def every() -> dict[str, float]:
        taken = {}
        with queries.over_boards(boards.boards()):
            for kpi in asked:
                begun = time.perf_counter()
                kpi_totals.by_board(kpi, AS_AT, AS_AT)
                taken[kpi.id] = time.perf_counter() - begun
        return taken

    began = time.process_time()
    first = sum(every().values())
    processor = time.process_time() - began
    again = min(sum(every().values()) for _ in range(5))
    engine.results.clear()
    each = every()
    slowest = max(each, key=each.__getitem__)
    return {
        "open s": opening,
        "first s": first,
        "of both processors s": processor,
        "again s": again,
        "again, not kept s": sum(each.values()),
        "slowest": f"{slowest} {each[slowest]:.2f} s",
        "peak MB": peak(),
    }


def of_pages(folder: Path) -> Figures:
    """The Board summary of one board, first and again, drawn as Streamlit draws it."""
    from streamlit.testing.v1 import AppTest

    app = AppTest.from_file(str(Path(__file__).resolve().parent.parent / "app.py"), default_timeout=LIMIT)
    app.query_params["board"] = "derbyshire"
    seconds, began, processor = [], time.process_time(), 0.0
    for _ in range(4):
        begun = time.perf_counter()
        app.run()
        processor = processor if seconds else time.process_time() - began
        seconds.append(time.perf_counter() - begun)
    assert not app.exception, app.exception
    return {"first s": seconds[0], "of both processors s": processor, "again s": min(seconds[1:]), "peak MB": peak()}


def peak() -> float:
    """The most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


ONE: dict[str, Callable[[Path], Figures]] = {"publish": of_publishing, "region": of_region, "pages": of_pages}

if __name__ == "__main__":
    main()
