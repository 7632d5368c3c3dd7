"""Text that an extract might hold to do harm, by what it tries; every format that leaves is tested with it."""

import pytest

FORMULA = '=HYPERLINK("http://example.org","press")'
LONG = "ten thousand " * 800
HOSTILE = {
    "formula": FORMULA,
    "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-2+3",
    "at": "@SUM(A1:A9)",
    "tab before a formula": "\t=1+1",
    "return before a formula": "\r=1+1",
    "space before a formula": "  =1+1",
    "full-width equals sign": "＝1+1",
    "small plus sign": "﹢1+1",
    "markup": "<w:t>bold</w:t> &amp; <script>alert(1)</script> ]]>",
    "long": LONG,
    "right to left": "שלום ערב 12",
    "turned": "before \u202eback\u202c after",
    "emoji": "👩‍🚒 fire 🔥",
    "control": "a\x00b\x07c\x1bd\x0be",
    "not a character": "a\uffffb",
    "escape of a sheet": "_x0041_ &C&P",
}
FORMULAS = [name for name, text in HOSTILE.items() if name in ("formula", "plus", "minus", "at")] + [
    "tab before a formula",
    "return before a formula",
    "space before a formula",
    "full-width equals sign",
    "small plus sign",
]
# What only a sheet would work out is like any other words to a picture or a document: one such text is enough there,
# and `make test-full` tries all.
OUTSIDE_SHEETS = [pytest.param(name, marks=pytest.mark.long) if name in FORMULAS[1:] else name for name in HOSTILE]
