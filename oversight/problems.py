"""What is wrong with something the dashboard was given, and the error that carries all of it."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: the file, the place in it (row or line, 0 where the whole file is meant), the rule,
    the value found and the remedy. `more` places have the same wrong with them; `column` is the one the rule is of."""

    file: str
    place: int
    rule: str
    value: str = ""
    remedy: str = ""
    place_word: str = "row"
    more: int = 0
    column: str = ""

    def __str__(self) -> str:
        where = f"{self.file}, {self.place_word} {self.place}" if self.place else self.file
        where += f" and {self.more} more" if self.more else ""
        found = f" Found: {self.value}." if self.value else ""
        remedy = f" Remedy: {self.remedy}" if self.remedy else ""
        return f"{where}: {self.rule}{found}{remedy}"


class Refused(Exception):
    """Something given was refused: `problems` is all that is wrong with it, `user_message` a sentence for a reader."""

    def __init__(self, user_message: str, problems: list[Problem] | tuple[Problem, ...] = ()):
        self.user_message = user_message
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join([user_message, *map(str, self.problems)]))

    def afresh(self) -> Self:
        """The same error to raise again: each raise of a kept one lengthens it."""
        return type(self)(self.user_message, self.problems)


class NotFetched(Refused):
    """The figures that something needs are not here: none were fetched from the board's object store. The top of each
    page of the board says so (`frame.store_shown`)."""


class NotHeld(Refused):
    """Nothing is wrong, but the figures that something needs are not held: `user_message` says which."""


class Unanswered(Refused):
    """Figures cannot be worked out now, and may be at another try, with nothing published meanwhile: what is made while
    `times` grows is not kept (`snapshot.version`)."""

    times = 0

    def __init__(self, user_message: str, problems: list[Problem] | tuple[Problem, ...] = ()):
        super().__init__(user_message, problems)
        Unanswered.times += 1
