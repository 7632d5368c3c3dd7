"""How long own figures take on their way in: `python -m benchmarks.own_figures`.

Makes a workbook of every table with 20,000 rows in all, from the shipped rows repeated under new keys, and a CSV file
of 1,000,000 rows of one table. Prints rows, seconds and the memory added; each file is made and taken in a process of
its own."""

import io
import multiprocessing
import os
import resource
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from oversight import queries
from oversight.environment import ROOT
from oversight.extracts import store
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.contracts.casework.spells import LEVELS
from oversight.extracts.intake import templates
from oversight.extracts.intake.draft import Upload
from oversight.extracts.intake.sheet_plans import KpiName
from oversight.extracts.intake.take import take
from oversight.extracts.readers import kpi_ids
from oversight.own_figures import session
from oversight.own_figures.session import Work

ROWS, MANY = 20_000, 1_000_000
CASES = ("referrals", "case_meetings", "invitations", "level_spells", "escalations")  # tables that grow with cases
KEYS = ("case_key", "meeting_key", "referral_key", "escalation_key")
STEP = 1_000_000  # that is added to a key for each further copy of its row; six digits would look like a CRN


def peak() -> float:
    """The most memory this process has held, in MB."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (2**20 if sys.platform == "darwin" else 2**10)


def shipped() -> dict[str, pl.DataFrame]:
    """The tables of the repository that are typed in."""
    tables = store.open_extracts(ROOT / "data").tables
    return {name: table for name, table in tables.items() if not EXTRACTS[name].is_worked_out}


def again(table: pl.DataFrame, number: int) -> pl.DataFrame:
    """The rows of a table of cases under the keys of the copy with this number: C-0041 becomes C-1000041."""
    renamed = [
        pl.format("{}-{}", pl.col(key).str.head(1), pl.col(key).str.slice(2).cast(pl.Int64) + number * STEP).alias(key)
        for key in KEYS
        if key in table.columns
    ]
    return table.with_columns(renamed) if number else table


def workbook() -> Upload:
    """A filled template of every table, its cases copied until it holds the rows asked for."""
    tables = shipped()
    growing = sum(tables[name].height for name in CASES)
    copies = -(-(ROWS - sum(table.height for table in tables.values())) // growing) + 1
    held = tables | {name: pl.concat([again(tables[name], number) for number in range(copies)]) for name in CASES}
    kpis = [KpiName(one, name) for one, name in (kpi_ids.named() or {}).items()]
    lists = {"areas": held["areas"]["area"].to_list()}
    content = templates.template("records", tuple(held), held=held, kpis=kpis, lists=lists, today=date.today())
    return Upload("own.xlsx", content)


def many_rows() -> Upload:
    """A CSV file of spells, one a case."""
    numbers = pl.int_range(MANY, eager=True)
    table = pl.select(
        case_key=pl.format("C-{}", numbers.cast(pl.String).str.zfill(7)),
        category=pl.lit("1"),
        level=pl.lit(LEVELS[0]),
        kind=pl.lit("managed"),
        started_on=pl.date(2022, 1, 1) + pl.duration(days=numbers % 700),
        ended_on=pl.lit(None, pl.Date),
        end_reason=pl.lit(None, pl.String),
        is_youth=pl.lit("no"),
    )
    written = io.BytesIO()
    table.write_csv(written)
    return Upload("level_spells.csv", written.getvalue())


def write(make: Callable[[], Upload], folder: str) -> Path:
    """Makes a file in a folder."""
    made = make()
    path = Path(folder, made.name)
    path.write_bytes(made.content)
    return path


def checked(path: Path) -> tuple[int, int, int, float, float, float]:
    """Rows found, findings, questions, seconds, processor seconds and MB added of one file, in a process that has taken
    nothing before."""
    upload, tables = Upload(path.name, path.read_bytes()), shipped()
    before, begun, worked = peak(), time.perf_counter(), time.process_time()
    draft = take([upload], {}, {}, {}, tables)
    seconds, worked = time.perf_counter() - begun, time.process_time() - worked
    return draft.rows_found, len(draft.findings), len(draft.questions), seconds, worked, peak() - before


def published(path: Path, folder: str) -> tuple[float, float, float, float]:
    """Seconds to check, preview and publish a file into an empty folder, and MB added, in a process of its own."""
    os.environ["OVERSIGHT_DATA"] = folder
    work, upload = Work(), Upload(path.name, path.read_bytes())
    queries.latest()
    before, seconds = peak(), []
    steps = (
        lambda: session.taken(work, [upload], {}),
        lambda: session.look_ahead(work),
        lambda: session.publish(work, "Benchmark", "Benchmark"),
    )
    for step in steps:
        begun = time.perf_counter()
        step()
        seconds.append(time.perf_counter() - begun)
    return seconds[0], seconds[1], seconds[2], peak() - before


def main() -> None:
    """Makes both files and takes each in; previews and publishes the workbook."""
    context = multiprocessing.get_context("spawn")
    print(
        f"{'file':<20}{'MB':>6}{'rows':>11}{'findings':>10}{'asked':>7}{'check s':>9}{'processor s':>13}{'MB more':>8}"
    )
    with TemporaryDirectory() as folder, ProcessPoolExecutor(1, context, max_tasks_per_child=1) as pool:
        for make in (workbook, many_rows):
            path = pool.submit(write, make, folder).result()
            rows, findings, questions, seconds, worked, more = pool.submit(checked, path).result()
            size = path.stat().st_size / 2**20
            print(
                f"{path.name:<20}{size:>6.1f}{rows:>11,}{findings:>10}{questions:>7}{seconds:>9.1f}{worked:>13.1f}{more:>8.0f}"
            )
            if make is workbook:
                own = Path(folder, "own")
                own.mkdir(mode=0o700)
                check, preview, publish, more = pool.submit(published, path, str(own)).result()
                print(f"  check {check:.1f} s, preview {preview:.1f} s, publish {publish:.1f} s, {more:.0f} MB more")


if __name__ == "__main__":
    main()
