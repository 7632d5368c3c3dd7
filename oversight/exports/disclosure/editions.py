"""Compares two editions of what is published: what one withholds and the other prints is known."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from oversight import queries
from oversight.exports.disclosure.local_counts import GRAIN, kept_back


@dataclass(frozen=True)
class Disclosed:
    """A figure that two editions together give away: its grain, and in which of them it is printed."""

    area: str
    reporting_year: str
    measure: str
    category: str
    level: str
    printed_in: str


def given_away(before: Path) -> list[Disclosed]:
    """The figures that the set of extracts in use withholds and the set in `before` prints, or the other way round,
    both as made for publication; those officially published by now among them."""
    now_printed, now_withheld = printed(), kept_back()
    with queries.over(before):
        then_printed, then_withheld = printed(), kept_back()
    pairs = ((now_withheld, then_printed, "the edition before"), (then_withheld, now_printed, "this edition"))
    return [
        Disclosed(*map(str, (*row, where)))
        for withheld, shown, where in pairs
        for row in withheld.join(shown, on=list(GRAIN), how="inner").sort(GRAIN).iter_rows()
    ]


def printed() -> pl.DataFrame:
    """Every figure held that is not withheld."""
    held = queries.run("statistics/all_held")
    return held.join(kept_back(), on=list(GRAIN), how="anti").select(GRAIN)
