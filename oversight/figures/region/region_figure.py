"""What every figure of a region has in common: where it comes from, what it covers, bars of boards by part."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from oversight import boards, wording
from oversight.figures.core import local_records
from oversight.figures.core.bases import ILLUSTRATIVE
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.figure import Coverage, Figure, Origin, Scope
from oversight.figures.region import held
from oversight.wording import BasisPart, example_wording, region_wording

TOPIC = "region"  # of the names of its figures
PART_WIDTH, PARTS_END = 480, 130  # px of all parts of a bar; the end of the scale whose 100 ends them
PARTS = {"section": pl.String, "question": pl.String, "answer": pl.String, "answer_count": pl.Int64}
PARTS |= {"place": pl.Int64, "places": pl.Int64, "from_share": pl.Float64, "to_share": pl.Float64}
PARTS |= {"aside": pl.String, "checks": pl.String}


def region_figure(name: str, draft: Draft, days: tuple[date, date], kpi_id: str = "") -> Figure:
    """The figure `region/<name>` over a period of the region."""
    bases = held.bases()
    whole = replace(
        draft,
        alt=(*draft.alt, *map(wording.ended, draft.notes)),
        about=(*draft.about, ("Day", region_wording.SAME_DAY), ("Order", wording.ended(region_wording.NO_ORDER))),
        notes=tuple(note for note in (*draft.notes, region_wording.left_out(names_left_out())) if note),
    )
    period = f"{wording.on_day(days[0])} to {wording.on_day(days[1])}"
    covers = Coverage(boards.region(), period, days[1], Scope.BOARD_MEETING, kpi_id=kpi_id)
    return build(f"{TOPIC}/{name}", whole, covers, origin(bases))


def is_of_region(figure: Figure) -> bool:
    """Whether a figure sets the boards of a region side by side."""
    return figure.name.partition("/")[0] == TOPIC


def origin(bases: frozenset[str]) -> Origin:
    """Where the figures of a region come from."""
    source = region_wording.source(len(held.side_by_side()))
    if ILLUSTRATIVE in bases:
        parts = (BasisPart(example_wording.LABEL, example_wording.not_figures(boards.region())),)
        return Origin(bases, parts, (f"{source}, example data",), source_names=())
    return Origin(bases, local_records.basis_parts(bases, local_records.RECORDS), (source,))


def names_left_out() -> list[str]:
    """The boards with example data that stand apart."""
    return [one.name for one in held.left_out()]


def bars(wholes: Sequence[tuple[str, Sequence[int], str]], answers: Sequence[str]) -> pl.DataFrame:
    """A row a part of each bar for `charts.audits.answers_by_question`, the first part beginning at 0: each bar by its
    name, with how many each of the `answers` has, and what stands behind it."""
    rows = []
    for name, counts, aside in wholes:
        total, before = sum(counts), 0
        for place, (answer, count) in enumerate(zip(answers, counts, strict=True)):
            begin, end = (100 * part / total if total else 0.0 for part in (before, before + count))
            rows.append(("", name, answer, count, place, len(answers), begin, end, aside, aside))
            before += count
    return pl.DataFrame(rows, schema=PARTS, orient="row")
