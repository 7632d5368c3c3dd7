"""The words for what happened between two meetings of the board, and what falls due before the next."""

from collections.abc import Sequence
from datetime import date

from oversight.measures.change import Reading
from oversight.measures.kpi_status import Measured, Nouns, Tally
from oversight.measures.status_change import Reason, StatusChange, misses
from oversight.wording import audit_wording, example_wording, kpi_wording
from oversight.wording.days import day as day_words
from oversight.wording.days import on_day, short_day
from oversight.wording.plurals import counted, verb
from oversight.wording.text import listed, lower_first, upper_first

NO_EARLIER = "There is no earlier board meeting to compare with."
SHEET = "Since the last board meeting"
EXAMPLE_LEFT_OUT = "Figures that rest on example data are left out."
MEETING = "MAPPA board meeting"
NO_DATES = "There is no date to remind anybody of. Example data is left out unless it is asked for."
# Headings of columns.
DECISION, OUTCOME, WHEN, CAME_OF_IT, KPI = "Decision", "Outcome", "When", "What came of it", "KPI it was to move"
RESULT_THEN, RESULT_NOW, WHY = "Result then", "Result now", "Why"
WHAT, NUMBER, WHICH, KIND = "What", "Number", "Which", "Kind"
FIGURE, WAS, NOW = "Figure", "Was", "Now"
# Kinds of what falls due.
ACTION, A_DECISION, FINDING, AUDIT = "Plan action", "Board decision", "Audit finding", "Audit"
# What happened to actions, audits and findings.
COMPLETED, NEWLY_OVERDUE, MOVED = "Actions completed", "Actions newly overdue", "Actions moved to a later date"
EARLIER, AGREED, WITHDRAWN = "Actions moved to an earlier date", "New actions", "Actions withdrawn"
AUDITS_DONE, AUDITS_MISSED = "Audits done", "Audits due and not done"
CONCERNS_CLOSED, FINDINGS_CLOSED = "Audit concerns closed", "Other audit findings closed"
FINDINGS_OVERDUE = "Audit findings newly overdue"
# What stands under titles.
KPI_TABLE = "Both results are for the same length of time, up to each meeting"
MOVEMENTS_TABLE = "What happened since the last board meeting"
FORWARD_TABLE = "Actions, decisions, audit findings and audits by due date"
NOTHING_RECORDED = "There are no actions or audits to compare yet."
NO_NEXT = "The next board meeting has no date yet. Add it to the board meeting dates"
HOW_REASONS = (
    "Each reason is read from the numbers of both meetings. A share falls with more misses or if fewer fall due. "
    "A new target counts from its first day."
)
HOW_MOVED = (
    "Each action is compared with how it stood at the last meeting. An audit is counted on the day it was done. "
    "A finding is counted on the day it was closed."
)
HOW_AHEAD = (
    "Open actions and decisions, audit findings that are not closed, and audits that are planned. A decision whose "
    "action the business plan lists is shown once, as that action. What was overdue already is not listed again."
)


def on_heading(day: date) -> str:
    """`On 12 Jun 2024`: the heading of what stood on a day."""
    return f"On {short_day(day)}"


def headline(done: int, decided: int, worse: int, better: int, since: date) -> str:
    """`1 of 4 decisions is done. 3 KPIs have a worse status than on 12 June 2024, and 1 has a better one.`; without
    decisions of the KPIs alone."""
    first = f"{done or 'None'} of {counted(decided, 'decision')} {verb('is', max(done, 1))} done. " if decided else ""
    return f"{first}{statuses(worse, better, since)}."


def statuses(worse: int, better: int, since: date) -> str:
    """`3 KPIs have a worse status than on 12 June 2024, and 1 has a better one`."""
    if not worse and not better:
        return f"No KPI has a better or worse status than on {on_day(since)}"
    if not worse:
        is_better = f"{counted(better, 'KPI')} {verb('has', better)} a better status"
        return f"{is_better} than on {on_day(since)}, and none a worse one"
    other = f"{better} {verb('has', better)} a better one" if better else "none has a better one"
    return f"{counted(worse, 'KPI')} {verb('has', worse)} a worse status than on {on_day(since)}, and {other}"


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


def kpis_changed(worse: int, better: int, changed: int, since: date) -> str:
    """`3 KPIs have a worse status than on 12 June 2024, and 1 has a better one`, with how many else changed."""
    others = changed - worse - better
    more = f". {counted(others, 'other KPI')} changed between judged and not judged" if others else ""
    return f"{statuses(worse, better, since)}{more}"


def no_kpi_changed(compared: int, since: date) -> str:
    """Why no KPI is listed: none changed of those compared, or none has figures."""
    if not compared:
        return "No KPI has figures for both meetings."
    return (
        f"All {compared} KPIs have the same status as on {on_day(since)}."
        if compared > 1
        else (f"The one KPI with figures has the same status as on {on_day(since)}.")
    )


def not_frozen(since: date) -> str:
    """What is not known where the earlier meeting was not frozen."""
    return (
        f"The figures shown on {on_day(since)} were not kept. So both results use the records as they are now, and "
        "later corrections to the earlier one cannot be seen"
    )


def unread_kpis(count: int) -> str:
    """`2 KPIs cannot be read`."""
    return f"{counted(count, 'KPI')} cannot be read"


def reasons(change: StatusChange, nouns: Nouns | None, since: date) -> str:
    """`8 were late or not held, up from 5`, with every reason there is; or that the numbers show none."""
    before, now, recounted = change.before, change.now, change.recounted
    told = []
    for reason in change.reasons:
        if reason is Reason.REVISED and recounted is not None:
            told.append(revised(before.measured, recounted, since))
        elif reason is Reason.TARGET:
            told.append(target_changed(change, since))
        else:
            told.append(moved(reason, change.counted_before, now.measured, nouns, change.better))
    return upper_first("; ".join(told)) or "The numbers do not show why"


