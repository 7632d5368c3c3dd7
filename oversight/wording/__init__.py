"""The only place that makes English of numbers: on screen, as alt text and in files."""

from oversight.wording.bases import basis_parts, basis_words, of_one_basis
from oversight.wording.changes import (
    SMALL,
    at_least,
    came_from,
    headline,
    how_derived,
    moved,
    moved_aside,
    whole_change,
)
from oversight.wording.choices import explored
from oversight.wording.days import day, days, on_day, period, since_when
from oversight.wording.numbers import in_words, number, one_decimal, per_cent, signed_per_cent, signed_points
from oversight.wording.plurals import counted, number_of, plural, sentence_start, verb
from oversight.wording.text import category_words, listed, lower_first, span_words, upper_first, year_spans
from oversight.wording.values import absence, share, shown

__all__ = [
    "SMALL",
    "absence",
    "at_least",
    "basis_parts",
    "basis_words",
    "came_from",
    "category_words",
    "counted",
    "day",
    "days",
    "explored",
    "headline",
    "how_derived",
    "in_words",
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
    "sentence_start",
    "share",
    "shown",
    "signed_per_cent",
    "signed_points",
    "since_when",
    "span_words",
    "upper_first",
    "verb",
    "whole_change",
    "year_spans",
]
