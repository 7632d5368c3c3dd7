"""The words for boards side by side and together: who holds what, what they have together, never a rank."""

from collections.abc import Mapping, Sequence
from datetime import date

from oversight.measures.kpi_status import Measured
from oversight.measures.region_reading import Missing
from oversight.wording.days import on_day
from oversight.wording.kpi_wording import likely_range, moved_points, period_heading, x_of_y_share
from oversight.wording.numbers import per_cent
from oversight.wording.plurals import counted, verb
from oversight.wording.text import listed, lower_first, upper_first

ONE_BOARD = "One board is served here. This page sets the boards of a region side by side."
NOTHING_HELD = "No board of the region has published figures yet, so none can be set side by side."
NONE_COUNTED = "No board of the region has such records up to this day."
NO_TOTAL = "no total"
NO_KPI = "The region's settings declare no KPI."
KPIS_TAB, YEARS_TAB, ACTIONS_TAB, DATA_TAB = "KPIs by board", "Over the years", "Plans and audits", "Data"
STOPS = {"plan": "Plans", "findings": "Audits", "data": "What boards hold"}
PACK = "region pack"
TAKE_SLIDES, TAKE_PAGES = "Region pack (PPTX)", "Region pack (PDF)"
ALL_BOARDS, BOARD, PLACED = "All boards", "Board", "Where it lies"
WITHHELD_NOTE = (
    "Withheld: numbers of people under 5 of a board that you are not a member of, and as many others as it takes that "
    "none can be worked out from the total"
)
NO_TARGET = "A region has no target of its own: each board is judged by its board's target"
NO_ORDER = "Boards stand in order of name, which says nothing about how they do"
NO_MEDIAN = "The waits of all boards have no common median: it needs every wait, and some boards have only their median"
COUNTED = (
    "What the boards have together is the sum of what each counted, never the average of their percentages. A median "
    "is that of all waits together."
)
SAME_DAY = (
    "All boards are read as at one day: the latest end of a quarter that the records of most boards cover. A board "
    "whose records end before it, or begin within the period, has no figure."
)
STATES = {"complete": "Complete", "on track": "On track", "not started": "Not started"}
STATES |= {"at risk": "At risk", "overdue": "Overdue"}
FINDINGS = {"closed": "Closed", "open": "Open", "overdue": "Overdue"}
# The parts of a bar of boards, from the left: by what is said of the KPI.
PARTS = ("On target", "Not judged", "No figure", "Close", "Off target")
WHY = {
    Missing.NOT_HELD: "not held",
    Missing.RECORDS_END: "records end earlier",
    Missing.IN_PART: "records begin later",
    Missing.OTHER_PERIOD: "held for another period",
    Missing.DIFFERS: "counted in another way",
    Missing.EXAMPLE: "example data only",
    Missing.CANNOT_BE_READ: "cannot be read",
    Missing.WITHHELD: "withheld",
}
NAMED = {
    Missing.NOT_HELD: "No figures held",
    Missing.RECORDS_END: "Records that end before this period does",
    Missing.IN_PART: "Records that begin within this period",
    Missing.OTHER_PERIOD: "Counts for another period only",
    Missing.DIFFERS: "Counted in another way, so in no total",
    Missing.CANNOT_BE_READ: "Figures that cannot be read",
}
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
FRESHNESS = "When each board published last, how far its records go, and which shared KPIs it lacks"
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


def centre(share: float) -> str:
    """`All boards: 81.6%`."""
    return f"{ALL_BOARDS}: {per_cent(share)}"


def of_kpi(kpi: str, parts: Sequence[int], total: str) -> str:
    """`Level 2 reviews on time: on target 1, close 2, off target 2; all boards 253 of 310.`: at how many boards."""
    said = ", ".join(f"{lower_first(part)} {count}" for part, count in zip(PARTS, parts, strict=True) if count)
    return f"{kpi}: {said}; all boards {total}."


def source(boards: int) -> str:
    """`Records of 5 boards`."""
    return f"Records of {counted(boards, 'board')}"


def why(missing: Missing) -> str:
    """`not held`, in the place of a number."""
    return WHY[missing]


