"""What the note for the minutes holds: what was presented, what was decided, and who does what by when."""

from collections.abc import Sequence
from datetime import date

from oversight import agenda, queries, settings, snapshot
from oversight.agenda import Stop
from oversight.exports import provenance, sanitise
from oversight.exports.board_pack.pack import slides_of
from oversight.exports.board_pack.slides import PackSlide
from oversight.exports.since.since_sheet import Part, SinceSheet
from oversight.figures.core.table import Table, days, names, words
from oversight.figures.meetings import decisions
from oversight.figures.meetings.decisions import Decided, Row
from oversight.measures.values import Absence
from oversight.problems import NotHeld
from oversight.selection import Selection
from oversight.wording import decision_wording, disclosure_wording, example_wording, needs_wording

KIND = "note for the minutes"
ITEMS, DECIDED, TO_DO = (8, 34, 78), (12, 78, 30), (56, 28, 20)  # the parts of the width that columns have


def note(selection: Selection, with_sample: bool = False) -> SinceSheet:
    """The note of the chosen meeting, in full; example data only `with_sample`. Raises NotHeld where there is no
    meeting."""
    if not selection.as_at:
        raise NotHeld(needs_wording.NO_DAY)
    frozen, board = snapshot.meeting(), settings.current().board
    day = frozen.meeting_on if frozen else decisions.day_of(selection)
    made = made_at(day)
    if made.is_illustrative and not with_sample:
        made = Decided(day, day, (), frozenset())
    parts = (*presented(selection, with_sample), decided(made), to_do(made))
    is_local = any(one.is_local for one in parts)
    own = frozenset[str]().union(*(one.bases for one in parts if not one.is_illustrative))
    return SinceSheet(
        title=sanitise.text(decision_wording.note_title(board.name)),
        board=sanitise.text(board.name),
        marking=sanitise.text(provenance.marked(is_local)),
        period=sanitise.text(provenance.presented() or decision_wording.note_of(day)),
        headline="",
        parts=parts,
        example=sanitise.text(example_wording.labelled(example_wording.not_the_figures_of(board.home_area))),
        real=sanitise.text(example_wording.real(own, board.home_area)),
        foot=(disclosure_wording.PRINTED,) if is_local else (),
        is_whole=True,
    )


def made_at(day: date) -> Decided:
    """What the meeting on a day decided, as it is held now: a frozen meeting was frozen before it."""
    with snapshot.drawn_from(queries.latest() if snapshot.meeting() else None):
        return decisions.made_at(day)


def presented(selection: Selection, with_sample: bool) -> tuple[Part, ...]:
    """The items with the finding of each: those on real figures, and apart from them those on example data."""
    numbered = enumerate(agenda.stops(selection), 1)
    made = [(number, stop, slides_of(stop, selection, with_sample)) for number, stop in numbered]
    shown = [(number, stop, slides[0]) for number, stop, slides in made if isinstance(slides, tuple)]
    kinds = ([one for one in shown if one[2].is_illustrative is is_example] for is_example in (False, True))
    return tuple(items(found) for found in kinds if found)


def items(found: Sequence[tuple[int, Stop, PackSlide]]) -> Part:
    """Some items of a meeting as rows."""
    table = Table(
        (
            names("number", "Item", [str(number) for number, _, _ in found]),
            words("heading", "Topic", [sanitise.text(stop.heading) for _, stop, _ in found]),
            words("finding", "Shown", [slide.title for _, _, slide in found]),
        )
    )
    bases = frozenset(basis for _, _, slide in found for basis in slide.bases)
    return part("presented", decision_wording.PRESENTED, table, ITEMS, "", bases)


def decided(made: Decided) -> Part:
    """What was decided, with the KPI that each decision should move."""
    kpis = [decisions.moved(row, made.end) for row in made.rows]
    table = Table(
        (
            names("key", "Number", [row["decision_key"] for row in made.rows]),
            words("decision", "Decision", [sanitise.text(row["decision"]) for row in made.rows]),
            words("kpi", "KPI to move", [sanitise.text(kpi.name) if kpi else Absence.NOT_APPLICABLE for kpi in kpis]),
        )
    )
    return part("decided", decision_wording.MADE, table, DECIDED, decision_wording.NOTHING_MADE, made.bases)


def to_do(made: Decided) -> Part:
    """Who does what by when, the earliest day first."""
    acted: list[Row] = sorted((row for row in made.rows if row["action"]), key=lambda row: row["due_on"])
    table = Table(
        (
            names("action", "Action", [sanitise.text(row["action"]) for row in acted]),
            words("lead_role", "Lead", [sanitise.text(row["lead_role"]) for row in acted]),
            days("due_on", "Due", [row["due_on"] for row in acted]),
        )
    )
    return part("to_do", decision_wording.DO, table, TO_DO, decision_wording.NOTHING_TO_DO, made.bases)


def part(key: str, heading: str, table: Table, widths: tuple[int, ...], nothing: str, bases: frozenset[str]) -> Part:
    """A part of the note; `nothing` stands in the place of a table without rows."""
    has_rows = table.height > 0
    return Part(key, heading, "", table if has_rows else None, widths, "" if has_rows else nothing, table.height, bases)
