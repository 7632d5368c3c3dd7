"""Reporting years, 1 April to 31 March, named by both calendar years: `2023-24`."""

from collections.abc import Iterable
from datetime import date

Span = tuple[str, str]
"""The first and the last of reporting years that follow each other."""


def first_calendar_year(year: str) -> int:
    """2023 for `2023-24`."""
    return int(year[:4])


def beginning_in(calendar_year: int) -> str:
    """`2023-24` for 2023."""
    return f"{calendar_year}-{(calendar_year + 1) % 100:02d}"


def last_day(year: str) -> date:
    """31 March 2024 for `2023-24`."""
    return date(first_calendar_year(year) + 1, 3, 31)


def year_before(year: str) -> str:
    """`2022-23` for `2023-24`."""
    return earlier_by(1, year)


def earlier_by(years: int, year: str) -> str:
    """The reporting year so many years before."""
    return beginning_in(first_calendar_year(year) - years)


def all_years(first: str, last: str) -> list[str]:
    """Every reporting year from `first` to `last`."""
    return [beginning_in(year) for year in range(first_calendar_year(first), first_calendar_year(last) + 1)]


def spans(years: Iterable[str]) -> list[Span]:
    """Runs of reporting years that follow each other, earliest first."""
    found: list[Span] = []
    for year in sorted(set(years)):
        if found and found[-1][1] == year_before(year):
            found[-1] = (found[-1][0], year)
        else:
            found.append((year, year))
    return found
