"""No person and no Category 4 comes in, and no message repeats a person's number."""

import pytest

from oversight.extracts import check
from oversight.extracts.readers.personal_data import is_nhs_number, shape_found
from tests.tables import SHPO, STATISTICS_HEADING, TINY, figures, folder_of, problems_of, told

NUMBERS = {
    "a Police National Computer (PNC) number": ["2012/1234567D", "12/345678A", "20121234567D", "99/1234z"],
    "a criminal record (CRO) number": ["123456/12A", "7/99b"],
    "a probation case reference number (CRN)": ["X123456", "e654321"],
    "a prison number": ["A1234BC", "g4321dx"],
    "a National Insurance number": ["AB123456C", "ab 12 34 56 c"],
    "an NHS number": ["9434765919", "943 476 5919", "943-476-5919"],
}
EACH = [(what, number) for what, numbers in NUMBERS.items() for number in numbers]
WHO = "no column may tell who somebody is."


ONE_OF_EACH = [(what, numbers[0]) for what, numbers in NUMBERS.items()]
YEARS = [f"{year}-{(year + 1) % 100:02}" for year in range(2009, 2024)]


def in_years(cells: list[str]) -> tuple[str, ...]:
    """A table with one figure a year, each with one of the cells as its note."""
    lines = [SHPO.replace("2023-24", year) + f'"{cell}"' for year, cell in zip(YEARS, cells, strict=False)]
    assert len(lines) == len(cells)
    return figures(*lines)


def test_a_cell_shaped_like_a_persons_number_is_refused_and_the_number_not_repeated(tmp_path):
    lines = told(tmp_path, annual_statistics=in_years([f"as told of {number}." for _, number in EACH]))
    assert lines == [
        f"annual_statistics.csv, row {row}: no cell may hold a person's number. "
        f"Found: column `note` holds what is shaped like {what}. "
        "Remedy: take it out; the dashboard holds counts, never people."
        for row, (what, _) in enumerate(EACH, start=2)
    ]


@pytest.mark.parametrize(("what", "number"), ONE_OF_EACH)
def test_no_other_message_about_the_row_repeats_the_number(tmp_path, what, number):
    derived = SHPO.replace("published", "derived")
    rows = [
        SHPO.replace("Derbyshire", number),
        SHPO.replace("166", number),
        SHPO.replace("published", number).replace("2023-24", number),
        f"{derived}{number}",
        SHPO.replace("shpo_imposed", number).replace(",1,all", f",{number},{number}"),
    ]
    lines = told(tmp_path, annual_statistics=figures(*rows, *rows))
    assert len(lines) > 10
    assert not any(number in line for line in lines)
    assert sum("no cell may hold a person's number" in line for line in lines) == 16


@pytest.mark.parametrize(("what", "number"), ONE_OF_EACH)
def test_a_heading_shaped_like_a_persons_number_is_refused_and_not_repeated(tmp_path, what, number):
    table = (f"{STATISTICS_HEADING},{number}", f"{SHPO},")
    assert told(tmp_path, annual_statistics=table) == [
        f"annual_statistics.csv, row 1: no heading may hold a person's number. Found: a heading shaped like {what}. "
        "Remedy: give the file its headings."
    ]
    twice = (f"{STATISTICS_HEADING},{number},{number}",)
    assert not any(number in line for line in told(tmp_path, annual_statistics=twice))


def test_the_last_digit_of_an_nhs_number_is_checked():
    assert is_nhs_number("9434765919")
    assert not is_nhs_number("9434765918")
    assert is_nhs_number("0000000140"), "1 x 3 + 4 x 2 = 11: the check digit is 0"
    assert not any(is_nhs_number(f"000000006{last}") for last in range(10)), "6 x 2 = 12: a check digit of 10"


NO_NUMBERS = [
    "9434765918",
    "https://www.example.org/news/9434765919",
    "https://www.example.org/local-news-9434765919",
    "94347659190",
    "1,709",
    "2023-24",
    "2024/25",
    "1 April 2023-31 March 2024",
    "100,000 ÷ 1,087 = 92.0",
    "DERBYSHIRE24",
    "https://www.example.org/news/18011109.1-700-sex-offenders/",
    "https://www.example.org/local/A1234BC",
]


