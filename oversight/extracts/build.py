"""Builds the Parquet extracts from the typed-in tables, all of them or none."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from oversight import wording
from oversight.extracts import check, days_ahead, publishing
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.own.joining import worked_out
from oversight.problems import Refused


@dataclass(frozen=True)
class Confirmed:
    """What a person has looked at and confirmed: that a table may lose more than half of its rows, that days and years
    far ahead of all others are right, and the code of the cells they have read."""

    may_be_fewer: bool = False
    are_days_checked: bool = False
    cells_read: str = ""


NOTHING = Confirmed()


def build(
    sources: Path,
    to: Path,
    keeps_previous: bool = True,
    confirmed: Confirmed = NOTHING,
    today: date | None = None,
) -> dict[str, int]:
    """Checks the tables of `sources` and publishes them into `to`. Gives rows by extract.

    The set that is replaced stays until the next build, unless `keeps_previous` is false. `confirmed` is what a person
    has looked at; `today` is the day of the build.

    Raises Refused with every problem of every table, with what is asked about and not confirmed, or where the set could
    not be published; the set that stood there stands then."""
    tables, problems = check.tables(sources, confirmed.cells_read)
    today = today or date.today()
    sound = {name: table for name, table in tables.items() if f"{name}.csv" not in {one.file for one in problems}}
    problems = sorted([*days_ahead.problems(sound, today, confirmed.are_days_checked), *problems])
    if problems:
        raise Refused(f"{wording.counted(len(problems), 'problem')} in the tables: nothing was written.", problems)
    tables = worked_out(tables, today)
    publishing.publish(tables, to, keeps_previous, confirmed.may_be_fewer)
    return {name: tables[name].height for name in EXTRACTS}
