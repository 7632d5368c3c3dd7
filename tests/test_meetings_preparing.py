"""A meeting is prepared: what the agenda begins with, what suggests itself, and how it is kept as an own extract."""

from dataclasses import replace
from datetime import date

import pytest

from oversight import agenda, queries
from oversight.extracts.own import versions
from oversight.figures.meetings import agenda_items
from oversight.figures.meetings.agenda_items import AgendaItem
from oversight.meetings import checking, freezing, frozen, preparing, since_frozen
from oversight.meetings.checking import Found
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.snapshot import preview
from tests.own_sets import figure, published, readings, table
from tests.test_meetings_frozen import own  # noqa: F401

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")
OCTOBER, FEBRUARY, JUNE = date(2024, 10, 3), date(2025, 2, 6), date(2025, 6, 11)
ITEM = AgendaItem("audits", 20, "for decision", "agree who closes them", "Two are late.")


def test_a_meeting_without_items_begins_with_the_usual_agenda_and_what_the_figures_ask():
    draft = preparing.begun(CHOICE, OCTOBER)
    assert draft.is_usual and draft.is_changed
    assert [item.stop for item in draft.items] == [stop.key for stop in agenda.stops(CHOICE)][1:]
    assert preparing.opens_with(CHOICE, OCTOBER) == agenda.stops(CHOICE)[0].heading
    by_stop = {item.stop: item for item in draft.items}
    assert by_stop["summary"].purpose == "for discussion"
    assert (by_stop["business_plan"].purpose, by_stop["business_plan"].asked) == (
        *("for decision", "agree new dates for 3 overdue actions"),
    )
    assert (by_stop["orders"].purpose, by_stop["orders"].asked, draft.minutes) == ("to note", "", 120)


def test_a_meeting_with_items_begins_with_them():
    draft = preparing.begun(CHOICE, date(2024, 6, 12))
    assert (draft.is_usual, draft.is_changed, draft.minutes, draft.decisions) == (False, False, 85, 2)


def test_what_needs_attention_suggests_itself_until_an_item_is_about_it():
    draft = preparing.Draft(OCTOBER)
    found = {one.item.stop: one for one in preparing.suggestions(CHOICE, draft)}
    assert found.keys() == {
        *("business_plan", "kpis.level_3_senior_attendance", "kpis.reviews_overdue", "audits", "annual_report"),
    }
    assert found["business_plan"].item.asked == "agree new dates for 3 overdue actions"
    assert found["kpis.level_3_senior_attendance"].reason == "31 of 39, 79.5%"
    draft.add(found["business_plan"].item)
    assert "business_plan" not in {one.item.stop for one in preparing.suggestions(CHOICE, draft)}


@pytest.mark.long
def test_figures_revised_since_the_last_frozen_meeting_suggest_themselves(own):  # noqa: F811
    freezing.freeze(OCTOBER, by="A coordinator")
    draft = preparing.Draft(OCTOBER)
    assert "extracts" not in {one.item.stop for one in preparing.suggestions(CHOICE, draft)}
    published(own, {"annual_statistics": table("annual_statistics", figure(170, source_id="DERBYSHIRE24"))})
    last = preparing.suggestions(CHOICE, draft)[-1]
    assert (last.item.stop, last.item.purpose, last.item.asked, last.reason) == (
        *("extracts", "to note", "note that 1 published figure was revised", "since the meeting on 3 October 2024"),
    )
    draft.add(last.item)
    assert "extracts" not in {one.item.stop for one in preparing.suggestions(CHOICE, draft)}


def test_items_are_moved_added_and_removed():
    draft = preparing.Draft(OCTOBER, [replace(ITEM, stop=stop) for stop in ("summary", "audits", "orders")])
    draft.move("orders", -1)
    draft.move("summary", -1)
    assert [item.stop for item in draft.items] == ["summary", "orders", "audits"]
    draft.move("orders", 1)
    draft.remove("summary")
    draft.add(replace(ITEM, stop="audits", minutes=5))
    assert [(item.stop, item.minutes) for item in draft.items] == [("orders", 20), ("audits", 5)]


def test_what_is_kept_over_the_sample_is_an_example_too_and_is_a_version(own):  # noqa: F811
    draft = preparing.begun(CHOICE, OCTOBER)
    draft.items = [ITEM]
    made = preparing.keep(draft, by="MAPPA coordinator")
    assert (made.number, made.by, made.note) == (1, "MAPPA coordinator", "Agenda for 3 October 2024")
    assert not draft.is_changed and queries.latest().opened.has_sample
    [item] = agenda_items.of_day(OCTOBER)
    assert preparing.plain(item) == ITEM and item.bases == {"illustrative"}
    assert len(agenda_items.of_day(date(2024, 6, 12))) == 6  # the sample's own stay beside it
    assert preparing.begun(CHOICE, OCTOBER).items == [item]


