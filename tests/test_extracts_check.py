"""What is refused in a typed-in table, and in which words."""

import re

import dataframely as dy
import pytest

from oversight.extracts import cell_forms, check
from oversight.extracts.contracts import EXTRACTS
from tests.tables import SHPO, TINY, figures, folder_of, problems_of, told

SAVE_AGAIN = 'save it again as "CSV UTF-8 (Comma delimited)": in Excel File, Save As.'
A_NUMBER = "write digits only; leave the row out for a dash or a year not held."


def one(where, line):
    """What is told of one figure in row 2."""
    return told(where, annual_statistics=figures(line))


def test_tables_that_hold_are_read_in_the_order_typed(tmp_path):
    lines = figures(SHPO, "Derbyshire,2022-23,shpo_imposed,1,all,110,exact,published,REPORT24,as printed")
    tables, problems = check.tables(folder_of(tmp_path, annual_statistics=lines))
    assert problems == []
    assert tables["annual_statistics"].select("reporting_year", "value", "note").rows() == [
        ("2023-24", 166.0, None),
        ("2022-23", 110.0, "as printed"),
    ]
    assert tables["areas"].rows() == [(area, "area", "England", None, None) for area in ("Derbyshire", "Northumbria")]


def test_a_negative_count_is_refused(tmp_path):
    assert one(tmp_path, SHPO.replace("166", "-166")) == [
        "annual_statistics.csv, row 2: `value` is 0 or more. Found: value '-166'. "
        "Remedy: correct the figure; leave the row out where none is held."
    ]


def test_zero_is_a_figure(tmp_path):
    assert one(tmp_path, SHPO.replace("166", "0")) == []


def test_a_fraction_of_a_person_is_refused(tmp_path):
    assert one(tmp_path, SHPO.replace("166", "166.5")) == [
        "annual_statistics.csv, row 2: `shpo_imposed` is counted in whole numbers. Found: 166.5. "
        "Remedy: write the count as printed, without a fraction."
    ]


def test_a_rate_may_have_a_fraction(tmp_path):
    line = "Derbyshire,2023-24,category_1_per_100k,1,all,125.2,rounded,published,REPORT24,"
    assert one(tmp_path, line) == []


@pytest.mark.parametrize("cell", ["many", "-", "–", "nan", "inf", "1_709", "£5", "9" * 400])
def test_a_count_that_is_no_number_is_refused(tmp_path, cell):
    assert one(tmp_path, SHPO.replace("166", cell)) == [
        f"annual_statistics.csv, row 2: `value` is a number. Found: value '{cell}'. Remedy: {A_NUMBER}"
    ]


def test_a_count_with_a_thousands_comma_is_refused_and_the_count_without_it_is_named(tmp_path):
    assert one(tmp_path, SHPO.replace("166", '"1,709"')) == [
        "annual_statistics.csv, row 2: `value` is a number. Found: value '1,709'. Remedy: write 1709 without the comma."
    ]


def test_a_thousands_comma_without_quotes_makes_a_cell_too_many(tmp_path):
    assert one(tmp_path, SHPO.replace("166", "1,709")) == [
        "annual_statistics.csv, row 2: a row has a cell for each heading. Found: 11 cells, 10 headings. "
        "Remedy: quote a cell that holds a comma, fill in what is missing, or delete empty columns to the right."
    ]


def test_an_empty_count_is_refused(tmp_path):
    assert one(tmp_path, SHPO.replace("166", "")) == [
        "annual_statistics.csv, row 2: `value` is filled in on every row. Found: value is empty. Remedy: fill it in."
    ]


@pytest.mark.parametrize(
    ("column", "old", "new", "rule", "near"),
    [
        ("area", "Derbyshire", "Derbishire", "`area` is in areas.csv.", "Derbyshire"),
        ("area", "Derbyshire", "DERBYSHIRE", "`area` is in areas.csv.", "Derbyshire"),
        ("measure", "shpo_imposed", "shpos_imposed", "`measure` is in measures.csv.", "shpo_imposed"),
        ("source_id", "REPORT24", "REPORT23", "`source_id` is in sources.csv.", "REPORT24"),
    ],
)
def test_an_unknown_key_is_refused_and_the_nearest_named(tmp_path, column, old, new, rule, near):
    other = {"area": "areas", "measure": "measures", "source_id": "sources"}[column]
    assert one(tmp_path, SHPO.replace(old, new)) == [
        f"annual_statistics.csv, row 2: {rule} Found: '{new}'. "
        f"Remedy: did you mean '{near}'? correct it, or add it to {other}.csv."
    ]


