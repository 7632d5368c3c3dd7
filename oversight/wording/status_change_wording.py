"""The words for KPIs whose status is another one than at the meeting before, and for the reasons."""

from datetime import date

from oversight.measures.kpi_status import Measured, Nouns, Tally
from oversight.measures.status_change import Reason, StatusChange, misses
from oversight.wording import kpi_wording
from oversight.wording.days import on_day, short_day
from oversight.wording.plurals import counted, verb
from oversight.wording.text import upper_first

RESULT_THEN, RESULT_NOW, WHY = "Result then", "Result now", "Why"
KPI_TABLE = "Both results are for the same length of time, up to each meeting"
HOW_REASONS = (
    "Each reason is read from the numbers of both meetings. A share falls with more misses or if fewer fall due. "
    "A new target counts from its first day."
)


def on_heading(day: date) -> str:
    """`On 12 Jun 2024`: the heading of what stood on a day."""
    return f"On {short_day(day)}"


def statuses(worse: int, better: int, since: date) -> str:
    """`3 KPIs have a worse status than on 12 June 2024, and 1 has a better one`."""
    if not worse and not better:
        return f"No KPI has a better or worse status than on {on_day(since)}"
    if not worse:
        is_better = f"{counted(better, 'KPI')} {verb('has', better)} a better status"
        return f"{is_better} than on {on_day(since)}, and none a worse one"
    other = f"{better} {verb('has', better)} a better one" if better else "none has a better one"
    return f"{counted(worse, 'KPI')} {verb('has', worse)} a worse status than on {on_day(since)}, and {other}"


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
