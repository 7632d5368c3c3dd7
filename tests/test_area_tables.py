"""The Ministry's tables by area on their way in: ten years, every known layout, what is not known, what sums say."""

from pathlib import Path

import polars as pl
import pytest

from oversight import snapshot
from oversight.extracts import store
from oversight.extracts.__main__ import main
from oversight.extracts.intake.draft import Upload
from oversight.extracts.own import versions
from oversight.extracts.readers import area_tables, ministry_cells
from oversight.extracts.readers.ministry_cells import Count
from oversight.figures.published import statistics as published
from tests.area_workbooks import HEADINGS, YEARS, areas, counts, lines, ten_years
from tests.area_workbooks import area_tables as made
from tests.intake import asked, found, taken
from tests.test_own_command import own
from tests.test_pages import settings
from tests.test_pages_your_figures import previewed, said

__all__ = ["own", "settings"]

XLS = Path(__file__).parent / "intake_files" / "area_tables_2013-14.xls"


def statistics(draft):
    return draft.tables["annual_statistics"]


def value(draft, area, year, measure="eligible_on_31_march", category="all"):
    held = statistics(draft).filter(area=area, reporting_year=year, measure=measure, category=category)
    return held["value"].to_list()


def test_ten_workbooks_in_every_layout_fill_every_year_of_every_area():
    draft = taken(*ten_years())
    assert (found(draft), asked(draft)) == ([], [])
    held = statistics(draft)
    assert held.filter(pl.col("area") != "England and Wales").group_by("reporting_year").len().sort(
        "reporting_year"
    ).rows() == [(year, 42 * 6) for year in YEARS]
    for number, area in ((7, areas()[7]), (40, areas()[40])):
        one, two, three, total, rate, orders = counts("2019-20", number)
        assert [value(draft, area, "2019-20", category=category) for category in ("1", "2", "3", "all")] == [
            [one],
            [two],
            [three],
            [total],
        ]
        assert value(draft, area, "2019-20", "category_1_per_100k", "1") == [rate]
        assert value(draft, area, "2019-20", "shpo_imposed", "1") == [orders]
    sources = draft.tables["sources"]
    assert sources["source_id"].to_list()[0] == "MOJAREAS201314"
    assert sources.filter(source_id="MOJAREAS202223").row(0, named=True) == {
        "source_id": "MOJAREAS202223",
        "title": "MAPPA annual report 2022-23: area tables",
        "publisher": "Ministry of Justice",
        "published_on": "2023",
        "kind": "official (area tables)",
        "link": area_tables.ADDRESSES["2022-23"],
        "not_before": None,
        "seen_before_by": None,
    }
    assert "Table 1: the areas add up to the total in 5 of 5 columns." in draft.understood
    assert "download-2019.xlsx: tables by area for 2019-20, read from the sheet Table 1." in draft.understood
    assert "The sheet Contents of download-2013.xlsx holds no table by area and is left out." in draft.understood


@pytest.mark.long
def test_ten_workbooks_are_taken_and_published_by_the_command(own, tmp_path, capsys):
    paths = []
    for upload in ten_years():
        paths.append(str(tmp_path / upload.name))
        Path(paths[-1]).write_bytes(upload.content)
    assert main(["take", *paths, "--preview", "--publish", "--note", "Area tables", "--by", "Analyst"]) == 0
    printed = capsys.readouterr().out
    assert "Annual statistics: 2,580 added" in printed and "Version 1 is published and in use." in printed
    held = store.open_extracts(own)
    assert held.problems == {}
    assert held.tables["annual_statistics"].filter(source_id="MOJAREAS201617").height == 43 * 6
    with snapshot.taken():
        series = published.series("Kent", "eligible_on_31_march", "all", "all")
        assert [one.year for one in series.readings][:10] == list(YEARS)


@pytest.mark.long
def test_ten_workbooks_are_checked_and_published_on_the_page(own):
    app = previewed(*ten_years())
    assert "Publishing changes 2,590 rows" in said(app)
    app.text_area(key="own_note").set_value("Area tables")
    app.text_input(key="own_by").set_value("Analyst")
    app.button(key="own_do_publish").click().run()
    assert "Version 1 is published and in use." in said(app)
    assert [one.name for one in versions.current(own).files] == [one.name for one in ten_years()]


def test_an_old_workbook_is_read_like_a_new_one():
    draft = taken(Upload("anything.xls", XLS.read_bytes()))
    assert (found(draft), asked(draft)) == ([], [])
    assert value(draft, "Devon and Cornwall", "2013-14") == [counts("2013-14", areas().index("Devon and Cornwall"))[3]]
    assert statistics(draft).height == 43 * 6


def test_the_national_security_division_is_no_area_and_the_nations_total_holds_it():
    draft = taken(made("2022-23", top=7))
    assert set(statistics(draft)["area"]) == {*areas(), "England and Wales"}
    assert ("Table 1: National Security Division is no area (Category 4); row 50 is left out.") in draft.understood
    nation = statistics(draft).filter(area="England and Wales", category="all", measure="eligible_on_31_march")
    assert nation["scope"].to_list() == ["1 to 4"]
    assert set(statistics(draft).filter(pl.col("area") == "Kent")["scope"]) == {None}


