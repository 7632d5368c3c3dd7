"""A figure as made for an audience: its small local counts withheld before any format, with all that tells of them."""

from dataclasses import replace

from oversight import boards, snapshot
from oversight.exports.disclosure import people_counts, return_counts, wait_counts
from oversight.exports.disclosure.audience import Audience, readings_for
from oversight.exports.disclosure.local_counts import kept_back
from oversight.figures.core.cache import MakeFigure
from oversight.figures.core.figure import Figure, Scope
from oversight.figures.core.table import Column, Role, Table
from oversight.figures.region import region_figure
from oversight.measures.values import Absence
from oversight.selection import Selection
from oversight.wording import BasisPart, disclosure_wording

LOCAL_PART = BasisPart("Provisional", "local figures.")
TELLS_OF_COUNTS = {"extracts/questions_on_source"}  # of the figures that follow no reporting year


def figure_for(make: MakeFigure, selection: Selection, audience: Audience) -> Figure:
    """The figure as an audience may have it. For publication each cell that rests on a withheld figure is withheld,
    and no title, alt text, note or drawing rests on one."""
    with snapshot.taken():
        whole = make(selection)
        if audience is Audience.BOARD or whole.is_record_level or whole.absent:
            return whole
        if region_figure.is_of_region(whole):  # for publication nobody is a member of any board
            with boards.seeing(boards.NOTHING):
                return counted(make(selection))
        if people_counts.are_in(whole):
            return people_counts.for_publication(whole, selection)
        if return_counts.are_in(whole):
            return return_counts.for_publication(whole, selection)
        if wait_counts.are_in(whole):
            return wait_counts.for_publication(whole)
        if kept_back().is_empty() or not (whole.scope is Scope.REPORTING_YEAR or whole.name in TELLS_OF_COUNTS):
            return replace(whole, withheld_count=0)
        with readings_for(audience):
            return disclosed(whole, make(selection))


def counted(figure: Figure) -> Figure:
    """The figure with the number of its cells that are withheld."""
    cells = sum(value is Absence.WITHHELD for column in figure.table.columns for value in column.values)
    return replace(figure, withheld_count=cells)


def disclosed(whole: Figure, narrowed: Figure) -> Figure:
    """The figure for publication, from the whole and the same made without the figures to withhold: what both say
    stays, what differs is withheld."""
    table = shared(whole.table, narrowed.table)
    withheld_count = sum(value is Absence.WITHHELD for column in table.columns for value in column.values)
    if not withheld_count and (whole.title, whole.alt, whole.notes) == (narrowed.title, narrowed.alt, narrowed.notes):
        return replace(whole, withheld_count=0)
    title = whole.title if narrowed.title == whole.title else disclosure_wording.title(narrowed.subtitle)
    return replace(
        narrowed,
        title=title,
        alt=whole.alt if narrowed.alt == whole.alt else disclosure_wording.alt_text(title, withheld_count),
        table=table,
        chart=narrowed.chart if whole.chart else None,
        plotted=narrowed.plotted if whole.chart else None,
        absent=None,
        bases=whole.bases,
        basis_parts=whole.basis_parts if narrowed.basis_parts == whole.basis_parts else (LOCAL_PART,),
        about=tuple(pair for pair in whole.about if pair in narrowed.about),
        sources=whole.sources,
        notes=(*(note for note in whole.notes if note in narrowed.notes), disclosure_wording.WITHHELD_NOTE),
        withheld_count=withheld_count,
    )


def shared(whole: Table, narrowed: Table) -> Table:
    """The whole table with each value withheld that the other does not have in the same row and column; names of rows
    and words of bases stay."""
    names, others = (list(table.keep(Role.NAME).rows()) for table in (whole, narrowed))
    if len(set(names)) < len(names):
        names, others = list(whole.rows()), list(narrowed.rows())
    places = {name: place for place, name in enumerate(others)}
    columns = {column.key: column for column in narrowed.columns}

    def kept(column: Column) -> Column:
        if column.role in (Role.NAME, Role.BASIS):
            return column
        other = columns.get(column.key)
        values = tuple(
            value if other is not None and name in places and other.values[places[name]] == value else Absence.WITHHELD
            for name, value in zip(names, column.values, strict=True)
        )
        return replace(column, values=values)

    return Table(tuple(map(kept, whole.columns)))
