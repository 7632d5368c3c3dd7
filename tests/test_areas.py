"""Areas side by side: rates of one year and over the years, counted on a few rows."""

import re

import pytest

from oversight import queries
from oversight.exports import provenance
from oversight.figures.published import areas
from oversight.measures.values import Absence, OfBasis
from oversight.selection import Selection
from tests.extracts import DEFAULTS, measure, tiny_extracts
from tests.frames import frame

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24")
NAMES = ["Cheshire", "Derbyshire", "Kent", "Northumbria"]
NEIGHBOURS = {"Derbyshire": "Cheshire", "Northumbria": "Kent;Cheshire"}
AREAS = [
    {"area": name, "neighbours": NEIGHBOURS.get(name), "neighbours_source": "A map" if name in NEIGHBOURS else None}
    for name in NAMES
]
NATION = {"area": "England and Wales", "kind": "nation", "country": "England and Wales"}
RANKING = re.compile(r"\b(rank|highest|lowest|best|worst|top|bottom|first|league|\d+(st|nd|rd|th))\b", re.I)


@pytest.fixture
def load(tmp_path, monkeypatch):
    """Publishes rates, and other tables by name, as the extracts in use: four areas, one of them a neighbour."""
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)

    def publish(*figures, **tables):
        given = {"areas": [*AREAS, NATION]} | tables
        monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, annual_statistics=list(figures), **given)))

    return publish


def rate(area, value, year="2023-24", **others):
    return {"measure": "category_1_per_100k", "area": area, "reporting_year": year, "value": value, **others}


def test_the_rates_of_every_area_are_those_of_the_measures_whole_grain(load):
    load(
        rate("Kent", 90, basis="reported", precision="rounded", source_id="PRESS"),
        rate("Derbyshire", 80, year="2022-23"),
        {"measure": "shpo_imposed", "value": 7},
    )
    rows = queries.run("areas/rates", measure="category_1_per_100k").to_dicts()
    assert [(row["area"], row["reporting_year"], row["value"], row["basis"], row["precision"]) for row in rows] == [
        ("Derbyshire", "2022-23", 80, "published", "exact"),
        ("Kent", "2023-24", 90, "reported", "rounded"),
    ]
    assert rows[1]["source"] == "Figures out, The Paper, 2024"
    assert rows[1]["note"] is None


def test_a_rate_split_by_category_is_read_at_its_total(load):
    split = measure("all_per_100k", "All", unit="per 100,000", period="snapshot", categories="1;2;3", levels="1;2;3")
    one = {"measure": "all_per_100k"}
    load(
        {**one, "category": "1", "level": "all", "value": 3},
        {**one, "category": "all", "level": "1", "value": 4},
        {**one, "category": "all", "level": "all", "value": 9},
        measures=[*DEFAULTS["measures"], split],
    )
    assert queries.run("areas/rates", measure="all_per_100k")["value"].to_list() == [9]
    assert queries.run("areas/rates_held").to_dicts() == [{"measure": "all_per_100k", "short_label": "All"}]


def test_the_rates_held_are_the_measures_per_100_000_with_a_figure(load):
    load({"measure": "shpo_imposed", "value": 7})
    assert queries.run("areas/rates_held").height == 0
    load(rate("Kent", 90))
    assert queries.run("areas/rates_held")["measure"].to_list() == ["category_1_per_100k"]


@pytest.mark.parametrize(
    ("area", "found"),
    [
        ("Derbyshire", ["Cheshire"]),
        ("Northumbria", ["Cheshire", "Kent"]),
        ("Cheshire", []),
        ("England and Wales", []),
        ("nowhere", []),
    ],
)
def test_the_neighbours_are_those_the_extracts_hold_of_the_area(load, area, found):
    load(rate("Kent", 90))
    assert queries.run("areas/neighbours", area=area)["area"].to_list() == found


