"""The words for boards side by side and together: who holds what, what they have together, never a rank."""

from collections.abc import Mapping, Sequence
from datetime import date

from oversight.measures.kpi_status import Measured, change_between
from oversight.measures.region_reading import Missing
from oversight.wording.days import on_day
from oversight.wording.kpi_wording import likely_range, moved_points, period_heading, x_of_y_share
from oversight.wording.numbers import per_cent
from oversight.wording.plurals import counted, verb
from oversight.wording.text import listed, lower_first, upper_first

ONE_BOARD = "One board is served here. This page sets the boards of a region side by side."
NOTHING_HELD = "No board of the region has published figures yet, so none can be set side by side."
GROUP, EVERY_GROUP, NO_REGION = "Region", "All regions", "No region named"
NO_TOTAL = "no total"
NO_KPI = "The region's settings declare no KPI."
KPIS_TAB, YEARS_TAB, ACTIONS_TAB, DATA_TAB = "KPIs by board", "Over the years", "Plans and audits", "Data"
STOPS = {"plan": "Plans", "findings": "Audits", "data": "What boards hold"}
PACK = "region pack"
TAKE_SLIDES, TAKE_PAGES = "Region pack (PPTX)", "Region pack (PDF)"
NUMBER, MEDIAN, WAITS = "Number", "Median days", "Waits that ended"
ALL_BOARDS, BOARD, PLACED = "All boards", "Board", "Where it lies"
WITHHELD_NOTE = (
    "Withheld: numbers of people under 5 of a board that you are not a member of, and as many others as it takes that "
    "none can be worked out from the total"
)
FOR_READER = "For its reader: small numbers of boards that the reader is not a member of are withheld."
NO_TARGET = "A region has no target of its own: each board is judged by its board's target"
NO_BETTER = "A share beyond a limit is a reason to ask why: no board is better or worse for it"
NO_ORDER = "Boards stand in order of name, which says nothing about how they do"
NO_MEDIAN = "The waits of all boards have no common median: it needs every wait, and some boards have only their median"
COUNTED = (
    "What the boards have together is the sum of what each counted, never the average of their percentages. A median "
    "is that of all waits together."
)
SAME_DAY = (
    "All boards are read as at one day, the end of a quarter. Unless the reader chooses another, it is the latest that "
    "the records of most boards cover. A board whose records end before it, or begin within the period, has no figure."
)
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
    Missing.NO_SUM: "cannot be added up",
}
NAMED = {
    Missing.NOT_HELD: "No figures held",
    Missing.RECORDS_END: "Records that end before this period does",
    Missing.IN_PART: "Records that begin within this period",
    Missing.OTHER_PERIOD: "Counts for another period only",
    Missing.DIFFERS: "Counted in another way, so in no total",
    Missing.CANNOT_BE_READ: "Figures that cannot be read",
}


def centre(share: float) -> str:
    """`All boards: 81.6%`."""
    return f"{ALL_BOARDS}: {per_cent(share)}"


def of_kpi(kpi: str, parts: Sequence[int], total: str) -> str:
    """`Level 2 reviews on time: on target 1, close 2, off target 2; all boards 253 of 310.`: at how many boards."""
    said = ", ".join(f"{lower_first(part)} {count}" for part, count in zip(PARTS, parts, strict=True) if count)
    return f"{kpi}: {said}; all boards {total}."


def with_total(kpi: str, total: str) -> str:
    """`Level 2 reviews on time: 253 of 310`, at a bar that has no words behind it."""
    return f"{kpi}: {total}"


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
    parts = "on target, not judged, no figure, close, off target. Beside each bar: all boards together"
    return f"{counted(boards, 'board')} by their own targets, as at {on_day(day)}: {parts}."


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
    change = change_between(now, before)
    if change is None:
        return said
    return f"{said}, {lower_first(moved_points(now, before, False))} {'on' if change else 'from'} the year before"


def years(start: date, end: date) -> str:
    """What each point over the years covers: `The last point is for October 2023 to September 2024. The others are for
    the same months of earlier years`."""
    if start == end:
        return f"The last point is as at {on_day(end)}. The others are as at the same day of earlier years"
    return f"The last point is for {period_heading(start, end)}. The others are for the same months of earlier years"


def panels(region: str, are_regions: bool = False) -> str:
    """What is drawn beside each board, or each region of a nation."""
    return f"One scale for all. Dark blue: the {'region' if are_regions else 'board'}. Grey: {region}"


def left_to_table(fitting: int, boards: Sequence[str]) -> str:
    """`The chart shows 12 boards. The table also has Kent`."""
    return f"The chart shows {counted(fitting, 'board')}. The table also has {listed(list(boards))}"


def headline(region: str, current: int, boards: int, day: date) -> str:
    """`4 of the 5 boards of East Midlands have figures up to 30 September 2024.`"""
    of_all = f"{current or 'None'} of the {boards} boards"
    who = "The one board" if boards == 1 else f"All {boards} boards" if current == boards else of_all
    return f"{who} of {region} {verb('has', 1 if boards == 1 else max(current, 1))} figures up to {on_day(day)}."


def as_at(day: str) -> str:
    """`Boards as at 30 September 2024`, of a day as an address has it."""
    return f"Boards as at {on_day(date.fromisoformat(day))}"


def pack_title(region: str) -> str:
    """`East Midlands: region pack`."""
    return f"{region}: region pack"


def of_boards(boards: int, day: date) -> str:
    """`5 boards side by side, as at 30 September 2024`."""
    return f"{counted(boards, 'board')} side by side, as at {on_day(day)}"


def funnel(kpi: str, below: Sequence[str], above: Sequence[str], boards: int) -> str:
    """`Level 2 reviews on time: 40 of 42 boards are between the limits`."""
    between = boards - len(below) - len(above)
    return f"{kpi}: {between} of {counted(boards, 'board')} {verb('is', between)} between the limits"


def by_size(things: str, days: str) -> str:
    """What the axes of a funnel of shares are."""
    return f"Share by how many {things} the board had, in {days}. {NO_BETTER}"


def how_to_read(boards: int) -> str:
    """What the limits of a funnel of so many boards mean."""
    return (
        f"Boards differ by chance, and because areas and their work differ. The limits allow for both. If a board is "
        f"like the others, its share lies between the limits 998 times in 1,000. Chance has more weight where fewer "
        f"were counted, so the limits are wider there. The middle line is the share of the {boards} boards together."
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


def by_board_over_years(kpi: str, shown: int, boards: int, are_regions: bool = False) -> str:
    """`Level 2 reviews on time at 4 of 5 boards over the years`, or at regions of a nation."""
    return f"{kpi} at {shown} of {counted(boards, 'region' if are_regions else 'board')} over the years"


def rows_are(group: str, are_regions: bool) -> str:
    """What the rows are where the boards of a nation are in regions, before what all have together: `Boards of East
    Midlands. `."""
    if are_regions:
        return "Each region: the sum of its boards. "
    return f"Boards of {group}. " if group else ""


def no_board_drawn(kpi: str) -> str:
    """That no board has enough to be drawn."""
    return f"{kpi}: no board has enough cases in any year to be drawn."
