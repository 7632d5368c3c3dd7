"""The yearly return of an area on its way in: the statutory tables come out of it; what is misspelt, missing, wrong."""

import shutil
from pathlib import Path

import polars as pl
import pytest

from oversight import snapshot
from oversight.components import own_state
from oversight.extracts.__main__ import main
from oversight.extracts.build import build
from oversight.extracts.readers import area_return as reader
from oversight.figures.report import annual_report
from oversight.selection import Selection
from tests.area_returns import MISSPELT, NEW, OLD, area_return, counts
from tests.frames import frame
from tests.intake import asked, found, shipped, taken
from tests.test_own_command import own
from tests.test_pages import settings
from tests.test_pages_your_figures import handed_in, said

__all__ = ["own", "settings"]
CHOICE = Selection("Derbyshire", "England and Wales", "2023-24")
OURS = {"own area:derbyshire": "yes"}
DATA = Path(__file__).resolve().parent.parent / "data"


def cells(draft):
    held = draft.tables["annual_statistics"]
    return {(row["measure"], row["category"], row["level"]): row["value"] for row in held.iter_rows(named=True)}


def statutory_tables():
    """The tables of the annual report as they are printed, but for the rate: it is worked on a population."""
    names = [name for name in (*annual_report.BY_LEVEL, *annual_report.LISTED) if name != "per_100k"]
    with snapshot.taken():
        return {name: [frame(grid.table()).rows() for grid in annual_report.grids(name, CHOICE)] for name in names}


