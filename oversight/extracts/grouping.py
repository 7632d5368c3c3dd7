"""Groups problems by their cause, so that a column gone wrong is one problem and not a thousand lines."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from oversight.problems import Problem

ALONE = 3  # so many problems of one cause are told one by one
ALIKE = 10  # so many problems of one rule are told where each has a remedy of its own
VALUES, FIRST, ROWS, LETTERS = 8, 2, 3, 90  # values of a problem; the first of more; rows and letters of each


def grouped(problems: Iterable[Problem]) -> list[Problem]:
    """The problems in order, those of one file, rule and remedy as one."""
    causes: dict[tuple[str, str, str], list[Problem]] = defaultdict(list)
    for problem in sorted(set(problems)):
        causes[problem.file, problem.rule, problem.remedy].append(problem)
    rules: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for (file, rule, _), found in causes.items():
        rules[file, rule] += [as_one(found)] if len(found) > ALONE else found
    return sorted(problem for found in rules.values() for problem in shortened(sorted(found)))


def as_one(problems: list[Problem]) -> Problem:
    """Problems of one cause as one: the first place, how many more, and the values found with their rows."""
    rows: dict[str, list[int]] = defaultdict(list)
    for problem in problems:
        rows[cut(problem.value)].append(problem.place)
    first = list(rows.items())[: VALUES if len(rows) <= VALUES else FIRST]
    shown = [f"{value} {listed(places)}".strip() for value, places in first]
    if len(rows) > len(first):
        shown.append(f"{len(rows) - len(first)} other values")
    return replace(problems[0], value="; ".join(shown), more=len(problems) - 1)


def shortened(problems: list[Problem]) -> list[Problem]:
    """The first problems of one rule, and the others as one."""
    if len(problems) <= ALIKE + 1:
        return problems
    rest = problems[ALIKE:]
    more = sum(problem.more + 1 for problem in rest) - 1
    return [*problems[:ALIKE], replace(as_one(rest), remedy="correct them in the same way.", more=more)]


def cut(value: str) -> str:
    """A value short enough to stand among others."""
    return value if len(value) <= LETTERS else f"{value[:LETTERS]}…"


def listed(places: list[int]) -> str:
    """`in row 3`, `in rows 3, 4`, `in rows 2, 3, 4 and 10 more`."""
    first = ", ".join(map(str, places[:ROWS]))
    others = f" and {len(places) - ROWS} more" if len(places) > ROWS else ""
    return f"in row{'s' if len(places) > 1 else ''} {first}{others}"
