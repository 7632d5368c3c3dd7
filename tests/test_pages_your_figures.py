"""The page “Your figures”, run by Streamlit's AppTest: what it rests on, a file checked, previewed and published."""

import gc
import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from oversight import queries, snapshot
from oversight.components import own_state
from oversight.extracts.intake.draft import Upload
from oversight.extracts.own import versions
from oversight.own_figures import previewing
from oversight.own_figures.session import Work
from tests.daily import long_but_for
from tests.intake import workbook
from tests.own_sets import published, shipped, table
from tests.test_pages import opened, settings, words_of  # noqa: F401

PAGE = "pages/your_figures.py"
QUARTER = (date(2024, 4, 1), date(2024, 6, 30))
HEADINGS = ["KPI", "Starts on", "Ends on", "Met", "Of"]


@pytest.fixture
def own(tmp_path, monkeypatch):
    """An empty folder for own figures, beside a tiny shipped set with a sample."""
    where = tmp_path / "own"
    where.mkdir()
    monkeypatch.setenv("OVERSIGHT_SHIPPED", str(shipped(tmp_path)))
    monkeypatch.setenv("OVERSIGHT_DATA", str(where))
    return where


def counts(met: int = 20, name: str = "counts.xlsx") -> Upload:
    """A workbook of one count and one meeting."""
    rows = [HEADINGS, ["Audit calendar kept", *QUARTER, met, 25]]
    return workbook({"Counts": rows, "SMB meetings": [["SMB date", "KPIs reviewed"], [date(2024, 7, 3), "yes"]]}, name)


def handed_in(*uploads: Upload, **parameters: str) -> AppTest:
    """The page once files were handed in and checked."""
    app = opened(PAGE, **parameters)
    app.session_state[own_state.WORK] = Work(uploads=uploads)
    return app.run()


def previewed(*uploads: Upload) -> AppTest:
    """The page at the preview of files."""
    app = handed_in(*uploads)
    return app.button(key="own_look_ahead").click().run()


def said(app: AppTest) -> str:
    """What the page says, without its style sheets and markup."""
    words = " ".join(one.proto.body for one in app.get("html") if "{" not in one.proto.body)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", words))


def keys(app: AppTest) -> set[str]:
    """The keys of the buttons."""
    return {one.key for one in app.button}


def test_a_board_without_own_figures_is_told_so_and_offered_both_workbooks(own):
    app = opened(PAGE)
    assert "No KPI uses Derbyshire’s own figures." in said(app)
    assert [one.proto.label for one in app.get("download_button")] == ["Counts only (10 minutes)", "Full records"]
    assert "Published figures, Derbyshire Published 1 figure 31 Mar 2024" in said(app)


def test_own_counts_are_counted_and_named_up_to_their_last_day(own):
    published(own, {"kpi_readings": table("kpi_readings", reading(20), reading(21, date(2024, 7, 1)))})
    words = said(opened(PAGE))
    assert "1 of 13 KPIs uses Derbyshire’s own figures. The other 12 have none yet." in words
    assert "Audit calendar kept Own counts 2 periods 30 Sep 2024" in words
    assert "Example data" not in words


def reading(met: int, starts: date = QUARTER[0]) -> dict[str, object]:
    """A count typed in for one quarter."""
    ends = date(2024, starts.month + 2, 30)
    return {
        "kpi": "audit_calendar_kept",
        "starts_on": starts,
        "ends_on": ends,
        "numerator_count": met,
        "denominator_count": 25,
    }


def test_a_file_is_checked_previewed_and_published_with_its_note(own):
    app = handed_in(counts())
    assert "All 2 rows of counts.xlsx can be taken." in said(app)
    app.button(key="own_look_ahead").click().run()
    assert "Publish as version 1" in said(app)
    assert "The example data is removed from every page." in said(app)
    assert "61 of 69" not in said(app)
    assert versions.current(own) is None
    app.text_area(key="own_note").set_value("Quarter 1")
    app.text_input(key="own_by").set_value("Analyst")
    app.button(key="own_do_publish").click().run()
    assert "Version 1 is published and in use." in said(app)
    made = versions.current(own)
    assert (made.number, made.by, made.note) == (1, "Analyst", "Quarter 1")
    assert [one.name for one in made.files] == ["counts.xlsx"]
    assert own_state.WORK not in app.session_state or not app.session_state[own_state.WORK].uploads


def test_what_is_wrong_is_told_by_cell_and_nothing_can_be_previewed(own):
    rows = [HEADINGS, ["Audit calendar kept", *QUARTER, 30, 25], ["Audit calendar kept", *QUARTER, "lots", 25]]
    app = handed_in(workbook({"Counts": rows}, "bad.xlsx"))
    assert "of bad.xlsx . Nothing has been published." in said(app)
    assert "Counts!D3" in said(app) and "lots" in said(app)
    assert "own_look_ahead" not in keys(app)
    assert [one.proto.label for one in app.get("download_button")] == ["Download the workbook with cells marked"]


def test_an_answer_is_asked_for_and_taken(own):
    rows = [["KPI", "Starts on", "Ends on", "Reached", "Of"], ["Audit calendar kept", *QUARTER, 20, 25]]
    app = handed_in(workbook({"Counts": rows}, "asks.xlsx"))
    work = app.session_state[own_state.WORK]
    assert len(work.draft.questions) == 1 and "Counts!D1" in said(app)
    asked = work.draft.questions[0]
    app.button_group(key=f"own_answer_{asked.key}").set_value("numerator_count").run()
    assert app.session_state[own_state.WORK].answers == {asked.key: "numerator_count"}
    assert app.session_state[own_state.WORK].draft.is_ready