def test_what_only_looks_like_a_number_of_a_person_passes(tmp_path):
    assert [cell for cell in NO_NUMBERS if shape_found(cell)] == []
    tables, problems = check.tables(folder_of(tmp_path, annual_statistics=in_years(NO_NUMBERS)))
    assert problems == []
    assert tables["annual_statistics"]["note"].to_list() == NO_NUMBERS


TELLING = [
    *("name", "Full Name", "surname", "ForeName", "alias", "initials"),
    *("DateOfBirth", "date of birth", "dateofbirth", "DOB", "birth_date", "age", "gender"),
    *("address", "Home Address", "homeaddress", "postcode", "Post Code", "phone", "e-mail email"),
    *("Prison Number", "prison_no", "PNC", "PNCId", "PNCNumber", "CRN", "CRO number", "NHSNumber", "nhs no"),
    *("record number", "RecordNo", "register_number", "ViSOR ref", "case reference", "NOMIS id", "nominal"),
    *("offender_id", "person", "victim", "National Insurance"),
]


def test_a_column_that_could_name_a_person_is_refused(tmp_path):
    table = (",".join([STATISTICS_HEADING, *TELLING]), ",".join([SHPO, *["somebody"] * len(TELLING)]))
    assert sorted(told(tmp_path, annual_statistics=table)) == sorted(
        f"annual_statistics.csv, row 1: {WHO} Found: column '{heading}'. Remedy: take the column out of the file."
        for heading in TELLING
    )


def test_a_column_that_is_only_unknown_is_not_called_personal(tmp_path):
    (problem,) = problems_of(tmp_path, annual_statistics=(f"{STATISTICS_HEADING},remark", f"{SHPO},none"))
    assert problem.rule == "the extract has no such column."


@pytest.mark.parametrize("heading", ["category_4", "Category 4", "cat4", "Cat4Count", "terrorist_offenders"])
def test_a_column_of_category_4_is_refused(tmp_path, heading):
    assert told(tmp_path, annual_statistics=(f"{STATISTICS_HEADING},{heading}", f"{SHPO},3")) == [
        f"annual_statistics.csv, row 1: Category 4 is never held. Found: column '{heading}'. "
        "Remedy: take the column out of the file."
    ]


@pytest.mark.parametrize("cell", ["4", "Category 4", "cat 4", "2+4", "1;2;3;4"])
def test_a_row_of_category_4_is_refused(tmp_path, cell):
    problems = problems_of(tmp_path, annual_statistics=figures(SHPO, SHPO.replace(",1,all", f",{cell},all")))
    assert (
        "annual_statistics.csv, row 3: Category 4 is never held. "
        f"Found: category '{cell}'. Remedy: take the row out; figures on terrorist offenders are published "
        "nationally only."
    ) in [str(problem) for problem in problems]


@pytest.mark.parametrize("measure", ["category_4_on_31_march", "eligible_category_4", "terrorist_offenders"])
def test_a_measure_of_category_4_is_refused_where_it_is_declared_too(tmp_path, measure):
    declared = f"{measure},Label,Label,People,year,people,all,all,People,Nobody,"
    problems = problems_of(
        tmp_path,
        measures=(*TINY["measures"], declared),
        annual_statistics=figures(SHPO.replace("shpo_imposed,1", f"{measure},all")),
    )
    assert [(problem.file, problem.place, problem.rule, problem.value) for problem in problems] == [
        ("annual_statistics.csv", 2, "Category 4 is never held.", f"measure '{measure}'"),
        ("measures.csv", 6, "Category 4 is never held.", f"measure '{measure}'"),
    ]


def test_a_note_may_speak_of_category_4_and_four_may_be_counted(tmp_path):
    line = SHPO.replace("166", "4")
    assert told(tmp_path, annual_statistics=figures(f"{line}Category 4 is left out")) == []
