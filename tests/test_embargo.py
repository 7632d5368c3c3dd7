"""Documents under embargo: before their time and after it, by role, on pages, in files and in frozen meetings."""

import threading
from datetime import UTC, date, datetime

import pytest

from oversight import embargo, queries, snapshot
from oversight.components import export_menu
from oversight.exports import figure_files, provenance
from oversight.exports.disclosure.audience import Audience
from oversight.extracts.own.frozen import FrozenMeeting
from oversight.figures.published import orders, statistics
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.serving import visits
from oversight.serving.access import Role
from oversight.serving.gateway import Identity
from oversight.serving.visits import Visit
from oversight.settings import state as settings_state
from oversight.wording import embargo_wording
from tests.extracts import tiny_extracts
from tests.test_pages import opened, words_of
from tests.test_serving_access import written

__all__ = ["written"]
CHOICE = Selection("Derbyshire", "England and Wales", "2023-24")
# 9:30 in London on a day in June is 8:30 UTC.
BEFORE, AT = datetime(2025, 6, 12, 8, 29, 59, tzinfo=UTC), datetime(2025, 6, 12, 8, 30, tzinfo=UTC)
MARKED = "EMBARGO UNTIL 9:30, 12 Jun 2025"
BANNER = "Not to be shown yet: New report (before 9:30 on 12 June 2025). Your role may see it. Do not pass it on."
SOURCES = [
    {"source_id": "OLD", "title": "Old report"},
    {"source_id": "NEW", "title": "New report", "published_on": "2025-06"},
]
UNTIL = {"not_before": "2025-06-12 09:30", "seen_before_by": "coordinator"}
SHPO = ("Derbyshire", "shpo_imposed", "1", "all")


@pytest.fixture
def load(tmp_path, monkeypatch):
    """Publishes an old edition and a new one under embargo as the extracts in use, and sets the clock."""
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)

    def publish(at, **until):
        sources = [SOURCES[0], SOURCES[1] | (until or UNTIL)]
        figures = [
            {"reporting_year": "2022-23", "value": 110, "source_id": "OLD"},
            {"value": 150, "source_id": "OLD"},
            {"value": 166, "source_id": "NEW"},
        ]
        data = tiny_extracts(tmp_path, annual_statistics=figures, sources=sources)
        monkeypatch.setenv("OVERSIGHT_DATA", str(data))
        monkeypatch.setattr(embargo, "now", lambda: at)

    return publish


def drawn():
    """The value drawn, how it was revised, and whether the new document is known at all."""
    one = statistics.series(*SHPO)
    known = queries.run("extracts/sources")["title"].to_list()
    return one.at("2023-24").value, one.revision("2023-24"), "New report" in known


AS_IF_NOT_HELD = (150, "", False)
HELD = (166, "First published as 150; revised to 166 in 2025", True)


@pytest.mark.parametrize(
    ("role", "at", "found"),
    [
        ("reader", BEFORE, AS_IF_NOT_HELD),
        ("member", BEFORE, AS_IF_NOT_HELD),
        ("coordinator", BEFORE, HELD),
        ("administrator", BEFORE, HELD),
        ("reader", AT, HELD),
        ("member", AT, HELD),
    ],
)
def test_below_its_role_a_document_is_as_if_not_held_until_its_time(role, at, found, load):
    load(at)
    with snapshot.taken(role):
        assert drawn() == found
        assert bool(snapshot.embargoed()) is (found == HELD and at == BEFORE)


def test_the_role_is_the_one_that_the_document_names(load):
    load(BEFORE, not_before="2025-06-12 09:30", seen_before_by="member")
    for role, found in (("reader", AS_IF_NOT_HELD), ("member", HELD)):
        with snapshot.taken(role):
            assert drawn() == found


def test_where_nobody_is_asked_who_they_are_all_is_seen_and_else_the_least(load, written):
    load(BEFORE)
    with snapshot.taken():
        assert drawn() == AS_IF_NOT_HELD


def test_without_a_file_of_access_whoever_sits_at_the_machine_sees_it(load, monkeypatch):
    monkeypatch.delenv("OVERSIGHT_ACCESS", raising=False)
    load(BEFORE)
    with snapshot.taken():
        assert drawn() == HELD


def test_a_question_on_the_source_does_not_tell_what_is_held_back(load):
    load(BEFORE)
    asked = {}
    for role in ("reader", "coordinator"):
        with snapshot.taken(role):
            rows = queries.run("extracts/questions_on_source", area=None, year=None)
            asked[role] = [one for one in rows["question"] if "166" in one]
    assert (asked["reader"], len(asked["coordinator"])) == ([], 1)


