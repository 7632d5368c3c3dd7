"""A meeting that is prepared follows its items: on the shared screen and in the pack, in order, with what is asked."""

from datetime import date

import pytest

from oversight import agenda, queries, settings
from oversight.exports.board_pack import pack
from oversight.figures.meetings import agenda_items
from oversight.selection import Selection
from oversight.snapshot import preview
from tests.extracts import tiny_extracts
from tests.own_sets import table
from tests.test_pages import opened, words_of

JUNE, OCTOBER = (Selection("Derbyshire", "England and Wales", "2023-24", day) for day in ("2024-06-12", "2024-10-03"))


def with_items(*items):
    """The sample with these items of 3 October 2024, their positions in the order given."""
    day = {"meeting_on": date(2024, 10, 3), "basis": "illustrative"}
    rows = [day | {"position": position} | item for position, item in enumerate(items, start=1)]
    tables = {**queries.latest().opened.tables, "meeting_items": table("meeting_items", *rows)}
    return queries.preview({name: one for name, one in tables.items() if name == "meeting_items"})


def keys(choice):
    """The stops after the first, which opens every meeting with the decisions of the one before."""
    first, *others = [stop.key for stop in agenda.stops(choice)]
    assert first == agenda.DECISIONS
    return others


def test_the_items_of_a_meeting_come_in_their_order_with_minutes_purpose_and_what_is_asked():
    items = agenda_items.of_day(date(2024, 6, 12))
    assert [(one.stop, one.minutes, one.purpose) for one in items] == [
        ("summary", 15, "for discussion"),
        ("kpis", 10, "to note"),
        ("kpis.level_3_senior_attendance", 15, "for decision"),
        ("business_plan", 20, "for decision"),
        ("audits", 15, "for discussion"),
        ("orders", 10, "to note"),
    ]
    assert items[3].asked == "Agree new dates for the actions that are at risk." and items[3].comment == ""
    assert agenda_items.of_day(date(2024, 10, 3)) == ()


def test_a_query_gives_the_items_of_one_day_and_every_meeting_the_latest_first(tmp_path, monkeypatch):
    days = [{"smb_on": "2024-06-12"}, {"smb_on": "2024-10-03", "is_held": "no"}]
    item = {"position": 2, "stop": "audits", "meeting_on": "2024-10-03"}
    items = [item, item | {"position": 1, "stop": "kpis"}, item | {"meeting_on": "2024-06-12"}]
    folder = tiny_extracts(tmp_path, smb_meetings=days, meeting_items=items)
    monkeypatch.setenv("OVERSIGHT_DATA", str(folder))
    found = queries.run("meetings/items", meeting_on=date(2024, 10, 3))
    assert found.select("position", "stop", "minutes").rows() == [(1, "kpis", 10), (2, "audits", 10)]
    assert queries.run("meetings/days").rows() == [(date(2024, 10, 3), False), (date(2024, 6, 12), True)]


def test_the_stops_follow_the_items_and_without_any_the_agenda_of_kpis_yaml():
    assert keys(JUNE) == [one.stop for one in agenda_items.of_day(date(2024, 6, 12))]
    usual = [stop.key for stop in agenda.stops(OCTOBER)[1:] if not stop.kpi]
    assert usual == settings.current().board.agenda and not any(stop.item for stop in agenda.stops(OCTOBER))


def test_an_item_may_be_a_page_off_the_usual_agenda_a_kpi_on_target_or_its_agencies():
    engine = with_items(
        {"stop": "kpis.smb_attendance.agencies"}, {"stop": "extracts"}, {"stop": "kpis.minutes_issued_on_time"}
    )
    with preview(engine):
        stops = agenda.stops(OCTOBER)[1:]
    assert [stop.key for stop in stops] == [
        *("kpis.smb_attendance.agencies", "extracts", "kpis.minutes_issued_on_time"),
    ]
    assert [stop.heading for stop in stops] == [
        *("SMB attendance by agency", "Data and checks", "Minutes issued on time"),
    ]


@pytest.mark.long
def test_an_item_of_a_page_or_a_kpi_that_there_is_no_more_is_left_out_and_none_left_means_the_usual_agenda():
    with preview(with_items({"stop": "kpis.no_more"}, {"stop": "audits"}, {"stop": "glossary"})):
        assert keys(OCTOBER) == ["audits"]
    with preview(with_items({"stop": "kpis.no_more"})):
        assert keys(OCTOBER)[0] == "summary"
        assert agenda.prepared(OCTOBER) == ()


def test_the_shared_screen_says_what_the_item_asks_with_its_comment():
    words = words_of(opened("app.py", view="present", as_at="2024-06-12", stop="kpis.level_3_senior_attendance"))
    assert "The board is asked to" in words
    assert (
        "agree how to get senior staff back to Level 3 meetings. Most of those who missed a meeting sent somebody who "
        "could not say yes to staff or money." in words
    )


def test_the_pack_has_a_page_of_the_agenda_and_each_slide_what_is_asked():
    slides = {slide.key: slide for slide in pack.pack(JUNE, with_sample=True).slides}
    page = slides["agenda"]
    assert page.title == "Agenda for 12 June 2024" and page.foot == ("6 items, 1 hour 25 minutes.",)
    assert list(page.table.cells())[3] == (
        *("Business plan", "For decision", "20", "Agree new dates for the actions that are at risk."),
    )
    assert page.is_illustrative
    assert slides["business_plan"].foot[-1] == "For decision: agree new dates for the actions that are at risk."
    notes = dict(slides["kpis.level_3_senior_attendance"].notes)
    assert notes["Comment"].startswith("Most of those who missed")
    order = [key for key in slides if key in {one.stop for one in agenda_items.of_day(date(2024, 6, 12))}]
    assert order == [one.stop for one in agenda_items.of_day(date(2024, 6, 12))]


@pytest.mark.long
@pytest.mark.parametrize("selection", [JUNE, OCTOBER])
def test_without_example_data_the_pack_says_nothing_that_was_written_about_it(selection):
    slides = pack.pack(selection).slides
    assert "agenda" not in {slide.key for slide in slides}
    assert not any("For decision" in line for slide in slides for line in slide.foot)
