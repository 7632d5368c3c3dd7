"""Finds cells that look as if they told who somebody is: a person reads them before they are built."""

import re
from collections.abc import Collection, Iterable

from oversight.extracts.readers.folding import folded
from oversight.extracts.readers.given_names import ALSO_WORDS, GIVEN_NAMES
from oversight.extracts.readers.identifiers import L, R

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
BORN = r"(?:19[2-9]\d|200\d)"  # a year that somebody may be born in
BORN_SHORT = r"(?:[3-9]\d)"
LIKE = {
    "an age": (
        rf"{L}[a-z0-9]+(?:-[a-z]+)?[\s-]*(?:years?|yrs?)[\s-]*old",
        rf"{L}\d{{1,3}}[\s-]*(?:(?:years?|yrs?)[\s-]*of[\s-]*age|y/?o{R}|y\.o\.)",
        rf"{L}aged?[\s:]+\d{{1,2}}{R}(?!\s*(?:and|or|to|-|\+|%))",
    ),
    "a date of birth": (
        rf"(?<!\d)\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?(?:{BORN}|{BORN_SHORT})(?!\d)",
        rf"(?<!\d){BORN}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}(?!\d)",
        rf"(?<!\d)(?!31 mar|1 apr)\d{{1,2}}(?:st|nd|rd|th)?[\s.\-]*(?:of )?{MONTH}[\s.,\-]*{BORN}(?!\d)",
        rf"{L}{MONTH}[\s.\-]*\d{{1,2}}(?:st|nd|rd|th)?[\s.,\-]+{BORN}(?!\d)",
        rf"{L}(?:d\.?o\.?b|date of birth|born in){R}",
    ),
    "a long number": (r"(?<!\d)\d{8,}(?!\d)",),
    "a record's key": (rf"{L}[ACEFMPR]-?\d{{4,}}{R}",),
}
PATTERNS = {what: [re.compile(one, re.I) for one in shapes] for what, shapes in LIKE.items()}
TITLE = re.compile(
    rf"{L}(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Rev|PC|DC|DS|DI|DCI|PS|Sgt|HHJ)\.?\s+(?:\d+\s+)?((?:[A-Z]\.?\s?)*[A-Z][A-Za-z'’-]*)"
)
INITIALS = re.compile(rf"{L}(?:[A-Z]\.\s?)+[A-Z][a-z][A-Za-z'’-]*|{L}(?![AI]\s)[A-Z]\s([A-Z][a-z][A-Za-z'’-]+)")
WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
PAIR = re.compile(rf"{L}([A-Z][A-Za-z'’-]+)(?:,?\s)(?=([A-Z][A-Za-z'’-]+|[A-Z]{R}))")
INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z][a-z'’-]+[A-Za-z'’-]*")
# Words of the field and of the language that are written with capitals.
USUAL_TEXT = """
january february march april may june july august september october november december monday tuesday wednesday
thursday friday saturday sunday england wales english welsh britain british london ministry justice office home
crown court magistrates act bill order orders police probation prison service authority board level category mappa
smb kpi shpo sopo vio sro visor hmp hmpps nps yjs yot cps nhs moj ons dwp cjs oasys spoc rmp lay adviser excel
teams sharepoint
"""
USUAL = frozenset(USUAL_TEXT.split())
# Words of the groups that censuses and returns ask about; anywhere else some of them are surnames.
GROUP_TEXT = """
african any arab asian background bangladeshi black british caribbean chinese english ethnic female gypsy indian irish
known male mixed multiple northern other pakistani prefer recorded roma scottish sikh stated traveller under welsh white
"""
GROUP_WORDS = frozenset(GROUP_TEXT.split())


def words_in(texts: Iterable[str]) -> set[str]:
    """The words, that stand in small letters in any of the texts: names have capitals."""
    return {word for text in texts for word in WORD.findall(text) if word.islower()}


def likeness(cell: str, known: Collection[str], is_strict: bool) -> str | None:
    """What a cell looks like, or None. `known` are words that are no names; strict, one unknown word is a name."""
    text = folded(cell)
    for what, patterns in PATTERNS.items():
        if any(pattern.search(text) for pattern in patterns):
            return what
    return "a name" if looks_like_a_name(text, known, is_strict) else None


def is_unknown(known: Collection[str], word: str) -> bool:
    """Whether a word with capitals is neither known nor usual, nor made of such words by hyphens."""
    letters = of_one(word)
    return letters not in known and not all(part in known or part in USUAL for part in letters.split("-"))


def of_one(word: str) -> str:
    """A word in small letters, without the `'s` of whose it is."""
    return re.sub(r"['’]s$", "", word).casefold()


def looks_like_a_name(text: str, known: Collection[str], is_strict: bool) -> bool:
    """Whether a text has a given name, a title or initials before a surname, or words with capitals nobody knows."""
    if any(of_one(word) in GIVEN_NAMES for word in WORD.findall(text)):
        return True
    if any(len(found[1]) == 1 or is_unknown(known, WORD.findall(found[1])[-1]) for found in TITLE.finditer(text)):
        return True
    if any(found[1] is None or is_unknown(known, found[1]) for found in INITIALS.finditer(text)):
        return True
    for found in PAIR.finditer(text):
        first, second = found[1], found[2]
        if is_unknown(known, first) and (len(second) == 1 or is_unknown(known, second)):
            return True
        if first.casefold() in ALSO_WORDS and is_unknown(known, second) and len(second) > 1:
            return True
    return is_strict and any(is_unknown(known, word) for word in INSIDE.findall(text))