def revised(shown: Measured, recounted: Measured, since: date) -> str:
    """`the figure shown on 12 Jun 2024 was 479 of 551 and is now 480 of 551`."""
    then, now = kpi_wording.counted(shown), kpi_wording.counted(recounted)
    return f"the figure shown on {short_day(since)} was {then} and is now {now}"


def target_changed(change: StatusChange, since: date) -> str:
    """`the target changed from 95% to 98% on 1 Apr 2024`, or that one was set or taken away; of a target that was
    written anew for the time before the earlier meeting no day, as that meeting was shown another one."""
    before, now, measured = change.before.threshold, change.now.threshold, change.now.measured
    if now is None:
        return "no target is set any more"
    day = f" on {short_day(now.start)}" if now.start > since else " since then"
    aim = kpi_wording.aim(now, change.better, measured)
    if before is None:
        return f"a target of {aim} was set{day}"
    was = kpi_wording.aim(before, change.better, measured)
    return (
        f"the limit for close to target changed{day}" if was == aim else f"the target changed from {was} to {aim}{day}"
    )


def moved(reason: Reason, before: Measured, now: Measured, nouns: Nouns | None, better: str) -> str:
    """One reason that the numbers show, with both numbers."""
    if reason in (Reason.NOTHING_BEFORE, Reason.NOTHING_NOW):
        return "nothing was counted before" if reason is Reason.NOTHING_BEFORE else "nothing was counted this time"
    if isinstance(before, Tally) and isinstance(now, Tally):
        if reason in (Reason.MORE_MISSES, Reason.FEWER_MISSES):
            return missed(misses(before, better), misses(now, better), nouns, better)
        return f"{now.count:,} due, {'down' if reason is Reason.FEWER_DUE else 'up'} from {before.count:,}"
    went = "up" if reason in (Reason.HIGHER, Reason.LONGER) else "down"
    what = "the median wait is " if reason in (Reason.LONGER, Reason.SHORTER) else ""
    return f"{what}{kpi_wording.amount(now)}, {went} from {kpi_wording.amount(before)}"


def missed(before: int, now: int, nouns: Nouns | None, better: str) -> str:
    """`8 were late or not held, up from 5`; of one, or without words of its own, `1 missed, up from 0`."""
    went = "up" if now > before else "down"
    told = (nouns.met if better == "lower" else nouns.missed) if nouns and now > 1 else ""
    if not told:
        told = "counted" if better == "lower" else "missed"
    return f"{now:,} {told}, {went} from {before:,}"


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


def findings(kind: str, count: int) -> str:
    """`2 audit concerns`, `1 audit improvement`."""
    return counted(count, f"audit {kind}")


def audit(kind: str) -> str:
    """`Chairing audit`."""
    return upper_first(audit_wording.audits(kind, 1))


def by_group(group: str) -> str:
    """`Lay advisers`: who does an audit."""
    return upper_first(audit_wording.who(group))


def fall_due(count: int, next_on: date | None, until: date) -> str:
    """`12 items fall due before the board meeting on 6 February 2025`; by a day where that meeting has no date."""
    fall = f"{counted(count, 'item')} {verb('falls', count)} due"
    return f"{fall} before the board meeting on {on_day(next_on)}" if next_on else f"{fall} by {on_day(until)}"


def nothing_due(next_on: date | None, until: date) -> str:
    """That nothing falls due before the next meeting, or by a day."""
    return f"Nothing falls due {'before the board meeting on' if next_on else 'by'} {on_day(next_on or until)}."


def more_due(count: int) -> str:
    """`6 later ones`."""
    return counted(count, "later one")


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


def calendar_name(board: str) -> str:
    """`Derbyshire MAPPA: dates`."""
    return f"{board}: dates"


def reminder(name: str) -> str:
    """`Due: Annual report published`."""
    return f"Due: {name}"


def led_by(role: str | None) -> str:
    """`Lead: SMB chair.`, or that nobody leads."""
    return f"Lead: {role}." if role else "No lead is named."


def of_example(text: str) -> str:
    """`Example data: Due: Annual report published`."""
    return example_wording.labelled(text)


def no_folder(path: str) -> str:
    """That a folder to write into is not there."""
    return f"There is no folder “{path}”. Make it first, or name another."


def made(name: str, size: int) -> str:
    """`derbyshire-reminders-2024-10-03.ics: 9,012 bytes`."""
    return f"{name}: {size:,} bytes"


def not_made(name: str, why: str) -> str:
    """That a file is not written, and why."""
    return f"{name}: not written. {why}"


def not_written(path: str, why: str) -> str:
    """That nothing more could be written into a folder."""
    return f"The files could not be written to “{path}”. {why}"


def attention(off_target: int | None, actions: int | None, decided: int | None, findings: int | None) -> str:
    """`2 KPIs are off target. 3 actions are overdue.`, or that nothing is, or that nothing is held to tell it by."""
    found = (
        (off_target, "KPI", "off target"),
        (actions, "action", "overdue"),
        (decided, "decision", "overdue"),
        (findings, "audit finding", "overdue"),
    )
    if all(count is None for count, _, _ in found):
        return "Nothing could be checked. There are no figures of the board's own."
    told = [f"{counted(count, noun)} {verb('is', count)} {state}." for count, noun, state in found if count]
    return " ".join(told) or "Nothing is off target or overdue."