def off_somewhere(off: int, judged: int) -> str:
    """`3 of 11 KPIs are off target at one board or more`, or that none is, or that none can be judged."""
    if not judged:
        return "No KPI can be judged at any board"
    if not off:
        return f"No board is off target on any of the {counted(judged, 'KPI')} that can be judged"
    return f"{off} of {counted(judged, 'KPI')} {verb('is', off)} off target at one board or more"


def overview(day: date, boards: int) -> str:
    """What the bars of all KPIs show."""
    parts = "on target, not judged, no figure, close, off target"
    return f"{counted(boards, 'board')} by their own targets, as at {on_day(day)}: {parts}. Right: all boards together."


def by_board(kpi: str, off: int, judged: int, boards: int) -> str:
    """`Level 2 reviews on time: off target at 2 of 5 boards`, or that none is, or that none can be judged."""
    if not judged:
        return f"{kpi}: no board can be judged"
    if not off:
        return f"{kpi}: no board is off target"
    return f"{kpi}: off target at {off} of {counted(judged, 'board')}{'' if judged == boards else ' judged'}"


def together(total: Measured | None, is_withheld: bool, held: int, boards: int) -> str:
    """`All boards together: 253 of 310 (81.6%), likely range 77% to 86%`, over how many boards where some lack it."""
    of_some = "" if held == boards else f", at {held} of {boards} boards"
    if is_withheld:
        return f"All boards together: withheld{of_some}"
    if total is None:
        return f"All boards together: cannot be added up{of_some}"
    likely = likely_range(total, None) if total.is_counted else ""
    return f"All boards together: {x_of_y_share(total)}{f', likely range {likely}' if likely else ''}{of_some}"


def period(start: date, end: date) -> str:
    """`12 months to 30 September 2024`, as a sentence begins."""
    return upper_first(period_heading(start, end))


def marks(target: str) -> str:
    """What the line and the marks of the boards are: the target, where all boards have the same one."""
    line = f"Upright line: target {target}. " if target else ""
    return f"{line}Cross: off target. Triangle: close to it."


def lacking(found: Mapping[Missing, Sequence[str]]) -> tuple[str, ...]:
    """Which boards have no number and why, a note each: `No figures held: Kent and Essex`."""
    return tuple(f"{NAMED[why]}: {listed(list(names))}" for why, names in found.items() if names and why in NAMED)


def left_out(names: Sequence[str]) -> str:
    """That boards with example data stand apart."""
    return f"Example data only, so left out here: {listed(list(names))}" if names else ""


def each_board(shown: Sequence[tuple[str, str, str]]) -> str:
    """`Derbyshire 62 of 75 (82.7%), close to target; Kent not held.`: boards, what was measured, how it stands."""
    return f"{'; '.join(', '.join(filter(None, (f'{name} {said}', standing))) for name, said, standing in shown)}."


def cell(amount: str, status: str) -> str:
    """`62 of 75 (82.7%), close to target`."""
    return f"{amount}, {status}"


def over_years(kpi: str, now: Measured | None, before: Measured | None, is_withheld: bool) -> str:
    """`Level 2 reviews on time: 253 of 310 (81.6%), up 2.1 points on the year before`."""
    if is_withheld or now is None or not now.is_counted:
        return f"{kpi}: no total of all boards {'can be shown' if is_withheld else 'is held'}"
    said = f"{kpi}: {x_of_y_share(now)}"
    if before is None or not before.is_counted:
        return said
    moved = lower_first(moved_points(now, before, False))
    return f"{said}, {moved}{' on' if moved[:2] in ('up', 'do') else ' from'} the year before"


def years(start: date, end: date) -> str:
    """What each point over the years covers: `The last point is for October 2023 to September 2024, each other for the
    same time of an earlier year`."""
    if start == end:
        return f"The last point is as at {on_day(end)}, each other as at the same day of an earlier year"
    return f"The last point is for {period_heading(start, end)}, each other for the same time of an earlier year"


def panels(region: str) -> str:
    """What is drawn beside each board."""
    return f"One scale for all. Dark blue: the board. Grey: {region}"