@pytest.mark.parametrize(
    ("column", "old", "new", "allowed", "hint"),
    [
        ("category", ",1,all,", ",2 + 3,all,", "1, 2, 3, 4, 2+3, all", "did you mean '2+3'? "),
        ("category", ",1,all,", ",7,all,", "1, 2, 3, 4, 2+3, all", ""),
        ("level", ",1,all,", ",1,alll,", "1, 2, 3, 2+3, all", "did you mean 'all'? "),
        (
            "basis",
            "published",
            "publised",
            "published, reported, derived, provisional, illustrative",
            "did you mean 'published'? ",
        ),
        ("precision", "exact", "exactly", "exact, rounded, at least", "did you mean 'exact'? "),
    ],
)
def test_an_unknown_word_is_refused_with_the_words_allowed(tmp_path, column, old, new, allowed, hint):
    found = new.split(",")[2 if column == "level" else 1] if "," in new else new
    assert one(tmp_path, SHPO.replace(old, new)) == [
        f"annual_statistics.csv, row 2: `{column}` is one of {allowed}. Found: {column} '{found}'. "
        f"Remedy: {hint}use one of these words."
    ]


def test_a_name_that_is_near_nothing_gets_no_suggestion(tmp_path):
    assert one(tmp_path, SHPO.replace("Derbyshire", "Atlantis")) == [
        "annual_statistics.csv, row 2: `area` is in areas.csv. Found: 'Atlantis'. "
        "Remedy: correct it, or add it to areas.csv."
    ]


def test_a_row_wrong_in_its_own_table_does_not_make_its_references_unknown(tmp_path):
    areas = tuple(line.replace("Derbyshire,area,", "Derbyshire,aera,") for line in TINY["areas"])
    assert told(tmp_path, areas=areas) == [
        "areas.csv, row 2: `kind` is one of area, nation. Found: kind 'aera'. "
        "Remedy: did you mean 'area'? use one of these words."
    ]


@pytest.mark.parametrize("year", ["2023", "23-24", "2023/2025", "FY2023-24"])
def test_a_reporting_year_in_another_form_is_refused(tmp_path, year):
    assert one(tmp_path, SHPO.replace("2023-24", year)) == [
        f"annual_statistics.csv, row 2: `reporting_year` is a reporting year, as in 2023-24. "
        f"Found: reporting_year '{year}'. Remedy: write it in that form, as in 2023-24."
    ]


def test_a_reporting_year_of_two_years_is_refused(tmp_path):
    (problem,) = problems_of(tmp_path, annual_statistics=figures(SHPO.replace("2023-24", "2023-25")))
    assert (problem.place, problem.rule) == (2, "a reporting year runs from one April to the next March.")
    assert "reporting_year 2023-25" in problem.value
    assert problem.remedy == "write it as 2023-24, the second year one after the first."


def test_the_reporting_year_across_the_century_is_accepted(tmp_path):
    assert one(tmp_path, SHPO.replace("2023-24", "1999-00")) == []


@pytest.mark.parametrize("note", ["", "Worked back from the 2022-23 report", "about 110 = as printed"])
def test_a_derived_figure_without_its_sum_is_refused(tmp_path, note):
    line = SHPO.replace("published,REPORT24,", f"derived,REPORT24,{note}")
    (problem,) = problems_of(tmp_path, annual_statistics=figures(line))
    assert (problem.file, problem.place) == ("annual_statistics.csv", 2)
    assert problem.rule == "a derived figure shows its sum in `note`, or the chart that it was read off."
    assert "basis derived" in problem.value
    asked = "write the sum, as in 749 - 30 = 719, with its parts, or begin with Read off and name the chart."
    assert problem.remedy == asked


@pytest.mark.parametrize(
    "note", ['"1,036 - 71 = 965: the source prints both"', "166 ÷ 1.509 = 110.0", "3 + 1 + 6 = 10"]
)
def test_a_derived_figure_with_its_sum_is_accepted(tmp_path, note):
    assert one(tmp_path, SHPO.replace("published,REPORT24,", f"derived,REPORT24,{note}")) == []


def test_a_duplicate_names_the_row_that_came_first(tmp_path):
    other = SHPO.replace("2023-24", "2022-23")
    assert told(tmp_path, annual_statistics=figures(SHPO, other, SHPO.replace("166", "167"), SHPO)) == [
        f"annual_statistics.csv, row {row}: there is one row for each area, reporting_year, measure, category, level, "
        "source_id. Found: Derbyshire, 2023-24, shpo_imposed, 1, all, REPORT24. "
        "Remedy: keep this row or row 2, which has the same."
        for row in (4, 5)
    ]


