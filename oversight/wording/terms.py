"""The terms of a glossary, and where they stand in a text."""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass

from oversight.measures.change import BASES

BOTH_LEVELS = {"Level 2": r"|\bLevels 2 (?:and|or|and/or) 3\b"}  # are told of together
IN_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
VERBS = frozenset({"mean"})
EVERYDAY = frozenset(
    {"action", "audit", "business plan", "deputy", "england and wales", "finding", "minutes", "priority"}
)
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

    @property
    def is_everyday(self) -> bool:
        """Whether it is a plain word, which the glossary explains but no sentence links."""
        return self.name.lower() in EVERYDAY


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
    found with its colon only, and that of a verb with its article only, for `reported` and `mean` are common words."""
    if name.lower() in BASES:
        return re.compile(rf"\b{name}:")
    if name.lower() in VERBS:
        return re.compile(rf"\b(?:[Tt]he|[Aa]|[Ii]ts) {name.lower()}(?![\w-])")
    either = "|".join(map(either_case, filter(None, (name, *others))))
    more = BOTH_LEVELS.get(name, "")
    return re.compile(rf"(?<![\w-])(?:{either or NOTHING})(?:s|d)?(?![\w-]){more}")


def either_case(name: str) -> str:
    """The pattern of a name with its first letter large or small."""
    first = f"[{name[0].upper()}{name[0].lower()}]" if name[0].isalpha() else re.escape(name[0])
    return first + re.escape(name[1:])


@dataclass(frozen=True)
class Use:
    """A term as it stands in a text, in the text's own words."""

    words: str
    term: Term


def parted(text: str, terms: Iterable[Term], most: int, known: Set[str] = frozenset()) -> list[str | Use]:
    """A text in parts: the first use of each of the first `most` terms in it but those `known` already, and the words
    around them. A word within a known term, as `review` in `serious case review`, is no use of its own."""
    parts: list[str | Use] = []
    end = 0
    uses = [use for use in first_uses(text, terms) if use[2].text not in known]
    for start, stop, term in uses[:most]:
        parts += [text[end:start]] if start > end else []
        parts.append(Use(text[start:stop], term))
        end = stop
    return [*parts, text[end:]] if end < len(text) else parts


def first_uses(text: str, terms: Iterable[Term]) -> list[tuple[int, int, Term]]:
    """Where each term begins and ends at its first use in a text, in the order they stand there; of two that share
    letters the one that begins first, then the longer one."""
    found = [(*match.span(), term) for term in terms if (match := term.pattern.search(text))]
    kept: list[tuple[int, int, Term]] = []
    for start, stop, term in sorted(found, key=lambda one: (one[0], -one[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, stop, term))
    return kept