@pytest.fixture
def without_the_report(own, tmp_path, monkeypatch):
    """The shipped extracts without the figures of Derbyshire's report, under an empty folder of own figures."""
    sources = shutil.copytree(DATA / "sources", tmp_path / "sources")
    lines = (sources / "annual_statistics.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not ("DERBYSHIRE24" in line and ",2023-24," in line)]
    (sources / "annual_statistics.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    build(sources, tmp_path / "shipped")
    monkeypatch.setenv("OVERSIGHT_SHIPPED", str(tmp_path / "shipped"))
    return own


def test_the_published_figures_of_2023_24_come_out_of_the_return_cell_by_cell():
    draft = taken(area_return(), answers=OURS)
    assert found(draft) == [] and [one.answer for one in draft.questions] == ["yes"]
    printed = shipped()["annual_statistics"].filter(area="Derbyshire", source_id="DERBYSHIRE24")
    printed = printed.filter(pl.col("measure") != "category_1_per_100k")  # no rate stands in a return
    wanted = {(row["measure"], row["category"], row["level"]): row["value"] for row in printed.iter_rows(named=True)}
    made = cells(draft)
    assert {cell: made.get(cell) for cell in wanted} == wanted
    assert made.keys() - wanted.keys() == {("cautioned_or_convicted_notification_breach", "1", "all")}
    assert set(draft.tables["annual_statistics"]["basis"]) == {"provisional"}
    assert draft.tables["sources"].row(0)[:4] == (
        "RETURN202324A7",
        "MAPPA area return 2023-24",
        "Derbyshire MAPPA",
        "2024",
    )
    assert draft.understood[0] == "our return.xlsx: area return, 69 of 69 columns found in 23-24 data."
    for what in ("sex", "age", "ethnicity"):
        assert f"Data entry: {what} adds up to the 15 people at Levels 2 and 3." in draft.understood


def test_people_and_serious_incidents_are_taken_of_the_boards_own_area_alone():
    draft = taken(area_return(), answers=OURS)
    people = draft.tables["demography"]
    assert people.height == 6 * (5 + 9 + 40)
    assert people.filter(pl.col("people_count") > 0, characteristic="ethnicity").select(
        "group_label", "census_group", "is_recorded", "category", "level", "people_count"
    ).rows() == [
        ("White - Scottish", "White", True, "1", "2", 6),
        ("White - Scottish", "White", True, "2", "2", 2),
        ("White - Scottish", "White", True, "2", "3", 1),
        ("White - Scottish", "White", True, "3", "3", 2),
        ("Not stated", None, False, "3", "2", 4),
    ]
    incidents = draft.tables["serious_further_offences"]
    assert incidents.height == 8 * 4 + 6
    assert incidents.filter(pl.col("incident_count") > 0).select("incident", "category", "level").rows() == [
        ("charged in the year", "1", "1"),
        ("charged in the year", "2", "1"),
    ]
    breaches = draft.tables["notification_breaches"].select("outcome", "level", "people_count").rows()
    assert breaches == [("cautioned or convicted", level, 2) for level in "123"]
    others = taken(area_return(), answers={"own area:derbyshire": "leave"})
    assert set(others.tables) == {"annual_statistics", "sources"} and others.is_ready


def test_a_misspelt_return_of_72_columns_is_read_and_each_misspelling_told():
    draft = taken(area_return("2024-25", spelt=MISSPELT), answers=OURS)
    assert (found(draft), draft.is_ready) == ([], True)
    assert draft.understood[0] == "our return.xlsx: area return, 72 of 72 columns found in 24-25 data."
    assert "24-25 data: CAT3L3SFOCONVICT read as CAT3L3SFOCONV." in draft.understood
    assert cells(draft)["cautioned_or_convicted_notification_breach", "1", "all"] == 12
    note = draft.tables["annual_statistics"].filter(measure="cautioned_or_convicted_notification_breach")["note"].item()
    assert note == "6 cautioned and 6 convicted, counted apart since 2024-25 and added up"
    breaches = draft.tables["notification_breaches"].select("outcome", "level", "people_count").rows()
    assert breaches == [(outcome, level, 2) for outcome in ("cautioned", "convicted") for level in "123"]
    assert (len(OLD) + 1, len(NEW) + 1) == (69, 72)


def test_a_heading_that_is_like_a_missing_one_is_asked_and_any_other_told():
    draft = taken(area_return(spelt={"RSOREVOKE": "RSOREVOKED", "NOGRANT": "ZZZ"}), answers=OURS)
    assert [one.asked for one in draft.questions if not one.answer] == [
        "Is the column RSOREVOKED the column RSOREVOKE?"
    ]
    assert "Not read in 23-24 data: ZZZ." in draft.understood
    assert "23-24 data: not in the sheet: NOGRANT, RSOREVOKE." in draft.understood
    assert ("notification_orders_imposed", "1", "all") not in cells(draft)


def test_a_contradictory_return_says_what_the_ministrys_check_says():
    draft = taken(area_return(women=3), answers=OURS)
    assert found(draft) == [] and ("MEANT", "", ["Data entry!B5"]) in asked(draft)
    [question] = [one for one in draft.questions if not one.answer]
    assert (question.asked, question.why) == (
        "Sex adds up to 17, but 15 people are at Levels 2 and 3 on 31 March. Is that right?",
        "The Ministry checks that the two agree.",
    )
    assert not draft.is_ready
    assert taken(area_return(women=3), answers={**OURS, question.key: "right"}).is_ready


def test_an_empty_cell_is_nil_only_where_a_person_says_so_and_no_total_rests_on_what_is_not_known():
    upload = area_return(changes={"CAT1L1": None, "NOGRANT": "-", "SOPOGRANT": "[x]", "RSOREVOKE": "some"})
    draft = taken(upload, answers=OURS)
    question = next(one for one in draft.questions if one.key.startswith("nil:"))
    assert (question.asked, question.why) == (
        "23-24 data: is 1 empty cell nil?",
        "The Ministry counts an empty cell as 0.",
    )
    assert found(draft) == [("NUMBERS", "RSOREVOKE", ["23-24 data!BQ2"])]
    unknown = cells(taken(upload, answers={**OURS, question.key: "leave"}))
    assert ("eligible_on_31_march", "1", "all") not in unknown and ("eligible_on_31_march", "all", "all") not in unknown
    assert unknown["eligible_on_31_march", "2", "all"] == 365
    assert unknown["notification_orders_imposed", "1", "all"] == 0 and ("shpo_imposed", "1", "all") not in unknown


@pytest.mark.parametrize(
    ("number", "rule"),
    [
        (43, "The National Security Division is no area."),
        (99, "AREAID is the number of an area."),
        (17, "AREAID 17 is Kent, but Data entry names another area."),
    ],
)
def test_a_number_of_no_area_or_of_another_is_a_finding(number, rule):
    draft = taken(area_return(number=number), answers=OURS)
    assert [one.rule for one in draft.findings] == [rule] and not draft.tables


def test_the_numbers_of_the_areas_are_those_of_all_42():
    assert sorted(reader.NUMBERED) == sorted(shipped()["areas"].filter(kind="area")["area"])
    assert (reader.NUMBERED[6], len(reader.NUMBERED)) == ("Derbyshire", 42)
    assert (reader.year_of("24-25 data"), reader.year_of("24-26 data"), reader.year_of("Data")) == (
        "2024-25",
        None,
        None,
    )
    assert counts()["CAT1L1"] == 1332


@pytest.mark.long
def test_the_statutory_tables_come_out_of_a_return_taken_by_the_command_as_they_stand_today(
    monkeypatch, without_the_report, tmp_path, capsys
):
    emptied = statutory_tables()
    path = tmp_path / "any name.xlsx"
    path.write_bytes(area_return().content)
    assert main(["take", str(path), "--publish", "--answer", "own area:derbyshire=yes", "--note", "Return"]) == 0
    assert "Version 1 is published and in use." in capsys.readouterr().out
    ours = statutory_tables()
    monkeypatch.delenv("OVERSIGHT_SHIPPED")
    monkeypatch.delenv("OVERSIGHT_DATA")
    assert ours == statutory_tables() != emptied


@pytest.mark.long
def test_returns_right_misspelt_and_contradictory_are_taken_on_the_page(own):
    app = handed_in(area_return("2024-25", spelt=MISSPELT, women=3))
    work = app.session_state[own_state.WORK]
    assert "Sex adds up to 17, but 15 people are at Levels 2 and 3 on 31 March. Is that right?" in said(app)
    for question in [one for one in work.draft.questions if not one.answer]:
        key, answer = f"own_answer_{question.key}", question.options[0].key
        app.button_group(key=key).set_value(answer).run()
    assert app.session_state[own_state.WORK].draft.is_ready
    app.button(key="own_look_ahead").click().run()
    assert "Publish as version 1" in said(app)