@pytest.mark.long
def test_what_is_kept_beside_own_figures_is_the_boards_own(own):  # noqa: F811
    meetings = table("smb_meetings", {"smb_on": OCTOBER}, {"smb_on": FEBRUARY, "is_held": None})
    published(own, {"smb_meetings": meetings, "kpi_readings": readings(9)[:0]})
    draft = preparing.begun(CHOICE, FEBRUARY)
    draft.items = [ITEM]
    preparing.keep(draft, by="A chair")
    assert agenda_items.of_day(FEBRUARY)[0].bases == {"provisional"}
    assert versions.tables_of(own, 2).keys() == {"smb_meetings", "kpi_readings", "meeting_items"}
    assert preparing.days() == (FEBRUARY, OCTOBER)


def test_a_meeting_that_is_planned_is_the_next_and_the_sample_stays(own):  # noqa: F811
    assert preparing.days()[:2] == (FEBRUARY, OCTOBER)
    preparing.plan(JUNE, by="A coordinator")
    assert preparing.days()[:3] == (FEBRUARY, JUNE, OCTOBER) and queries.latest().opened.has_sample
    assert queries.run("kpis/smb_dates")["smb_on"][0] == OCTOBER  # nothing is judged as at it before it is held
    with pytest.raises(Refused, match=r"has a meeting on 11 June 2025 already\."):
        preparing.plan(JUNE, by="A coordinator")


@pytest.mark.long
def test_two_who_keep_agendas_of_two_meetings_lose_nothing(own):  # noqa: F811
    first, second = preparing.begun(CHOICE, OCTOBER), preparing.begun(CHOICE, FEBRUARY)
    first.items, second.items = [ITEM], [replace(ITEM, stop="orders")]
    preparing.keep(first, by="One")
    preparing.keep(second, by="Another")
    assert [item.stop for item in agenda_items.of_day(OCTOBER)] == ["audits"]
    assert [item.stop for item in agenda_items.of_day(FEBRUARY)] == ["orders"]


@pytest.mark.long
def test_a_preview_shows_items_that_are_not_kept_as_at_a_meeting_that_is_ahead(own):  # noqa: F811
    preparing.plan(JUNE, by="A coordinator")
    choice = preparing.of_meeting(CHOICE, JUNE)
    with preview(preparing.ahead(JUNE, [ITEM])):
        [*_, stop] = agenda.stops(choice)
        assert (stop.key, stop.item.asked) == ("audits", "agree who closes them")
        assert queries.run("kpis/smb_dates")["smb_on"][0] == JUNE
    assert agenda_items.of_day(JUNE) == ()


@pytest.mark.parametrize(
    ("asked", "comment", "found"),
    [
        ("agree new dates", "Two agencies have no deputy.", ()),
        ("look at PNC 2001/1234567X", "", (Found(1, identifier="a PNC number"),)),
        ("", "People of category 4 are left out", (Found(1, is_category_4=True),)),
        ("ask Gareth Pemberton", "", (Found(1, like="a name"),)),
    ],
)
def test_what_is_typed_is_held_against_the_rules_of_personal_data(asked, comment, found):
    told = checking.check([replace(ITEM, asked=asked, comment=comment)])
    assert tuple((one.is_refused, one.like, one.is_category_4) for one in told) == tuple(
        (one.is_refused, one.like, one.is_category_4) for one in found
    )


@pytest.mark.long
def test_what_has_changed_since_a_meeting_is_told_beside_it(own):  # noqa: F811
    freezing.freeze(OCTOBER, by="A coordinator")
    held = frozen.opened("2024-10-03")
    assert not since_frozen.since(held).has_changes
    published(own, {"annual_statistics": table("annual_statistics", figure(170, source_id="DERBYSHIRE24"))})
    text = (own / "kpis.yaml").read_text(encoding="utf-8")
    (own / "kpis.yaml").write_text(text.replace("on_target: 98", "on_target: 96"), encoding="utf-8")
    found = since_frozen.since(held)
    assert [(one.measure, one.year, one.before, one.after) for one in found.revised] == [
        ("Sexual Harm Prevention Orders (SHPOs) imposed", "2023-24", 166.0, 170.0)
    ]
    assert found.has_other_settings and not found.is_incomparable
    assert [(one.kpi_id, one.before.status, one.after.status) for one in found.kpis] == [
        ("disclosure_decision_recorded", "close to target", "on target")
    ]


@pytest.mark.long
def test_example_data_is_never_compared_with_own_figures(own):  # noqa: F811
    freezing.freeze(OCTOBER, by="A coordinator")
    published(own, {"kpi_readings": readings(9)[:0]})
    found = since_frozen.since(frozen.opened("2024-10-03"))
    assert found.is_incomparable and found.kpis == ()
