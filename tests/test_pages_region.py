"""The page of a region: its tabs, what it withholds, and boards that hold nothing or are damaged."""

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
import streamlit
from docx import Document
from streamlit.testing.v1 import AppTest

from oversight.exports.basket.items import KEY, Item
from oversight.figures.region import by_board
from oversight.frame import admission
from oversight.selection import Selection
from oversight.serving import visits
from oversight.serving.access import Grant, Role
from oversight.serving.gateway import Identity
from oversight.serving.visits import Visit
from oversight.wording import boards_wording, region_wording
from tests import region_boards
from tests.test_pages import PATIENCE, ROOT, opened, words_of
from tools.sample import boards as generated

PAGE = "pages/region.py"


@pytest.fixture
def region(tmp_path, monkeypatch):
    """Two boards with figures and a third without."""
    folder = region_boards.region(tmp_path, monkeypatch)
    region_boards.publish(folder, "derbyshire", {2023: (40, 50), 2024: (45, 50)}, (2, 4, 6, 8, 30))
    region_boards.publish(folder, "leics", {2023: (15, 20), 2024: (14, 20)}, (10, 12, 14, 16, 18, 20))
    return folder


def test_the_boards_stand_side_by_side_under_the_name_of_their_region(region):
    said = words_of(opened(PAGE))
    assert "<h1>East Midlands</h1>" in said
    assert "2 of the 3 boards of East Midlands have figures up to 30 September 2024." in said
    assert "1 of 1 KPI is off target at one board or more" in said
    assert "Derbyshire 45 of 50 (90.0%), on target; Leicestershire 14 of 20 (70.0%), off target; Lincolnshire" in said
    assert said.count("OFFICIAL-SENSITIVE") == 2
    assert "Example data" not in said


def test_each_tab_is_in_the_address(region):
    assert "59 of 70 (84.3%), up 5.7 points on the year before" in words_of(opened(PAGE, tab="years"))
    assert "No figures held: Lincolnshire" in words_of(opened(PAGE, kpi="waits"))
    assert "2 of 3 boards have no figures for some shared KPIs" not in words_of(opened(PAGE, tab="data"))
    assert "1 of 3 boards has no figures for some shared KPIs" in words_of(opened(PAGE, tab="data"))
    assert "No board of the region has such records up to this day." in words_of(opened(PAGE, tab="actions"))


def test_the_day_that_boards_are_read_as_at_is_chosen_and_kept_in_the_address(region):
    page = opened(PAGE)
    assert "Boards as at 30 September 2024" in words_of(page)
    chosen = page.selectbox(key="filter_quarter")
    assert chosen.label == "Boards as at" and chosen.options[0] == "30 September 2024"
    chosen.set_value("2023-09-30").run()
    said = words_of(page)
    assert page.query_params["quarter"] in ("2023-09-30", ["2023-09-30"])
    assert "Boards as at 30 September 2023" in said and "40 of 50 (80.0%), close to target" in said
    told = words_of(opened(PAGE, quarter="2023-09-31"))
    assert "There is no quarter end “2023-09-31”. Did you mean 2023-09-30? 2024-09-30 is shown instead." in told


def test_a_region_of_a_nation_is_chosen_and_kept_in_the_address(region):
    assert not [one for one in opened(PAGE).selectbox if one.key == "filter_group"]
    region_boards.place(region, derbyshire="East Midlands", leics="East Midlands", lincs="East")
    for tab in ("", "years", "actions", "data"):
        page = opened(PAGE, tab=tab)
        chosen = page.selectbox(key="filter_group")
        assert (chosen.label, chosen.options) == ("Region", ["All regions", "East", "East Midlands"])
    chosen.set_value("East").run()
    assert page.query_params["group"] in ("East", ["East"])
    assert "Lincolnshire" in words_of(page) and "Derbyshire" not in words_of(page)


def test_the_stops_of_a_region_are_presented_and_nothing_is_recorded_for_any_board(region):
    app = opened(PAGE, view="present", stop="region.reviews")
    assert "Reviews on time: off target at 1 of 2 boards judged" in words_of(app)
    labels = [one.label for one in app.button]
    assert [label for label in labels if label[:1].isdigit()] == [
        *("1 Boards side by side :small[10]", "2 Reviews on time :small[10]"),
        *("3 Plans :small[10]", "4 Audits :small[10]", "5 What boards hold :small[10]"),
    ]
    assert "Record a decision" not in labels


