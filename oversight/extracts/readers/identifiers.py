"""The shapes of what tells who somebody is: numbers of records, addresses, telephones, plates, dates of birth."""

import re
from functools import lru_cache

from oversight.extracts.readers.folding import folded

L, R = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"  # no letter and no digit to the left, to the right
S = r"[\s./\\_\-]{0,3}"  # what may part the groups of a number
YEAR = r"(?:19|20)\d{2}"
A_YEAR = rf"{YEAR}(?:[-/]\d{{2}})?{R}"
CHECK = "[A-HJ-NP-RT-Z]"  # the check letter of the Police National Computer
AREAS = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|"
    "GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|"
    "OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|"
    "WF|WN|WR|WS|WV|YO|ZE"
)
LABEL = r"(?:[\s:#.\-]*(?:id|nos?|num(?:ber)?|ref(?:erence)?|is|was)\b)"
LABELLED = rf"[\s:#.=\-]*(?!{A_YEAR})[A-Z]{{0,4}}[\s\-/]?\d(?:[\s./\-]?[A-Z]{{0,2}}\d){{3,}}"
SHAPES = {
    "a Police National Computer (PNC) number": (
        rf"(?<!\d)(?:19|20)?\d{{2}}\s?[/\\.\-_]\s?\d{{4,7}}{CHECK}{R}",
        rf"(?<!\d)(?:19|20)?\d{{2}}\s?[/\\.\-_ ]\s?\d{{5,7}}[\s\-./]{CHECK}{R}",
        rf"(?<!\d)\d{{8,11}}[\s\-./]?{CHECK}{R}",
    ),
    "a criminal record (CRO) number": (
        rf"(?<!\d)\d{{1,6}}\s?[/\\]\s?\d{{2}}{CHECK}{R}",
        rf"(?<!\d)\d{{5,6}}\s?[/\\\-]\s?\d{{2}}[\s\-./]?{CHECK}{R}",
    ),
    "a probation case reference number (CRN)": (rf"{L}[A-Z]{S}(?!{A_YEAR})\d(?:[\s./\\_\-]?\d){{5}}{R}(?!\.?\d)",),
    "a prison number": (
        rf"{L}[A-Z][.\-/_]?\d{{4}}[.\-/_]?[A-Z]{{2}}{R}",
        rf"{L}[A-Z]\s?[.\-/_]?\s?(?!{YEAR})\d{{4}}\s?[.\-/_]?\s?(?!(?-i:[a-z]{{2}}))[A-Z]{{2}}{R}",
    ),
    "a National Insurance number": (
        rf"{L}[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]{S}\d{{2}}{S}\d{{2}}{S}\d{{2}}{S}[A-D]{R}",
    ),
    "an e-mail address": (
        r"[\w.+%-]+ ?(?:@|[(\[{] ?at ?[)\]}]) ?[\w-]+(?: ?(?:\.|[(\[{] ?dot ?[)\]}]) ?[\w-]+)+",
        rf"{L}[\w.+-]+ at [\w-]+ dot [\w-]+",
    ),
    "a postcode": (
        rf"{L}(?:{AREAS})\d[A-Z\d]?[\s.\-_/]{{0,2}}(?!(?-i:1st|2nd|3rd))\d[ABD-HJLNP-UW-Z]{{2}}{R}",
        rf"{L}(?-i:(?:{AREAS})\s?\d[A-Z\d]?[\s.\-_/]{{0,2}}\d[ABD-HJLNP-UW-Z]{{2}}){R}",
    ),
    "a telephone number": (
        r"(?<![\d.,])(?:\+|00)[\s.\-()]{0,2}\d(?:[\s.\-()/]{0,3}\d){8,13}(?!\d)",
        r"(?<![\d.,/:\-])\(?0\)?[\s.\-]?\d{2,4}[\s.\-()/]{0,3}\d(?:[\s.\-]{0,2}\d){5,7}(?!\d)",
    ),
    "a vehicle's number": (
        rf"{L}(?-i:[A-Z]{{2}}\s?\d{{2}}[\s.\-]?[A-Z]{{3}}|(?!fy)[a-z]{{2}}\d{{2}}[\s.\-]?[a-z]{{3}}){R}",
        rf"{L}(?-i:[A-Z]\d{{2,3}}[\s\-]?[A-Z]{{3}}|[A-Z]{{3}}[\s\-]\d{{2,3}}[A-Z]|[A-Z]{{3}}\d{{3}}[A-Z]){R}",
    ),
    "a driving licence number": (rf"{L}[A-Z9]{{5}}\s?\d{{6}}\s?[A-Z9]{{2}}\s?\d[A-Z]{{2}}{R}",),
    "a court's or another case number": (
        rf"{L}[A-Z]{YEAR}\d{{4}}{R}",
        rf"{L}[A-Z]{S}{YEAR}{S}(?!{YEAR}{R})\d{{4}}{R}",
        rf"{L}[A-Z]\d{{7,9}}{R}",
    ),
    "a date of birth": (rf"(?:{L}d\W?o\W?b{R}|dates? of birth|birth ?da(?:y|te)s?|{L}born{R})\D{{0,15}}\d",),
    "a record's number": (
        rf"{L}(?:passports?|visor|crn|pnc(?:\s?id)?|cro|nomis|noms|nino|oasys|n?delius|urn){LABEL}*{LABELLED}",
        rf"{L}(?:nhs|prison|custody|licen[cs]e|warrant|hospital|case|crime|occurrence|insurance|record){LABEL}+{LABELLED}",
    ),
}
PATTERNS = {what: [re.compile(one, re.I | re.A) for one in shapes] for what, shapes in SHAPES.items()}
FIGURE = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3}){1,2}(?![\d,])")  # at most nine digits
DIGITS = re.compile(r"(?<!\d)\d(?:[\s.,/\\_:|*()\-]{0,3}\d){9,}(?!\d)")


def is_nhs_number(digits: str) -> bool:
    """Ten digits whose last is the check digit of the other nine (modulus 11, NHS Data Dictionary)."""
    check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return check % 11 == int(digits[9])  # a check digit of 10 equals no digit: such numbers are not given out


def holds_nhs_number(text: str) -> bool:
    """Whether ten digits of the text, in whatever groups but those of a day, are an NHS number.

    A figure with commas at its thousands, as in a sum, is none of the groups."""
    for run in DIGITS.findall(FIGURE.sub("figure", text)):
        groups = re.findall(r"\d+", run)
        for first in range(len(groups)):
            for last in range(first + 1, len(groups) + 1):
                some = groups[first:last]
                is_day = len(some) > 3 and any(re.fullmatch(YEAR, group) for group in some)
                if len("".join(some)) == 10 and not is_day and is_nhs_number("".join(some)):
                    return True
    return False


@lru_cache(maxsize=20_000)
def shape_found(cell: str) -> str | None:
    """What kind of identifier a cell holds, however it is disguised, or None."""
    text = folded(cell)
    has_digits = sum(map(str.isdigit, text)) > 1
    if not has_digits and "@" not in text and " at " not in text and "at)" not in text and "at]" not in text:
        return None
    for what, patterns in PATTERNS.items():
        if any(pattern.search(text) for pattern in patterns):
            return what
    return "an NHS number" if has_digits and holds_nhs_number(text) else None
