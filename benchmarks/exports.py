"""How long a figure's picture takes, first and warm, against the bare chart: `python -m benchmarks.exports`.

Prints for each figure with a chart the median processor ms of its PNG (1,920 dots wide), of vl-convert alone on the same chart at
the same width, and their ratio; then the first picture of the process and the memory that drawing adds at its peak."""

import resource
import statistics
import sys
import time
from collections.abc import Callable

import vl_convert

from oversight.exports import pictures
from oversight.figures import casework, kpis, levels, orders, population
from oversight.selection import Selection

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03", "level_2_attendance")
RUNS = 7
MAKERS = (
    population.eligible_by_category,
    population.eligible_by_year,
    population.category_1_rate,
    orders.shpo_imposed,
    levels.managed_in_year,
    levels.managed_by_category,
    casework.referrals_by_outcome,
    casework.months_managed,
    kpis.trend,
    kpis.breakdown,
)


def timed(make: Callable[[], bytes]) -> float:
    """Milliseconds of one making, of this process alone: other work on the machine does not count."""
    begun = time.process_time()
    make()
    return 1000 * (time.process_time() - begun)


def peak() -> float:
    """The most memory this process has held, in MB."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (2**20 if sys.platform == "darwin" else 2**10)


def main() -> None:
    """Makes every picture and prints a line each."""
    figures = [make(CHOICE) for make in MAKERS]
    before = peak()
    first = timed(lambda: pictures.png(figures[0], CHOICE))
    print(f"{'figure':<32}{'bare ms':>9}{'PNG ms':>9}{'ratio':>8}")
    for figure in figures:
        spec = figure.chart | {"width": pictures.WIDTH - 2 * pictures.MARGIN}
        pairs = [
            (
                timed(lambda spec=spec: vl_convert.vegalite_to_png(spec, scale=pictures.SCALE)),
                timed(lambda figure=figure: pictures.png(figure, CHOICE)),
            )
            for _ in range(RUNS)
        ]
        bare, whole = (statistics.median(times) for times in zip(*pairs, strict=True))
        print(f"{figure.name:<32}{bare:>9.0f}{whole:>9.0f}{whole / bare:>8.2f}")
    print(f"first picture of the process: {first:.0f} ms")
    print(f"peak memory: {peak():.0f} MB, {peak() - before:.0f} of them for drawing")


if __name__ == "__main__":
    main()