def test_every_fault_of_one_row_is_told(tmp_path):
    line = "Derbishire,2023-25,shpo_imposed,1,all,many,exactly,derived,REPORT23,none"
    assert {(problem.place, problem.rule) for problem in problems_of(tmp_path, annual_statistics=figures(line))} == {
        (2, "`area` is in areas.csv."),
        (2, "a reporting year runs from one April to the next March."),
        (2, "`value` is a number."),
        (2, "`precision` is one of exact, rounded, at least."),
        (2, "a derived figure shows its sum in `note`, or the chart that it was read off."),
        (2, "`source_id` is in sources.csv."),
    }


def test_all_problems_of_all_files_are_told_at_once(tmp_path):
    (tmp_path / "areas2.csv").write_text("anything")
    problems = problems_of(
        tmp_path,
        annual_statistics=figures(SHPO.replace("166", "-1"), SHPO.replace("published", "printed")),
        areas=(*TINY["areas"], "Kent,county,England"),
        sources=(*TINY["sources"], "ARGUS19,,The Argus,2019,press,https://www.example.org"),
        glossary=None,
    )
    assert [(problem.file, problem.place, problem.rule.split(" is ")[0]) for problem in problems] == [
        ("annual_statistics.csv", 2, "`value`"),
        ("annual_statistics.csv", 3, "`basis`"),
        ("annual_statistics.csv", 3, "there"),
        ("areas.csv", 4, "`kind`"),
        ("areas2.csv", 0, "no extract has this name."),
        ("glossary.csv", 0, "the table"),
        ("sources.csv", 3, "`title`"),
    ]


def test_a_missing_file_is_told(tmp_path):
    where = tmp_path / "sources"
    assert told(where, areas=None) == [
        "areas.csv: the table is needed and is not there. Remedy: put it into sources/.",
    ]


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n", b" , \r\n,\r\n"])
def test_an_empty_file_is_told(tmp_path, content):
    assert told(tmp_path, glossary=content) == [
        "glossary.csv: the file is empty. Remedy: give it at least its headings."
    ]


def test_a_file_in_another_encoding_is_told_with_its_line(tmp_path):
    text = "term,meaning,report_definition\nAudit,A check,\nQuery,Cost of £5,\n"
    assert told(tmp_path, glossary=text.encode("cp1252")) == [
        f"glossary.csv, line 3: the file is UTF-8 text. Found: characters in another encoding. Remedy: {SAVE_AGAIN}"
    ]


def test_a_spreadsheet_saved_as_unicode_text_is_told(tmp_path):
    (problem,) = problems_of(tmp_path, glossary="term,meaning,report_definition\n".encode("utf-16"))
    assert (problem.file, problem.place, problem.rule) == ("glossary.csv", 1, "the file is UTF-8 text.")


def test_a_quote_that_never_ends_is_told_with_the_row_it_begins_in(tmp_path):
    text = 'term,meaning,report_definition\nAudit,A check,\nQuery,"never closed,\nMore,rows,\n'
    assert told(tmp_path, glossary=text) == [
        "glossary.csv, row 3: the file is readable CSV. Found: a quotation mark is opened and never closed. "
        f"Remedy: {SAVE_AGAIN}"
    ]


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path):
    folder_of(tmp_path, glossary=None)
    (tmp_path / "glossary.csv").mkdir()
    (problem,) = check.tables(tmp_path)[1]
    assert (problem.file, problem.rule) == ("glossary.csv", "the file can be read.")


def test_a_row_with_a_cell_too_few_is_told(tmp_path):
    assert one(tmp_path, SHPO.removesuffix(",")) == [
        "annual_statistics.csv, row 2: a row has a cell for each heading. Found: 9 cells, 10 headings. "
        "Remedy: quote a cell that holds a comma, fill in what is missing, or delete empty columns to the right."
    ]


def test_a_heading_that_stands_twice_is_told(tmp_path):
    assert told(tmp_path, glossary="term,meaning,meaning,report_definition\n") == [
        "glossary.csv, row 1: each heading is used once. Found: 'meaning'. Remedy: take out one of the columns."
    ]


def test_a_column_without_a_heading_is_told(tmp_path):
    assert told(tmp_path, glossary="term,meaning,report_definition,\nAudit,A check,,x\n") == [
        "glossary.csv, row 1: every column has a heading. Found: column 4 has none. "
        "Remedy: name the column, or take out the comma too many."
    ]