def test_marks_dashes_and_blanks_are_what_they_mean():
    changes = {(0, 6): "[c]", (1, 6): "1,204 [r]", (2, 6): "[low]", (3, 6): "", (4, 6): "–"}
    changes |= {(-3, 6): ""}
    draft = taken(made("2018-19", changes=changes))
    assert (found(draft), asked(draft)) == ([], [])
    orders = [value(draft, area, "2018-19", "shpo_imposed", "1") for area in areas()[:5]]
    assert orders == [[], [1204], [0], [], [0]]
    rows = statistics(draft).filter(measure="shpo_imposed").filter(pl.col("note").is_not_null())
    assert rows.select("value", "precision", "note").rows() == [
        (1204, "exact", "Marked revised in the source"),
        (0, "rounded", "Rounds to zero in the source"),
    ]
    assert "Table 1: 1 cell without a figure (confidential), not held." in draft.understood
    assert "Table 1: 2 cells without a figure (blank), not held." in draft.understood


def test_a_heading_nobody_knows_is_asked_once_and_said_where_it_is_left_out():
    headings = (*HEADINGS[:-1], "Foreign travel\norders [2]")
    draft = taken(made("2018-19", headings=headings), made("2019-20", headings=headings))
    [question] = draft.questions
    assert question.asked == "What is the column Foreign travel orders?"
    assert not draft.is_ready
    left = taken(made("2018-19", headings=headings), answers={question.key: "leave"})
    assert left.is_ready and "Not read in Table 1: Foreign travel orders." in left.understood
    assert statistics(left).filter(measure="shpo_imposed").is_empty()
    meant = taken(made("2018-19", headings=headings), answers={question.key: "shpo_imposed 1 all"})
    assert value(meant, areas()[0], "2018-19", "shpo_imposed", "1") == [counts("2018-19", 0)[5]]
    assert meant.mapping == {question.key: "shpo_imposed 1 all"}


def test_a_sum_that_fails_is_asked_about_in_its_cell_and_a_part_that_fails_is_told():
    draft = taken(made("2018-19", changes={(42, 6): 9000}))
    assert [(one.asked, [str(cell) for cell in one.cells]) for one in draft.questions] == [
        (
            f"SHPOs imposed, Category 1: the areas add up to {sum(counts('2018-19', n)[5] for n in range(42)):,}, but "
            "the total reads 9,000. Is that as published?",
            ["Table 1!G48"],
        )
    ]
    assert "Table 1: the areas add up to the total in 4 of 5 columns." in draft.understood
    wrong = taken(made("2018-19", changes={(3, 4): 1}))
    one, two, three, *_ = counts("2018-19", 3)
    told = [(one.rule, one.found, one.remedy, [str(cell) for cell in one.cells]) for one in wrong.findings]
    assert told[1] == (
        "A total is the sum of its parts.",
        f"{one} + {two} + {three} = {one + two + three}, but all categories, all levels 1",
        "check the total and its parts against the source.",
        ["Table 1!row 9"],
    )


def test_a_count_of_a_publication_that_is_unlike_others_is_not_asked_about():
    few = {(3, 6): 2, (42, 6): sum(counts("2017-18", n)[5] for n in range(42)) - counts("2017-18", 3)[5] + 2}
    draft = taken(made("2017-18", changes=few), *(made(year) for year in ("2018-19", "2019-20", "2020-21", "2021-22")))
    assert (found(draft), asked(draft)) == ([], [])


def test_a_name_nobody_knows_and_a_cell_that_is_no_count_are_shown():
    draft = taken(made("2018-19", changes={(0, 0): "Avalon", (5, 1): "about 400"}))
    assert [(one.asked, str(one.cells[0])) for one in draft.questions] == [("Which area is Avalon?", "Table 1!A6")]
    heading = "Category 1: Registered sexual offenders"
    assert found(draft) == [("NUMBERS", heading, ["Table 1!B11"])]
    assert f"Table 1: not in the sheet: {areas()[0]}." in draft.understood
    placed = taken(made("2018-19", changes={(0, 0): "Avalon"}), answers={"area:avalon": areas()[0]})
    assert placed.is_ready and value(placed, areas()[0], "2018-19") == [counts("2018-19", 0)[3]]


def test_a_year_is_read_from_the_content_and_asked_where_nothing_says_it():
    silent = made("2018-19", headings=HEADINGS)
    titled = taken(Upload("mappa-2011-12.xlsx", silent.content))
    assert set(statistics(titled)["reporting_year"]) == {"2018-19"}
    assert area_tables.years_in(["31 March 2020 and 2019/20", "2019 to 2020", "2019-21"]) == ["2019-20"]


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("-", Count("0")),
        (None, Count(absent="blank")),
        ("[x]", Count(absent="not available")),
        ("[z]", Count(absent="not applicable")),
        ("1,338", Count("1338")),
        (12.0, Count("12")),
        ("140.3 [p]", Count("140.3", note="Marked provisional in the source")),
        ("12 [q]", Count()),
        ("n/k", Count()),
    ],
)
def test_a_cell_says_a_count_why_it_has_none_or_cannot_be_read(cell, says):
    assert ministry_cells.count_of(cell) == says


def test_a_workbook_of_own_figures_is_none_of_the_ministrys():
    assert area_tables.found_in([["Area", "Reporting year", "Measure"], ["Kent", "2019-20", "shpo_imposed"]]) is None
    assert area_tables.found_in([["By area"], list(HEADINGS), *lines("2013-14")]) is not None
