"""The page Meeting: prepare, keep, preview and freeze, by whoever may add figures, and nothing for anybody else."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from oversight import queries
from oversight.components import meeting_page, own_state
from oversight.figures.meetings import agenda_items
from oversight.meetings import freezing, frozen
from oversight.serving import visits
from oversight.serving.access import Role
from oversight.serving.gateway import Identity
from oversight.serving.visits import Visit
from oversight.wording import agenda_wording, meeting_wording
from tests.own_sets import published
from tests.test_meetings_frozen import own  # noqa: F401
from tests.test_pages import PATIENCE, ROOT, links_of, opened, words_of
from tests.test_serving_access import written  # noqa: F401

OCTOBER, FEBRUARY = date(2024, 10, 3), date(2025, 2, 6)
PAGE = "pages/meeting.py"


def press(app, label):
    """The page after a button of this label is pressed."""
    [button] = [one for one in app.button if one.label.replace("\u2060\\", "") == label]
    button.click()
    app.run()
    assert not app.exception, [one.value for one in app.exception]
    return app


def buttons(app):
    """The buttons of a page that can be pressed."""
    return {one.label for one in app.button if not one.disabled}


def preparing_october():
    """The page that prepares the meeting on 3 October 2024."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE)
    app.switch_page(PAGE)
    app.session_state[meeting_page.DAY] = OCTOBER.isoformat()
    app.run()
    assert not app.exception, [one.value for one in app.exception]
    return app


def test_the_page_opens_with_the_agenda_of_the_next_meeting(own):  # noqa: F811
    app = opened(PAGE)
    words = words_of(app)
    assert "The agenda for 6 February 2025 has 7 items and takes 1 hour 35 minutes. 3 are for decision." in words
    assert "Decide what else will bring senior staff to Level 3 meetings." in words
    assert agenda_wording.NOT_PREPARED not in words and "Keep the agenda" not in buttons(app)


def test_a_meeting_without_an_agenda_has_the_usual_one_under_one_strip_of_example_data(own):  # noqa: F811
    app = preparing_october()
    words = words_of(app)
    assert "The agenda for 3 October 2024 has 12 items and takes 2 hours. 5 are for decision." in words
    assert words.count("These are not Derbyshire") == 1
    assert agenda_wording.NOT_PREPARED in words
    assert "<b>Reviews overdue</b> Confirm when 2 overdue Level 2 reviews will be held." in words
    assert {"Keep the agenda", "Freeze the meeting", "Preview the pack"} <= buttons(app)


@pytest.mark.long
def test_an_item_is_changed_and_the_agenda_kept(own):  # noqa: F811
    app = press(preparing_october(), "Change 8")
    app.number_input[0].set_value(25)
    app.text_input(key="meeting_asked_2024-10-03_population").set_value("Say what is behind the rise")
    app.text_area[0].set_value("The rise was discussed in June.")
    app.run()
    assert "takes 2 hours 15 minutes" in words_of(app)
    press(app, "Keep the agenda")
    item = agenda_items.of_day(OCTOBER)[7]
    assert (item.stop, item.minutes, item.asked) == ("population", 25, "Say what is behind the rise")
    assert item.comment == "The rise was discussed in June."
    words = words_of(app)
    assert agenda_wording.KEPT in words and agenda_wording.UNKEPT not in words
    assert "Keep the agenda" not in buttons(app)


@pytest.mark.long
def test_items_are_moved_removed_and_added(own):  # noqa: F811
    app = press(press(press(preparing_october(), "Change 2"), "Move up"), "Remove")
    press(press(app, "Add Reviews overdue"), "Keep the agenda")
    stops = [item.stop for item in agenda_items.of_day(OCTOBER)]
    assert stops[:2] == ["summary", "kpis.business_plan_on_track"] and stops[-1] == "kpis.reviews_overdue"
    assert len(stops) == 12


def test_what_identifies_a_person_is_neither_kept_nor_previewed(own):  # noqa: F811
    app = press(preparing_october(), "Change 1")
    app.text_input(key="meeting_asked_2024-10-03_summary").set_value("look at PNC 2001/1234567X").run()
    assert "Item 1 holds what is shaped like" in words_of(app)
    assert not {"Keep the agenda", "Preview the pack", "Preview as the board sees it"} & buttons(app)
    app.text_input(key="meeting_asked_2024-10-03_summary").set_value("ask Gareth Pemberton").run()
    assert "Item 1 holds what looks like a name. Can anyone be identified?" in words_of(app)
    assert "Keep the agenda" not in buttons(app)
    app.checkbox[0].check().run()
    assert "Keep the agenda" in buttons(app)


