"""The words for what boards of a region hold: plans, audits, how far records go, what is counted in another way."""

from collections.abc import Sequence
from datetime import date

from oversight.measures.region_reading import Missing
from oversight.wording.days import on_day
from oversight.wording.plurals import counted, verb
from oversight.wording.region_wording import why
from oversight.wording.text import listed, lower_first

NO_RECORDS = "No board of the region has such records up to this day"
NONE_COUNTED = f"{NO_RECORDS}."
STATES = {"complete": "Complete", "on track": "On track", "not started": "Not started"}
STATES |= {"at risk": "At risk", "overdue": "Overdue"}
FINDINGS = {"closed": "Closed", "open": "Open", "overdue": "Overdue"}
FIELDS = {
    "definition": "What it counts",
    "query": "The records it is read from",
    "params": "Which records are read",
    "unit": "Whether it is a share, a count or days",
    "better": "Which way is better",
    "words": "What the thing counted is called",
    "period_months": "How many months it covers",
    "thresholds": "A target in the past",
    "minimum_denominator": "The number needed to judge",
    "name": "Its name",
    "question": "Its question",
    "rule": "The rule it follows",
}
PLAN_COUNTED = (
    "Actions in each board's plan that it had agreed by this day, without those withdrawn, and those completed in the "
    "12 months before. An action past its due date and not complete is overdue, whatever was last reported."
)
FINDINGS_COUNTED = (
    "Findings of the audits done by this day that are still open, and those closed in the 12 months before. Good "
    "practice is left out."
)
FRESHNESS = "When each board published last, how far its records go, and which KPIs it lacks"
FRESHNESS_BY_REGION = (
    "How many boards of each region hold every shared KPI, and the day that all of them have records up to"
)
REGION, HOLD_ALL, EARLIEST = "Region", "Boards with every KPI", "All have records up to"
FRESHNESS_ABOUT = (
    "Records go up to the day of a board's latest meeting. A KPI counts as held where the board has a figure for the "
    "period that the region is read for."
)
DIFFERENCES_TITLE = "How boards count"
DIFFERENCES = "Shared KPIs that a board counts, names or judges in another way than the region's settings say"
DIFFERENCES_ABOUT = (
    "The region's settings say what each shared KPI counts. A board that counts something else has its own KPI: it is "
    "named here, and is in no total of the region. A board may set targets of its own from a later day."
)
IN_NO_TOTAL, IN_TOTAL = "It is in no total of the region", "It is in the total of the region"


def plan(overdue: int, open_: int, boards: int) -> str:
    """`23 of 110 open plan actions are overdue, at 4 boards`."""
    return overdue_of(overdue, open_, "open plan action", boards)


def findings(overdue: int, open_: int, boards: int) -> str:
    """`12 of 80 open audit findings are overdue, at 3 boards`."""
    return overdue_of(overdue, open_, "open audit finding", boards)


def overdue_of(overdue: int, open_: int, noun: str, boards: int) -> str:
    """`23 of 110 open plan actions are overdue, at 4 boards`, or that none is."""
    if not overdue:
        return f"None of {counted(open_, noun)} is overdue"
    return f"{overdue} of {counted(open_, noun)} {verb('is', overdue)} overdue, at {counted(boards, 'board')}"


def of_plan(day: date) -> str:
    """What the bars of plan actions show."""
    return f"Actions of each board's plan by state, as at {on_day(day)}, in order of name. Overdue is at the right"


def of_findings(day: date) -> str:
    """What the bars of audit findings show."""
    return f"What audits found at each board, as at {on_day(day)}. Those closed are of the 12 months before"


def lacks_figures(lacking: int, boards: int) -> str:
    """`2 of 5 boards have no figures for some shared KPIs`, or that all have figures for all."""
    if not lacking:
        return "All boards have figures for every KPI that they share"
    return f"{lacking} of {counted(boards, 'board')} {verb('has', lacking)} no figures for some shared KPIs"


def differ(boards: Sequence[str], kpis: int) -> str:
    """`2 boards count a KPI in another way than the region`, or that none does."""
    if not kpis:
        return "All boards count their shared KPIs in the same way"
    of_all = f"{counted(len(boards), 'board')} {verb('differs', len(boards))}"
    return f"{of_all} from the region on {counted(kpis, 'KPI')} that they share"


def in_all(count: int) -> str:
    """`38 in all`, behind a bar."""
    return f"{count} in all"


def of_states(board: str, states: Sequence[str], counts: Sequence[int]) -> str:
    """`Kent: complete 12, on track 8, overdue 3.`"""
    said = ", ".join(f"{lower_first(state)} {count}" for state, count in zip(states, counts, strict=True))
    return f"{board}: {said}."


def none_held(boards: Sequence[str]) -> str:
    """`Not held up to this day: Kent`."""
    return f"Not held up to this day: {listed(list(boards))}"


def none_read(boards: Sequence[str]) -> str:
    """`Cannot be read: Kent`."""
    return f"Cannot be read: {listed(list(boards))}"


def kpis_lacking(found: Sequence[tuple[Sequence[str], Missing]]) -> str:
    """`Days to a decision (not held)`, or `none`."""
    return "; ".join(f"{listed(list(kpis))} ({why(missing)})" for kpis, missing in found) or "none"


def all_lacking(missing: Missing) -> str:
    """`All: records end earlier`."""
    return f"All: {why(missing)}"


def field(name: str) -> str:
    """What of a KPI differs, in words."""
    return FIELDS.get(name, "Another setting")


def effect(is_definition: bool) -> str:
    """What a difference does to the region's total."""
    return IN_NO_TOTAL if is_definition else IN_TOTAL
