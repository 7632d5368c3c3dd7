"""Gathers what comes up while files are read: findings, questions with the answers given, and what was understood."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from oversight.extracts.intake.draft import Answers, Cell, Finding, Kind, Option, Question

LEAVE = "leave"  # the option that leaves a heading, a word or a sheet out


@dataclass
class Notes:
    """What is noted of all files. `answers` holds the answers of now over those kept from before."""

    answers: Answers
    findings: list[Finding] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    understood: list[str] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)

    def find(
        self, kind: Kind, rule: str, remedy: str, cells: Iterable[Cell], found: str = "", column: str = ""
    ) -> None:
        """Notes a finding; the same in other cells is one finding."""
        for place, other in enumerate(self.findings):
            if (other.kind, other.rule, other.remedy, other.found, other.column) == (kind, rule, remedy, found, column):
                self.findings[place] = replace(other, cells=(*other.cells, *cells))
                return
        self.findings.append(Finding(kind, rule, remedy, tuple(cells), found, column))

    def ask(self, question: Question) -> str:
        """Notes a question and gives the answer to go on with: the one given, else the guess, so that all that is wrong
        beside it is told at once. A question answered for good before is not asked again."""
        answer = self.answers.get(question.key, "")
        if answer not in {option.key for option in question.options}:
            answer = ""
        if answer and question.is_kept:
            self.kept[question.key] = answer
        if question.key not in {asked.key for asked in self.questions}:
            self.questions.append(replace(question, answer=answer))
        return answer or question.guess

    def tell(self, sentence: str) -> None:
        """Notes what was read otherwise than it was written."""
        if sentence not in self.understood:
            self.understood.append(sentence)


def options(words: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
    """Options from pairs of key and words."""
    return tuple(Option(key, text) for key, text in words)


def code_of(content: Sequence[object]) -> str:
    """A short code that is the same for the same content."""
    return hashlib.sha256(repr(content).encode()).hexdigest()[:12]
