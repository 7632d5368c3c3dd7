"""The terms of a glossary, and where they stand in a text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from oversight.measures.change import BASES

BOTH_LEVELS = re.compile(r"\bLevels? 2 (?:and|or|and/or) (?:Level )?3\b")
CATEGORIES = re.compile(r"\bCategories ([1-4]) (?:and|to) ([1-4])\b")
IN_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
NOTHING = "(?!)"  # a pattern that no text has
LETTERS = re.compile(r"[A-Z]{2,}")


@dataclass(frozen=True)
class Term:
    """A term as the glossary prints it (`text`), its meaning, its `name` without what stands in brackets or behind a
    colon, its `letters` (`SHPO`) where it has some, and the pattern that finds it in a text."""

    text: str
    meaning: str
    name: str
    letters: str
    pattern: re.Pattern[str]

    @property
    def short(self) -> str:
        """The term as a list of terms names it: its letters where it has some, else its name."""
        return self.letters or self.name


def term(text: str, meaning: str) -> Term:
    """Reads a term of the glossary: `Sexual Harm Prevention Order (SHPO)`, `Target (also threshold)`, `Category 1:
    subject to notification`, `Risk management plan (RMP) and its four pillars`."""
    brackets = IN_BRACKETS.findall(text)
    name = IN_BRACKETS.sub("", text).split(":")[0].strip()
    common = name.split(" and its ")[0]
    letters = [inside for inside in brackets if LETTERS.fullmatch(inside)]
    others = [inside.removeprefix("also ").split(",") for inside in brackets if inside.startswith("also ")]
    also = [other.strip() for inside in others for other in inside]
    return Term(text, meaning, name, "".join(letters[:1]), finder(common, letters + also))


def finder(name: str, others: list[str]) -> re.Pattern[str]:
    """The pattern that finds a term by its name or one of its other names, of one or of several. The name of a basis is
    found with its colon only, for `reported` is a common word too."""
    if name.lower() in BASES:
        return re.compile(rf"\b{name}:")
    either = "|".join(map(either_case, filter(None, (name, *others))))
    return re.compile(rf"(?<![\w-])(?:{either or NOTHING})(?:s|d)?(?![\w-])")


def either_case(name: str) -> str:
    """The pattern of a name with its first letter large or small."""
    first = f"[{name[0].upper()}{name[0].lower()}]" if name[0].isalpha() else re.escape(name[0])
    return first + re.escape(name[1:])


def terms_in(text: str, terms: Iterable[Term]) -> list[Term]:
    """The terms that stand in a text, in the order they stand there."""
    whole = CATEGORIES.sub(r"Category \1, Category \2", BOTH_LEVELS.sub("Level 2, Level 3", text))
    found = [(match.start(), term) for term in terms if (match := term.pattern.search(whole))]
    return [term for _, term in sorted(found, key=lambda pair: pair[0])]
