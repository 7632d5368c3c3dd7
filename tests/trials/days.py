"""Days typed wrong, meetings planned, months that end in February."""

import csv
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from oversight import as_at, queries, settings
from oversight.extracts.build import build
from oversight.figures.kpis import kpi_readings
from oversight.problems import Refused

TODAY = date(2026, 11, 25)


def sources(request: pytest.FixtureRequest) -> Path:
    """A copy of the shipped tables."""
    copy = request.getfixturevalue("tmp_path") / "sources"
    shutil.copytree(settings.ROOT / "data" / "sources", copy)
    return copy


def built(request: pytest.FixtureRequest, tables: Path) -> None:
    """Builds tables as on one day and has the queries read them."""
    data = tables.parent / "data"
    build(tables, data, today=TODAY)
    request.getfixturevalue("monkeypatch").setenv("OVERSIGHT_DATA", str(data))


def refused(tables: Path, today: date = TODAY) -> str:
    """What the build says that refuses tables; nothing is written."""
    with pytest.raises(Refused) as error:
        build(tables, tables.parent / "data", today=today)
    assert not (tables.parent / "data").exists()
    return str(error.value)


def replace_in(path: Path, old: str, new: str) -> None:
    """Changes a text wherever it stands in a file."""
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8", newline="\n")


def add(path: Path, *rows: dict[str, str]) -> None:
    """Adds rows to a table; cells not given are empty."""
    with path.open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, columns, lineterminator="\n").writerows(rows)


def year_typed_wrong(request: pytest.FixtureRequest) -> None:
    """The last SMB typed years ahead in every table that names it: far ahead, or within what has come."""
    tables = sources(request)
    names = ("smb_meetings", "smb_attendance", "plan_updates")
    for name in ("commentary", "plan_actions"):  # of whose days due other problems would be told
        path = tables / f"{name}.csv"
        kept = [line for line in path.read_text(encoding="utf-8").splitlines() if "2024-10-03" not in line]
        path.write_text("\n".join(kept) + "\n", encoding="utf-8", newline="\n")
    for typed, rule in (("2042-10-03", "is a day that has come"), ("2025-10-03", "records anything after 2024-09-30")):
        for name in names:
            replace_in(tables / f"{name}.csv", "2024-10-03", typed)
        said = refused(tables)
        assert rule in said and "smb_attendance.csv, row " in said
        for name in names:
            replace_in(tables / f"{name}.csv", typed, "2024-10-03")


def reporting_year_typed_wrong(request: pytest.FixtureRequest) -> None:
    """One row of a year that has not ended, and one of a year that stands alone."""
    tables = sources(request)
    path = tables / "annual_statistics.csv"
    whole = path.read_text(encoding="utf-8")
    row = {"area": "Derbyshire", "measure": "shpo_imposed", "category": "1", "level": "all", "value": "171"}
    row |= {"precision": "exact", "basis": "provisional", "source_id": "DERBYSHIRE24"}
    for year, rule in (("2042-43", "is a reporting year that has ended"), ("2026-27", "after 2024-25")):
        add(path, row | {"reporting_year": year})
        assert rule in refused(tables, date(2027, 6, 1))
        path.write_text(whole, encoding="utf-8", newline="\n")


def planned_meetings(request: pytest.FixtureRequest) -> None:
    """The next two SMBs are listed: neither is a day that figures stand at."""
    tables = sources(request)
    planned = [
        {"smb_on": day, "is_kpis_reviewed": "no", "basis": "illustrative"} for day in ("2027-01-20", "2027-04-21")
    ]
    add(tables / "smb_meetings.csv", *planned)
    built(request, tables)
    assert as_at.smb_dates()[0] == date(2024, 10, 3)
    assert queries.opened().about["smb_attendance"].as_at == date(2024, 10, 3)


def months_to_28_february(request: pytest.FixtureRequest) -> None:
    """12 months to 28 February of a leap year begin on 1 March; training the day before does not count."""
    tables = sources(request)
    for name in ("training", "smb_attendance", "plan_updates", "commentary"):
        path = tables / f"{name}.csv"
        path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8", newline="\n")
    add(tables / "smb_meetings.csv", {"smb_on": "2024-02-28", "is_kpis_reviewed": "yes", "basis": "illustrative"})
    trained = {"course": "Foundation", "agency": "Health trust A", "attendees_count": "3", "basis": "illustrative"}
    add(tables / "training.csv", trained | {"held_on": "2023-02-28"})
    built(request, tables)
    [kpi] = [one for one in settings.load().kpis if one.id == "training_reach"]
    one = kpi_readings.reading(kpi, date(2024, 2, 28))
    assert (one.now.start, one.now.met, one.year_before) == (date(2023, 3, 1), 0, None)


CASES: dict[str, Callable[[pytest.FixtureRequest], None]] = {
    "D12_year_typed_wrong": year_typed_wrong,
    "D12b_reporting_year_wrong": reporting_year_typed_wrong,
    "D13_planned_smb": planned_meetings,
    "D17_leap_smb": months_to_28_february,
}
