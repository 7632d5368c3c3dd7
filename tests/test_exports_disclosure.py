"""What is made for publication: equal cells in every format, nothing that tells of a withheld count, two editions."""

import dataclasses
import io
import json
import re

import openpyxl
import pandas as pd
import pytest
from docx import Document

from oversight import catalogue, queries, settings, snapshot
from oversight.exports import __main__ as command
from oversight.exports import documents, figure_files, provenance
from oversight.exports.annual_report import report_content
from oversight.exports.disclosure import local_counts, people_counts
from oversight.exports.disclosure.audience import Audience, readings_for
from oversight.exports.disclosure.publication import figure_for
from oversight.exports.documents import DocumentRequest
from oversight.exports.spreadsheets import sheets
from oversight.figures.local.casework import referrals
from oversight.figures.published import areas, levels, orders, population
from oversight.figures.report import annual_report
from oversight.measures.values import Absence
from oversight.selection import Selection
from oversight.wording import disclosure_wording
from tests.daily import long_but_for
from tests.extracts import measure, tiny_extracts

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24")
SAMPLE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")
PUBLIC, BOARD = Audience.PUBLICATION, Audience.BOARD
MEASURE = "managed_at_level_2_or_3_in_year"


def row(category, level, value, **others):
    return {"measure": MEASURE, "category": category, "level": level, "value": value, "basis": "provisional"} | others


MANAGED = [
    *(row("1", "2", 7), row("2", "2", 10), row("3", "2", 12), row("all", "2", 29)),
    *(row("1", "3", 6), row("2", "3", 2), row("3", "3", 8), row("all", "3", 16)),
    *(row("1", "all", 13), row("2", "all", 12), row("3", "all", 20), row("all", "all", 45)),
]


@pytest.fixture
def held(tmp_path, monkeypatch):
    """Publishes figures of annual_statistics as the extracts in use."""
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)

    listed = {measure for rows in annual_report.LISTED.values() for measure, _, _ in rows.values()}
    names = listed | {measure for group in annual_report.BY_LEVEL.values() for measure in group}
    measures = [measure(name, name, levels="1;2;3" if "eligible" in name else "2;3") for name in sorted(names)]
    measures.append(measure("rate", "Rate", categories="1", levels="all", unit="per 100,000"))

    def publish(rows):
        data = tiny_extracts(tmp_path, annual_statistics=rows, measures=measures)
        monkeypatch.setenv("OVERSIGHT_DATA", str(data))

    return publish


def hidden_cells():
    return {(found["category"], found["level"]) for found in local_counts.kept_back().to_dicts()}


def test_every_figure_of_a_measure_with_a_local_one_is_looked_at(held):
    held(
        [row("all", "all", 30), row("all", "2", 28, basis="published"), row("all", "all", 9, reporting_year="2022-23")]
    )
    found = queries.run("statistics/local_counts").select("reporting_year", "level", "value").rows()
    assert found == [("2022-23", "all", 9.0), ("2023-24", "2", 28.0), ("2023-24", "all", 30.0)]
    assert queries.run("statistics/all_held").height == 3


def test_what_is_withheld_is_found_once_for_all_that_is_held(held):
    held(MANAGED)
    assert hidden_cells() == {("2", "3"), ("1", "3"), ("1", "2"), ("2", "2")}


def test_a_total_of_parts_not_held_takes_one_total_with_it_and_not_all(held):
    held([row("all", "2", 33), row("all", "3", 2), row("all", "all", 35)])
    assert hidden_cells() == {("all", "2"), ("all", "3")}


def test_a_figure_derived_beside_local_ones_is_taken_to_rest_on_them(held):
    held([row("all", "2", 33), row("all", "3", 2, basis="derived", note="35 - 33 = 2"), row("all", "all", 35)])
    assert ("all", "3") in hidden_cells()


def test_published_figures_are_never_withheld(held):
    held([one | {"basis": "published"} for one in MANAGED])
    assert hidden_cells() == set()


@pytest.mark.parametrize("make", [levels.managed_by_category, annual_report.managed_in_year])
def test_two_pages_withhold_the_same_cells_of_a_measure(held, make):
    held(MANAGED)
    table = figure_for(make, CHOICE, PUBLIC).table
    withheld = {
        (column.key[-1], number)
        for column in table.columns
        for number, value in enumerate(column.values)
        if value is Absence.WITHHELD
    }
    assert withheld == {("1", 0), ("2", 0), ("1", 1), ("2", 1)}


def test_the_board_has_every_cell_in_a_marked_file(held):
    held(MANAGED)
    figure = figure_for(levels.managed_by_category, CHOICE, BOARD)
    assert Absence.WITHHELD not in [value for column in figure.table.columns for value in column.values]
    assert provenance.marking(figure) == "OFFICIAL-SENSITIVE"


YEARS = [row("all", "all", 3), row("all", "all", 6, reporting_year="2022-23")]


