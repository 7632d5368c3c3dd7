"""How long a page takes to run, first and again: `python -m benchmarks.pages [--meeting 2024-10-03]`.

Prints the first run and the median of the runs after it, in ms, and their ratio; each page in the same process. With a
meeting that is frozen, the same of it, and the ratio of its later runs to those of the live page, taken in turn."""

import argparse
import statistics
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parent.parent
RUNS = 7


def timed(app: AppTest) -> float:
    """Milliseconds of one run."""
    begun = time.perf_counter()
    app.run()
    return 1000 * (time.perf_counter() - begun)


def page_of(path: Path, meeting: str = "") -> AppTest:
    """A page that was not run yet."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    if path.parent.name == "pages":
        app.switch_page(f"pages/{path.name}")
    if meeting:
        app.query_params["meeting"] = meeting
    return app


def main() -> None:
    """Runs every page and prints a line each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("--meeting", default="", help="a frozen meeting to compare the live pages with")
    meeting = parser.parse_args().meeting
    frozen_heads = f"{'frozen first':>14}{'again':>8}{'to live':>9}" if meeting else ""
    print(f"{'page':<24}{'first ms':>10}{'again ms':>10}{'ratio':>8}{frozen_heads}")
    for path in [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))]:
        live, frozen = page_of(path), page_of(path, meeting)
        first = timed(live)
        frozen_first = timed(frozen) if meeting else 0.0
        runs = [(timed(live), timed(frozen) if meeting else 0.0) for _ in range(RUNS)]
        again, frozen_again = (statistics.median(each) for each in zip(*runs, strict=True))
        of_meeting = f"{frozen_first:>14.0f}{frozen_again:>8.0f}{frozen_again / again:>9.2f}" if meeting else ""
        print(f"{path.name:<24}{first:>10.0f}{again:>10.0f}{first / again:>8.1f}{of_meeting}")


if __name__ == "__main__":
    main()
