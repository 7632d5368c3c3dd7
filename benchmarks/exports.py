"""How long a figure's picture takes, first and warm, against the bare chart: `python -m benchmarks.exports`.

Prints for each figure with a chart the median processor ms of its PNG (1,920 dots wide), of vl-convert alone on the
same chart at the same width, and their ratio; then the first picture of the process and the memory that drawing adds.
Then the whole board pack with the sample, its charts drawn anew each time, as PPTX and as PDF, against vl-convert alone
on the same charts at the same size: processor ms, ratio, peak memory."""

import resource
import statistics
import sys
import time
from collections.abc import Callable

import vl_convert

from oversight.exports.board_pack import pack, pack_charts, pdf_writer, pptx_layout, pptx_writer
from oversight.exports.images import pictures
from oversight.figures.kpis import kpi_detail
from oversight.figures.local.casework import cases, referrals
from oversight.figures.published import levels, orders, population
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
    referrals.referrals_by_outcome,
    cases.months_managed,
    kpi_detail.trend,
    kpi_detail.breakdown,
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
    whole_pack()


def whole_pack() -> None:
    """Makes the board pack in both formats and prints a line each."""
    held = pack.pack(CHOICE, with_sample=True)
    laid = [one for slide in held.slides for one in pptx_layout.laid(slide)]
    sizes = [part.box for one in laid for part in one.parts if isinstance(part, pptx_layout.Picture)]
    specs = [one.slide.figure.chart for one in laid if one.slide.figure]
    bare = statistics.median(timed(lambda: drawn_bare(specs, sizes)) for _ in range(RUNS))
    print(f"{'pack':<32}{'bare ms':>9}{'pack ms':>9}{'ratio':>8}   charts: {len(specs)}")
    for name, write in (("PPTX", pptx_writer.pptx), ("PDF", pdf_writer.pdf)):
        whole = statistics.median(timed(lambda write=write: anew(write, held)) for _ in range(RUNS))
        again = statistics.median(timed(lambda write=write: write(held)) for _ in range(RUNS))
        size = len(write(held)) / 1000
        print(
            f"{name:<32}{bare:>9.0f}{whole:>9.0f}{whole / bare:>8.2f}   {again:.0f} ms with charts kept, {size:.0f} KB"
        )
    print(f"peak memory: {peak():.0f} MB")


def drawn_bare(specs: list[dict], sizes: list[pptx_layout.Box]) -> bytes:
    """The charts of the pack as PNG by vl-convert alone, as wide and as finely drawn as in the pack."""
    for spec, box in zip(specs, sizes, strict=True):
        vl_convert.vegalite_to_png(spec | {"width": box.width, "height": box.height}, scale=pack_charts.DOTS)
    return b""


def anew(write: Callable[[pack.Pack], bytes], held: pack.Pack) -> bytes:
    """The pack with no chart kept from before."""
    pack_charts.charts.clear()
    pack_charts.pictures.clear()
    return write(held)


if __name__ == "__main__":
    main()
