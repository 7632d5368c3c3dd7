"""The words for audits: how many were done when, what was answered, how the action on a finding stands."""

from collections.abc import Iterable, Sequence
from datetime import date

from oversight.wording.days import days, on_day
from oversight.wording.numbers import in_words
from oversight.wording.plurals import plural, sentence_start, verb
from oversight.wording.text import lower_first, upper_first

DONE_BY = {
    "": "",
    "lay adviser": " by lay advisers",
    "partner agency": " by partner agencies",
    "Responsible Authority": " by the Responsible Authority",
}
NOT_APPLICABLE = "not applicable"
IN_A_CELL = {"done on time": "done", "done late": "late", "not done": "not\ndone", "planned": "to\ncome"}


def audits(kind: str, count: int = 2) -> str:
    """`chairing audits`; `audits` of all kinds; in the singular for one."""
    return f"{kind} {plural('audit', count)}".strip()


def of_group(kind: str, group: str, count: int = 2) -> str:
    """`chairing audits by lay advisers`."""
    return audits(kind, count) + DONE_BY[group]


def kept(kind: str, met: int, due: int, late: int, missed: int) -> str:
    """`2 of 4 audits done by the planned day, one done late, one not done`, or that none has fallen due."""
    if not due:
        return "No audit has fallen due yet"
    asides = [f"{in_words(count)} {state}" for count, state in ((late, "done late"), (missed, "not done")) if count]
    return ", ".join([f"{met} of {due} {audits(kind, due)} done by the planned day", *asides])


def never_done(kind: str, count: int, first: date) -> str:
    """`Two audits planned before the 12 months, the first for 20 September 2022, are still not done`."""
    what = f"{upper_first(in_words(count))} {audits(kind, count)}"
    if count == 1:
        return f"{what} planned for {on_day(first)} is still not done"
    return f"{what} planned before the 12 months, the first for {on_day(first)}, are still not done"


def state(word: str, late_days: int) -> str:
    """`done on time`, `done late, by 12 days`, `not done, 40 days after its day` or `planned`."""
    behind = {"done late": f", by {days(late_days)}", "not done": f", {days(late_days)} after its day"}
    return word + behind.get(word, "")


def cell(word: str, count: int, done: int, is_mixed: bool) -> str:
    """`done`, `2 late` or, of audits in different states, `1 of 2` and `done` on a second line."""
    if is_mixed:
        return f"{done} of {count}\ndone"
    return IN_A_CELL[word] if count == 1 else f"{count} {IN_A_CELL[word]}"


def open_findings(count: int, overdue_days: Sequence[int]) -> str:
    """`Seven findings are open, two of them overdue, the longest by 40 days`."""
    opened = f"{sentence_start(count, 'finding', 'is')} open"
    if not overdue_days:
        return f"{opened}, none of them overdue" if count > 1 else opened
    how_many = "" if count == 1 else f"{in_words(len(overdue_days))} of them "
    longest = ", the longest" if len(overdue_days) > 1 else ""
    return f"{opened}, {how_many}overdue{longest} by {days(max(overdue_days))}"


def finding_state(state: str, overdue_days: int, due_on: date | None, closed_on: date | None) -> str:
    """`overdue by 12 days`, `open, due 3 May 2024`, `open, no due day` or `closed on 3 May 2024, 5 days late`."""
    if state == "overdue":
        return f"overdue by {days(overdue_days)}"
    if state == "open":
        return f"open, due {on_day(due_on)}" if due_on else "open, no due day"
    if state == "closed" and closed_on:
        late = (closed_on - due_on).days if due_on else 0
        return f"closed on {on_day(closed_on)}" + (f", {days(late)} late" if late > 0 else "")
    return state


def older(count: int) -> str:
    """`One closed or good before the 12 months is not listed`."""
    return f"{upper_first(in_words(count))} closed or good before the 12 months {verb('is', count)} not listed"


def concern(kind: str, done_on: date, finding: str, state: str) -> str:
    """`Chairing audit of 12 May 2024: no agenda, overdue by 12 days.`"""
    return f"{upper_first(kind)} audit of {on_day(done_on)}: {lower_first(finding)}, {state}."


def concerns(count: int) -> str:
    """`2 audit concerns open`, `No audit concerns open`."""
    return f"{count or 'No'} audit {plural('concern', count)} open"


def left_out(count: int) -> str:
    """`Two audits used another version of the form and are left out`."""
    return f"{sentence_start(count, 'audit')} used another version of the form and {verb('is', count)} left out"


def answers(given: Iterable[tuple[str, int]]) -> str:
    """`Excellent 2, Satisfactory 1, Poor 0`: each answer to a question with how often it was given."""
    return ", ".join(f"{answer} {count}" for answer, count in given)


def answered(answers: str, not_applicable: int) -> str:
    """`Yes 0, No 0; 1 not applicable`."""
    return f"{answers}; {not_applicable} {NOT_APPLICABLE}" if not_applicable else answers


def number_answered(count: int, not_applicable: int) -> str:
    """`n = 3`, and on a second line `2 not applicable`."""
    return f"n = {count}" + (f"\n{not_applicable} {NOT_APPLICABLE}" if not_applicable else "")


def lay_advisers(kind: str, done: int, opened: int) -> str:
    """`Lay advisers did four audits: three of their findings are open`."""
    open_ = f"{in_words(opened) if opened else 'none'} of their findings {verb('is', max(opened, 1))} open"
    return f"Lay advisers did {in_words(done)} {audits(kind, done)}: {open_}"


def folded(closed: int, good: int, questions: int) -> str:
    """`17 closed, 7 good practice, the answers to 32 questions`: what stands folded away; nothing where nothing is."""
    parts = ((closed, f"{closed} closed"), (good, f"{good} good practice"))
    answered_to = ((questions, f"the answers to {questions} {plural('question', questions)}"),)
    return ", ".join(words for count, words in parts + answered_to if count)


def planned(what: str, met: int, due: int, end: date) -> str:
    """`10 of 12 audits planned in the 12 months to 3 October 2024 were done by the planned day.`"""
    period = f"in the 12 months to {on_day(end)}"
    if not due:
        return f"No {what} fell due {period}."
    return f"{met} of {due} {what} planned {period} {verb('was', met)} done by the planned day."
