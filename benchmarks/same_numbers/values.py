"""The numbers and days that a cell says, whether it holds them as values or in words."""

import re
from collections import Counter
from datetime import date, datetime
from decimal import Decimal

Cell = str | int | float | date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *(("january", "jan"), ("february", "feb"), ("march", "mar"), ("april", "apr"), ("may",), ("june", "jun")),
            *(("july", "jul"), ("august", "aug"), ("september", "sept", "sep"), ("october", "oct")),
            *(("november", "nov"), ("december", "dec")),
        ),
        1,
    )
    for name in names
}
MONTH = "|".join(MONTHS)
NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# In this order: a day before a month before a reporting year before a number.
SAID = re.compile(
    rf"(?P<iso>\b\d{{4}}-\d\d-\d\d\b)"
    rf"|\b(?P<day>\d{{1,2}})\s+(?P<month>{MONTH})\s+(?P<year>\d{{4}})\b"
    rf"|\b(?P<only_month>{MONTH})\s+(?P<its_year>\d{{4}})\b"
    r"|(?P<reporting_year>\b\d{4}[-–]\d\d\b)"
    rf"|(?:\b(?P<way>up|down)\s+)?(?P<sign>(?<![\w.,])[+−–-])?(?<![\w.])(?P<number>{NUMBER})(?!\w|\.\d)",
    re.IGNORECASE,
)
# The names of levels and categories: no numbers.
NAMED = re.compile(r"\b(?:levels?|categor(?:y|ies))\s+[1-4]\b(?:\s*(?:,|\bor\b|\band\b)\s*[1-4]\b)*", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")
GLUE = {"of", "to", "per", "cent", "points", "percentage", "days", "up", "down", "and"} | set(MONTHS)
FEW_WORDS = 4


def values_of(cell: Cell) -> Counter[str]:
    """The numbers and days of a cell, each as often as it is said, in one spelling.

    `1,709` and 1709.0 are both `1709`; `29 of 32 (90.6%)` is 29, 32 and 90.6; `2 October 2024`, `2024-10-02` and the
    date itself are all `2024-10-02`; `Oct 2024` is `2024-10`; `2023-24` stays. `Down 5` is -5. `Level 2 or 3` and
    `Category 1` are names and say no number."""
    if isinstance(cell, datetime):
        return values_of(cell.date()) if not (cell.hour or cell.minute) else Counter([cell.isoformat(" ")])
    if isinstance(cell, date):
        return Counter([cell.isoformat()])
    if isinstance(cell, bool):
        return Counter()
    if isinstance(cell, int | float):
        return Counter([spelt(Decimal(str(cell)))])
    return Counter(map(said, SAID.finditer(NAMED.sub(" ", cell))))


def said(match: re.Match[str]) -> str:
    """One number or day found in words, in its one spelling."""
    if match["iso"]:
        return match["iso"]
    if match["month"]:
        return f"{match['year']}-{MONTHS[match['month'].lower()]:02d}-{int(match['day']):02d}"
    if match["only_month"]:
        return f"{match['its_year']}-{MONTHS[match['only_month'].lower()]:02d}"
    if match["reporting_year"]:
        return match["reporting_year"].replace("–", "-")
    number = Decimal(match["number"].replace(",", ""))
    is_down = (match["way"] or "").lower() == "down" or (match["sign"] or "+") != "+"
    return spelt(-number if is_down else number)


def spelt(number: Decimal) -> str:
    """A number without needless zeros: 100.0 is `100`, -0 is `0`."""
    return f"{number.normalize():f}" if number else "0"


def is_figure(cell: Cell) -> bool:
    """Whether a cell is there for its numbers: a value, or words of which few are left beside the numbers.

    `29 of 32 (90.6%)` and `80, reported` are figures; `People managed at Level 2 or 3 fell by 5 to 32` is a sentence,
    which a later version may word differently."""
    if not values_of(cell):
        return False
    if not isinstance(cell, str):
        return True
    words = [word for word in WORD.findall(SAID.sub(" ", cell)) if word.lower() not in GLUE]
    return len(words) <= FEW_WORDS


def text_of(cell: Cell) -> str:
    """A cell as text, to compare labels: spaces made one, case left out, a value in its one spelling."""
    if isinstance(cell, str):
        return " ".join(cell.split()).casefold()
    return " ".join(values_of(cell)) or str(cell)


def shown(value: float, number_format: str) -> int | float:
    """A number as its cell shows it: times 100 for per cent, rounded to the decimal places of the format."""
    first = number_format.split(";")[0]
    is_per_cent = "%" in first
    places = re.search(r"[0#]\.(0+)", first)
    scaled = Decimal(str(value)) * (100 if is_per_cent else 1)
    if "0" not in first:
        return float(scaled)
    return float(round(scaled, len(places[1]) if places else 0))