def test_any_area_whose_neighbours_are_held_is_set_beside_them(load):
    load(rate("Kent", 90), rate("Derbyshire", 50), rate("Northumbria", 40))
    figure = areas.rates_over_years(Selection("Northumbria", "England and Wales", "2023-24"))
    assert figure.rows["panel"].unique().to_list() == ["Kent"]
    assert "We have no rate for England and Wales and Cheshire" in figure.notes


def test_areas_stand_by_name_and_the_nation_last_whatever_their_values(load):
    load(rate("Northumbria", 10), rate("Kent", 90), rate("Derbyshire", 50), rate("England and Wales", 70))
    figure = areas.rates_of_year(CHOICE)
    assert figure.rows.select("area", "value").rows() == [
        ("Derbyshire", 50),
        ("Kent", 90),
        ("Northumbria", 10),
        ("England and Wales", 70),
    ]
    assert figure.rows.filter("is_home")["area"].to_list() == ["Derbyshire"]
    assert figure.rows.filter("is_nation")["area"].to_list() == ["England and Wales"]
    assert figure.title == (
        "Derbyshire's rate, 50, is below England and Wales (70); the 3 areas held run from 10 to 90"
    )
    assert figure.subtitle == (
        "Category 1 people per 100,000, on 31 March 2024. 3 of 4 areas, in order of name. Line shows England and Wales"
    )
    assert dict(figure.about)["Areas without a rate"] == "Cheshire."


def test_the_areas_stand_by_rate_where_the_reader_wants_it_with_the_nation_last_and_words_as_before(load):
    load(rate("Northumbria", 10), rate("Kent", 90), rate("Derbyshire", 50), rate("England and Wales", 70))
    by_rate = areas.rates_of_year(Selection("Derbyshire", "England and Wales", "2023-24", order="rate"))
    assert by_rate.rows["area"].to_list() == ["Kent", "Derbyshire", "Northumbria", "England and Wales"]
    assert "3 of 4 areas, by rate." in by_rate.subtitle
    assert by_rate.title == areas.rates_of_year(CHOICE).title


def test_a_rate_that_differs_from_the_nations_by_rounding_alone_is_much_the_same(load):
    rounded = {"precision": "rounded"}
    load(rate("Derbyshire", 131, **rounded), rate("England and Wales", 130, **rounded))
    assert areas.rates_of_year(CHOICE).title == "Derbyshire's rate, 131, is much the same as England and Wales (130)"


def test_the_finding_says_both_rates_and_how_many_areas_are_held(load):
    load(rate("Kent", 90), rate("Derbyshire", 50))
    assert areas.headline(CHOICE) == (
        "Derbyshire's rate is 50; the 2 areas held run from 50 to 90. "
        "The rates are Category 1 people per 100,000 on 31 March 2024, for 2 of 4 areas."
    )


def test_no_word_ranks_the_areas(load):
    load(rate("Northumbria", 10), rate("Kent", 90), rate("Derbyshire", 50), rate("Kent", 80, year="2022-23"))
    for figure in (areas.rates_of_year(CHOICE), areas.rates_over_years(CHOICE)):
        said = [figure.title, figure.subtitle, figure.alt, *figure.notes, *(text for _, text in figure.about)]
        assert not RANKING.search(" ".join([*said, areas.headline(CHOICE), *frame(figure.table).columns]))


def test_only_the_year_chosen_is_compared(load):
    load(rate("Kent", 90, year="2022-23"), rate("Derbyshire", 50), rate("Northumbria", 30, year="2022-23"))
    figure = areas.rates_of_year(CHOICE)
    assert figure.rows["area"].to_list() == ["Derbyshire", "England and Wales"]
    assert figure.rows["shown"].to_list() == ["50", "not held"]