def left_to_table(fitting: int, boards: Sequence[str]) -> str:
    """`The chart shows 12 boards. The table also has Kent`."""
    return f"The chart shows {counted(fitting, 'board')}. The table also has {listed(list(boards))}"


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
    return (
        f"What audits found at each board, as at {on_day(day)}, in order of name: closed in the 12 months before, open "
        f"and overdue"
    )


def headline(region: str, current: int, boards: int, day: date) -> str:
    """`4 of the 5 boards of East Midlands have figures up to 30 September 2024.`"""
    of_all = f"{current} of the {boards} boards"
    who = "The one board" if boards == 1 else f"All {boards} boards" if current == boards else of_all
    return f"{who} of {region} {verb('has', 1 if boards == 1 else max(current, 1))} figures up to {on_day(day)}."


def lacks_figures(lacking: int, boards: int) -> str:
    """`2 of 5 boards have no figures for some shared KPIs`, or that all have figures for all."""
    if not lacking:
        return "All boards have figures for every KPI that they share"
    return f"{lacking} of {counted(boards, 'board')} {verb('has', lacking)} no figures for some shared KPIs"


def pack_title(region: str) -> str:
    """`East Midlands: region pack`."""
    return f"{region}: region pack"


def of_boards(boards: int, day: date) -> str:
    """`5 boards side by side, as at 30 September 2024`."""
    return f"{counted(boards, 'board')} side by side, as at {on_day(day)}"


def differ(boards: Sequence[str], kpis: int) -> str:
    """`2 boards count a KPI in another way than the region`, or that none does."""
    if not kpis:
        return "All boards count their shared KPIs in the same way"
    of_all = f"{counted(len(boards), 'board')} {verb('differs', len(boards))}"
    return f"{of_all} from the region on {counted(kpis, 'KPI')} that they share"


def funnel(kpi: str, below: Sequence[str], above: Sequence[str], boards: int) -> str:
    """`Level 2 reviews on time: 40 of 42 boards are between the limits`."""
    between = boards - len(below) - len(above)
    return f"{kpi}: {between} of {counted(boards, 'board')} {verb('is', between)} between the limits"


def by_size(things: str, days: str) -> str:
    """What the axes of a funnel of shares are."""
    return f"Share by how many {things} the board had, in {days}. {NO_ORDER}"


def how_to_read(boards: int) -> str:
    """What the limits of a funnel of so many boards mean."""
    return (
        f"Boards differ by chance, and in how they live and work. The limits allow for both. If a board is like the "
        f"others, its share lies between the limits 998 times in 1,000. Chance has more weight where fewer were "
        f"counted, so the limits are wider there. The middle line is the share of the {boards} boards together."
    )


def no_funnel(fitting: int, least: int) -> str:
    """Why boards are not drawn as a funnel."""
    return (
        f"A funnel needs {least} boards with enough cases each, and {fitting} have them. With fewer it is not known "
        f"how much boards differ by chance."
    )


def each_year(years: Sequence[tuple[str, str]]) -> str:
    """`2023: 240 of 300 (80.0%); 2024: 253 of 310 (81.6%).`"""
    return f"{'; '.join(f'{year}: {said}' for year, said in years)}." if years else ""


def of_board(name: str, years: Sequence[tuple[str, str]]) -> str:
    """`Kent, 2023: 40 of 50 (80.0%); 2024: 41 of 50 (82.0%).`"""
    return f"{name}, {each_year(years)}"


def held_by(held: int, boards: int) -> str:
    """`4 of 5`."""
    return f"{held} of {boards}"


def held_in(year: str, held: int, boards: int) -> str:
    """`The total of 2023 is of 4 of 5 boards`."""
    return f"The total of {year} is of {held_by(held, boards)} boards"


def by_board_over_years(kpi: str, shown: int, boards: int) -> str:
    """`Level 2 reviews on time at 4 of 5 boards over the years`."""
    return f"{kpi} at {shown} of {counted(boards, 'board')} over the years"


def no_board_drawn(kpi: str) -> str:
    """That no board has enough to be drawn."""
    return f"{kpi}: no board has enough cases in any year to be drawn."


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