def test_a_column_named_as_the_check_counts_rows_is_told(tmp_path):
    assert told(tmp_path, glossary="term,meaning,report_definition,source_row\n") == [
        "glossary.csv, row 1: no column has this name. Found: 'source_row'. Remedy: rename it or take it out."
    ]


def test_a_missing_and_an_unknown_column_are_told_together(tmp_path):
    assert told(tmp_path, glossary="term,meanings,report_definition\n") == [
        "glossary.csv, row 1: the column `meaning` is needed. Remedy: add it, spelt as here.",
        "glossary.csv, row 1: the extract has no such column. Found: column 'meanings'. "
        "Remedy: did you mean 'meaning'? rename it or take it out.",
    ]


def test_a_file_that_is_no_extract_is_told_and_the_nearest_named(tmp_path):
    (tmp_path / "annual_statistic.CSV").write_text("anything")
    assert told(tmp_path) == [
        "annual_statistic.CSV: no extract has this name. Remedy: did you mean 'annual_statistics'? "
        "take the file out, or give it the name of an extract."
    ]


def test_a_file_from_a_spreadsheet_with_a_byte_order_mark_and_crlf_is_read(tmp_path):
    text = "\ufeff" + "\r\n".join(figures(f"  {SHPO}a note  ")) + "\r\n"
    tables, problems = check.tables(folder_of(tmp_path, annual_statistics=text))
    assert problems == []
    assert tables["annual_statistics"].select("area", "note").rows() == [("Derbyshire", "a note")]


def test_a_cell_with_line_breaks_counts_as_one_row_and_a_blank_line_as_one(tmp_path):
    noted = f'{SHPO}"two\nlines, and\na third"'
    assert [
        problem.place
        for problem in problems_of(tmp_path, annual_statistics=figures(noted, "", SHPO.replace("2023-24", "2023-25")))
    ] == [4]


def test_columns_in_another_order_are_read(tmp_path):
    tables, problems = check.tables(folder_of(tmp_path, glossary="meaning,report_definition,term\nA check,,Audit\n"))
    assert problems == []
    assert tables["glossary"].rows() == [("Audit", "A check", None)]


GLOSSARY = "term,meaning,report_definition\nAudit,A check,\nQuery,Cost of £5,\n"
READ = {
    "mark of order": ("\ufeff" + GLOSSARY).encode(),
    "old line ends of a Mac": GLOSSARY.replace("\n", "\r").encode(),
    "line ends of Windows": GLOSSARY.replace("\n", "\r\n").encode(),
    "tabs": GLOSSARY.replace(",", "\t").encode(),
    "a line for Excel": ("sep=;\n" + GLOSSARY.replace(",", ";")).encode(),
    "blank rows above": ("\n,,\n" + GLOSSARY).encode(),
    "an empty column between": GLOSSARY.replace(",", ",,", 1)
    .replace("Audit,", "Audit,,")
    .replace("Query,", "Query,,")
    .encode(),
    "an unseen sign in a heading": GLOSSARY.replace("term", "te\u200brm").encode(),
    "a line break in a cell": GLOSSARY.replace("A check", '"A\r\n check"').encode(),
    "accents in parts": GLOSSARY.replace("Audit", "Audít").replace("í", "i\u0301").encode(),
}


@pytest.mark.parametrize("kind", READ)
def test_a_table_is_read_in_whatever_way_it_was_saved(tmp_path, kind):
    tables, problems = check.tables(folder_of(tmp_path, glossary=READ[kind]))
    assert problems == []
    (audit, meaning, _), query = tables["glossary"].rows()
    assert (audit in ("Audit", "Audít"), meaning, query) == (True, "A check", ("Query", "Cost of £5", None))


NOT_READ = {
    "a workbook": (b"PK\x03\x04" + b"\x00" * 40, 0, "the file is a table of text."),
    "an old workbook": (b"\xd0\xcf\x11\xe0" + b"\x00" * 40, 0, "the file is a table of text."),
    "UTF-16": (GLOSSARY.encode("utf-16"), 1, "the file is UTF-8 text."),
    "no headings": (GLOSSARY.split("\n", 1)[1].encode(), 1, "the headings are in the first row."),
    "a title above": (b"Our glossary,,\n" + GLOSSARY.encode(), 1, "the headings are in the first row."),
    "two columns of one name": (
        GLOSSARY.replace("report_definition", "Meaning").encode(),
        1,
        "each heading is used once.",
    ),
    "a sign of direction": (
        GLOSSARY.replace("A check", "A\u202echeck").encode(),
        2,
        "every character of a cell can be seen.",
    ),
    "a NUL": (GLOSSARY.replace("A check", "A\x00check").encode(), 2, "every character of a cell can be seen."),
    "a wrong encoding before": (GLOSSARY.replace("£", "Â£").encode(), 3, "letters are as they were typed."),
    "a lost sign": (GLOSSARY.replace("£", "\ufffd").encode(), 3, "letters are as they were typed."),
    "an error": (GLOSSARY.replace("A check", "#NAME?").encode(), 2, "a cell has a value, not an error."),
    "a note": ((GLOSSARY + "Source: us,,\n").encode(), 4, "a row below the headings is a record."),
}