def test_no_word_and_no_mark_of_a_figure_tells_a_withheld_count(held):
    held(YEARS)
    figure = figure_for(levels.managed_in_year, CHOICE, PUBLIC)
    assert [column.values[-1] for column in figure.table.columns[:2]] == ["2023-24", Absence.WITHHELD]
    said = " ".join([figure.title, figure.alt, *figure.notes, *(text for _, text in figure.about)])
    assert not re.search(r"by 3|to 3\b|halved|fell|50%", said)
    drawn = [one for of_name in figure.chart["datasets"].values() for one in of_name]
    assert "Withheld\n2023-24" in [one.get("words") for one in drawn]
    assert [one["value"] for one in drawn if one.get("reporting_year") and "value" in one] == [6]


def test_a_year_not_held_beside_a_withheld_one_is_still_not_held(held):
    held([row("all", "all", 6, reporting_year="2021-22"), row("all", "all", 3, reporting_year="2023-24")])
    spec = figure_for(levels.managed_in_year, CHOICE, PUBLIC).chart
    said = {one["words"].replace("\n", " ") for rows in spec["datasets"].values() for one in rows if "words" in one}
    assert said == {"No figures 2022-23", "Withheld 2023-24", "Earlier years: see the table"}


def test_the_rate_of_an_area_that_is_withheld_is_not_said_to_be_not_held(held):
    rate = {"measure": "rate", "category": "1", "level": "all", "basis": "published"}
    held([rate | {"value": 140, "area": "Northumbria"}, rate | {"value": 3, "basis": "provisional"}])
    spec = figure_for(areas.rates_of_year, dataclasses.replace(CHOICE, areas="Northumbria"), PUBLIC).chart
    shown = {one["area"]: one["shown"] for rows in spec["datasets"].values() for one in rows if "shown" in one}
    assert shown == {"Derbyshire": "withheld", "Northumbria": "140", "England and Wales": "not held"}


def test_a_figure_without_a_small_count_is_the_same_for_both(held):
    held([row("all", "all", 30), row("all", "all", 36, reporting_year="2022-23")])
    whole = figure_for(levels.managed_in_year, CHOICE, BOARD)
    assert figure_for(levels.managed_in_year, CHOICE, PUBLIC) == dataclasses.replace(whole, withheld_count=0)


def read_csv(made):
    return pd.read_csv(io.BytesIO(made), comment="#", keep_default_na=False).drop(columns="Marking")


@pytest.mark.long
@pytest.mark.parametrize("audience", long_but_for([PUBLIC], [PUBLIC, BOARD]))
def test_every_format_holds_equal_cells_for_one_audience(held, audience):
    held(MANAGED)
    figure = figure_for(annual_report.managed_in_year, CHOICE, audience)
    expected = [[str(cell) for cell in cells] for cells in figure.table.cells()]
    csv = read_csv(sheets.csv_of(figure, CHOICE)).astype(str).to_numpy().tolist()
    sheet = openpyxl.load_workbook(io.BytesIO(sheets.xlsx_of(figure, CHOICE)))["Table"]
    xlsx = [[str(cell.value) for cell in cells[:-1]] for cells in list(sheet.iter_rows())[-3:]]
    report = report_content.report(CHOICE, audience)
    (printed,) = [list(map(list, one.table.cells())) for one in report.tables if one.name == "managed_in_year"]
    made = documents.report("docx")(DocumentRequest(CHOICE, False, audience), lambda *_: None)
    docx = [[cell.text for cell in cells.cells] for cells in Document(io.BytesIO(made)).tables[1].rows][1:]
    book = documents.book("xlsx")(DocumentRequest(CHOICE, False, audience), lambda *_: None)
    of_book = openpyxl.load_workbook(io.BytesIO(book))["Managed by category"]
    whole = [[str(cell.value) for cell in cells[:-1]] for cells in of_book.iter_rows()]
    workbook = [cells for cells in whole if cells[0] in [row[0] for row in expected]]  # notes stand below
    assert csv == xlsx == printed == docx == workbook == expected
    assert ("withheld" in json.dumps(expected)) == (audience is PUBLIC)


def test_each_file_says_whom_it_is_for(held):
    held(MANAGED)
    for audience, words in ((PUBLIC, "For publication: 4 local figures are withheld."), (BOARD, "For the board: ")):
        figure = figure_for(annual_report.managed_in_year, CHOICE, audience)
        assert words in sheets.csv_of(figure, CHOICE).decode("utf-8-sig")
        report = report_content.report(CHOICE, audience)
        assert report.made_for.startswith(words)
    published = figure_for(orders.shpo_imposed, CHOICE, PUBLIC)
    assert provenance.made_for(published).startswith("For publication")
    assert provenance.file_name(figure_for(levels.managed_by_category, CHOICE, PUBLIC), CHOICE, "csv").endswith(
        "-2023-24-for-publication.csv"
    )


def test_the_usual_audience_of_a_document_is_not_in_its_name_and_the_pack_is_for_the_board():
    report, pack = documents.of_kind("annual report statistics")["docx"], documents.of_kind("board pack")["pdf"]
    assert report.audience(DocumentRequest(CHOICE, False)) is PUBLIC
    assert documents.of_kind("workbook")["ods"].audience(DocumentRequest(CHOICE, False)) is BOARD
    assert pack.audiences == (BOARD,)
    assert report.name(DocumentRequest(CHOICE, False, BOARD)).endswith("-2023-24-for-the-board.docx")
    assert report.name(DocumentRequest(CHOICE, False)).endswith("-2023-24.docx")


