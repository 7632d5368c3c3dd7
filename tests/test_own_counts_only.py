"""A board that holds counts of two KPIs, and no other record of its own, no sample and no date of an SMB."""

import re
from dataclasses import replace
from datetime import date

import pytest

from oversight import agenda, as_at, settings
from oversight.catalogue import PAGES
from oversight.exports.board_pack import pack
from oversight.exports.spreadsheets import workbook
from oversight.extracts.build import build
from oversight.figures.core.bases import ILLUSTRATIVE
from oversight.figures.kpis import kpi_cards, kpi_detail, kpi_readings
from oversight.figures.kpis.kpi_readings import Source
from oversight.figures.report import needs_action
from oversight.measures.kpi_status import Tally
from oversight.prompts import asks
from oversight.prompts.asks import AskKind
from oversight.selection import Selection
from oversight.wording import needs_wording
from tests.daily import long_but_for
from tests.extracts import tiny_extracts
from tests.meeting_rows import review, together
from tests.test_illustrative import STRIP
from tests.test_pages import ROOT, links_of, opened, words_of
from tests.test_pages_kpis import HEADINGS_ONLY

LAST, BEFORE = date(2024, 9, 30), date(2024, 6, 30)
CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", LAST.isoformat())
HEADINGS = "kpi,starts_on,ends_on,numerator_count,denominator_count,basis"
ROWS = (
    "minutes_issued_on_time,2024-04-01,2024-06-30,18,24,provisional",
    "minutes_issued_on_time,2024-07-01,2024-09-30,20,21,provisional",
    "level_2_attendance,2024-07-01,2024-09-30,80,100,provisional",
)
NAMES = {one.id: one.name for one in settings.read(ROOT / "kpis.yaml").kpis}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The published figures with the counts, and no other operational row."""
    where = tmp_path_factory.mktemp("counts")
    (where / "sources").mkdir()
    for path in sorted((ROOT / "data" / "sources").glob("*.csv")):
        text = path.read_text(encoding="utf-8")
        if path.stem == "kpi_readings":
            text = "\n".join([HEADINGS, *ROWS, ""])
        elif path.stem in (*HEADINGS_ONLY, "agencies"):
            text = text.splitlines()[0] + "\n"
        (where / "sources" / path.name).write_text(text, encoding="utf-8")
    build(where / "sources", where / "data")
    return where / "data"


@pytest.fixture
def counts(folder, monkeypatch):
    """The dashboard reads them."""
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)
    monkeypatch.setenv("OVERSIGHT_DATA", str(folder))


@pytest.mark.parametrize("page", long_but_for(PAGES[::4], PAGES), ids=lambda page: page.key)
def test_every_page_works_and_says_the_next_step_once(counts, page):
    said = words_of(opened(page.file))
    assert "could not be made" not in said
    assert STRIP not in said and "Example data: not" not in said
    assert said.count(needs_wording.NEXT_STEP) == int(page.shows_local and page.key != "your_figures")
    assert "No reviews overdue" not in said
    for needed in (needs_wording.PLAN, needs_wording.AUDITS, needs_wording.CASEWORK):
        assert said.count(needed) <= 1
    assert not re.search(r"(?:the SMB of|board meeting on|board meeting) \d", said)


def test_reviews_that_are_not_held_are_never_said_not_to_be_overdue(counts):
    assert needs_action.groups(CHOICE) == ()
    assert [one.kind for one in asks.of_board(CHOICE).asks] == [AskKind.KPI_OFF_TARGET, AskKind.SOURCE_CONFLICTS]


def test_the_filter_offers_the_ends_of_the_periods_counted(counts):
    chosen = next(one for one in opened("app.py").selectbox if one.label == "End of the period counted")
    assert chosen.options == ["30 September 2024", "30 June 2024"]
    assert as_at.days() == [LAST, BEFORE]


def test_the_summary_says_how_many_kpis_have_figures_and_judges_those(counts):
    app = opened("app.py")
    said = words_of(app)
    assert f"1 of 2 measured KPIs is off target and {len(NAMES) - 2} have no data" in said
    assert "Change from the previous count. Targets not yet agreed." in said
    assert "Decide how to bring Level 2 attendance up to 90%" in links_of(app)
    assert {card.name: (card.status, card.x_of_y) for card in kpi_cards.cards(CHOICE) if card.status != "no data"} == {
        "Level 2 attendance": ("off target", "80 of 100"),
        "Minutes issued on time": ("on target", "20 of 21"),
    }


def test_a_kpi_stands_beside_the_count_before_and_in_one_run(counts):
    one = kpi_readings.reading_of("minutes_issued_on_time", LAST)
    assert (one.source, one.bases) == (Source.OWN_COUNTS, {"provisional"})
    assert one.before == Tally(date(2024, 4, 1), BEFORE, 18, 24)
    choice = replace(CHOICE, kpi="minutes_issued_on_time")
    assert kpi_detail.trend(choice).table.height == 2
    assert (
        kpi_detail.misses(choice).absent
        == "This KPI uses counts that were typed in, so what was missed cannot be listed."
    )
    assert kpi_detail.headline(choice).startswith("20 of 21 sets of minutes (95%) went out on time in")


@pytest.mark.long
def test_the_agenda_the_pack_and_the_workbook_are_made_without_an_smb(counts):
    assert "kpis.level_2_attendance" in [stop.key for stop in agenda.stops(CHOICE)]
    slides = pack.pack(CHOICE).slides
    assert {"kpis", "kpis.level_2_attendance"} <= {slide.key for slide in slides}
    assert "Local records as at 30 September 2024." in slides[0].lines
    assert not any(ILLUSTRATIVE in slide.bases for slide in slides)
    assert len([sheet for sheet in workbook.workbook(CHOICE).sheets if "Minutes" in sheet.name]) == 1


RECORD = review(1, "2024-07-04", "2024-07-04")
COUNT = {
    "kpi_readings": [
        {
            "kpi": "level_2_reviews_on_time",
            "starts_on": "2024-07-01",
            "ends_on": "2024-09-30",
            "numerator_count": "9",
            "denominator_count": "10",
            "basis": "provisional",
        }
    ]
}


def of_basis(tables: dict, basis: str) -> dict:
    """The same rows on another basis."""
    return {name: [row | {"basis": basis} for row in rows] for name, rows in tables.items()}


OWN = of_basis(RECORD, "provisional")
NOT_YET_DUE = of_basis(review(1, "2025-07-04"), "provisional")


@pytest.mark.parametrize(
    ("tables", "source", "met"),
    [
        ((), Source.NOTHING, 0),
        ((OWN, COUNT), Source.OWN_RECORDS, 1),
        ((NOT_YET_DUE, COUNT), Source.OWN_COUNTS, 9),
        ((COUNT,), Source.OWN_COUNTS, 9),
        ((RECORD, COUNT), Source.OWN_COUNTS, 9),
        ((RECORD, of_basis(COUNT, "illustrative")), Source.SAMPLE, 1),
        ((RECORD,), Source.SAMPLE, 1),
        ((of_basis(COUNT, "illustrative"),), Source.SAMPLE, 9),
        ((OWN, of_basis(COUNT, "illustrative")), Source.OWN_RECORDS, 1),
    ],
)
def test_a_kpi_takes_own_records_else_own_counts_else_the_sample(tmp_path, monkeypatch, tables, source, met):
    monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, **together(*tables))))
    one = kpi_readings.reading_of("level_2_reviews_on_time", LAST)
    assert (one.source, one.now.met) == (source, met)
    assert one.is_illustrative == (source is Source.SAMPLE)


def test_a_kpi_of_real_records_takes_no_comment_and_no_action_of_the_sample(tmp_path, monkeypatch):
    told = {"kpi": "level_2_reviews_on_time", "as_at": "2024-07-31", "cause": "Why.", "action": "Ask."}
    action = {"action_key": "P-0001", "action": "Do.", "agreed_on": "2024-01-01", "original_due_on": "2025-01-01"}
    sample = {
        "smb_meetings": [{"smb_on": "2024-07-31"}],
        "commentary": [told | {"due_on": "2024-12-01"}],
        "plan_actions": [action | {"linked_kpi": "level_2_reviews_on_time"}],
    }
    choice = replace(CHOICE, kpi="level_2_reviews_on_time")
    for tables, pairs, actions in ((OWN, 0, []), (RECORD, 4, ["Do."])):
        monkeypatch.setenv(
            "OVERSIGHT_DATA",
            str(tiny_extracts(tmp_path, **together(tables, sample))),
        )
        assert len(kpi_detail.comment_in_brief(choice).pairs) == pairs
        assert [one.action for one in kpi_detail.doing(choice).actions] == actions
