"""The words for referrals and cases: what became of them, who sent most, how long cases have been open."""

from collections.abc import Sequence
from datetime import date

from oversight.measures.change import Change
from oversight.wording.changes import SMALL, moved
from oversight.wording.days import on_day
from oversight.wording.numbers import in_words, number, signed_per_cent
from oversight.wording.plurals import counted, verb
from oversight.wording.text import listed, lower_first, upper_first

# How a reason for rejecting is said of one referral, and of several.
REASONS = {
    "manageable at Level 1": ("could be managed at Level 1", "could be managed at Level 1"),
    "not eligible": ("was not eligible", "were not eligible"),
    "information missing": ("lacked information", "lacked information"),
    "another plan in place": ("had another plan in place", "had another plan in place"),
    "other reason": ("had another reason", "had another reason"),
}


def counted_when(end: date, is_of_a_day: bool) -> str:
    """`on 12 June 2024` or `in the 12 months to 12 June 2024`."""
    return f"on {on_day(end)}" if is_of_a_day else f"in the 12 months to {on_day(end)}"


def referrals(received: int, accepted: int, rejected: int, waiting: int) -> str:
    """`4 referrals in 12 months: 2 accepted, 1 rejected, 1 waiting`; those waiting only where there are some."""
    if not received:
        return "No referrals were received in the 12 months"
    last = f", {number(waiting)} waiting" if waiting else ""
    decided = f"{number(accepted)} accepted, {number(rejected)} rejected"
    return f"{counted(received, 'referral')} in 12 months: {decided}{last}"


def change(since: Change) -> str:
    """`Up 3 (small numbers)`, `Down 6 (-10.0%)`, `No change`."""
    if since.absolute == 0:
        return moved(since)
    aside = SMALL if since.percent is None or since.is_small else signed_per_cent(since.percent)
    return f"{moved(since)} ({aside})"


def moved_from(change_words: str, before: int) -> str:
    """`up 2 (small numbers) from 2 in the 12 months before`."""
    return f"{lower_first(change_words)} from {number(before)} in the 12 months before"


def not_in_full(held_from: date, start: date) -> str:
    """Why no change is given, or that the period itself is held in part only."""
    if held_from > start:
        return f"The earliest referral we have was received on {on_day(held_from)}, so the 12 months may be incomplete."
    return f"Records begin on {on_day(held_from)} and do not cover the 12 months before, so no change is given."


def of_which_accepted(received: int, accepted: int) -> str:
    """`3 (1 accepted)`."""
    return f"{number(received)} ({number(accepted)} accepted)"


def most_referrals(top: Sequence[str], most: int, total: int) -> str:
    """`Police force sent most referrals: 3 of 4`."""
    return f"{upper_first(named(top, 'agencies'))} sent most referrals: {most_of(top, most, total)}"


def most_rejections(top: Sequence[str], most: int, total: int) -> str:
    """`2 of 3 rejected referrals were not eligible`, or the reasons where several share the top."""
    told = [f"{number(most)} {REASONS[one][0 if most == 1 else 1]}" for one in top]
    if len(top) == 1:
        return f"{number(most)} of {counted(total, 'rejected referral')} {REASONS[top[0]][0 if most == 1 else 1]}"
    if len(top) == 2:
        return f"Of {counted(total, 'rejected referral')}, {listed(told)}"
    return f"Of {counted(total, 'rejected referral')}, {in_words(len(top))} reasons apply to {number(most)} each"


def most_of(top: Sequence[str], most: int, total: int) -> str:
    """`3 of 4`, or `1 each, of 4 in all` where several share the top."""
    return f"{number(most)} each, of {number(total)} in all" if len(top) > 1 else f"{number(most)} of {number(total)}"


def named(top: Sequence[str], what: str) -> str:
    """The names at the top, or how many they are where they are more than two: `three agencies`."""
    return listed(list(top)) if len(top) <= 2 else f"{in_words(len(top))} {what}"


def long_cases(long: int, count: int, day: date) -> str:
    """`2 of 5 open cases have lasted a year or more`."""
    if not count:
        return f"No case was open at Level 2 or 3 on {on_day(day)}"
    has = verb("has", 1 if 1 in (long, count) else 2)
    return f"{number(long)} of {counted(count, 'open case')} {has} lasted a year or more"


def in_custody(count: int) -> str:
    """`In 1 more case the person was in custody on the day`."""
    return f"In {counted(count, 'more case')} the person was in custody on the day"


def youth(referrals: int | None, cases: int | None, escalations: int | None) -> str:
    """`1 youth referral, 1 youth case managed and 2 escalations`: None is left out."""
    said = [] if referrals is None else [counted(referrals, "youth referral")]
    said += [] if cases is None else [f"{counted(cases, 'youth case')} managed"]
    said += [] if escalations is None else [counted(escalations, "escalation")]
    return listed(said) or "First meetings before release"
