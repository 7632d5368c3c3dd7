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
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
POINT = re.compile(r"^(?:\d+\.|-) ")
KEPT = {*"123456789", "100,000"}  # numbers that tell one text from another
CODE = re.compile(r"`[^`]+`|\b[a-z0-9]+(?:_[a-z0-9_]+|\.(?:yaml|csv|md|py))\b")
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
    plain = easy(POINT.sub("", text.strip()))
    ended = (plain if plain.endswith((".", "?")) else f"{plain}.").replace(
        "; ", ". "
    )  # a point of a list is a sentence
    years = age(ended) if length(plain) >= SHORTEST else 0
    return f"age {years}: {text}" if years > AIM else ""


def easy(text: str) -> str:
    """The text with each name (area, measure, KPI, agency) as one short word, and a list of them as one."""
    named = names().sub("Kent", CODE.sub("Kent", text))
    return re.sub(r"Kent(?:(?:, | and )Kent)+", "Kent", named)


# What others wrote, which no wording of ours can change: names, titles, and the texts of local records.
NAMED_BY = (
    *(("areas", "area"), ("agencies", "agency"), ("sources", "title"), ("sources", "publisher")),
    *(("measures", "label"), ("measures", "subject"), ("measures", "short_label"), ("printed_claims", "printed_words")),
    *(("plan_actions", "action"), ("plan_actions", "evidence_measure"), ("plan_actions", "lead_role")),
    *(("plan_actions", "priority"), ("plan_actions", "origin")),
    *(("plan_updates", "progress"), ("audit_findings", "finding"), ("audit_findings", "action_taken")),
    *(("commentary", "cause"), ("commentary", "action"), ("commentary", "lead_role")),
    *(("audit_form_answers", "question"), ("audit_form_answers", "answer")),
)


def names() -> re.Pattern[str]:
    """The pattern of every name in the shipped extracts and settings, the longest first."""
    if not NAMES:
        tables = queries.opened().tables
        held = [one for table, column in NAMED_BY for one in tables[table][column]]
        held += [text for kpi in settings.load().kpis for text in (kpi.name, kpi.rule.text)]
        longest_first = sorted(filter(None, set(held)), key=len, reverse=True)
        NAMES.append(re.compile("|".join(rf"\b{re.escape(name)}(?!\w)" for name in longest_first), re.IGNORECASE))
    return NAMES[0]


def shape(text: str) -> str:
    """The text with every digit as 8, but in the numbers kept: texts of one shape have the same wrong with them."""
    return NUMBER.sub(lambda found: found[0] if found[0] in KEPT else re.sub(r"\d", "8", found[0]), text)


NAMES: list[re.Pattern[str]] = []
