"""Says in words which form a typed-in cell should have, and how to come from the one found to it."""

import re
from datetime import date, timedelta

import dataframely as dy

from oversight.extracts.contracts.contract import PLAIN_NAME, REPORTING_YEAR
from oversight.extracts.contracts.meeting_records import STOP
from oversight.extracts.contracts.population import AGES
from oversight.extracts.contracts.published import PRINTED_PERCENT
from oversight.extracts.contracts.recommendations import ACTION_KEYS
from oversight.extracts.contracts.recommendations import NUMBER as RECOMMENDATION_NUMBER
from oversight.extracts.contracts.reference import NAMES, NOT_BEFORE, PUBLISHED_ON, REPORT_DEFINITION, SOURCE_ID

# The forms that a contract may ask of text: what it is, and an example.
FORMS = {
    REPORTING_YEAR: ("a reporting year, as in 2023-24", "2023-24"),
    PLAIN_NAME: ("a plain name of small letters, digits and _, beginning with a letter", "shpo_imposed"),
    SOURCE_ID: ("a short name of capital letters and digits", "KENT24"),
    PUBLISHED_ON: ("a year, a month or a day, as in 2024, 2024-01 or 2024-01-30", "2024-01-30"),
    REPORT_DEFINITION: ("a letter from a to j", "a"),
    NOT_BEFORE: ("a day and a time, as in 2024-10-31 09:30", "2024-10-31 09:30"),
    AGES: ("ages, as in 18 and over", "10 and over"),
    NAMES: ("names separated by semicolons, without a space after them", "Norfolk;Suffolk"),
    PRINTED_PERCENT: ("a number without a sign, as in 1.5", "1.5"),
    STOP: ("the name of a page, or of a KPI after `kpis.`, as in kpis.smb_attendance", "kpis.smb_attendance"),
    RECOMMENDATION_NUMBER: ("the number that the inspection gave it, as in 14", "14"),
    ACTION_KEYS: ("actions of the plan separated by semicolons, as in P-0014;P-0025", "P-0014;P-0025"),
}
KEY = re.compile(r"\^([A-Z])-\\d\{(\d+)(,\d*)?\}\$")  # a key of records, as contracts declare it

ABSENT = re.compile(
    r"\W*|\[?[a-z]\]|n[/.]?a\.?|n/k|nil|null|none|nan|not (?:held|known|available)|unknown|tbc|#n/a", re.I
)
NUMBER = r"-?\d+(?:\.\d+)?"
GROUPS = re.compile(r"-?\d{1,3}(?:([, '’])\d{3})(?:\1\d{3})*(?:\.\d+)?")
SIGNS = {",": "comma", " ": "space", "'": "apostrophe", "’": "apostrophe"}
SHORT_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
DAY_IN_WORDS = re.compile(r"\d{1,2}(?:st|nd|rd|th)?[ -]+[a-z]+[ ,-]+\d{2,4}|[a-z]+ \d{1,2},? \d{4}", re.I)
SHORT_MONTH = re.compile(r"[a-z]{3}-\d{2}", re.I)
SERIAL = re.compile(r"[1-9]\d{4}(?:\.\d+)?")
SPREADSHEET_DAY_0 = date(1899, 12, 30)  # spreadsheets count days from here

NO_SUCH_DAY = "there is no such day; correct it."
DAYS_CHANGED = "a day is written as 2024-03-31."
FORMAT_DAYS = "a spreadsheet changed the days: give their columns the format yyyy-mm-dd there and save again."
YEARS_CHANGED = "a spreadsheet makes Oct-09 of 2009-10: type it again in a column of the format Text."
DIGITS_ONLY = "write digits only; leave the row out for a dash or a year not held."
EMPTY_CELL = "leave the cell empty where nothing is held."


