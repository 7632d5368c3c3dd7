"""The measurements as plain tables and as JSON."""

import json
import platform
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.rerun.load import Load
from benchmarks.rerun.paging import PageTimes
from benchmarks.rerun.servers import TRIVIAL
from benchmarks.rerun.statistics import percentile, ratio

PAGES_LEGEND = """Pages. first: the first run of a new session; on the first page it includes what the server starts up.
least, median, p95: reruns with nothing changed, in ms. cpu: processor time of the server for one rerun, in ms; other
work on the machine disturbs it less than the rest. x trivial, x first: the median against the trivial page's, and
against the first checkout's, in the same run; x cpu: the processor time against the first checkout's. On a busy machine
compare only what one run has measured."""
LOAD_LEGEND = """Sessions. p50, p95: from a changed filter to the whole page, in ms. load p50, load p95: from
connecting to the whole first page. MB: resident memory as the sessions begin and end, and the highest so far."""


def page_lines(times: Sequence[PageTimes], first_checkout: str) -> list[str]:
    """One line a page and server; `times` holds the servers of one page."""
    base = {one.server: one for one in times}
    return [page_line(one, base.get(TRIVIAL), base.get(first_checkout)) for one in times]


def page_heading() -> str:
    """The headings of the table of pages."""
    times = f"{'first':>8}{'least':>8}{'median':>8}{'p95':>8}{'cpu':>8}"
    return f"{'page':<16}{'server':<20}{times}{'messages':>10}{'bytes':>10}{'x trivial':>11}{'x first':>9}{'x cpu':>7}"


def page_line(one: PageTimes, trivial: PageTimes | None, first: PageTimes | None) -> str:
    """One page of one server, against the trivial page and the first checkout where they were measured."""
    head = f"{one.page:<16}{one.server:<20}"
    if one.error:
        return f"{head}  {one.error}"
    times = f"{one.first:>8.0f}{one.least:>8.1f}{one.median:>8.1f}{one.p95:>8.1f}{one.processor:>8.1f}"
    beside_trivial = f"{ratio(one.median, trivial.median):>11.1f}" if trivial else f"{'-':>11}"
    beside_first = (
        f"{ratio(one.median, first.median):>9.2f}{ratio(one.processor, first.processor):>7.2f}" if first else ""
    )
    return f"{head}{times}{one.messages:>10,}{one.size:>10,}{beside_trivial}{beside_first}"


def kind_lines(one: PageTimes) -> list[str]:
    """The messages of a rerun by kind, the most first, each with its bytes."""
    head = f"Messages of {one.page}, {one.server}:"
    return [head, *(f"    {count:>5}  {one.sizes[kind]:>9,} bytes  {kind}" for kind, count in one.kinds.items())]


def load_heading() -> str:
    """The headings of the table of sessions."""
    times = f"{'reruns':>8}{'p50':>8}{'p95':>8}{'load p50':>10}{'load p95':>10}{'errors':>8}"
    return f"{'sessions':>8}  {'server':<20}{times}{'MB from':>9}{'to':>6}{'peak':>6}{'p50 x':>8}{'p95 x':>8}"


def load_line(one: Load, trivial: Load | None) -> str:
    """One number of sessions on one server; the ratios are against the trivial page under as many sessions."""
    times = f"{len(one.reruns):>8,}{one.p50:>8.0f}{one.p95:>8.0f}"
    loading = f"{percentile(one.loading, 50):>10.0f}{percentile(one.loading, 95):>10.0f}{one.errors.total():>8}"
    memory = f"{one.before.resident:>9.0f}{one.after.resident:>6.0f}{one.after.peak:>6.0f}"
    ratios = f"{ratio(one.p50, trivial.p50):>8.1f}{ratio(one.p95, trivial.p95):>8.1f}" if trivial else ""
    return f"{one.sessions:>8}  {one.server:<20}{times}{loading}{memory}{ratios}"


def write_json(path: Path, pages: Sequence[PageTimes], loads: Sequence[Load]) -> None:
    """Every single time in ms, with the percentiles, as JSON."""
    held = {
        "machine": {"system": platform.platform(), "python": platform.python_version()},
        "pages": [asdict(one) | {"least": one.least, "median": one.median, "p95": one.p95} for one in pages],
        "sessions": [asdict(one) | {"p50": one.p50, "p95": one.p95} for one in loads],
    }
    path.write_text(json.dumps(held, indent=1), encoding="utf-8")