def test_cancelling_drops_the_files(own):
    app = previewed(counts())
    app.button(key="own_cancel").click().run()
    assert "Nothing was published. The files are no longer kept." in said(app)
    assert not list(own.iterdir())
    assert not app.session_state[own_state.WORK].uploads


@pytest.mark.parametrize("ends_by", long_but_for(["own_cancel"], ["own_cancel", "own_do_publish"]))
def test_once_it_ends_the_session_holds_nothing_of_what_was_worked_on(own, ends_by):
    app = previewed(counts())
    app.button(key="own_ask_headlines").click().run()
    app.text_area(key="own_note").input("Quarter 1").run()
    assert "own_headlines" in app.session_state
    app.button(key=ends_by).click().run()
    left = {key: app.session_state[key] for key in ("own_headlines", "own_note") if key in app.session_state}
    assert left == {} and app.session_state[own_state.WORK] == Work()


@pytest.mark.long
def test_the_second_of_two_who_publish_is_told_and_previews_again(own):
    first, second = previewed(counts(20)), previewed(counts(15))
    first.button(key="own_do_publish").click().run()
    second.button(key="own_do_publish").click().run()
    assert "Version 1 was published by MAPPA coordinator while you were working." in said(second)
    assert "Publish as version 2" in said(second)
    assert versions.current(own).number == 1
    second.button(key="own_do_publish").click().run()
    assert "Version 2 is published" in said(second)


def test_a_disk_that_cannot_be_written_is_told_and_the_work_is_kept(own, monkeypatch):
    app = previewed(counts())

    def full(*given, **named):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(versions, "put_in_use", full)
    app.button(key="own_do_publish").click().run()
    assert "Nothing could be written" in said(app)
    assert app.session_state[own_state.WORK].uploads and "own_do_publish" in keys(app)
    monkeypatch.undo()


@pytest.mark.long
def test_a_preview_is_walked_by_its_own_session_alone(own):
    app = previewed(counts())
    app.button(key="own_walk").click().run()
    assert "Preview: these figures are not published. Only you see them." in said(app)
    assert "OFFICIAL-SENSITIVE · PREVIEW, NOT PUBLISHED" in words_of(app)
    assert "Preview" not in said(opened("app.py"))
    app.button(key="leave_preview").click().run()
    assert "own_do_publish" in keys(app) and "PREVIEW" not in words_of(app)


def test_versions_are_listed_compared_and_brought_back(own):
    for met in (20, 15):
        published(own, {"kpi_readings": table("kpi_readings", reading(met))}, note=f"{met} met")
    app = opened(PAGE, view="versions")
    assert "Version 2 is in use" in said(app) and "Version 2 against version 1" in said(app)
    assert {"own_restore_1", "own_compare_2", "own_compare_1"} <= keys(app)
    app.button(key="own_restore_1").click().run()
    assert "Publish as version 3" in said(app)
    app.button(key="own_do_publish").click().run()
    assert versions.current(own).restored_from == 1


def test_the_example_data_is_taken_off_and_shown_again_by_one_button(own):
    app = opened(PAGE)
    assert app.button(key="own_switch_sample").label == "Remove the example data"
    app.button(key="own_switch_sample").click().run()
    assert "The example data is removed from every page." in said(app) and "Publish as version 1" in said(app)
    app.button(key="own_do_publish").click().run()
    assert versions.current(own).starts_empty and not queries.opened().has_sample
    assert app.button(key="own_switch_sample").label == "Show the example data again"
    app.button(key="own_switch_sample").click().run()
    assert "Pages without figures of your own will show example data again." in said(app)
    app.button(key="own_do_publish").click().run()
    assert not versions.current(own).starts_empty and queries.opened().has_sample


def test_own_records_leave_no_example_data_to_switch(own):
    published(own, {"kpi_readings": table("kpi_readings", reading(20))})
    assert "own_switch_sample" not in keys(opened(PAGE))


def test_elsewhere_than_on_the_serving_machine_a_sentence_stands_in_the_place_of_all(own, monkeypatch):
    monkeypatch.setattr(own_state, "is_allowed", lambda: False)
    app = opened(PAGE)
    assert "figures can be added only on the computer that runs the dashboard" in said(app)
    assert not app.get("download_button") and not app.get("file_uploader")


def test_a_broken_own_set_is_told_and_the_page_stands(own):
    published(own, {"kpi_readings": table("kpi_readings", reading(20))})
    (own / "manifest.json").write_text("{")
    app = opened(PAGE)
    assert "Cannot be read" in said(app) and not app.exception


WORD = "Xylophone"


@pytest.mark.long
def test_nothing_of_a_file_stays_once_it_is_published_or_cancelled(own, caplog):
    app = previewed(counts(name=f"{WORD}.xlsx"))
    app.button(key="own_cancel").click().run()
    gc.collect()
    assert not [one for one in gc.get_objects() if isinstance(one, Upload) and WORD in one.name]
    assert WORD not in caplog.text + repr(list(snapshot.results.shared.items()))
    assert not queries.engine().is_preview


def test_a_preview_tells_values_before_and_after(own):
    before = {"annual_statistics": table("annual_statistics", {"value": 166})}
    after = {"annual_statistics": table("annual_statistics", {"value": 170})}
    found = previewing.compared(before, False, after, False)
    assert [(one.area, one.year, one.before, one.after) for one in found.revised] == [
        ("Derbyshire", "2023-24", 166, 170)
    ]
    assert {name: change.counts.changed for name, change in found.rows.items()} == {"annual_statistics": 1}
    assert not found.takes_sample_away
