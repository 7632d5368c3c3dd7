"""Days and periods in words."""

import calendar
from datetime import date

from oversight.measures import reporting_years
from oversight.wording.plurals import counted


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


def year_ending(year: str) -> str:
    """`2024` for the reporting year 2023-24."""
    return str(reporting_years.last_day(year).year)


def period(year: str, is_snapshot: bool) -> str:
    """`on 31 March 2024` or `in the year to 31 March 2024`."""
    return f"on {last_day(year)}" if is_snapshot else f"in the year to {last_day(year)}"


def since_when(year: str, is_snapshot: bool) -> str:
    """`31 March 2017` or `the year to 31 March 2017`."""
    return last_day(year) if is_snapshot else f"the year to {last_day(year)}"


def as_at(value: date, is_smb: bool) -> str:
    """`the board meeting on 3 October 2024`; of a day on which no board met, the day alone."""
    return f"the board meeting on {on_day(value)}" if is_smb else on_day(value)


def on_day(value: date) -> str:
    """`2 October 2024`."""
    return day(value.isoformat())


def short_month(value: date) -> str:
    """`Oct 2024`, as months stand in tables."""
    return f"{value:%b %Y}"


def short_day(value: date) -> str:
    """`3 Oct 2024`, where a column is narrow."""
    return f"{value.day} {value:%b %Y}"


def how_long_ago(then: date, now: date) -> str:
    """`17 days ago`, `5 months ago`, `2 years ago`: whole months from two on, whole years from two on."""
    months = (now.year - then.year) * 12 + now.month - then.month - (now.day < then.day)
    if months < 2:
        return f"{counted((now - then).days, 'day')} ago"
    return f"{counted(months, 'month')} ago" if months < 24 else f"{counted(months // 12, 'year')} ago"
