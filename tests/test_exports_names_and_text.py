"""Names of files, and text of CSV files, as other programs take them."""

import csv
import io

import pytest

from oversight.exports import file_names
from oversight.exports.spreadsheets import excel_text, sheets
from oversight.figures.published import orders
from oversight.selection import Selection


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Ynys Môn", "ynys-mon"),
        ("Ŵŷâ ÂÊÎÔÛŴŶ", "wya-aeiouwy"),
        ("King's Lynn & West", "kings-lynn-west"),
        ("King\u2019s Lynn", "kings-lynn"),
        ("London, City of", "london-city-of"),
        ("Dyfed\u2013Powys", "dyfed-powys"),
        ("Straße Øst Łódź", "strasse-ost-lodz"),
        ("ﬁne Ⅻ", "fine-xii"),
        ("Мост", "мост"),
        ("a_b\u202ec/../d", "a-b-c-d"),
    ],
)
def test_a_name_keeps_its_letters(given, expected):
    assert file_names.plain(given) == expected


@pytest.mark.parametrize("name", ["con", "PRN", "Aux", "nul", "com1", "LPT9"])
def test_no_name_is_one_that_windows_keeps_for_itself(name):
    assert file_names.named([name], "csv") == f"{name.lower()}-figures.csv"
    assert file_names.named([name, "orders"], "csv") == f"{name.lower()}-orders.csv"


@pytest.mark.parametrize("parts", [["", "?*"], [], ["\u202e"]])
def test_a_name_of_nothing_is_still_a_name(parts):
    assert file_names.named(parts, "csv") == "figures.csv"


@pytest.mark.parametrize("letter", ["x", "ж", "漢", "🔥x"])
def test_no_name_is_longer_than_a_disk_takes(letter):
    name = file_names.named([letter * 200] * 3, "xlsx")
    assert len(name.encode()) <= 200
    assert name.endswith(".xlsx") and "\ufffd" not in name


CHANGED = {
    "a month": ["2019-11", "1-2", "10-15", "12/2024", "Mar-24", "May-5", "5 Mar", "Jan 2", "3-Mar-24", "3 Mar 24"],
    "a day or fraction": ["2024-10-03", "1/2", "3/4/2024", "1.2.2024", "1 1/2"],
    "a number": ["007", "0.50", "1.10", "1e5", "12E10", "3.5e-2", "123456789012", "(5)", "00"],
    "a time": ["10:30", "9:05:12", "2am", "2 PM"],
}
LEFT = ["M-0291", "Level 2", "2+3", "0", "12", "1,709", "12.5", "50%", "E10", "3 to 5 months", "2023-24 and 2024-25"]
LEFT += [
    "31 March 2024",
    "October 2024",
    "Oct 2024",
    "14 in 2016-17",
    "Category 1",
    "-",
    "not held",
    "May",
    "1.2.3.4.5",
]


@pytest.mark.parametrize("text", [text for texts in CHANGED.values() for text in texts])
def test_text_that_excel_would_change_stands_behind_an_apostrophe(text):
    assert excel_text.kept(text) == f"'{text}"


@pytest.mark.parametrize("text", LEFT)
def test_text_that_excel_leaves_alone_stays(text):
    assert excel_text.kept(text) == text


@pytest.mark.parametrize(("year", "shown"), [("2009-10", "2009 to 2010"), ("1999-00", "1999 to 2000")])
def test_a_reporting_year_stands_in_words(year, shown):
    assert excel_text.kept(year) == shown


def test_no_cell_of_a_csv_is_one_that_excel_would_change():
    choice = Selection("Derbyshire", "England and Wales", "2023-24")
    made = sheets.csv_of(orders.shpo_imposed(choice), choice).decode("utf-8-sig")
    cells = [cell for line in csv.reader(io.StringIO(made)) for cell in line]
    assert "2023 to 2024" in cells
    assert [excel_text.kept(cell) for cell in cells] == cells