def test_the_areas_chosen_are_shown_even_where_none_is_held_and_home_stays(load):
    load(rate("Kent", 90), rate("Derbyshire", 50), rate("Northumbria", 30))
    chosen = Selection("Derbyshire", "England and Wales", "2023-24", areas="Kent,Cheshire")
    figure = areas.rates_of_year(chosen)
    assert figure.table.column("rate").values == (Absence.NOT_HELD, 50, 90, Absence.NOT_HELD)
    assert figure.comparator == "England and Wales"
    assert frame(figure.table).select("Area", "Per 100,000", "Basis").rows() == [
        ("Cheshire", "not held", ""),
        ("Derbyshire", "50", "Published"),
        ("Kent", "90", "Published"),
        ("England and Wales", "not held", ""),
    ]
    assert "3 of 4 areas, in order of name" in figure.subtitle
    assert figure.alt.endswith(
        "Cheshire not held; Derbyshire 50, official; Kent 90, official; England and Wales not held."
    )
    assert "areas compared: Kent and Cheshire" in provenance.filters(figure, chosen)


def test_the_boards_own_area_is_marked_beside_another_that_is_chosen(load):
    load(rate("Kent", 90), rate("Derbyshire", 50), rate("Northumbria", 30))
    figure = areas.rates_of_year(Selection("Kent", "England and Wales", "2023-24"))
    assert figure.rows.filter("is_home")["area"].to_list() == ["Derbyshire", "Kent"]
    assert figure.title.startswith("Kent's rate is 90; ")


def test_a_change_of_base_in_the_year_and_rates_without_a_note_are_told(load):
    load(
        rate("Kent", 90, note="On mid-2022"),
        rate("Derbyshire", 50),
        comparability_breaks=[
            {
                "measure": "category_1_per_100k",
                "from_reporting_year": "2023-24",
                "effect": "note",
                "what_changed": "Another population",
            }
        ],
    )
    assert areas.rates_of_year(CHOICE).notes == (
        "Another population (2023-24)",
        "1 of the 2 sources does not say which population it used; all rates are taken to be on the same one",
    )


def test_a_year_without_any_rate_gets_a_sentence_with_the_years_that_have(load):
    load(rate("Kent", 90, year="2019-20"), rate("Derbyshire", 50, year="2021-22"))
    figure = areas.rates_of_year(CHOICE)
    assert figure.chart is None
    assert figure.absent == (
        "Category 1 people per 100,000: we have no rate on 31 March 2024. We have rates for 2019-20 and 2021-22."
    )


@pytest.mark.parametrize("make", [areas.rates_of_year, areas.rates_over_years])
def test_without_any_rate_at_all_a_sentence_stands(load, make):
    load({"measure": "shpo_imposed", "value": 7})
    assert make(CHOICE).absent == "We have no rate per 100,000, so areas cannot be compared."
    assert areas.headline(CHOICE) == make(CHOICE).absent


def test_panels_are_the_nation_and_the_neighbours_with_home_repeated_in_each(load):
    load(
        rate("Cheshire", 60, year="2021-22"),
        rate("Cheshire", 66),
        rate("Derbyshire", 50, year="2022-23"),
        rate("Derbyshire", 55),
        rate("England and Wales", 70),
        rate("Kent", 90),
    )
    figure = areas.rates_over_years(CHOICE)
    held = figure.rows.filter(figure.rows["value"].is_not_null())
    assert held.select("panel", "is_home", "reporting_year", "value").rows() == [
        ("England and Wales", False, "2023-24", 70),
        ("England and Wales", True, "2022-23", 50),
        ("England and Wales", True, "2023-24", 55),
        ("Cheshire", False, "2021-22", 60),
        ("Cheshire", False, "2023-24", 66),
        ("Cheshire", True, "2022-23", 50),
        ("Cheshire", True, "2023-24", 55),
    ]
    cheshire = held.filter((held["panel"] == "Cheshire") & ~held["is_home"])
    assert len(set(cheshire["run"])) == 2
    assert cheshire["is_last"].to_list() == [False, True]
    assert figure.title == "Derbyshire: Category 1 people per 100,000 rose by 5 to 55"
    assert "Cheshire: 60 in 2021-22, 66 in 2023-24." in figure.alt
    assert frame(figure.table).columns == ["Reporting year", "Derbyshire", "England and Wales", "Cheshire"]
    last = (OfBasis(60, "published"), Absence.NOT_HELD, OfBasis(66, "published"))
    assert figure.table.column("value:Cheshire").values[-3:] == last
    assert frame(figure.table)["Cheshire"].to_list()[-3:] == ["60, published", "not held", "66, published"]