def test_what_is_made_for_one_role_is_never_given_to_another_nor_kept_past_the_time(load, monkeypatch):
    load(BEFORE)
    versions = []
    for role, at in (("coordinator", BEFORE), ("reader", BEFORE), ("coordinator", AT), ("reader", AT)):
        monkeypatch.setattr(embargo, "now", lambda at=at: at)
        with snapshot.taken(role):
            versions.append(snapshot.version())
    assert len(set(versions)) == 3 and versions[2] == versions[3]


def csv():
    return figure_files.file_for(orders.shpo_imposed, CHOICE, "csv", Audience.BOARD).decode()


def test_a_file_says_until_when_it_may_not_be_shown_and_below_the_role_has_nothing_of_it(load, monkeypatch):
    load(BEFORE)
    with snapshot.taken("coordinator"):
        assert MARKED in csv() and "166" in csv()
        assert MARKED in provenance.marked(True)
        assert MARKED not in provenance.marked(True, may_be_embargoed=False)  # of a board meeting
    with snapshot.taken("reader"):
        assert MARKED not in csv() and "166" not in csv() and "150" in csv()
    monkeypatch.setattr(embargo, "now", lambda: AT)
    with snapshot.taken("coordinator"):
        assert MARKED not in csv() and "166" in csv()


@pytest.mark.parametrize(("role", "is_seen"), [("coordinator", True), ("reader", False)])
def test_a_download_in_a_thread_of_its_own_is_made_for_the_reader_who_asked(role, is_seen, load, written):
    load(BEFORE)
    with snapshot.taken(role):
        apart = snapshot.apart()
    found = []
    given = (orders.shpo_imposed, CHOICE, "csv", Audience.BOARD, apart)
    thread = threading.Thread(target=lambda: found.append(export_menu.made_file(*given).decode()))
    thread.start()
    thread.join()
    assert (MARKED in found[0], "166" in found[0]) == (is_seen, is_seen)


@pytest.mark.parametrize(("role", "value"), [("member", 150), ("coordinator", 166)])
def test_a_frozen_meeting_shows_no_more_than_the_role_may_see(role, value, load):
    load(BEFORE)
    meeting = FrozenMeeting(date(2025, 6, 1), 1, BEFORE, "Ann", "", "", "", "Derbyshire", False)
    frozen = snapshot.Frozen(meeting, queries.latest(), settings_state.latest())
    try:
        snapshot.begin(frozen, role)
        assert (snapshot.meeting(), drawn()[0], snapshot.apart().meeting) == (meeting, value, meeting)
        with snapshot.drawn_from(snapshot.apart()):
            assert drawn()[0] == value
    finally:
        queries.held.set(None)
        settings_state.held.set(None)
        snapshot.frozen.set(None)


@pytest.mark.parametrize(("role", "is_seen"), [(Role.READER, False), (Role.COORDINATOR, True)])
def test_a_page_has_a_banner_for_the_role_and_the_edition_before_below_it(role, is_seen, load, written, monkeypatch):
    load(BEFORE)
    monkeypatch.setattr(visits, "visit_of", lambda headers: Visit("b", Identity("Ann", role)))
    said = words_of(opened("pages/orders.py"))
    assert (BANNER in said, MARKED in said, "166" in said, "150" in said) == (is_seen, is_seen, is_seen, True)


def test_a_page_has_no_banner_once_the_time_has_come(load, monkeypatch):
    monkeypatch.delenv("OVERSIGHT_ACCESS", raising=False)
    load(BEFORE)
    assert BANNER in words_of(opened("pages/orders.py"))
    monkeypatch.setattr(embargo, "now", lambda: AT)
    said = words_of(opened("pages/orders.py"))
    assert BANNER not in said and "166" in said


def test_the_latest_of_several_times_stands_in_the_marking():
    found = [("One", datetime(2025, 6, 12, 9, 30, tzinfo=UTC)), ("Two", datetime(2025, 10, 2, 14, 0, tzinfo=UTC))]
    assert embargo_wording.marking(found) == "EMBARGO UNTIL 14:00, 2 Oct 2025"
    assert embargo_wording.marking([]) == ""


@pytest.mark.parametrize(
    "until",
    [
        {"not_before": "2025-06-12 09:30"},
        {"seen_before_by": "member"},
        {"not_before": "12 June", "seen_before_by": "member"},
    ],
)
def test_an_embargo_has_a_time_and_a_role(until, load):
    with pytest.raises(Refused, match=r"an embargo has a time and a role|not_before"):
        load(BEFORE, **until)
