"""Builds every figure: what a subject drafts, with where it comes from and what it is about."""

from dataclasses import dataclass, field

import altair as alt
import polars as pl

from oversight.figures.core.figure import Coverage, Figure, Origin
from oversight.figures.core.table import Table


@dataclass(frozen=True)
class Draft:
    """What a subject says in one figure.

    `alt` are the sentences that the alt text has between title and subtitle, `alt_end` those behind the subtitle;
    `absent` is the sentence that stands in the figure's place where nothing is held. `rows` are those behind the
    chart."""

    title: str
    subtitle: str = ""
    table: Table = field(default_factory=Table)
    rows: pl.DataFrame = field(default_factory=pl.DataFrame)
    chart: alt.TopLevelMixin | None = None
    alt: tuple[str, ...] = ()
    alt_end: tuple[str, ...] = ()
    about: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    absent: str | None = None
    is_record_level: bool = False
    unfolded: int = 0
    folded: str = ""


def build(name: str, draft: Draft, coverage: Coverage, origin: Origin, follows: frozenset[str] = frozenset()) -> Figure:
    """The figure `name` (`subject/figure`). `follows` names the optional choices (`selection.OPTIONAL`) it is made for.

    Where the draft says that nothing is held there is no chart."""
    sentences = [ended(draft.title), *draft.alt, ended(draft.subtitle), *draft.alt_end]
    return Figure(
        name=name,
        title=draft.title,
        subtitle=draft.subtitle,
        rows=draft.rows,
        table=draft.table,
        chart=draft.chart.to_dict() if draft.chart is not None and not draft.absent else None,
        alt=" ".join(sentence for sentence in sentences if sentence),
        about=draft.about,
        period=coverage.period,
        as_at=coverage.as_at,
        basis=origin.words,
        bases=origin.bases,
        sources=origin.sources,
        notes=draft.notes,
        absent=draft.absent,
        is_record_level=draft.is_record_level,
        follows=follows,
        unfolded=draft.unfolded,
        folded=draft.folded,
        area=coverage.area,
        comparator=coverage.comparator,
        kpi_id=coverage.kpi_id,
        scope=coverage.scope,
        basis_parts=origin.parts,
    )


def ended(text: str) -> str:
    """A title or subtitle as a sentence; nothing for no text."""
    return text if not text or text[-1] in ".?" else f"{text}."
