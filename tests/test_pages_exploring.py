"""Exploring and comparing on the pages, run by Streamlit's AppTest."""

import pytest

from oversight.extracts.build import Confirmed, build
from tests.test_pages import data, opened, words_of

__all__ = ["data"]


def address_of(app):
    return {name: value if isinstance(value, str) else value[0] for name, value in app.query_params.items()}


@pytest.mark.parametrize(
    ("page", "filters"),
    [
        ("pages/population.py", {"from_year", "to_year", "category", "measured", "edition", "base_year"}),
        ("pages/orders.py", {"from_year", "to_year", "base_year"}),
        ("pages/levels.py", {"from_year", "to_year", "category", "base_year"}),
        ("pages/annual_report.py", set()),
    ],
)
def test_a_page_offers_what_its_yearly_figures_follow(page, filters):
    keys = {one.key.removeprefix("filter_") for one in opened(page).selectbox}
    assert keys - {"area", "compare", "year", "as_at"} == filters


def test_figures_are_drawn_as_first_published_where_a_reader_asks_and_the_choice_is_said():
    app = opened("pages/population.py", area="England and Wales", compare="Derbyshire", category="all", year="2019-20")
    assert "84,530" in words_of(app)
    app.selectbox(key="filter_edition").select("first").run()
    assert address_of(app)["edition"] == "first"
    assert "85,709" in words_of(app) and "revised to 84,530 in 2024" in words_of(app)


def test_a_choice_to_explore_goes_into_the_address_and_reset_takes_it_out():
    app = opened("pages/orders.py", area="Derbyshire")
    assert app.button(key="explore_reset").disabled
    app.selectbox(key="filter_base_year").select("2022-23").run()
    assert address_of(app)["base_year"] == "2022-23"
    assert "SHPOs imposed: 150.9 in 2023-24, where 2022-23 is 100" in words_of(app)
    app.selectbox(key="filter_from_year").select("2022-23").run()
    assert address_of(app)["from_year"] == "2022-23"
    app.button(key="explore_reset").click().run()
    assert not {"base_year", "from_year"} & set(address_of(app))
    assert address_of(app)["area"] == "Derbyshire"
    assert "SHPOs imposed rose by 56 to 166" in words_of(app)


def test_a_choice_set_back_by_hand_leaves_the_address():
    app = opened("pages/levels.py", category="1")
    assert "Category 1 people managed at Level 2 or 3: 7" in words_of(app)
    app.selectbox(key="filter_category").select("").run()
    assert "category" not in address_of(app)


def test_count_or_rate_leaves_the_other_figure_out():
    said = words_of(opened("pages/population.py", measured="rate"))
    assert "Category 1 people per 100,000 rose by 4 to 140" in said
    assert "MAPPA-eligible people rose by 673" not in said


def test_a_choice_to_explore_is_handed_on_by_the_links():
    app = opened("pages/orders.py", base_year="2022-23", areas="Kent")
    links = [one.proto.query_string for one in app.get("page_link")]
    assert links and all("base_year=2022-23" in one and "areas=Kent" in one for one in links)


def test_areas_chosen_by_hand_stand_in_the_address_and_the_table():
    app = opened("pages/areas.py")
    assert "16 of 42 areas, in order of name" in words_of(app)
    app.multiselect(key="filter_areas").set_value(["Kent", "Cleveland"]).run()
    assert address_of(app)["areas"] == "Kent,Cleveland"
    said = words_of(app)
    assert "Cleveland 178, press report; Derbyshire 140, official; Kent not held" in said
    assert "Durham" not in said
    app.button(key="areas_reset").click().run()
    assert "areas" not in address_of(app)
    assert "Durham 196, press report" in words_of(app)


def test_the_areas_are_sorted_by_rate_as_the_readers_choice_which_stands_in_the_address():
    app = opened("pages/areas.py")
    app.selectbox(key="filter_order").set_value("rate").run()
    assert address_of(app)["order"] == "rate"
    said = words_of(app)
    assert "16 of 42 areas, by rate" in said
    assert said.index("Durham 196") < said.index("Cleveland 178") < said.index("Derbyshire 140")


def test_the_neighbours_are_one_button_away_where_they_are_held():
    app = opened("pages/areas.py")
    app.button(key="areas_neighbours").click().run()
    assert address_of(app)["areas"].startswith("Cheshire,Greater Manchester,Leicestershire")
    assert "Leicestershire not held" in words_of(app)
    assert "We do not have a list of the areas" not in words_of(app)
    kent = opened("pages/areas.py", area="Kent")
    assert "areas_neighbours" not in [one.key for one in kent.button]
    assert "We do not have a list of the areas that border Kent." in words_of(kent)


def test_unknown_areas_are_told_on_the_page_and_the_known_ones_shown():
    said = words_of(opened("pages/areas.py", areas="Durham,Wesex"))
    assert "There is no area “Wesex”. Did you mean" in said
    assert "Durham 196, press report" in said


@pytest.mark.long
def test_a_rate_is_chosen_only_where_more_than_one_is_held(data):
    sources = data / "sources"
    people, measures, figures = (sources / f"{name}.csv" for name in ("population", "measures", "annual_statistics"))
    held_people = people.read_text(encoding="utf-8")
    people.write_text(held_people.splitlines()[0] + "\n", encoding="utf-8")
    build(sources, data, confirmed=Confirmed(may_be_fewer=True))
    assert "filter_rate" not in [one.key for one in opened("pages/areas.py").selectbox]
    people.write_text(held_people, encoding="utf-8")
    row = 'shpo_per_100k,SHPO rate,SHPO rate,SHPO rate,year,"per 100,000",1,all,Orders.,Nothing.,g\n'
    measures.write_text(measures.read_text(encoding="utf-8") + row, encoding="utf-8")
    held = "Derbyshire,2023-24,shpo_per_100k,1,all,17,rounded,published,DERBYSHIRE24,,\n"
    figures.write_text(figures.read_text(encoding="utf-8") + held, encoding="utf-8")
    build(sources, data)
    app = opened("pages/areas.py")
    app.selectbox(key="filter_rate").select("shpo_per_100k").run()
    assert (
        "Derbyshire&#39;s rate is 17. The rates are SHPO rate in the year to 31 March 2024, for 1 of 42 areas."
        in words_of(app)
    )
    assert "1 of 42 areas, in order of name" in words_of(app)


@pytest.mark.parametrize("page", ["pages/areas.py", "pages/population.py"])
def test_the_controls_stand_where_the_list_of_areas_is_broken(data, page):
    next(data.glob("areas-*.parquet")).write_bytes(b"")
    said = words_of(opened(page, areas="Kent", base_year="2022-23"))
    assert "The list of areas cannot be read, so no areas to compare could be chosen." in said
    assert "could not be made" not in said
