"""Days and periods in words."""

import calendar
from datetime import date

from oversight.measures import reporting_years


def day(iso: str) -> str:
    """`31 March 2024`, `November 2022` or `2022` for `2024-03-31`, `2022-11` or `2022`; a span as `2024/25` stays."""
    parts = iso.split("-")
    if len(parts) == 1 or "/" in iso:
        return iso
    month = f"{calendar.month_name[int(parts[1])]} {parts[0]}"
    return month if len(parts) == 2 else f"{int(parts[2])} {month}"


def last_day(year: str) -> str:
    """`31 March 2024` for the reporting year 2023-24."""
    return on_day(reporting_years.last_day(year))


def period(year: str, is_snapshot: bool) -> str:
    """`on 31 March 2024` or `in the year to 31 March 2024`."""
    return f"on {last_day(year)}" if is_snapshot else f"in the year to {last_day(year)}"


def since_when(year: str, is_snapshot: bool) -> str:
    """`31 March 2017` or `the year to 31 March 2017`."""
    return last_day(year) if is_snapshot else f"the year to {last_day(year)}"


def days(count: int) -> str:
    """`1 day`, `43 days`."""
    return f"{count:,} {'day' if count == 1 else 'days'}"


def on_day(value: date) -> str:
    """`2 October 2024`."""
    return day(value.isoformat())
