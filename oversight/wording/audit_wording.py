"""The words for audits: how many were done when, what was answered, how the action on a finding stands."""

from collections.abc import Iterable, Sequence
from datetime import date

from oversight.wording.days import on_day, short_day
from oversight.wording.numbers import number
from oversight.wording.plurals import counted, plural, up_to, verb
from oversight.wording.text import listed, upper_first

DONE_BY = {
    "": "",
    "lay adviser": " by lay advisers",
    "partner agency": " by partner agencies",
    "Responsible Authority": " by the Responsible Authority",
}
GROUPS = {
    "lay adviser": "Lay advisers",
    "partner agency": "Partner agencies",
    "Responsible Authority": "Responsible Authority",
}
NOT_APPLICABLE = "not applicable"
FULLY_MET = "Fully met"
# What marks an audit in the calendar that was not simply done; of the others the shape says enough.
BESIDE = {"done late": "late", "not done": "not done"}
SHAPES = {
    "done on time": "filled circle, done on time",
    "done late": "triangle, late",
    "not done": "cross, not done",
    "planned": "hollow circle, to come",
}

NO_AUDIT_DUE = "No audit was due in the 12 months"


def audits(kind: str, count: int = 2) -> str:
    """`chairing audits`; `audits` of all kinds; in the singular for one."""
    return f"{kind} {plural('audit', count)}".strip()


def of_group(kind: str, group: str, count: int = 2) -> str:
    """`chairing audits by lay advisers`."""
    return audits(kind, count) + DONE_BY[group]


def kept(met: int, due: int, late: int, missed: int) -> str:
    """`10 of 12 audits were done on time, 1 was late and 1 was not done`, or that none was due."""
    if not due:
        return NO_AUDIT_DUE
    asides = ((late, "late"), (missed, "not done"))
    return listed([on_time(met, due), *(f"{count} {verb('was', count)} {state}" for count, state in asides if count)])


def on_time(met: int, due: int) -> str:
    """`10 of 12 audits were done on time`."""
    return f"{met} of {due} {plural('audit', due)} {verb('was', due)} done on time"


def never_done(count: int, first: date) -> str:
    """`2 audits planned before the 12 months shown are still not done. The first was planned for 20 September 2022`."""
    if count == 1:
        return f"1 audit planned for {on_day(first)} is still not done"
    still = f"{count} audits planned before the 12 months shown are still not done"
    return f"{still}. The first was planned for {on_day(first)}"


def shapes(states: Iterable[str]) -> str:
    """`Filled circle, done on time; cross, not done`: how the audits of some states are marked."""
    return upper_first("; ".join(SHAPES[state] for state in states))


def state(word: str, late_days: int) -> str:
    """`Done on time`, `Done 12 days late`, `Not done, 40 days late` or `To come`."""
    if word == "done late":
        return f"Done {counted(late_days, 'day')} late"
    if word == "not done":
        return f"Not done, {counted(late_days, 'day')} late"
    return "To come" if word == "planned" else upper_first(word)


def open_findings(count: int, concerns: int) -> str:
    """`2 concerns and 4 other findings are open`, `1 concern is open`, `No findings are open`."""
    others = count - concerns
    if not count:
        return "No findings are open"
    named = [counted(concerns, "concern")] if concerns else []
    named += [counted(others, "other finding" if concerns else "finding")] if others else []
    return f"{listed(named)} {verb('is', count)} open"


def overdue_findings(count: int, overdue_days: Sequence[int]) -> str:
    """`2 of 6 open findings are overdue, by up to 66 days`, or that none is."""
    late, findings = len(overdue_days), f"open {plural('finding', count)}"
    if not count:
        return "No findings are open"
    if not late:
        return f"None of {count} {findings} is overdue" if count > 1 else "The only open finding is not overdue"
    return f"{late} of {count} {findings} {verb('is', late)} overdue, by {up_to(max(overdue_days), late, 'day')}"


def finding_state(state: str, overdue_days: int, due_on: date | None, closed_on: date | None) -> str:
    """`12 days overdue`, `open, due 3 May 2024`, `open, no due date` or `closed 3 May 2024, 5 days late`."""
    if state == "overdue":
        return f"{counted(overdue_days, 'day')} overdue"
    if state == "open":
        return f"open, due {short_day(due_on)}" if due_on else "open, no due date"
    if state == "closed" and closed_on:
        late = (closed_on - due_on).days if due_on else 0
        return f"closed {short_day(closed_on)}" + (f", {counted(late, 'day')} late" if late > 0 else "")
    return state


