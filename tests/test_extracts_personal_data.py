"""No person and no Category 4 comes in, and no message repeats a person's number."""

from pathlib import Path

import pytest

from oversight.extracts import cells_to_read, check
from oversight.extracts.__main__ import main
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.readers import personal_data
from oversight.extracts.readers.identifiers import is_nhs_number, shape_found
from tests.tables import SHPO, STATISTICS_HEADING, TINY, figures, folder_of, problems_of, told

SOURCES = Path(__file__).resolve().parent.parent / "data" / "sources"
NUMBERS = {
    "a Police National Computer (PNC) number": ["2012/1234567D", "12/345678A", "20121234567D", "99/1234z"],
    "a criminal record (CRO) number": ["123456/12A", "7/99b"],
    "a probation case reference number (CRN)": ["X123456", "e654321"],
    "a prison number": ["A1234BC", "g4321dx"],
    "a National Insurance number": ["AB123456C", "ab 12 34 56 c"],
    "an NHS number": ["9434765919", "943 476 5919", "943-476-5919"],
}
EACH = [(what, number) for what, numbers in NUMBERS.items() for number in numbers]
WHO = "no column may identify a person."


ONE_OF_EACH = [(what, numbers[0]) for what, numbers in NUMBERS.items()]
YEARS = [f"{year}-{(year + 1) % 100:02}" for year in range(2009, 2024)]


def in_years(cells: list[str]) -> tuple[str, ...]:
    """A table with one figure a year, each with one of the cells as its note."""
    lines = [SHPO.replace("2023-24", year) + f'"{cell}"' for year, cell in zip(YEARS, cells, strict=False)]
    assert len(lines) == len(cells)
    return figures(*lines)