def test_who_sees_the_region_alone_sees_no_small_number_and_a_member_those_of_their_board(region, monkeypatch):
    region_boards.publish(region, "derbyshire", {2024: (47, 50)}, (2, 4, 6, 8, 30))
    monkeypatch.setattr(admission, "is_asked_for", lambda: True)
    of_region = Grant(role=Role.READER, region=True)
    for grants, is_seen in (
        ((of_region,), False),
        ((of_region, Grant(role=Role.MEMBER, areas=frozenset({"Leicestershire"}))), False),
        ((of_region, Grant(role=Role.MEMBER, areas=frozenset({"Derbyshire"}))), True),
    ):
        visit = Visit("b", Identity("Ann", max(one.role for one in grants), grants))
        monkeypatch.setattr(visits, "visit_of", lambda headers, visit=visit: visit)
        said = words_of(opened(PAGE)) + words_of(opened(PAGE, tab="years"))
        assert "East Midlands" in said
        assert ("47 of 50" in said) is is_seen
    member = Identity("Ann", Role.MEMBER, (Grant(role=Role.MEMBER, areas=frozenset({"Derbyshire"})),))
    monkeypatch.setattr(visits, "visit_of", lambda headers: Visit("b", member))
    assert boards_wording.REGION_ONLY in words_of(opened(PAGE))


def test_a_figure_of_the_region_in_a_basket_withholds_what_its_own_page_does_and_no_more(region, monkeypatch):
    region_boards.publish(region, "derbyshire", {2024: (47, 50)}, (2, 4, 6, 8, 30))
    made = []
    monkeypatch.setattr(streamlit, "download_button", lambda label, make, *given, **look: made.append(make))
    put_aside = (Item(by_board.by_board, Selection("Derbyshire", "", "2023-24", kpi="reviews")),)
    of_region = Grant(role=Role.MEMBER, areas=frozenset({"Leicestershire"}), region=True)
    for grants, is_seen in (
        ((), True),  # nobody is asked who they are
        ((of_region,), False),
        ((of_region, Grant(role=Role.MEMBER, areas=frozenset({"Derbyshire"}))), True),
    ):
        visit = Visit("b", Identity("Ann", Role.MEMBER, grants)) if grants else None
        monkeypatch.setattr(admission, "is_asked_for", lambda visit=visit: visit is not None)
        monkeypatch.setattr(visits, "visit_of", lambda headers, visit=visit: visit)
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=PATIENCE)
        app.switch_page("pages/exports.py")
        app.query_params["board"] = "leics"
        app.session_state[KEY] = put_aside
        made.clear()
        app.run()
        assert not app.exception and ("47 of 50" in words_of(opened(PAGE))) is is_seen
        with ThreadPoolExecutor(1) as thread:  # as the server makes it, outside the run
            document = Document(io.BytesIO(thread.submit(made[0]).result()))
        rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
        assert ("47 of 50" in str(rows)) is is_seen, rows
        assert ("14 of 20" in str(rows)) is True
        said = " ".join(one.text for one in document.paragraphs)
        assert (region_wording.FOR_READER in said) is bool(grants)


def test_a_board_that_is_damaged_leaves_the_page_of_the_others(region):
    for file in (region / "leics").glob("*.parquet"):
        file.write_bytes(b"damaged")
    said = words_of(opened(PAGE))
    assert "Leicestershire cannot be read" in said
    assert "All boards together: 45 of 50 (90.0%)" in said


def test_where_no_board_or_one_alone_has_figures_the_page_says_so(tmp_path, monkeypatch):
    region_boards.region(tmp_path, monkeypatch)
    assert "No board of the region has published figures yet" in words_of(opened(PAGE))
    monkeypatch.delenv("OVERSIGHT_BOARDS")
    monkeypatch.delenv("OVERSIGHT_SHIPPED")
    said = words_of(opened(PAGE))
    assert "<h1>Region</h1>" in said
    assert "One board is served here. This page sets the boards of a region side by side." in said
    assert "Boards side by side" not in [one.proto.label for one in opened("app.py").get("page_link")]


@pytest.mark.long
def test_five_generated_boards_stand_side_by_side_as_example_data_said_once(tmp_path, monkeypatch):
    list(generated.write(tmp_path / "boards", 5, 3, 7))
    monkeypatch.setenv("OVERSIGHT_BOARDS", str(tmp_path / "boards"))
    for tab in ("", "years", "actions", "data"):
        said = words_of(opened(PAGE, tab=tab))
        assert said.count("These are not East Midlands' figures.") + said.count("East Midlands&#39; figures.") == 1
        assert "All 5 boards of East Midlands have figures up to 30 September 2024." in said
        assert "could not be made" not in said
    assert "Leicestershire not held" in words_of(opened(PAGE, kpi="days_to_decision"))
    (file,) = (tmp_path / "boards" / "derbyshire").glob("level_spells-*.parquet")
    file.write_bytes(b"damaged")
    said = words_of(opened(PAGE))
    assert "4 of the 5 boards of East Midlands" in said and "Derbyshire cannot be read" in said