def test_two_audiences_never_share_a_cached_file(held):
    held(MANAGED)
    made = {who: figure_files.file_for(levels.managed_by_category, CHOICE, "csv", who) for who in Audience}
    assert made[PUBLIC].count(b"withheld") > made[BOARD].count(b"withheld")


def test_people_counted_from_records_are_withheld_within_the_totals_that_tables_share():
    outcome, source, reason = (figure_for(make, SAMPLE, PUBLIC) for make in people_counts.REFERRALS)
    whole = referrals.referrals_by_outcome(SAMPLE)
    for figure in (outcome, source, reason):
        shown = [value for column in figure.table.columns for value in column.values if isinstance(value, int)]
        assert shown == [value for value in shown if value >= 5]
        assert figure.chart is None and not re.search(r"\b[0-4]\b", figure.title.replace("3 October", ""))
    assert whole.table.column("count").values[-1] < 5
    assert outcome.table.column("count").values.count(Absence.WITHHELD) >= 2


def test_meetings_actions_and_attendances_are_never_withheld():
    for placed in catalogue.placed_figures(SAMPLE):
        is_of_first = placed.kpi in ("", settings.current().kpis[0].name)
        if placed.page.key in ("kpis", "business_plan", "audits") and is_of_first:
            assert not figure_for(placed.make, placed.selection, PUBLIC).withheld_count


def test_a_median_of_fewer_than_5_waits_is_withheld_from_publication_with_all_that_tells_of_it():
    made = {
        placed.make.__name__: figure_for(placed.make, placed.selection, PUBLIC)
        for placed in catalogue.placed_figures(SAMPLE)
        if placed.kpi == "Days to a decision" and placed.make.__name__ in ("signals", "trend")
    }
    assert (made["trend"].withheld_count, made["trend"].chart is None) == (0, False)
    public = made["signals"]
    rows = [row for row in public.table.rows() if Absence.WITHHELD in row]
    assert [(row[0], row[1:3], row[4]) for row in rows] == [
        ("July to September 2021", (Absence.WITHHELD, Absence.WITHHELD), Absence.WITHHELD),
        ("July to September 2024", (Absence.WITHHELD, Absence.WITHHELD), Absence.WITHHELD),
    ]
    assert (public.withheld_count, public.chart, public.notes) == (6, None, (disclosure_wording.WITHHELD_NOTE,))
    assert "7 days" not in str((public.title, public.alt, public.about))


def test_lists_of_records_leave_for_nobody():
    records = [placed for placed in catalogue.placed_figures(SAMPLE) if placed.make.__name__ == "misses"]
    for placed in records[:2]:
        for audience in Audience:
            assert figure_files.kinds_of(figure_for(placed.make, placed.selection, audience)) == ()


def test_what_is_read_for_publication_has_never_seen_a_withheld_figure(held):
    held(MANAGED)
    with readings_for(PUBLIC):
        cells = queries.run("statistics/series", area="Derbyshire", measure=MEASURE, category="", level="")
        version = snapshot.version()
    assert cells.height == 8
    assert version != snapshot.version()
    assert queries.run("statistics/series", area="Derbyshire", measure=MEASURE, category="", level="").height == 12


def test_a_figure_withheld_in_one_edition_and_printed_in_the_other_is_told(held, tmp_path, monkeypatch, capsys):
    before = tmp_path / "before"
    before.mkdir()
    data = tiny_extracts(before, annual_statistics=[one | {"basis": "published"} for one in MANAGED])
    held(MANAGED)
    assert command.main(["compare-editions", "--before", str(data)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 5 and told[-1].startswith("4 figures are withheld in one edition")
    assert f"Derbyshire 2023-24, {MEASURE}, category 2, level 3: printed in the edition before" in told[-2]
    monkeypatch.setenv("OVERSIGHT_DATA", str(data))
    assert command.main(["compare-editions", "--before", str(data)]) == 0


def test_the_command_makes_the_report_for_either_and_the_pack_for_the_board_alone(held, tmp_path):
    held(MANAGED)
    made = {}
    for asked in ("publication", "board"):
        to = tmp_path / f"{asked}.docx"
        assert command.main(["annual-report", "--year", "2023-24", "--for", asked, "--to", str(to)]) == 0
        made[asked] = " ".join(cell.text for cell in Document(str(to)).tables[1]._cells)
    assert "withheld" in made["publication"] and "withheld" not in made["board"]
    with pytest.raises(SystemExit):
        command.main(["pack", "--for", "publication", "--to", str(tmp_path / "pack.pdf")])


def test_population_figures_follow_too(held):
    held(
        [
            row("all", "all", 3, measure="eligible_on_31_march"),
            row("all", "all", 9, measure="eligible_on_31_march", reporting_year="2022-23"),
        ]
    )
    figure = figure_for(population.eligible_by_year, CHOICE, PUBLIC)
    assert figure.table.columns[1].values[-1] is Absence.WITHHELD