@pytest.mark.long
def test_a_preview_presents_the_agenda_as_at_the_meeting_and_is_nobody_elses(own):  # noqa: F811
    app = press(press(opened(PAGE), "Change 1"), "Remove")
    press(app, "Preview as the board sees it")
    assert (app.query_params["as_at"], app.query_params["view"]) == ("2025-02-06", "present")
    assert "1 Board summary" not in {one.label for one in app.button}
    assert agenda_items.of_day(FEBRUARY)[0].stop == "summary" and not queries.is_preview()
    assert "6 February 2025" not in words_of(opened("app.py", as_at="2025-02-06", view="present"))


def test_freezing_keeps_what_is_shown_and_links_to_it(own):  # noqa: F811
    app = press(preparing_october(), "Freeze the meeting")
    assert "The meeting on 3 October 2024 is frozen." in words_of(app)
    assert [one.key for one in frozen.meetings()] == ["2024-10-03.1"]
    assert "Open 3 October 2024" in links_of(app)
    press(app, "Compare 3 October 2024 with now")
    assert meeting_wording.SAME_AS_NOW in words_of(app)


@pytest.mark.long
def test_an_agenda_that_is_not_kept_is_not_frozen(own):  # noqa: F811
    app = press(press(press(preparing_october(), "Keep the agenda"), "Change 1"), "Remove")
    assert "Freeze the meeting" not in buttons(app)


@pytest.mark.long
def test_an_agenda_that_is_not_kept_is_a_draft_of_its_reader_until_it_is_kept_or_dropped(own, monkeypatch):  # noqa: F811
    monkeypatch.setattr(visits, "visit_of", lambda headers: Visit("b", Identity("Ann", Role.COORDINATOR)))
    app = press(press(opened(PAGE), "Change 1"), "Remove")
    assert agenda_wording.UNKEPT in words_of(app)
    again = opened(PAGE)  # another session of the same person, as after a restart
    assert "has 6 items" in words_of(again) and agenda_wording.TAKEN_UP in words_of(again)
    words = words_of(press(again, "Drop my changes"))
    assert "has 7 items" in words and agenda_wording.TAKEN_UP not in words
    assert agenda_wording.TAKEN_UP not in words_of(opened(PAGE))
    press(press(press(again, "Change 2"), "Remove"), "Keep the agenda")
    assert [path.name for path in (own / "drafts").rglob("*.json")] == []
    monkeypatch.setattr(visits, "visit_of", lambda headers: Visit("b", Identity("Eve", Role.COORDINATOR)))
    app = opened(PAGE)
    assert "has 6 items" in words_of(app) and agenda_wording.TAKEN_UP not in words_of(app)


def test_where_drafts_are_not_saved_the_page_says_that_changes_are_lost(own):  # noqa: F811
    assert agenda_wording.UNKEPT_IS_LOST in words_of(press(press(opened(PAGE), "Change 1"), "Remove"))


@pytest.mark.long
@pytest.mark.parametrize(("role", "may"), [(Role.MEMBER, False), (Role.COORDINATOR, True)])
def test_only_a_coordinator_prepares_and_every_member_sees_what_is_frozen(role, may, own, written, monkeypatch):  # noqa: F811
    freezing.freeze(OCTOBER, by="A coordinator")
    monkeypatch.setattr(visits, "visit_of", lambda headers: Visit("b", Identity("Ann", role)))
    assert own_state.is_allowed() is may
    app = opened(PAGE)
    assert ("Keep the agenda" in {one.label for one in app.button}) is may
    assert (agenda_wording.ONLY_HERE in words_of(app)) is not may
    assert "Open 3 October 2024" in links_of(app)


def test_a_board_without_meetings_plans_its_first(own):  # noqa: F811
    published(own, {}, starts_empty=True)
    assert agenda_wording.NO_MEETINGS in words_of(opened(PAGE))


@pytest.mark.long
def test_a_page_of_a_frozen_meeting_leads_to_what_has_changed_since_under_the_strip_of_example_data(own):  # noqa: F811
    freezing.freeze(OCTOBER, by="A coordinator")
    text = (own / "kpis.yaml").read_text(encoding="utf-8")
    (own / "kpis.yaml").write_text(text.replace("on_target: 98", "on_target: 96"), encoding="utf-8")
    assert meeting_wording.WHAT_CHANGED in links_of(opened("app.py", meeting="2024-10-03"))
    words = words_of(opened(PAGE, meeting="2024-10-03"))
    since = words.index("Changed since the meeting on 3 October 2024")
    assert words.index("These are not Derbyshire", since) < words.index("1 KPI has a different result now")
    row = words[words.index("1 KPI has a different result now") :]
    assert row.index("Close to target") < row.index("On target") < row.index("The agenda for")
