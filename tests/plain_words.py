"""What is wrong with a text whatever it says: doubled words, wrong numbers, marks, length, and reading age."""

import re
from collections.abc import Iterator

import inflect

from oversight import queries, settings
from tests.reading_age import AIM, age

LONGEST = 30  # words in a sentence
SHORTEST = 8  # words: the index of reading age says nothing of fewer
INFLECT = inflect.engine()
DOUBLED = re.compile(r"\b([a-z]+) \1\b", re.IGNORECASE)
NUMBERED = re.compile(
    r"(?P<before>[A-Za-z]+ )?(?<![\d.,/-])\b(?P<number>\d{1,3}|[Oo]ne|[Tt]wo|[Tt]hree) "
    r"(?=(?P<word>[a-z]+|KPIs?)\b(?! [a-z]+s\b))"
)
# Words that a number belongs to, so that it counts nothing: `Category 1 people`, `31 March 2024 was`.
NAMED = {"category", "categories", "level", "levels", "version", "and", "to", "or", "of", "march", "than", "at", "the"}
ONE, MANY = {"1", "one"}, {"are", "were", "have", "do"}
COUNTED = (
    *("action", "agency", "area", "audit", "case", "cell", "claim", "concern", "count", "day", "figure", "file"),
    *("finding", "headline", "meeting", "month", "pair", "period", "person", "point", "problem", "question", "record"),
    *("referral", "review", "row", "version", "wait", "year", "KPI"),
)
SINGULAR = set(COUNTED)
PLURAL = {*(INFLECT.plural_noun(noun) for noun in COUNTED if noun != "KPI"), "people", "KPIs", *MANY}
MARKS = re.compile(r"[ ][,.;:?](?![.\d])|(?<!\.)\.\.(?!\.)|,,|;;|\? ?\.|\(\)|[{}]|(?<=\S)  |\bnan\b")
SENTENCE = re.compile(r"(?<=[.?!])\s+|\n|(?<=;) ")
WORD = re.compile(r"[\w%÷]")


def faults(text: str) -> Iterator[str]:
    """What is wrong with a text or a part of one, but for its reading age."""
    yield from (f"doubled: {found[0]}" for found in DOUBLED.finditer(text))
    yield from (
        f"number: {found['number']} {found['word']}" for found in NUMBERED.finditer(text) if is_wrong_number(found)
    )
    yield from (f"mark: {text[max(0, found.start() - 10) : found.end()]!r}" for found in MARKS.finditer(text))
    yield from (f"long: {sentence}" for sentence in SENTENCE.split(text) if length(sentence) > LONGEST)


def is_wrong_number(found: re.Match[str]) -> bool:
    """Whether a number and the word behind it do not agree: `1 people`, `2 row`, `1 are`."""
    before, number, word = (found["before"] or "").strip().lower(), found["number"].lower(), found["word"]
    if before in NAMED:
        return False
    return word in PLURAL if number in ONE else word in SINGULAR


def length(sentence: str) -> int:
    """How many words a sentence has; a sign between numbers is none, and a list of names is one."""
    return sum(bool(WORD.search(word)) for word in easy(sentence).split())


def too_hard(text: str) -> str:
    """The reading age of a text where it is above the aim; nothing of a few words, of which it says nothing."""
    plain = easy(text.strip())
    ended = plain if plain.endswith((".", "?")) else f"{plain}."
    years = age(ended) if length(plain) >= SHORTEST else 0
    return f"age {years}: {text}" if years > AIM else ""


def easy(text: str) -> str:
    """The text with each name (area, measure, KPI, agency) as one short word, and a list of them as one."""
    named = names().sub("Kent", text)
    return re.sub(r"Kent(?:(?:, | and )Kent)+", "Kent", named)


def names() -> re.Pattern[str]:
    """The pattern of every name in the shipped extracts and settings, the longest first."""
    if not NAMES:
        tables = queries.opened().tables
        held = [*tables["areas"]["area"], *tables["agencies"]["agency"], *tables["plan_actions"]["action"]]
        held += [*tables["measures"]["label"], *tables["measures"]["subject"], *tables["sources"]["title"]]
        held += [kpi.name for kpi in settings.load().kpis]
        longest_first = sorted(filter(None, set(held)), key=len, reverse=True)
        NAMES.append(re.compile("|".join(rf"\b{re.escape(name)}(?!\w)" for name in longest_first), re.IGNORECASE))
    return NAMES[0]


NAMES: list[re.Pattern[str]] = []