def form_of(regex: str, cell: str) -> tuple[str, str]:
    """What text of one form is, and the remedy for a cell that has another."""
    if key := KEY.fullmatch(regex):
        letter, digits, is_least = key[1], int(key[2]), key[3]
        number = re.fullmatch(r"[A-Za-z]?\W*([0-9]{1,4})(?:\.0)?", cell)
        example = f"{letter}-{int(number[1] if number else 41):0{digits}}"
        says = f"{letter}, a hyphen and {digits} digits{' or more' if is_least else ''}, as in {letter}-0041"
        return says, f"write it as {example}."
    says, example = FORMS.get(regex, ("written as its dictionary says", ""))
    if regex in (REPORTING_YEAR, PUBLISHED_ON) and (SHORT_MONTH.fullmatch(cell) or is_short_day(cell)):
        return says, YEARS_CHANGED
    return says, f"write it in that form, as in {example}." if example else "see the dictionary in data/."


def is_short_day(cell: str) -> bool:
    """Whether a cell is a day as a spreadsheet shows one, or the number that stands for it there."""
    return bool(SHORT_DAY.fullmatch(cell) or SERIAL.fullmatch(cell))


def is_no_day(cell: str) -> bool:
    """Whether a cell is three numbers with the year last that make no day in either order, such as 31/02/2024."""
    found = SHORT_DAY.fullmatch(cell)
    if not found:
        return False
    year = int(found[3]) + (0 if len(found[3]) == 4 else 2000)
    first, second = int(found[1]), int(found[2])
    return not any(is_day(year, month, day) for month, day in ((second, first), (first, second)))


def is_day(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def day_rule(column: str, cell: str, is_nullable: bool) -> tuple[str, str]:
    """The rule and the remedy for a cell that is no day."""
    says = f"`{column}` is a day."
    if is_no_day(cell):
        return says, NO_SUCH_DAY
    if SHORT_DAY.fullmatch(cell) or SHORT_MONTH.fullmatch(cell):
        return DAYS_CHANGED, FORMAT_DAYS
    if SERIAL.fullmatch(cell):
        day = SPREADSHEET_DAY_0 + timedelta(days=int(float(cell)))
        return says, f"a spreadsheet counts days; {cell} is {day} there. Give the column the format yyyy-mm-dd."
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell):
        return says, NO_SUCH_DAY
    if re.match(r"\d{4}-\d{2}-\d{2}[T ]", cell):
        return says, f"leave the hour out: write it as {cell[:10]}."
    if DAY_IN_WORDS.fullmatch(cell):
        return says, "write it in digits, as 2024-03-31."
    if ABSENT.fullmatch(cell) and is_nullable:
        return says, EMPTY_CELL
    return says, "write it as 2024-03-31."


def number_remedy(cell: str, is_whole: bool, is_nullable: bool) -> str:
    """The remedy for a cell that is no plain number."""
    if groups := GROUPS.fullmatch(cell):
        return f"write {cell.replace(groups[1], '')} without the {SIGNS[groups[1]]}."
    if re.fullmatch(rf"{NUMBER} ?%", cell):
        return "write the number without the per cent sign."
    if re.fullmatch(rf"['’]{NUMBER}", cell):
        return "take the apostrophe before it away."
    if re.fullmatch(rf"\({NUMBER}\)", cell):
        return "write it without brackets."
    if re.fullmatch(rf"{NUMBER}E[+-]?\d+", cell, re.I):
        return "a spreadsheet shortened it: write the number in full."
    if re.fullmatch(r"[<≤>≥~] ?\d+.*|fewer than \d+|under \d+|\d+ ?- ?\d+", cell, re.I):
        return "a figure that is kept back or about right is not held: leave the row out."
    if is_whole and re.fullmatch(NUMBER, cell):
        return "write the whole number."
    if re.fullmatch(rf"[−–‐‑‒]{NUMBER}", cell):
        return "write it without the sign; a count is 0 or more."
    return EMPTY_CELL if is_nullable and ABSENT.fullmatch(cell) else DIGITS_ONLY


def number_words(declared: dy.Column) -> str:
    """What a cell of a number's column is."""
    return "a whole number" if isinstance(declared, dy.Int64) else "a number"
