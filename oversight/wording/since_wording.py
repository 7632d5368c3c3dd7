"""The words for what happened between two meetings of the board: decisions, actions, revised figures."""

from collections.abc import Sequence
from datetime import date

from oversight.measures.change import Reading
from oversight.measures.kpi_status import Measured
from oversight.wording import kpi_wording, status_change_wording
from oversight.wording.days import day as day_words
from oversight.wording.days import on_day, short_day
from oversight.wording.plurals import counted, verb
from oversight.wording.text import listed, lower_first

NO_EARLIER = "There is no earlier board meeting to compare with."
SHEET = "Since the last board meeting"
EXAMPLE_LEFT_OUT = "Figures that rest on example data are left out."
# Headings of columns.
DECISION, OUTCOME, WHEN, CAME_OF_IT, KPI = "Decision", "Outcome", "When", "What came of it", "KPI it was to move"
WHAT, NUMBER, WHICH = "What", "Number", "Which"
FIGURE, WAS, NOW = "Figure", "Was", "Now"
# What happened to actions, audits and findings.
COMPLETED, NEWLY_OVERDUE, MOVED = "Actions completed", "Actions newly overdue", "Actions moved to a later date"
EARLIER, AGREED, WITHDRAWN = "Actions moved to an earlier date", "New actions", "Actions withdrawn"
AUDITS_DONE, AUDITS_MISSED = "Audits done", "Audits due and not done"
CONCERNS_CLOSED, FINDINGS_CLOSED = "Audit concerns closed", "Other audit findings closed"
FINDINGS_OVERDUE = "Audit findings newly overdue"
# What stands under titles.
MOVEMENTS_TABLE = "What happened since the last board meeting"
NOTHING_RECORDED = "There are no actions or audits to compare yet."
HOW_MOVED = (
    "Each action is compared with how it stood at the last meeting. An audit is counted on the day it was done. "
    "A finding is counted on the day it was closed."
)


def headline(done: int, decided: int, worse: int, better: int, since: date) -> str:
    """`1 of 4 decisions is done. 3 KPIs have a worse status than on 12 June 2024, and 1 has a better one.`; without
    decisions of the KPIs alone."""
    first = f"{done or 'None'} of {counted(decided, 'decision')} {verb('is', max(done, 1))} done. " if decided else ""
    return f"{first}{status_change_wording.statuses(worse, better, since)}."


def decisions(done: int, of_all: int, overdue: int) -> str:
    """`1 of 4 decisions is done and 1 is overdue`."""
    late = f" and {overdue} {verb('is', overdue)} overdue" if overdue else ""
    return f"{done or 'None'} of {counted(of_all, 'decision')} {verb('is', max(done, 1))} done{late}"


def decisions_table(since: date) -> str:
    """`Decisions made or still open at the board meeting on 12 June 2024`."""
    return f"Decisions made or still open at the board meeting on {on_day(since)}"


def no_decision(since: date, are_held: bool) -> str:
    """Why there is no decision to follow up."""
    if not are_held:
        return "No decisions of the board have been recorded yet."
    return f"No decision with an action was open at the board meeting on {on_day(since)}."


def when(state: str, due_on: date, ended_on: date | None) -> str:
    """`Due 30 Sep 2024`; of a decision that is done `24 Jul 2024`, and how late it was: `24 Jul 2024, 3 days late`."""
    if ended_on is None:
        return f"Due {short_day(due_on)}"
    late = (ended_on - due_on).days if state == "complete" else 0
    return f"{short_day(ended_on)}, {counted(late, 'day')} late" if late > 0 else short_day(ended_on)


def finding_closed(day: date) -> str:
    """`The audit finding was closed on 3 May 2024.`"""
    return f"The audit finding was closed on {on_day(day)}."


def kpi_moved(name: str, now: Measured, before: Measured | None, is_too_few: bool) -> str:
    """`SMB attendance: 41 of 48 (85.4%), down 2.1 points`; without what came before, its result alone."""
    result = kpi_wording.amount(now) if is_too_few else kpi_wording.x_of_y_share(now)
    if before is None or not before.is_counted:
        return f"{name}: {result}"
    return f"{name}: {result}, {lower_first(kpi_wording.moved_points(now, before, is_too_few))}"


def kpi_unread(name: str) -> str:
    """`SMB attendance cannot be read`."""
    return f"{name} cannot be read"


def kpi_without(name: str) -> str:
    """`SMB attendance: no figure`."""
    return f"{name}: no figure"


def actions_moved(completed: int | None, overdue: int | None, later: int | None) -> str:
    """`1 action was completed, 1 is newly overdue and 1 has a later date`; of audits alone where there is no plan."""
    if completed is None or overdue is None or later is None:
        return "What happened to audits and their findings"
    if not completed and not overdue and not later:
        return "No action was completed, fell overdue or was moved"
    parts = [
        f"{counted(completed, 'action') if completed else 'No action'} {verb('was', max(completed, 1))} completed",
        f"{overdue or 'none'} {verb('is', max(overdue, 1))} newly overdue",
        f"{later or 'none'} {verb('has', max(later, 1))} a later date",
    ]
    return listed(parts)


def which(names: Sequence[str]) -> str:
    """The names of actions, one after the other."""
    return "; ".join(names)


def figures_revised(count: int) -> str:
    """`2 published figures were revised`."""
    return f"{counted(count, 'published figure')} {verb('was', count)} revised"


def revised_table(since: date, is_presented: bool) -> str:
    """What the two values of a revised figure are."""
    if is_presented:
        return f"As shown at the board meeting on {on_day(since)}, and as published now"
    return f"In documents that came out after the board met on {on_day(since)}"


def how_revised(is_presented: bool) -> str:
    """How revised figures are found."""
    if is_presented:
        return "Each figure is compared with what the last meeting was shown."
    return "A figure is listed if a newer document gives another value. It must be published since the last meeting."


def none_revised(area: str, comparator: str, since: date) -> str:
    """`No figure for Derbyshire or England and Wales has been revised since 12 June 2024.`"""
    areas = f"{area} or {comparator}" if comparator and comparator != area else area
    return f"No figure for {areas} has been revised since {on_day(since)}."


def day_unknown(since: date) -> str:
    """What is not known of a document that gives only a month or a year."""
    return f"Where a source gives only a year, the change may have come before {on_day(since)}"


def later_edition(now: Reading) -> str:
    """`Later edition, published 31 October 2024`: why a published figure is another one."""
    return f"Later edition, published {day_words(now.published_on)}" if now.published_on else "Later edition"


def sheet_period(since: date | None, end: date, presented_on: date | None) -> str:
    """`12 June to 3 October 2024`, with `as presented on 3 October 2024` where that meeting was frozen."""
    year = f" {since.year}" if since and since.year != end.year else ""
    days = f"{since.day} {since:%B}{year} to {on_day(end)}" if since else f"To {on_day(end)}"
    return f"{days}, as presented on {on_day(presented_on)}" if presented_on else days


def more_on_page(count: int) -> str:
    """`10 more are on the dashboard.`"""
    return f"{count} more {verb('is', count)} on the dashboard."
