"""How long a page takes to run, first and again: `python -m benchmarks.pages`.

Prints the first run and the median of the runs after it, in ms, and their ratio; each page in the same process."""

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


def main() -> None:
    """Runs every page and prints a line each."""
    print(f"{'page':<24}{'first ms':>10}{'again ms':>10}{'ratio':>8}")
    for path in [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))]:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        if path.parent.name == "pages":
            app.switch_page(f"pages/{path.name}")
        first = timed(app)
        again = statistics.median(timed(app) for _ in range(RUNS))
        print(f"{path.name:<24}{first:>10.0f}{again:>10.0f}{first / again:>8.1f}")


if __name__ == "__main__":
    main()
