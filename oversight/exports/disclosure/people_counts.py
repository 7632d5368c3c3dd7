"""Tables of people counted from the board's own records: which of their cells are withheld from publication."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from oversight.figures.core.figure import Figure
from oversight.figures.core.table import Column, Table
from oversight.figures.local.casework import cases, referrals
from oversight.figures.local.casework.local_figure import about_of, what_and_when
from oversight.measures.suppression import OUTSIDE, Count, Counts, Name, withheld
from oversight.measures.values import Absence
from oversight.selection import Selection
from oversight.snapshot import cached_by_version
from oversight.wording import disclosure_wording

SUBJECTS = {
    subject.query: subject
    for subject in (referrals.BY_OUTCOME, referrals.BY_SOURCE, referrals.BY_REASON, cases.MANAGED, cases.YOUTH)
}
BY_OUTCOME, BY_SOURCE, BY_REASON = referrals.BY_OUTCOME.query, referrals.BY_SOURCE.query, referrals.BY_REASON.query
MONTHS, YOUTH = cases.MANAGED.query, cases.YOUTH.query
REFERRALS = (referrals.referrals_by_outcome, referrals.referrals_by_source, referrals.rejection_reasons)
MEETINGS = {"due_count", "held_count", "held_within_six_months_count"}
Place = tuple[str, str, int]
"""A figure by its name, a column by its key, and a row from 0."""
CHANGE = "change"  # the column in words that tells of the counts beside it


def are_in(figure: Figure) -> bool:
    """Whether a figure counts people from the board's own records."""
    return figure.name in SUMS


def for_publication(figure: Figure, selection: Selection) -> Figure:
    """The figure for publication: where a cell is withheld there is no chart, and nothing is said of the counts. Its
    notes, which may count people too, stay with the board."""
    subject = SUBJECTS[figure.name]
    figure = replace(figure, notes=(), about=about_of(subject, figure.period, figure.basis))
    hidden = hidden_in(figure.name, selection)
    if not hidden or figure.as_at is None:
        return replace(figure, withheld_count=0)
    return telling_nothing(
        replace(figure, subtitle=what_and_when(subject, figure.as_at)), without(figure.table, hidden)
    )


def telling_nothing(figure: Figure, table: Table) -> Figure:
    """The figure with a table of which cells are withheld: without its chart, and with a title, alt text and notes that
    tell of no count."""
    count = sum(value is Absence.WITHHELD for column in table.columns for value in column.values)
    title = disclosure_wording.title(figure.subtitle)
    return replace(
        figure,
        title=title,
        table=table,
        chart=None,
        plotted=None,
        rows=figure.rows.clear(),
        alt=disclosure_wording.alt_text(title, count),
        notes=(disclosure_wording.WITHHELD_NOTE,),
        withheld_count=count,
    )


def without(table: Table, hidden: frozenset[tuple[str, int]]) -> Table:
    """The table with the cells at some places withheld, and with them the words that tell of them."""
    rows = {row for _, row in hidden}

    def kept(column: Column) -> Column:
        values = tuple(
            Absence.WITHHELD if (column.key, row) in hidden or (column.key == CHANGE and row in rows) else value
            for row, value in enumerate(column.values)
        )
        return replace(column, values=values)

    return Table(tuple(map(kept, table.columns)))


def referral_counts(selection: Selection) -> Counts:
    """The referrals of the 12 months by outcome, agency and reason, whose tables share their totals: what is received
    goes by agency to what is accepted and what is not, and that is rejected, by reason, or waits.

    What an agency sent that was not accepted can be worked out, so it is protected like the others."""
    outcome, source, reason = (make(selection).table for make in REFERRALS)
    counts: dict[Name, Count] = {}
    ends: dict[str, tuple[Name, Name]] = {
        "received": (OUTSIDE, "in"),
        "accepted": ("accepted", OUTSIDE),
        "rejected": ("others", "rejected"),
    }
    for row, key in enumerate(("received", *referrals.OUTCOMES)):
        start, end = ends.get(key, ("others", OUTSIDE))
        counts |= cell((BY_OUTCOME, "count", row), outcome, start, end, 1)
        start, end = ("before", OUTSIDE) if key == "received" else (OUTSIDE, "before")
        counts |= cell((BY_OUTCOME, "count_before", row), outcome, start, end, int(key == "received"))
    for row in range(source.height):
        agency = ("agency", row)
        received = cell((BY_SOURCE, "received_count", row), source, "in", agency, rank=1)
        accepted = cell((BY_SOURCE, "accepted_count", row), source, agency, "accepted")
        rest = sum(one.value or 0 for one in received.values()) - sum(one.value or 0 for one in accepted.values())
        counts |= received | accepted | {f"others of {row}": Count(agency, "others", rest, is_local=True)}
    for row in range(reason.height):
        counts |= cell((BY_REASON, "rejected_count", row), reason, "rejected", OUTSIDE)
    return counts


def case_counts(selection: Selection) -> Counts:
    """Open cases by how long they have been managed; their total stands in the title and is taken to be known."""
    table = cases.months_managed(selection).table
    counts: dict[Name, Count] = {}
    for row in range(table.height):
        counts |= cell((MONTHS, "case_count", row), table, OUTSIDE, "all")
    return counts | {"all": Count("all", OUTSIDE, sum(one.value or 0 for one in counts.values()))}


def youth_counts(selection: Selection) -> Counts:
    """Youth cases and escalations, none of which is a sum of others; first meetings are no people."""
    table = cases.youth_cases_and_escalations(selection).table
    counts: dict[Name, Count] = {}
    for row, key in enumerate(cases.YOUTH_AND_ESCALATIONS):
        counts |= {} if key in MEETINGS else cell((YOUTH, "count", row), table, OUTSIDE, OUTSIDE)
    return counts


def cell(place: Place, table: Table, start: Name, end: Name, rank: int = 0) -> dict[Name, Count]:
    """A cell of one table as a count of people; nothing where the table has no such column or holds no number."""
    _, key, row = place
    column = next((column for column in table.columns if column.key == key), None)
    value = column.values[row] if column and row < len(column.values) else None
    return {place: Count(start, end, value, True, rank)} if isinstance(value, int) else {}


SUMS: Mapping[str, Callable[[Selection], Counts]] = {
    **dict.fromkeys((BY_OUTCOME, BY_SOURCE, BY_REASON), referral_counts),
    MONTHS: case_counts,
    YOUTH: youth_counts,
}


@cached_by_version
def hidden_in(name: str, selection: Selection) -> frozenset[tuple[str, int]]:
    """The places of one figure that are withheld, by column and row."""
    hidden = withheld(SUMS[name](selection))
    return frozenset((place[1], place[2]) for place in hidden if isinstance(place, tuple) and place[0] == name)
