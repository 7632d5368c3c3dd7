"""Many boards on the pages: the address names one, the sidebar switches, and each reader sees their own."""

import json

import pytest

from oversight import boards, environment
from oversight.audit.journal import Journal
from oversight.frame import admission
from oversight.serving import records, visits
from oversight.serving.access import Grant, Role
from oversight.serving.files import OwnedFiles, OwnedStorage
from oversight.serving.gateway import Identity
from oversight.serving.visits import Visit
from oversight.wording import boards_wording
from tests.test_boards import met, region  # noqa: F401  a fixture
from tests.test_pages import opened, words_of
from tests.test_serving_admission import texts

PERFORMANCE, PUBLISHED, KPI = "pages/kpis.py", "pages/population.py", "minutes_on_time"
OF_DERBYSHIRE = (Grant(role=Role.COORDINATOR, areas=frozenset({"Derbyshire"})),)
OF_REGION = (Grant(role=Role.READER, region=True),)


def switcher(page):
    """The list of boards in the sidebar; None where there is none."""
    return next((one for one in page.sidebar.selectbox if one.label == boards_wording.LABEL), None)


@pytest.fixture
def signed_in(monkeypatch):
    """Signs somebody in with grants."""
    monkeypatch.setattr(admission, "is_asked_for", lambda: True)

    def sign_in(*grants):
        role = max(grant.role for grant in grants)
        visit = Visit("b", Identity("Ann", role, grants))
        monkeypatch.setattr(visits, "visit_of", lambda headers: visit)

    return sign_in


def test_the_first_board_is_shown_where_the_address_names_none(region):  # noqa: F811
    page = opened(PERFORMANCE)
    assert switcher(page).value == "derbyshire"
    assert switcher(page).options == ["Derbyshire", "Leicestershire"]
    assert "Derbyshire" in words_of(page) and "Leicestershire MAPPA" not in words_of(page)


def test_switching_keeps_the_page_and_what_holds_and_takes_the_boards_area(region):  # noqa: F811
    page = opened(PERFORMANCE, kpi=KPI, compare="Kent", view="list")
    switcher(page).select("north").run()
    assert not page.exception
    given = {name: value if isinstance(value, str) else value[0] for name, value in page.query_params.items()}
    assert (given["board"], given["kpi"], given["view"]) == ("north", KPI, "list")
    assert "area" not in given
    assert "9 of 10" in words_of(page) and "3 of 10" not in words_of(page)


def test_an_unknown_board_is_told_and_the_first_shown(region):  # noqa: F811
    page = opened(PERFORMANCE, board="norht", kpi=KPI)
    told = boards_wording.unknown("norht", "Derbyshire MAPPA", "north")
    assert told in texts(page)
    assert "3 of 10" in words_of(page)


def test_every_link_of_a_page_names_the_board(region):  # noqa: F811
    page = opened(PERFORMANCE, board="north")
    links = [one.proto.query_string for one in page.get("page_link")]
    assert links and all("board=north" in link for link in links)


@pytest.mark.long
def test_a_board_alone_has_no_switcher_and_no_board_in_its_links():
    page = opened(PUBLISHED)
    assert switcher(page) is None
    assert not [one for one in page.get("page_link") if "board=" in one.proto.query_string]


def test_what_a_session_began_with_one_board_is_dropped_at_another(region):  # noqa: F811
    page = opened(PERFORMANCE, board="derbyshire")
    page.session_state["own_work"] = "of Derbyshire"
    switcher(page).select("north").run()
    assert "own_work" not in page.session_state


def test_a_member_sees_local_figures_of_their_own_board_alone(region, signed_in):  # noqa: F811
    signed_in(*OF_DERBYSHIRE)
    own = opened(PERFORMANCE, kpi=KPI)
    assert "3 of 10" in words_of(own) and switcher(own) is None
    for of in ({}, {"meeting": "2024-10-03"}, {"view": "present"}):
        other = opened(PERFORMANCE, board="north", **of)
        assert admission.LOCAL in texts(other) and "9 of 10" not in words_of(other)
    assert admission.LOCAL not in texts(opened(PUBLISHED, board="north"))
    assert admission.LOCAL in texts(opened("pages/your_figures.py", board="north"))
    assert admission.LOCAL in texts(opened("pages/meeting.py", board="north"))
    assert admission.LOCAL in texts(opened("pages/exports.py", board="north"))


def test_a_reader_of_the_region_sees_no_boards_own_records(region, signed_in):  # noqa: F811
    signed_in(*OF_REGION)
    for of in ({}, {"board": "north"}, {"board": "derbyshire"}):
        assert admission.LOCAL in texts(opened(PERFORMANCE, **of))


def test_the_audit_log_names_the_board(region, signed_in, tmp_path, monkeypatch):  # noqa: F811
    (tmp_path / "log").mkdir()
    monkeypatch.setattr(records, "kept", [Journal(tmp_path / "log", b"k" * 32)])
    signed_in(*OF_DERBYSHIRE)
    opened(PERFORMANCE)
    opened(PERFORMANCE, board="north")
    lines = [json.loads(one) for file in (tmp_path / "log").glob("*") for one in file.read_text().splitlines()]
    told = [(one["what"], one["board"]) for one in lines if "board" in one]
    assert told == [("local page opened", "derbyshire"), ("refused", "north")]


def test_a_run_leaves_no_board_to_what_asks_outside_of_one(region):  # noqa: F811
    opened(PERFORMANCE, board="north")
    assert environment.board_key() == "" and boards.current() is None


def test_whoever_sees_the_region_alone_is_led_from_the_summary_to_its_page(region, signed_in):  # noqa: F811
    signed_in(*OF_REGION)
    page = opened("app.py")
    assert admission.LOCAL not in texts(page)
    assert "East Midlands" in words_of(page)


def test_a_file_is_made_for_the_board_whose_page_offers_it_and_the_log_says_so(region, tmp_path, monkeypatch):  # noqa: F811
    (tmp_path / "log").mkdir()
    monkeypatch.setattr(records, "kept", [Journal(tmp_path / "log", b"k" * 32)])
    storage = OwnedStorage("/media")
    storage.tell = lambda session, name, digest: records.note("Ann", "file made", file=name)
    files = OwnedFiles(storage, lambda session: True)
    with boards.of(boards.named("north")):
        act = boards.bound(lambda: f"{met()}".encode())
    files._deferred_callables["a"] = {
        "callable": act,
        "mimetype": "text/csv",
        "filename": "a.csv",
        "coordinates": "1",
        "session_id": "s",
    }
    files.execute_deferred("a")
    (made,) = storage._files_by_id.values()
    assert made.content == b"[9]"
    (line,) = [json.loads(one) for file in (tmp_path / "log").glob("*") for one in file.read_text().splitlines()][-1:]
    assert (line["file"], line["board"]) == ("a.csv", "north")
