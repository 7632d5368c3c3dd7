"""What fills the stop that opens a meeting: each decision of the last one, how it stands, the KPI it should move."""

from collections.abc import Sequence
from dataclasses import dataclass

from oversight import wording
from oversight.charts.text_measure import Type, line_count
from oversight.components import markup
from oversight.components.statuses import status_class
from oversight.figures.core.table import Column
from oversight.figures.meetings import decisions
from oversight.figures.meetings.decisions import Decided, Moved, Row
from oversight.measures.values import Kind
from oversight.presenting import fit
from oversight.wording import decision_wording

PARTS = (0.47, 0.25, 0.28)  # of the width: the decision, how it stands, the KPI
TEXT, ASIDE = Type(21, 26, spare=fit.SPARE), Type(18, 23, spare=fit.SPARE)
HEAD, AROUND, BESIDE = 34, 17, 20  # px: the headings; above and below a row; beside a cell


@dataclass(frozen=True)
class Line:
    """One decision as the template needs it."""

    decision: str
    action: str
    state: str
    look: str
    kpi: str
    moved: str


def draw(held: Decided, caption: str, height: int, across: int) -> int:
    """The decisions as rows, as many as have room; gives how many had none."""
    lines = [line_of(row, decisions.moved(row, held.end)) for row in held.rows]
    count = rows_that_fit(lines, height, across)
    markup.draw("stop_decisions", caption=caption, lines=lines[:count])
    return len(lines) - count


def line_of(row: Row, moved: Moved | None) -> Line:
    """A decision in words."""
    done = " · ".join(filter(None, [row["action"], row["lead_role"]]))
    state = decision_wording.state(row["state"], row["due_on"], row["completed_on"], row["late_days"])
    then_and_now = decision_wording.then_and_now(*status_words(moved)) if moved else ""
    look = status_class(row["state"])
    return Line(row["decision"], done, state, look, moved.name if moved else "", wording.upper_first(then_and_now))


def status_words(moved: Moved) -> tuple[str, str]:
    """The status of a KPI then and now, in words."""
    column = Column("status", "", Kind.STATUS, (moved.then, moved.now), absences=decisions.ABSENCES)
    then, now = column.cells()
    return then, now


def rows_that_fit(lines: Sequence[Line], height: int, across: int) -> int:
    """How many rows fit under the headings into a height in px; one at least, where there is any."""
    left, count = height - HEAD, 0
    for line in lines:
        left -= height_of(line, across)
        if left < 0 and count:
            break
        count += 1
    return count


def height_of(line: Line, across: int) -> int:
    """The height of one row in px."""
    wide, narrow, last = (round(part * across) - BESIDE for part in PARTS)
    cells = (
        rows(line.decision, TEXT, wide) + rows(line.action, ASIDE, wide),
        rows(line.state, TEXT, narrow),
        rows(line.kpi, TEXT, last) + rows(line.moved, ASIDE, last),
    )
    return int(max(cells)) + AROUND


def rows(text: str, kind: Type, across: int) -> int:
    """The height of a text in px; none of nothing."""
    return int(line_count(text, kind, across) * kind.line) if text else 0
