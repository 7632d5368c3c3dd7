"""Builds every figure: what a subject drafts, with where it comes from and what it is about."""

from dataclasses import dataclass, field

import altair as alt
import polars as pl

from oversight import wording
from oversight.charts.plotted import Plotted
from oversight.figures.core.figure import Coverage, Figure, Origin
from oversight.figures.core.table import Table


@dataclass(frozen=True)
class Draft:
    """What a subject says in one figure.

    `alt` are the sentences that the alt text has between title and subtitle, `alt_end` those behind the subtitle;
    `conflicts` are the questions that the figure's source raises, `absent` is the sentence that stands in the figure's
    place where nothing is held. `rows` are those behind the chart, `plotted` the same as a chart that can be edited,
    where its kind allows. A pair of `about` without text is left out."""

    title: str
    subtitle: str = ""
    table: Table = field(default_factory=Table)
    rows: pl.DataFrame = field(default_factory=pl.DataFrame)
    chart: alt.TopLevelMixin | None = None
    plotted: Plotted | None = None
    alt: tuple[str, ...] = ()
    alt_end: tuple[str, ...] = ()
    about: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    absent: str | None = None
    is_record_level: bool = False
    unfolded: int = 0
    folded: str = ""


def build(name: str, draft: Draft, coverage: Coverage, origin: Origin, follows: frozenset[str] = frozenset()) -> Figure:
    """The figure `name` (`subject/figure`). `follows` names the optional choices (`selection.OPTIONAL`) it is made for.

    Where the draft says that nothing is held there is no chart. It is not held against the schema of Vega-Lite here."""
    sentences = [wording.ended(draft.title), *draft.alt, wording.ended(draft.subtitle), *draft.alt_end]
    return Figure(
        name=name,
        title=draft.title,
        subtitle=draft.subtitle,
        rows=draft.rows,
        table=draft.table,
        chart=None
        if draft.chart is None or draft.absent
        else wording.visible_parts(draft.chart.to_dict(validate=False)),
        plotted=None if draft.chart is None or draft.absent else draft.plotted,
        alt=wording.visible(" ".join(sentence for sentence in sentences if sentence)),
        about=tuple(pair for pair in draft.about if pair[1]),
        period=coverage.period,
        as_at=coverage.as_at,
        basis_parts=origin.parts,
        bases=origin.bases,
        sources=origin.sources,
        reader_bases=origin.reader_bases or wording.reader_bases(origin.bases),
        source_names=origin.sources if origin.source_names is None else origin.source_names,
        notes=draft.notes,
        conflicts=draft.conflicts,
        absent=draft.absent,
        is_record_level=draft.is_record_level,
        follows=follows,
        unfolded=draft.unfolded,
        folded=draft.folded,
        area=coverage.area,
        comparator=coverage.comparator,
        kpi_id=coverage.kpi_id,
        scope=coverage.scope,
    )
