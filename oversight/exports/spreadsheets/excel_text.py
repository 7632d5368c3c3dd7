"""Text of a CSV file that Excel would change on opening it, in a form that it leaves alone.

Excel interprets each cell of a CSV file, quoted or not: `2009-10` becomes October 2009, `007` becomes 7."""

import re

YEAR = re.compile(r"(\d{4})-(\d{2})")
MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
SEPARATED = r"[-/. ]"
CHANGED = re.compile(
    "|".join(
        (
            r"0\d[\d,.]*",  # leading zeros are lost
            r"\d{12,}",  # shown as 1.23E+11, from the 16th digit on as zeros
            r"\d[\d,.]*e[-+]?\d+",  # a power of ten
            r"\d+\.\d*0",  # zeros at the end are lost
            r"\([\d,.]+\)",  # becomes negative
            r"\d{1,4}[-/]\d{1,4}([-/]\d{1,4})?",  # a day, a month or a fraction
            r"\d{1,4}\.\d{1,2}\.\d{1,4}",
            r"\d+ \d+/\d+",
            r"\d{1,2}(:\d{1,2}){1,2}(\.\d+)?( ?[ap]m?)?",  # a time
            r"\d{1,2} ?[ap]m?",
            rf"\d{{1,2}}{SEPARATED}?{MONTH}",  # a day without its year
            rf"{MONTH}{SEPARATED}?\d{{1,2}}",
            rf"\d{{1,2}}[-/.]{MONTH}[-/. ]\d{{2,4}}",
            rf"\d{{1,2}} {MONTH} \d{{2}}",
            rf"{MONTH}[-/.]\d{{4}}",
        )
    ),
    re.IGNORECASE,
)
# `31 March 2024` and `October 2024` become the same day and month, so they stay as they are.


def kept(text: str) -> str:
    """The text in a form that Excel leaves as it is: a reporting year as `2009 to 2010`, other text that it would
    change behind an apostrophe. Only whole cells are changed: a sentence is never taken for a number."""
    year = YEAR.fullmatch(text)
    if year and (int(year[1]) + 1) % 100 == int(year[2]):
        return f"{year[1]} to {int(year[1]) + 1}"
    return f"'{text}" if CHANGED.fullmatch(text) else text