@pytest.mark.parametrize("kind", NOT_READ)
def test_what_cannot_be_read_is_one_problem_with_its_place(tmp_path, kind):
    content, place, rule = NOT_READ[kind]
    (problem,) = problems_of(tmp_path, glossary=content)
    assert (problem.file, problem.place, problem.rule) == ("glossary.csv", place, rule)
    assert problem.remedy


def test_a_table_saved_under_another_name_is_pointed_at(tmp_path):
    folder_of(tmp_path, glossary=None)
    (tmp_path / "Glossary.xlsx").write_bytes(b"PK")
    (problem,) = check.tables(tmp_path)[1]
    assert problem.remedy == "did you mean 'Glossary.xlsx'? Save it as glossary.csv."


NUMBERS = {
    "1,709": "write 1709 without the comma.",
    "1 709": "write 1709 without the space.",
    "1’709": "write 1709 without the apostrophe.",
    "12%": "write the number without the per cent sign.",
    "1.3E+03": "a spreadsheet shortened it: write the number in full.",
    "<5": "a figure that is kept back or about right is not held: leave the row out.",
    "1-4": "a figure that is kept back or about right is not held: leave the row out.",
    "'1338": "take the apostrophe before it away.",
    "(12)": "write it without brackets.",
    "−5": "write it without the sign; a count is 0 or more.",
    "١٢": A_NUMBER,
    "n/a": A_NUMBER,
    "[c]": A_NUMBER,
}


@pytest.mark.parametrize("cell", NUMBERS)
def test_a_number_in_another_form_is_told_with_what_to_do_about_it(tmp_path, cell):
    (problem,) = problems_of(tmp_path, annual_statistics=figures(SHPO.replace("166", f'"{cell}"')))
    assert (problem.rule, problem.remedy) == ("`value` is a number.", NUMBERS[cell])


FORMED = [
    (name, column, declared.regex)
    for name, extract in EXTRACTS.items()
    for column, declared in extract.contract.columns().items()
    if isinstance(declared, dy.String) and declared.regex
]


@pytest.mark.parametrize(("name", "column", "regex"), FORMED)
def test_every_form_is_told_in_words_with_an_example_that_has_it(name, column, regex):
    for cell in ("x", "Nov-19", "C-41", "31/03/2024", "?", ""):
        says, remedy = cell_forms.form_of(regex, cell)
        assert not re.search(r"[\\^$*\[\]{}|]", says + remedy)
        assert "dictionary" not in says
        example = remedy.removesuffix(".").rsplit(" as in ", 1)[-1].removeprefix("write it as ")
        assert re.fullmatch(regex, example) or remedy == cell_forms.YEARS_CHANGED


def test_more_than_three_problems_of_one_cause_are_one(tmp_path):
    years = [f"{year}-{year % 100 + 1:02}" for year in range(2010, 2022)]
    lines = [SHPO.replace("2023-24", year).replace("166", "-") for year in years]
    assert len(problems_of(tmp_path, annual_statistics=figures(*lines[:3]))) == 3
    assert told(tmp_path, annual_statistics=figures(*lines)) == [
        "annual_statistics.csv, row 2 and 11 more: `value` is a number. Found: value '-' in rows 2, 3, 4 and 9 more. "
        f"Remedy: {A_NUMBER}"
    ]


def test_many_problems_of_one_rule_with_remedies_of_their_own_are_told_shortly(tmp_path):
    years = [f"{year}-{year % 100 + 1:02}" for year in range(1910, 1950)]
    lines = [SHPO.replace("2023-24", year).replace("166", f'"1,{100 + n}"') for n, year in enumerate(years)]
    problems = problems_of(tmp_path, annual_statistics=figures(*lines))
    assert len(problems) == 11
    assert sum(problem.more + 1 for problem in problems) == 40
