"""The only place that makes English of numbers: on screen, as alt text and in files."""

from oversight.wording.bases import basis_parts, basis_words, of_one_basis
from oversight.wording.changes import (
    SMALL,
    aside_behind,
    came_from,
    change_and_aside,
    headline,
    how_derived,
    moved,
    moved_aside,
    reading,
    whole_change,
    why_no_percent,
)
from oversight.wording.choices import explored
from oversight.wording.days import day, days, last_day, on_day, period, since_when
from oversight.wording.numbers import in_words, number, one_decimal, per_cent, signed_per_cent, signed_points
from oversight.wording.plurals import counted, number_of, plural, sentence_start, verb
from oversight.wording.text import (
    bars,
    category_words,
    listed,
    lower_first,
    sentences,
    span_words,
    to_know,
    upper_first,
    years_in_words,
)
from oversight.wording.values import absence, share, shown

__all__ = [
    "SMALL",
    "absence",
    "aside_behind",
    "bars",
    "basis_parts",
    "basis_words",
    "came_from",
    "category_words",
    "change_and_aside",
    "counted",
    "day",
    "days",
    "explored",
    "headline",
    "how_derived",
    "in_words",
    "last_day",
    "listed",
    "lower_first",
    "moved",
    "moved_aside",
    "number",
    "number_of",
    "of_one_basis",
    "on_day",
    "one_decimal",
    "per_cent",
    "period",
    "plural",
    "reading",
    "sentence_start",
    "sentences",
    "share",
    "shown",
    "signed_per_cent",
    "signed_points",
    "since_when",
    "span_words",
    "to_know",
    "upper_first",
    "verb",
    "whole_change",
    "why_no_percent",
    "years_in_words",
]
