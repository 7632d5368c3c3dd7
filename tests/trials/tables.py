"""Trials of tables as coordinators save them: Excel, separators, encodings, days, areas, forms."""

import csv
import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from oversight.extracts import check
from oversight.extracts.build import build
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.readers.csv_reader import NO_RECORD
from oversight.problems import Problem, Refused

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "sources"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def copied(request: pytest.FixtureRequest) -> Path:
    """A copy of the shipped tables."""
    folder: Path = request.getfixturevalue("tmp_path") / "sources"
    shutil.copytree(SHIPPED, folder)
    return folder


def problems(folder: Path) -> list[Problem]:
    """What the check tells of a folder of tables."""
    return check.tables(folder)[1]


def problems_of(name: str, folder: Path) -> list[Problem]:
    """What the check tells of one table by itself."""
    return check.check_table(folder / f"{name}.csv", EXTRACTS[name]).problems


def edit(path: Path, change: Callable[[str], str], encoding: str = "utf-8") -> None:
    """Changes the text of a table."""
    path.write_bytes(change(path.read_text(encoding="utf-8")).encode(encoding))


def cells_changed(path: Path, change: Callable[[str, str], str], **how: str) -> None:
    """Writes a table anew, each cell below the headings changed by its column and content; `how` is csv's dialect."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), **({"lineterminator": "\n"} | how))
    writer.writeheader()
    writer.writerows({column: change(column, cell) for column, cell in row.items()} for row in rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")


def as_excel_shows(_: str, cell: str) -> str:
    """A cell as Excel (UK) leaves it: days as 31/03/2024, and what may be a month as Oct-09."""
    if day := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", cell):
        return "/".join(reversed(day.groups()))
    if (year := re.fullmatch(r"20(\d\d)-(\d\d)", cell)) and 1 <= int(year[2]) <= 12:
        return f"{MONTHS[int(year[2]) - 1]}-{year[1]}"
    return cell


def excel_round_trip(request: pytest.FixtureRequest) -> None:
    """A spreadsheet that changed every day and some years is told once a file and cause, and nothing is written."""
    folder = copied(request)
    for path in folder.glob("*.csv"):
        if len(path.read_text(encoding="utf-8").splitlines()) > 1:
            cells_changed(path, as_excel_shows, lineterminator="\r\n")
            edit(path, lambda text: f"\ufeff{text}")
    told = problems(folder)
    assert all("spreadsheet" in problem.remedy for problem in told)
    assert len({(problem.file, problem.rule) for problem in told}) == len(told) == 17
    assert sum(problem.more + 1 for problem in told) > 2000
    assert max(len(str(problem)) for problem in told) < 350
    years = next(problem for problem in told if problem.file == "annual_statistics.csv")
    assert (years.place, years.more) == (2, 47)
    assert "'Oct-09' in rows 2, 3, 4" in years.value
    with pytest.raises(Refused):
        build(folder, folder.parent / "data")
    assert not (folder.parent / "data").exists()


def semicolons(request: pytest.FixtureRequest) -> None:
    """Cells parted by semicolons, tabs or upright strokes are read."""
    folder = copied(request)
    sound = check.tables(folder)[0]
    for name, separator in (("areas", ";"), ("agencies", "\t"), ("measures", "|"), ("training", ";")):
        cells_changed(folder / f"{name}.csv", lambda _, cell: cell, delimiter=separator)
    edit(folder / "training.csv", lambda text: f"sep=;\n{text}")
    read, told = check.tables(folder)
    assert told == []
    assert all(read[name].equals(sound[name]) for name in sound)


def trailing_empty_columns(request: pytest.FixtureRequest) -> None:
    """Empty columns to the right and rows of commas below are read as if they were not there."""
    folder = copied(request)
    sound = check.tables(folder)[0]["areas"]
    edit(folder / "areas.csv", lambda text: "".join(f"{line},,\n" for line in text.splitlines()) + ",,,,,\n" * 40)
    read, told = check.tables(folder)
    assert told == []
    assert read["areas"].equals(sound)


def yes_no_capitals(request: pytest.FixtureRequest) -> None:
    """Yes and No, TRUE and FALSE, and other capitals of a fixed word are read as the words meant."""
    folder = copied(request)
    sound = check.tables(folder)[0]
    cells_changed(folder / "agencies.csv", lambda _, cell: cell.title() if cell in ("yes", "no") else cell)
    answers = {"yes": "TRUE", "no": "FALSE"}
    cells_changed(folder / "smb_meetings.csv", lambda _, cell: answers.get(cell, cell))
    cells_changed(folder / "areas.csv", lambda column, cell: cell.upper() if column in ("kind", "country") else cell)
    read, told = check.tables(folder)
    assert told == []
    assert all(read[name].equals(sound[name]) for name in ("agencies", "smb_meetings", "areas"))


def windows_letters(request: pytest.FixtureRequest) -> None:
    """A file in the Windows code page is refused with its line, and with what to choose when saving."""
    folder = copied(request)
    edit(folder / "commentary.csv", lambda text: text.replace("The trial helped", "The £9 trial “helped”"), "cp1252")
    (told,) = problems(folder)
    assert (told.file, told.place, told.place_word) == ("commentary.csv", 3, "line")
    assert "CSV UTF-8 (Comma delimited)" in told.remedy


def pandas_floats(request: pytest.FixtureRequest) -> None:
    """Whole numbers that a program wrote as 12.0 are read as 12, in lists of allowed words too."""
    folder = copied(request)
    sound = check.tables(folder)[0]

    def as_float(_: str, cell: str) -> str:
        return f"{cell}.0" if re.fullmatch(r"\d", cell) else cell

    cells_changed(folder / "training.csv", as_float)
    cells_changed(folder / "referrals.csv", as_float)
    read, told = check.tables(folder)
    assert told == []
    assert all(read[name].equals(sound[name]) for name in ("training", "referrals"))


MARKS = ("[c]", "..", "-", "–", "1,338", "12%", "1.3E+03", "<5", "~", "N/A", "'1338", "(12)", "1 338", ":", "−5", "n/k")


def value_symbols(request: pytest.FixtureRequest) -> None:
    """Marks that stand in the place of a figure are refused, each with its row, itself and a remedy."""
    folder = copied(request)
    marks = iter(MARKS)
    table = folder / "annual_statistics.csv"
    cells_changed(table, lambda column, cell: next(marks, cell) if column == "value" else cell)
    told = [problem for problem in problems(folder) if problem.rule == "`value` is a number."]
    assert sum(problem.more + 1 for problem in told) == len(MARKS)
    for row, mark in enumerate(MARKS, start=2):
        (found,) = [problem for problem in told if f"value {mark!r}" in problem.value]
        assert found.place == row or f"value {mark!r} in row {row}" in found.value
        assert found.remedy


def unseen_spaces(request: pytest.FixtureRequest) -> None:
    """Spaces of any kind are read as one; a sign that cannot be seen is named with its column, row and place."""
    folder = copied(request)
    sound = check.tables(folder)[0]["training"]
    table = folder / "training.csv"
    edit(table, lambda text: text.replace("Police force", " Police\u00a0force").replace("Prison s", "Prison \u2009 s"))
    read, told = check.tables(folder)
    assert told == []
    assert read["training"].equals(sound)
    for sign in ("\u200b", "\u00ad", "\u202e", "\x01", "\x0b", "\u2028", "\ufeff", "\x85", "\x7f"):
        edit(table, lambda text, sign=sign: text.replace("Health trust A,3", f"Health trust A{sign},3", 1))
        (found,) = problems_of("training", folder)
        assert (found.file, found.place) == ("training.csv", 4)
        assert f"`agency` holds U+{ord(sign):04X}" in found.value
        edit(table, lambda text, sign=sign: text.replace(sign, ""))


def junk_files(request: pytest.FixtureRequest) -> None:
    """What a system hides beside the tables is passed over; a copy of a table is told."""
    folder = copied(request)
    for name in ("._areas.csv", ".DS_Store", ".~lock.areas.csv#", "desktop.ini", "~$areas.xlsx", "~$areas.csv"):
        (folder / name).write_bytes(b"\x00\x05\x16\x07")
    shutil.copy(folder / "areas.csv", folder / "areas - Copy.csv")
    (told,) = problems(folder)
    assert (told.file, told.rule) == ("areas - Copy.csv", "no extract has this name.")


def plain_words_for_forms(request: pytest.FixtureRequest) -> None:
    """A key, a day or a short name in another form is told in words with an example, never as a pattern."""
    folder = copied(request)
    edit(folder / "escalations.csv", lambda text: text.replace("C-0003", "C-41", 1))
    edit(folder / "referrals.csv", lambda text: text.replace("R-0001", "r-0001", 1))
    edit(folder / "sources.csv", lambda text: text.replace("2019-11", "Nov-19", 1))
    escalation, referral, source = problems(folder)
    assert escalation.remedy == "write it as C-0041."
    assert referral.remedy == "write it as R-0001."
    assert "spreadsheet" in source.remedy
    assert not re.search(r"[\^$\\]|\[0-9\]|\{\d", "".join(map(str, (escalation, referral, source))))


def area_names(request: pytest.FixtureRequest) -> None:
    """Names of areas with commas, apostrophes, dashes and accents are read as they stand."""
    folder = copied(request)
    names = ("London, City of", "King's Lynn & West", "Dyfed–Powys", "Ynys Môn a Gŵyr")
    edit(folder / "areas.csv", lambda text: text + "".join(f'"{name}",area,Wales,,\n' for name in names))
    read, told = check.tables(folder)
    assert told == []
    assert set(names) <= set(read["areas"]["area"])


def headings_again(request: pytest.FixtureRequest) -> None:
    """Two exports below each other are one problem; so are a title above, a note below and a row of totals."""
    folder = copied(request)
    table = folder / "training.csv"
    text = table.read_text(encoding="utf-8")
    heading, first, *rest = text.splitlines()
    for row, lines, says in (
        (3, [heading, first, heading, *rest], "the headings are there once."),
        (1, ["Training to date", "", heading, first, *rest], "the headings are in the first row."),
        (
            141,
            [heading, first, *rest, "", "Source: our own records,,,,"][:142],
            "a row below the headings is a record.",
        ),
        (141, [heading, first, *rest, "Total,,,484,"], NO_RECORD),
        (3, [heading, first, first.replace("4", "#REF!"), *rest], "a cell has a value, not an error."),
        (3, [heading, first, first.replace("Police force", "SociÃ©tÃ©"), *rest], "letters are as they were typed."),
    ):
        table.write_text("\n".join(lines) + "\n", encoding="utf-8")
        (told,) = problems_of("training", folder)
        assert (told.file, told.rule) == ("training.csv", says)
        assert abs(told.place - row) <= 1


def headings_as_typed(request: pytest.FixtureRequest) -> None:
    """Headings in other capitals, with spaces around them, or between their words, are read."""
    folder = copied(request)
    edit(folder / "training.csv", lambda text: text.replace("course,held_on,agency", 'COURSE,"Held\nOn", agency '))
    assert problems(folder) == []


def day_with_hour(request: pytest.FixtureRequest) -> None:
    """A day that a program wrote with midnight is read as the day."""
    folder = copied(request)
    edit(folder / "smb_meetings.csv", lambda text: text.replace("2021-06-09", "2021-06-09 00:00:00"))
    edit(folder / "smb_meetings.csv", lambda text: text.replace("2021-10-01", "2021-10-01T00:00:00"))
    assert problems(folder) == []


CASES: dict[str, Callable[[pytest.FixtureRequest], None]] = {
    "D01_excel_uk_roundtrip": excel_round_trip,
    "D02_semicolons": semicolons,
    "D03_trailing_empty_columns": trailing_empty_columns,
    "D05_yes_no_capitals": yes_no_capitals,
    "D06_cp1252": windows_letters,
    "D07_pandas_floats": pandas_floats,
    "D08_value_symbols": value_symbols,
    "D10_nbsp_and_double_spaces": unseen_spaces,
    "D11_junk_files": junk_files,
    "D14_plain_words_for_forms": plain_words_for_forms,
    "D16_area_names_read": area_names,
    "D18_headings_again": headings_again,
    "D19_headings_case_and_spaces": headings_as_typed,
    "D20_day_with_hour": day_with_hour,
}