@pytest.mark.parametrize(("what", "number"), EACH)
def test_a_cell_shaped_like_a_persons_number_is_refused_and_the_number_not_repeated(tmp_path, what, number):
    assert told(tmp_path, annual_statistics=in_years([f"as told of {number}."])) == [
        "annual_statistics.csv, row 2: no cell may hold a person's number. "
        f"Found: column `note` holds what is shaped like {what}. "
        "Remedy: take it out; the dashboard has counts, never people."
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
    problems = problems_of(tmp_path, annual_statistics=figures(*rows, *rows))
    assert len(problems) >= 7
    assert not any(number in str(problem) for problem in problems)
    assert sum(one.more + 1 for one in problems if one.rule == "no cell may hold a person's number.") == 16


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
    "https://www.example.org/news/9434765919",
    "https://www.example.org/local-news-9434765919",
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
    (problem,) = problems_of(tmp_path, annual_statistics=table)
    assert (problem.rule, problem.more) == (WHO, len(TELLING) - 1)
    for heading in TELLING:
        (one,) = personal_data.refused_column("annual_statistics.csv", heading)
        assert (one.rule, one.value, one.remedy) == (WHO, f"column {heading!r}", "take the column out of the file.")


def test_a_column_that_is_only_unknown_is_not_called_personal(tmp_path):
    (problem,) = problems_of(tmp_path, annual_statistics=(f"{STATISTICS_HEADING},remark", f"{SHPO},none"))
    assert problem.rule == "the extract has no such column."


@pytest.mark.parametrize("heading", ["category_4", "Category 4", "cat4", "Cat4Count", "terrorist_offenders"])
def test_a_column_of_category_4_is_refused(tmp_path, heading):
    assert told(tmp_path, annual_statistics=(f"{STATISTICS_HEADING},{heading}", f"{SHPO},3")) == [
        f"annual_statistics.csv, row 1: Category 4 is never held. Found: column '{heading}'. "
        "Remedy: take the column out of the file."
    ]


def test_a_sum_of_figures_with_commas_is_no_nhs_number():
    assert shape_found("91,040 - 68,357 - 21,897 - 246 = 540") is None
    assert shape_found("943,476,5919") == "an NHS number"


@pytest.mark.parametrize(
    "cell", ["Category 4", "cat 4", "2+4", "1;2;3;4", "Four", "Cat IV", "category-four", "\uff14", "pedwar"]
)
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


# Invented identifiers as they are disguised in free text, each refused.
REFUSED = [
    *("943.476.5919", "943/476/5919", "94 34 76 59 19", "9 4 3 4 7 6 5 9 1 9", "no-9434765919", "(943) 476-5919"),
    *("٩٤٣٤٧٦٥٩١٩", "９４３４７６５９１９", "943\u00ad476\u00ad5919", "\u202b9434765919\u202c", "nhs no: 943 476 5918"),
    *("X 123456", "ref/X123456", "X12\u200b3456", "Х123456", "X.12.34.56", "ref_x123456", "CRN X123456A"),
    *("12 / 345678 A", "12345678A", "12-345678a", "12\\345678A", "2012 0345678 A", "SF12/345678A"),
    *("A-1234-BC", "A 1234 BC", "a.1234.bc", "AB-12-34-56-C", "A B 1 2 3 4 5 6 C", "ab/12/34/56/c"),
    *(
        "de12ab",
        "DE1-2AB",
        "SW1A 1AA",
        "D E 1 2 A B",
        "a.b@example.com",
        "a.b (at) example.com",
        "a at example dot com",
    ),
    *("+44 7700 900123", "07700900123", "(01332) 496 000", "+44 (0)7700 900 123", "０７７００ ９００１２３"),
    *("AB12 CDE", "ab12cde", "A123 BCD", "ABC 123D", "Passport 123456789", "ViSOR ref. 0012345", "URN 30AB1234524"),
    *("T20247123", "T 2024-7123", "DOB 12 March 1985", "born 12/3/85", "d.o.b: 1985-03-12"),
]
# What a person is asked to read.
ASKED = [
    *(
        "John Smith missed it",
        "SMITH, John",
        "john smith",
        "victim Mary Jones informed",
        "J. Smith",
        "Smith, J",
        "J Smith",
    ),
    *(
        "Mr Smith came",
        "PC 1234 Jones",
        "Ｊｏｈｎ came",
        "J o h n came",
        "Zygmunt Wisniewski",
        "Siân came",
        "Jоhn came",
    ),
    *("the 34-year-old man", "aged 34", "34 y/o", "thirty-four-year-old", "12/03/1985", "12th of March 1985"),
    *("1985-03-12", "9434765918", "R-0012 school case"),
]
PLAIN = [
    *("749 - 30 = 719: the source prints 749", "aged 10 and over", "from 1,036 to 1,165 in 2019-20", "Levels 2 and 3"),
    *("Housing provider B missed 12 of 24", "category A 2023-24", "by 31/03/2025 at 09:30", "in 2019-2020 a rise"),
    *("31 March 2009", "fy23 and fy24", "2022/23 a year of change", "97.5% to 98.25%", "100,000 ÷ 1,087 = 92.0"),
    *("over 18 years", "12 weeks from 2024-10-03", "1 2 3 and 4 of 12"),
]


@pytest.mark.parametrize("cell", REFUSED)
def test_an_identifier_in_disguise_is_refused(cell):
    assert shape_found(f"as told {cell} by health")
    assert personal_data.withheld(cell) == "[withheld]"


@pytest.mark.parametrize("cell", ASKED)
def test_what_looks_like_a_person_is_put_before_a_person_and_not_repeated(tmp_path, cell):
    (problem,) = problems_of(tmp_path, annual_statistics=figures(f'{SHPO}"{cell}"'))
    assert problem.rule == "a person reads what may identify somebody."
    assert problem.value.startswith("1 cell looks like a")
    assert problem.value.endswith("annual_statistics.csv `note` in row 2")
    assert cell not in str(problem)


@pytest.mark.parametrize("cell", PLAIN)
def test_plain_notes_raise_no_alarm(tmp_path, cell):
    assert told(tmp_path, annual_statistics=figures(f'{SHPO}"{cell}"')) == []


def test_the_shipped_tables_and_the_sample_raise_no_alarm():
    tables = {
        name: check.check_table(SOURCES / f"{name}.csv", extract)
        for name, extract in EXTRACTS.items()
        if not extract.is_worked_out
    }
    assert [problem for table in tables.values() for problem in table.problems] == []
    assert cells_to_read.unread({name: table.typed for name, table in tables.items()}, "") == []


def test_an_answer_holds_for_the_cells_that_were_read_and_for_no_others(tmp_path):
    folder = folder_of(tmp_path, annual_statistics=figures(f"{SHPO}John Smith came"))
    (problem,) = check.tables(folder)[1]
    code = problem.remedy.split()[-1].rstrip(".")
    assert len(code) == 8
    assert check.tables(folder, code)[1] == []
    assert len(check.tables(folder, "00000000")[1]) == 1
    moved = figures(SHPO.replace("2023-24", "2022-23"), f"{SHPO}John Smith came")
    assert check.tables(folder_of(tmp_path, annual_statistics=moved), code)[1] == []
    other = figures(f"{SHPO}Mary Smith came")
    assert len(check.tables(folder_of(tmp_path, annual_statistics=other), code)[1]) == 1


def test_the_command_asks_and_takes_the_answer(tmp_path, capsys):
    folder = folder_of(tmp_path / "sources", annual_statistics=figures(f"{SHPO}John Smith came"))
    command = ["build", "--from", str(folder), "--to", str(tmp_path / "data")]
    assert main(command) == 1
    said = capsys.readouterr().err
    assert "1 cell looks like a name: annual_statistics.csv `note` in row 2" in said
    code = said.rsplit("--cells-read ", 1)[1].split(".")[0]
    assert main([*command, "--cells-read", code]) == 0


def test_an_areas_own_text_on_category_4_is_put_before_a_person(tmp_path):
    lines = ("escalation_key,case_key,asked_on,decided_on,confirming_count,outcome,basis",)
    commentary = (
        "kpi,as_at,cause,action,lead_role,due_on,basis",
        "minutes_issued_on_time,2024-06-12,A category four case took time,wait,the chair,2024-07-01,illustrative",
    )
    meetings = ("smb_on,is_kpis_reviewed,basis", "2024-06-12,yes,illustrative")
    (problem,) = problems_of(tmp_path, commentary=commentary, smb_meetings=meetings, escalations=lines)
    assert problem.value == "1 cell looks like Category 4: commentary.csv `cause` in row 2"
