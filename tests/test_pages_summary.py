"""The Board summary, run by Streamlit's AppTest: shipped, on own figures, of one subject alone, empty and damaged."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from oversight import snapshot
from oversight.extracts.build import Confirmed, build
from oversight.wording import ask_wording, setup_wording
from tests.extracts import file_of
from tests.test_illustrative import STRIP
from tests.test_pages import ROOT, links_of, opened, words_of
from tests.test_pages_kpis import HEADINGS_ONLY

PLAN = ("plan_actions", "plan_updates", "smb_meetings", "smb_attendance", "agencies")
EXAMPLE_ASKS = [
    "Agree new dates for 3 overdue actions",
    "Decide how to bring Level 3 senior attendance up to 90%",
    "Confirm when 2 overdue Level 2 reviews will be held",
    "Agree how to resolve 2 open audit concerns",
]
SOURCE_ASK = "Agree who will ask the report's author about 3 possible errors"


def own(where: Path, kept: Iterable[str]) -> Path:
    """The shipped tables with the example records of `kept` as if they were the board's own, and no other record."""
    (where / "sources").mkdir(parents=True)
    for path in (ROOT / "data" / "sources").glob("*.csv"):
        text = path.read_text(encoding="utf-8").replace(",illustrative", ",provisional")
        if path.stem in (*HEADINGS_ONLY, "agencies") and path.stem not in kept:
            text = text.splitlines()[0] + "\n"
        (where / "sources" / path.name).write_text(text, encoding="utf-8", newline="\n")
    build(where / "sources", where / "data", confirmed=Confirmed(may_be_fewer=True, are_days_checked=True))
    return where / "data"


@pytest.fixture(scope="module")
def own_figures(tmp_path_factory):
    """A board whose records are all its own."""
    return own(tmp_path_factory.mktemp("own"), (*HEADINGS_ONLY, "agencies"))


def test_the_shipped_page_asks_on_published_figures_and_under_the_strip_on_example_data():
    app = opened("app.py")
    said, links = words_of(app), links_of(app)
    assert said.count(ask_wording.HEADING) == 2 and said.count(STRIP) == 1
    order = [said.index(ask_wording.HEADING), said.index('class="headlines"'), said.index(STRIP)]
    order += [said.rindex(ask_wording.HEADING), said.index("2 of 13 KPIs are off target"), said.index("Needs action")]
    assert order == sorted(order)
    asked = [one for one in links if one in (SOURCE_ASK, *EXAMPLE_ASKS)]
    assert asked == [SOURCE_ASK, *EXAMPLE_ASKS]
    for words in ("31 of 39, 79.5%", "oldest due 30 April 2024", "in the 2023-24 annual report"):
        assert f'<p class="ask-fact">{words}</p>' in said


def test_the_kpis_stand_off_target_first_then_close_not_judged_and_on_target():
    app = opened("app.py")
    said = words_of(app)
    heads = ["Close to target", "Not judged", "On target"]
    places = [said.index("18 of 25"), *(said.index(f">{head}</h3>") for head in heads)]
    assert places == sorted(places)
    cells = '<p class="kpi-cells"><b>4 of 5</b><span><span class="unseen">now </span>too few</span>'
    assert f'{cells}<span><span class="unseen">target </span>100%</span>' in said
    assert "Change since the board met on 12 June. Targets not yet agreed." in said
    assert links_of(app).count("Level 2 reviews on time") == 1


def test_what_needs_action_names_no_record_and_nobody():
    said = words_of(opened("app.py"))
    for words in ("3 of 25 actions overdue", "3 reviews overdue or held late", "2 audit concerns open"):
        assert f'<h3 class="needs-head">{words}</h3>' in said
    app = opened("app.py")
    for words in ("2 at Level 2 overdue", "1 at Level 3 held late", "Embed the new national documents"):
        assert words in links_of(app)
    assert "M-0" not in said and "F-0" not in said and "did not record why" not in said


def test_what_stands_elsewhere_has_left_the_page():
    said = words_of(opened("app.py"))
    for words in ("claims in the report", "Category 3 at Level 3 reads", "by priority", "What to ask"):
        assert words not in said


def test_each_ask_and_each_kpi_opens_its_page_with_the_readers_choice():
    app = opened("app.py", as_at="2024-06-12")
    found = {one.proto.label: (one.proto.page, one.proto.query_string) for one in app.get("page_link")}
    links = dict(zip(links_of(app), found.values(), strict=False))
    page, query = links["Level 2 reviews on time"]
    assert page == "kpis" and "kpi=level_2_reviews_on_time" in query and "as_at=2024-06-12" in query


def test_a_board_with_its_own_figures_is_asked_once_and_sees_no_strip(own_figures, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_DATA", str(own_figures))
    app = opened("app.py")
    said = words_of(app)
    assert STRIP not in said and said.count(ask_wording.HEADING) == 1
    assert [one for one in links_of(app) if one in (SOURCE_ASK, *EXAMPLE_ASKS)] == [*EXAMPLE_ASKS, SOURCE_ASK]


@pytest.mark.long
def test_own_records_of_the_plan_alone_are_asked_about_and_the_rest_is_not_made_up(tmp_path, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_DATA", str(own(tmp_path / "plan", PLAN)))
    app = opened("app.py")
    said = words_of(app)
    assert [one for one in links_of(app) if one in (SOURCE_ASK, *EXAMPLE_ASKS)] == [EXAMPLE_ASKS[0], SOURCE_ASK]
    assert "3 of 25 actions overdue" in said and STRIP not in said
    assert "overdue or held late" not in said and "audit concern" not in said
    assert "have no data" in said


def test_an_empty_board_is_asked_about_published_figures_and_offered_the_three_steps(tmp_path, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_DATA", str(own(tmp_path / "empty", ())))
    app = opened("app.py")
    said = words_of(app)
    assert setup_wording.HEADING in said and "Needs action" not in said
    assert SOURCE_ASK in links_of(app) and EXAMPLE_ASKS[0] not in links_of(app)


def test_a_damaged_extract_is_said_where_nothing_could_be_asked_and_takes_no_other_part_away(tmp_path, monkeypatch):
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns("sources"))
    file_of(data, "case_meetings").write_bytes(b"")
    monkeypatch.setenv("OVERSIGHT_DATA", str(data))
    snapshot.results.clear()
    app = opened("app.py")
    said = words_of(app)
    assert "KPIs and reviews, because the data cannot be read." in said
    assert '<h3 class="needs-head">Reviews cannot be read</h3>' in said
    assert "The extract “case meetings” cannot be used" in said
    assert [one for one in links_of(app) if one in EXAMPLE_ASKS] == [EXAMPLE_ASKS[0], EXAMPLE_ASKS[3]]
    snapshot.results.clear()


def test_a_page_of_an_area_that_holds_nothing_opens_and_asks_nothing_of_its_report():
    app = opened("app.py", area="Kent", year="2012-13")
    assert SOURCE_ASK not in links_of(app)
    assert words_of(app).count("No figure for the year ending 31 March 2013") == 4