def test_a_comparability_break_cuts_the_line_and_is_told(load):
    load(
        *[rate("Kent", 60, year=year) for year in ("2020-21", "2021-22", "2022-23", "2023-24")],
        comparability_breaks=[
            {"measure": "category_1_per_100k", "from_reporting_year": "2022-23", "what_changed": "Counted anew"}
        ],
    )
    figure = areas.rates_over_years(Selection("Derbyshire", "England and Wales", "2023-24", areas="Kent"))
    held = figure.rows.filter(figure.rows["value"].is_not_null())
    runs = held["run"].to_list()
    assert runs[0] == runs[1] != runs[2] == runs[3]
    assert "From 2022-23: counted anew; the lines break there" in figure.notes


def test_no_more_panels_than_fit_and_the_rest_stand_in_the_table(load):
    many = [f"Area {number}" for number in range(9)]
    load(*[rate(name, 60) for name in many], areas=[{"area": name} for name in ["Derbyshire", *many]])
    figure = areas.rates_over_years(Selection("Derbyshire", "England and Wales", "2023-24", areas=",".join(many)))
    assert figure.rows["panel"].unique(maintain_order=True).to_list() == many[:8]
    assert frame(figure.table).columns[1:] == many
    assert "The chart shows 8 areas. The table also has Area 8" in figure.notes


def test_an_area_chosen_that_holds_nothing_is_told(load):
    load(rate("Kent", 60))
    figure = areas.rates_over_years(Selection("Derbyshire", "England and Wales", "2023-24", areas="Kent,Cheshire"))
    assert "We have no rate for England and Wales and Cheshire" in figure.notes
    assert figure.title == "Derbyshire: we have no rate up to 2023-24"


def test_another_home_area_is_set_beside_those_with_two_years_or_more(load):
    load(rate("Northumbria", 30), rate("Derbyshire", 50), rate("Derbyshire", 40, year="2022-23"), rate("Kent", 9))
    figure = areas.rates_over_years(Selection("Kent", "England and Wales", "2023-24"))
    assert figure.rows["panel"].unique(maintain_order=True).to_list() == ["Derbyshire"]


def test_nothing_later_than_the_year_chosen_is_drawn(load):
    load(rate("Kent", 60, year="2021-22"), rate("Kent", 70))
    choice = Selection("Derbyshire", "England and Wales", "2022-23", areas="Kent")
    assert areas.rates_over_years(choice).rows["value"].drop_nulls().to_list() == [60]


def test_nobody_to_compare_with_gets_a_sentence(load):
    load(rate("Kent", 60, year="2021-22"))
    choice = Selection("Derbyshire", "England and Wales", "2023-24", areas="Cheshire")
    assert areas.rates_over_years(choice).absent == (
        "We have no rates for the areas to compare up to 2023-24. We have rates for 2021-22."
    )


def test_derbyshire_in_2023_24_on_the_committed_extracts(monkeypatch):
    monkeypatch.delenv("OVERSIGHT_DATA", raising=False)
    figure = areas.rates_of_year(CHOICE)
    assert figure.title == (
        "Derbyshire's rate, 140, is above England and Wales (131); the 16 areas held run from 79 to 196"
    )
    assert "16 of 42 areas," in figure.subtitle
    assert figure.rows.height == 17
    assert areas.rates_over_years(CHOICE).rows["panel"].unique(maintain_order=True).to_list() == [
        "England and Wales",
        "Cheshire",
        "Greater Manchester",
        "South Yorkshire",
        "Staffordshire",
        "West Yorkshire",
    ]
