"""Periods of whole months that end on a day: twelve months, quarters, and how long a period is."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

DAY = timedelta(days=1)
LONGEST = 60  # months that a period is looked up to


def start_of(end: date, months: int) -> date:
    """The first day of the `months` that end on a day: the day after the same day so many months before.

    A period that ends on the last day of a month begins on the first of one: 12 months to 28 February 2023 begin on
    1 March 2022, 12 months to 28 February 2024 on 1 March 2023, 3 months to 30 June on 1 April."""
    after = end + DAY
    if after.day == 1:
        return after - relativedelta(months=months)
    return end - relativedelta(months=months) + DAY


def months_of(start: date, end: date) -> int | None:
    """How many whole months a period covers; None where it covers none."""
    return next((months for months in range(1, LONGEST + 1) if start_of(end, months) == start), None)


def is_of_calendar_months(start: date, end: date) -> bool:
    """Whether a period begins on the first day of a month and ends on the last of one."""
    return start.day == 1 and (end + DAY).day == 1


def are_alike(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Whether two periods, each its first and last day, are of one length: in months, or else in days."""
    months = months_of(*one)
    if months or months_of(*other):
        return months == months_of(*other)
    return one[1] - one[0] == other[1] - other[0]


def quarters(first: date, last: date) -> list[tuple[date, date]]:
    """The quarters of the calendar that lie whole between two days, both days within."""
    begun = date(first.year, (first.month - 1) // 3 * 3 + 1, 1)
    start = begun if begun == first else begun + relativedelta(months=3)
    found = []
    while (end := start + relativedelta(months=3) - DAY) <= last:
        found.append((start, end))
        start = end + DAY
    return found
