"""Reads days, quarters and reporting years however they are written; says which may be read two ways."""

import re
from datetime import date, timedelta

from oversight.extracts.cell_forms import SPREADSHEET_DAY_0

MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {name: number for number, name in enumerate(MONTH_NAMES, start=1)}
MONTH = rf"({'|'.join(MONTH_NAMES)})[a-z]*\.?"
WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? +)?"
YEAR = r"(\d{4}|\d{2})"
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?(?:Z|[+-]\d{2}:?\d{2}))?)?")
YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
SHORT = re.compile(
    rf"{WEEKDAY}(\d{{1,2}}) ?[/.\-] ?(\d{{1,2}}) ?[/.\-] ?{YEAR}(?:,? \d{{1,2}}:\d{{2}}(?::\d{{2}})?)?", re.I
)
IN_WORDS = re.compile(rf"{WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?[ \-./]*(?:of )?{MONTH}[ ,\-./]*{YEAR}", re.I)
MONTH_FIRST = re.compile(rf"{WEEKDAY}{MONTH} (\d{{1,2}})(?:st|nd|rd|th)?,? {YEAR}", re.I)
SERIAL = re.compile(r"([2-7]\d{4})(?:\.\d+)?")
IN_ONE = re.compile(r"(20\d{2}|19\d{2})(\d{2})(\d{2})")
SHORT_MONTH = re.compile(rf"{MONTH}[ \-](\d{{2}}|\d{{4}})", re.I)
FIRST_OF_MONTH = re.compile(r"(20\d{2})-(\d{2})-01|0?1/(\d{1,2})/(20\d{2})")
QUARTER = re.compile(r"q(?:uarter)? ?([1-4])[ ,:\-–of]*(20\d{2}) ?(?:[\-–/]|to) ?(\d{2}|\d{4})", re.I)
QUARTER_LAST = re.compile(r"(20\d{2}) ?[\-–/] ?(\d{2}|\d{4})[ ,:\-–]*q(?:uarter)? ?([1-4])", re.I)
MONTHS_SPAN = re.compile(rf"{MONTH}(?: (20\d{{2}}))? ?(?:to|[\-–]|until) ?{MONTH} (20\d{{2}})", re.I)
PIVOT = 69  # two digits from here on are of the last century

Short = tuple[int, int, int]  # first, second and year of a day in digits


def day_of(cell: str) -> date | None:
    """The day of a cell that can be read one way only; None for any other."""
    try:
        if found := ISO.fullmatch(cell) or YEAR_FIRST.fullmatch(cell) or IN_ONE.fullmatch(cell):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := IN_WORDS.fullmatch(cell):
            return date(year_of(found[3]), MONTHS[found[2][:3].lower()], int(found[1]))
        if found := MONTH_FIRST.fullmatch(cell):
            return date(year_of(found[3]), MONTHS[found[1][:3].lower()], int(found[2]))
        if found := SERIAL.fullmatch(cell):
            return SPREADSHEET_DAY_0 + timedelta(days=int(found[1]))
    except ValueError:
        return None
    return None


def short_of(cell: str) -> Short | None:
    """The three numbers of a day in digits with its year last, such as 03/04/2024."""
    found = SHORT.fullmatch(cell)
    return (int(found[1]), int(found[2]), year_of(found[3])) if found else None


def year_of(digits: str) -> int:
    """A year of four digits, or of the two that stand for it."""
    return int(digits) if len(digits) == 4 else int(digits) + (1900 if int(digits) >= PIVOT else 2000)


def day_from(short: Short, is_day_first: bool) -> date | None:
    """The day of three numbers in one order; a number above 12 can only be the day."""
    first, second, year = short
    if first > 12 or second > 12:
        is_day_first = first > 12
    day, month = (first, second) if is_day_first else (second, first)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def reporting_year_meant(cell: str) -> str | None:
    """`2009-10` for the `Oct-09`, `2009-10-01` or `01/10/2009` that a spreadsheet makes of it; else None."""
    if found := SHORT_MONTH.fullmatch(cell):
        month, year = MONTHS[found[1][:3].lower()], year_of(found[2])
    elif found := FIRST_OF_MONTH.fullmatch(cell):
        month, year = int(found[2] or found[3]), int(found[1] or found[4])
    else:
        return None
    return f"{year}-{month:02}" if month == (year + 1) % 100 else None


def month_meant(cell: str) -> str | None:
    """`2019-11` for the `Nov-19` that a spreadsheet makes of it; None for another cell."""
    found = SHORT_MONTH.fullmatch(cell)
    return f"{year_of(found[2])}-{MONTHS[found[1][:3].lower()]:02}" if found else None


def quarter_of(cell: str) -> tuple[date, date] | None:
    """The first and last day of a quarter in words: `Q2 2024-25`, of a year from April, or `July to September 2024`."""
    first, month = None, 0
    if found := QUARTER.fullmatch(cell):
        quarter, first = int(found[1]), int(found[2])
    elif found := QUARTER_LAST.fullmatch(cell):
        first, quarter = int(found[1]), int(found[3])
    if first is not None:
        month = 4 + 3 * (quarter - 1)
        return span(first + (month > 12), (month - 1) % 12 + 1, 3)
    found = MONTHS_SPAN.fullmatch(cell)
    if not found:
        return None
    begins, ends = MONTHS[found[1][:3].lower()], MONTHS[found[3][:3].lower()]
    length = (ends - begins) % 12 + 1
    year = int(found[2]) if found[2] else int(found[4]) - (ends < begins)
    return span(year, begins, length)


def span(year: int, month: int, length: int) -> tuple[date, date]:
    """The first and last day of so many months."""
    after = month - 1 + length
    return date(year, month, 1), date(year + after // 12, after % 12 + 1, 1) - timedelta(days=1)