def older(count: int) -> str:
    """`50 findings from before these 12 months are not listed`: closed ones and good practice."""
    findings = counted(count, "closed or good practice finding")
    return f"{findings} from before these 12 months {verb('is', count)} not listed"


def audit(kind: str, group: str, done_on: date) -> str:
    """`Chairing by lay advisers, 12 May 2024`."""
    return f"{upper_first(kind)}{DONE_BY[group]}, {short_day(done_on)}"


def left_out(count: int) -> str:
    """`2 audits used another version of the form and are left out`."""
    return f"{counted(count, 'audit')} used another version of the form and {verb('is', count)} left out"


def best(answers: Iterable[str], given: int, asked: int) -> str:
    """`Standards were fully met in 26 of 38 checks`: how often the best answer was given, by what the form calls it."""
    if not asked:
        return "No question applied to these audits"
    names, checks = set(answers), counted(asked, "check")
    if names == {FULLY_MET}:
        return f"Standards were fully met in {number(given)} of {checks}"
    if len(names) == 1:
        return f"The answer was “{names.pop()}” in {number(given)} of {checks}"
    return f"The best answer was given in {number(given)} of {checks}"


def answers(given: Iterable[tuple[str, int]]) -> str:
    """`Excellent 2, Satisfactory 1, Poor 0`: each answer to a question with how often it was given."""
    return ", ".join(f"{answer} {count}" for answer, count in given)


def answered(answers: str, not_applicable: int) -> str:
    """`Yes 0, No 0; 1 not applicable`."""
    return f"{answers}; {not_applicable} {NOT_APPLICABLE}" if not_applicable else answers


def number_answered(count: int, not_applicable: int) -> str:
    """`3 checks`, or `1 check, 2 not applicable`."""
    return counted(count, "check") + (f", {not_applicable} {NOT_APPLICABLE}" if not_applicable else "")


def compared(kind: str, better: int, worse: int) -> str:
    """`Since the previous case audit, 3 answers are better and 2 are worse`, or that none has changed."""
    moved = [f"{count} {verb('is', count)} {way}" for count, way in ((better, "better"), (worse, "worse")) if count]
    if not moved:
        return f"No answer has changed since the previous {kind} audit"
    first = better or worse
    moved[0] = f"{counted(first, 'answer')} {verb('is', first)} {'better' if better else 'worse'}"
    return f"Since the previous {kind} audit, {listed(moved)}"


def same(unchanged: int, uncompared: int) -> str:
    """`7 unchanged, 2 not compared`; nothing where there is none."""
    parts = ((unchanged, "unchanged"), (uncompared, "not compared"))
    return ", ".join(f"{count} {what}" for count, what in parts if count)


def by_group(done: Iterable[tuple[str, int]]) -> str:
    """`Lay advisers did 4 of 11 audits`: of the group that did most, how many of all."""
    held = list(done)
    total = sum(count for _, count in held)
    if not total:
        return "No audits were done in the 12 months"
    first, most = max(held, key=lambda pair: pair[1])
    return f"{upper_first(who(first))} did {most} of {counted(total, 'audit')}"


def who(group: str) -> str:
    """`lay advisers`, `the Responsible Authority`."""
    return DONE_BY[group].removeprefix(" by ")


def lay_advisers(done: int, opened: int) -> str:
    """`Lay advisers did 4 audits, and 3 of their findings are open`."""
    still = f"{opened or 'none'} of their findings {verb('is', max(opened, 1))} open"
    return f"Lay advisers did {counted(done, 'audit')}, and {still}"


def folded(closed: int, good: int, questions: int = 0) -> str:
    """`17 closed, 7 good practice, the answers to 32 questions`: what stands folded away; nothing where nothing is."""
    parts = ((closed, f"{closed} closed"), (good, f"{good} good practice"))
    answered_to = ((questions, f"the answers to {questions} {plural('question', questions)}"),)
    return ", ".join(words for count, words in parts + answered_to if count)


def planned(met: int, due: int) -> str:
    """`10 of 12 audits due in the last 12 months were done on time.`"""
    if not due:
        return "No audit was due in the last 12 months."
    return f"{met} of {counted(due, 'audit')} due in the last 12 months {verb('was', due)} done on time."
