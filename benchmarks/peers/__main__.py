"""How soon a browser shows the same figures here, in Panel, in Dash and in Vizro: `python -m benchmarks.peers`.

Installs the three into an environment of their own (`--environment FOLDER` keeps it), serves the figures of Orders and
enforcement with each, and opens them in turn in one browser: cold in a fresh window, then reloaded. Prints the median
seconds until every figure is drawn, and the ratios to this dashboard in the same run."""

import argparse
import json
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.rerun.servers import free_port
from oversight import catalogue, queries, settings
from oversight.selection import Selection
from tests import browser

HERE = Path(__file__).resolve().parent
PEERS = ("panel", "dash", "vizro")
OURS = "dashboard"
ADDRESSES = {OURS: "orders", "panel": "orders", "dash": "orders/", "vizro": ""}
# How many charts and tables stand on the page, each drawn: Vega's and Plotly's are SVG with marks or a canvas.
DRAWN = """() => {
  const seen = [];
  const look = root => root.querySelectorAll('*').forEach(one => {
    seen.push(one);
    if (one.shadowRoot) look(one.shadowRoot);
  });
  look(document);
  const is = (one, selector) => one.matches && one.matches(selector);
  const charts = seen.filter(one => is(one, '.vega-embed svg, .vega-embed canvas, .js-plotly-plot .bars'));
  const tables = seen.filter(one => is(one, 'table, .tabulator, .ag-root') && one.getBoundingClientRect().height > 0);
  return charts.length + tables.length;
}"""
START_SECONDS = 120
LONGEST = 60_000  # ms until a page is drawn


def main() -> None:
    """Measures what the command line asks for and prints a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--environment", type=Path, help="a folder for the environment of the others, kept")
    parser.add_argument("--rounds", type=int, default=7, help="how often each page is opened (default: 7)")
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        python = installed(given.environment or folder / "environment")
        figures = folder / "figures.json"
        held = figures_of_orders()
        figures.write_text(json.dumps(held), encoding="utf-8")
        addresses = {name: stack.enter_context(serving(name, python, figures)) for name in (OURS, *PEERS)}
        playwright = stack.enter_context(sync_playwright())
        opened = playwright.chromium.launch(executable_path=browser.executable(), args=list(browser.ARGUMENTS))
        taken: dict[str, list[tuple[float, float]]] = {name: [] for name in addresses}
        for _ in range(given.rounds):
            for name, address in addresses.items():
                taken[name].append(seconds_of(opened, address, len(held)))
        opened.close()
    told(taken)


def figures_of_orders() -> list[dict[str, Any]]:
    """The figures of Orders and enforcement as plain values: title, table, chart and its points."""
    board = settings.load().board
    year = queries.run("reference/latest_year", area=board.home_area)["reporting_year"].item()
    choice = Selection(board.home_area, board.comparator, year)
    made = [make(choice) for make in catalogue.BY_KEY["orders"].figures[:3]]
    return [
        {
            "title": one.title,
            "headings": [column.heading for column in one.table.columns],
            "rows": list(one.table.cells()),
            "chart": one.chart,
            "points": [
                (point_name, point.value)
                for series in (one.plotted.series if one.plotted else ())
                for point_name, point in zip(one.plotted.categories if one.plotted else (), series.points, strict=True)
            ],
        }
        for one in made
    ]


def installed(folder: Path) -> Path:
    """The interpreter of an environment that holds the three."""
    python = folder / "bin" / "python"
    if not python.exists():
        uv = [sys.executable, "-m", "uv"]
        subprocess.run([*uv, "venv", "--quiet", str(folder)], check=True)
        subprocess.run([*uv, "pip", "install", "--quiet", "--python", str(python), *PEERS], check=True)
    return python


@contextmanager
def serving(name: str, python: Path, figures: Path) -> Iterator[str]:
    """Serves the figures with one tool for as long as the block runs; gives the address of the page."""
    port = free_port()
    ours = [sys.executable, "-m", "oversight", "serve", "--port", str(port)]
    theirs = [str(python), str(HERE / f"{name}_page.py"), str(figures), str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(ours if name == OURS else theirs, cwd=HERE.parent.parent, **quiet)
    try:
        address = f"http://127.0.0.1:{port}/{ADDRESSES[name]}"
        wait_until_served(address, process)
        yield address
    finally:
        process.terminate()
        process.wait()


def wait_until_served(address: str, process: subprocess.Popen[bytes]) -> None:
    """Returns once a page answers. Raises RuntimeError where its server ends or never does."""
    end = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(address, timeout=START_SECONDS).close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise RuntimeError(f"Nothing answers at {address}.")


def seconds_of(opened: Browser, address: str, count: int) -> tuple[float, float]:
    """The seconds until all figures are drawn in a fresh window, and after a reload."""
    context = opened.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    cold = timed(page, lambda: page.goto(address, wait_until="commit"), count)
    again = timed(page, lambda: page.reload(wait_until="commit"), count)
    context.close()
    return cold, again


def timed(page: Page, begin: Any, count: int) -> float:
    """The seconds from `begin` until as many charts and tables stand on the page."""
    begun = time.perf_counter()
    begin()
    page.wait_for_function(f"count => ({DRAWN})() >= count", arg=count, timeout=LONGEST)
    return time.perf_counter() - begun


def told(taken: dict[str, list[tuple[float, float]]]) -> None:
    """Prints the medians and their ratios."""
    medians = {name: [statistics.median(column) for column in zip(*rows, strict=True)] for name, rows in taken.items()}
    ours = medians[OURS]
    print(f"{'shown with':<12}{'cold s':>8}{'reload s':>10}{'x cold':>8}{'x reload':>10}")
    for name, (cold, again) in medians.items():
        print(f"{name:<12}{cold:>8.2f}{again:>10.2f}{cold / ours[0]:>8.2f}{again / ours[1]:>10.2f}")


if __name__ == "__main__":
    main()
