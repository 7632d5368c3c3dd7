"""Rates per 100,000: one population a year, worked anew from the counts, and no per cent across two populations."""

import pytest

from oversight import queries
from oversight.figures.published import areas, rates, statistics
from oversight.figures.report import headlines
from oversight.measures import change, index
from oversight.measures.change import Obstacle, Reading
from oversight.selection import Selection
from tests.extracts import tiny_extracts
from tests.frames import frame

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24")
AREAS = [{"area": name} for name in ("Cheshire", "Derbyshire", "Kent", "Northumbria")]
NATION = {"area": "England and Wales", "kind": "nation", "country": "England and Wales"}


@pytest.fixture
def load(tmp_path, monkeypatch):
    """Publishes figures, and populations by area for mid-2022, as the extracts in use."""
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)

    def publish(*figures, people, **others):
        tables = {"areas": [*AREAS, NATION], "annual_statistics": list(figures), **others}
        held = [{"area": area, "people_count": count} for area, count in people.items()]
        monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, population=held, **tables)))

    return publish


def rate(area, value, mid_year=None, **others):
    given = {"measure": "category_1_per_100k", "area": area, "value": value, "precision": "rounded"}
    return given | {"base_mid_year": mid_year} | others


def count(area, value, **others):
    return {"measure": "eligible_on_31_march", "area": area, "value": value} | others


def drawn(choice=CHOICE):
    found = rates.rates(choice)
    return {area: (held.value, held.mid_year) for area in found.series if (held := found.at(area, choice.year))}


def test_printed_rates_stand_and_a_count_on_their_population_fills_in_what_is_not_printed(load):
    load(
        rate("Derbyshire", 140, 2022), rate("Kent", 90), count("Derbyshire", 1338), count("Cheshire", 500),
        people={"Derbyshire": 953_894, "Cheshire": 1_000_000},
    )  # fmt: skip
    assert drawn() == {"Derbyshire": (140, 2022), "Kent": (90, None), "Cheshire": (50, 2022)}
    figure = areas.rates_of_year(CHOICE)
    assert figure.notes == ("The rates use mid-2022 population estimates; 1 of the 3 sources does not say so",)
    assert frame(figure.table).select("Area", "Per 100,000", "Worked out from the count, mid-2022").rows() == [
        ("Cheshire", "50", "50"),
        ("Derbyshire", "140", "140.3"),
        ("Kent", "90", "not held"),
        ("England and Wales", "not held", "not held"),
    ]
    assert dict(figure.about)["Rates worked out again"] == (
        "The count divided by the mid-2022 population gives the printed rate in 1 of 1 area."
    )


def test_a_rate_on_another_population_is_held_and_not_drawn_among_the_others(load):
    load(rate("Derbyshire", 140, 2022), rate("Kent", 90, 2022), rate("Cheshire", 70, 2021), people={})
    assert drawn() == {"Derbyshire": (140, 2022), "Kent": (90, 2022)}
    assert "Cheshire not held" not in areas.rates_of_year(CHOICE).alt


def test_where_more_areas_have_a_rate_worked_out_all_of_the_year_are_worked_out(load):
    load(
        rate("Derbyshire", 142), *(count(area, 1000) for area in ("Derbyshire", "Kent", "Cheshire")),
        people={"Derbyshire": 1_000_000, "Kent": 500_000, "Cheshire": 2_000_000},
    )  # fmt: skip
    assert drawn() == {"Derbyshire": (100, 2022), "Kent": (200, 2022), "Cheshire": (50, 2022)}
    assert areas.headline(CHOICE).startswith("Derbyshire's rate is 100; the 3 areas held run from 50 to 200.")


def test_a_printed_rate_that_its_count_does_not_give_is_told(load):
    load(
        *(rate(area, 142) for area in ("Derbyshire", "Kent")), *(count(area, 1420) for area in ("Derbyshire", "Kent")),
        people={"Derbyshire": 1_000_000, "Kent": 900_000},
    )  # fmt: skip
    assert dict(areas.rates_of_year(CHOICE).about)["Rates worked out again"] == (
        "The count divided by the mid-2022 population gives the printed rate in 1 of 2 areas; the other rates are "
        "likely to be on another population."
    )


def test_counts_of_orders_become_rates_with_an_interval_and_a_word_on_small_numbers(load):
    orders = {"measure": "shpo_imposed", "level": "all"}
    load(
        *({"area": area, "value": value} | orders for area, value in (("Derbyshire", 166), ("Kent", 40))),
        people={"Derbyshire": 953_894, "Kent": 1_000_000},
    )
    figure = areas.rates_of_year(Selection("Derbyshire", "England and Wales", "2023-24", rate="shpo_imposed"))
    assert figure.title == "Derbyshire's rate is 17.4; the 2 areas held run from 4 to 17.4"
    assert figure.subtitle.startswith("SHPOs imposed per 100,000 people aged 10 and over, in the year to 31 March 2024")
    assert frame(figure.table).select("Area", "Per 100,000", "Number", "95% interval").rows()[:2] == [
        ("Derbyshire", "17.4", "166", "14.9 to 20.3"),
        ("Kent", "4", "40", "2.9 to 5.4"),
    ]
    assert "The number behind 1 of the 2 rates is under 50: such rates go up and down by chance" in figure.notes
    assert figure.bases == {"derived"}
    assert statistics.series("Kent", "shpo_imposed", "1", "all").at("2023-24").value == 40


def test_people_managed_in_a_year_have_a_rate_without_an_interval(load):
    managed = {"measure": "managed_at_level_2_or_3_in_year", "category": "all", "value": 32}
    load(managed, people={"Derbyshire": 953_894})
    choice = Selection("Derbyshire", "England and Wales", "2023-24", rate=managed["measure"])
    assert frame(areas.rates_of_year(choice).table).columns[:3] == ["Area", "Per 100,000", "Number"]
    assert "95% interval" not in frame(areas.rates_of_year(choice).table).columns


def test_no_per_cent_and_no_index_is_worked_across_two_populations():
    before = Reading("2022-23", 130, is_rate=True, mid_year=2021)
    now = Reading("2023-24", 130, is_rate=True, mid_year=2022)
    found = change.between(before, now, (), 50, is_rate=True)
    assert (found.percent, found.why_no_percent, found.is_counted_anew) == (None, (Obstacle.OTHER_BASE,), True)
    [_, last] = index.indexed((before, now), before, ())
    assert (last.value, last.why_none) == (None, (Obstacle.OTHER_BASE,))


def test_the_population_of_a_rate_stands_on_rates_alone(load):
    with pytest.raises(Exception, match="`base_mid_year` is the population that a rate was worked on"):
        load(count("Derbyshire", 1338, base_mid_year=2022), people={})


def test_a_count_stands_with_its_people_and_the_people_of_an_area_by_mid_year(load):
    load(count("Derbyshire", 1338), people={"Derbyshire": 953_894})
    parameters = {"measure": "eligible_on_31_march", "category": "1", "level": "all"}
    [row] = queries.run("areas/counts_and_people", ages="10 and over", **parameters).to_dicts()
    assert (row["area"], row["value"], row["people_count"], row["mid_year"]) == ("Derbyshire", 1338, 953_894, 2022)
    [row] = queries.run("population/people", area="Derbyshire", ages="10 and over").to_dicts()
    assert (row["mid_year"], row["value"], row["basis"]) == (2022, 953_894, "reported")


SOURCES = [
    {"source_id": "REPORT", "title": "Annual report"},
    {"source_id": "NEXT", "title": "Next annual report", "published_on": "2025-10"},
]


def test_a_printed_rate_that_was_revised_is_told_beside_the_areas(load):
    load(
        rate("Derbyshire", 138, precision="exact"),
        rate("Derbyshire", 140, precision="exact", source_id="NEXT"),
        rate("Kent", 90), people={}, sources=SOURCES,
    )  # fmt: skip
    told = "First published as 138; revised to 140 in 2025"
    of_year, over_years = areas.rates_of_year(CHOICE), areas.rates_over_years(CHOICE)
    assert "Derbyshire: first published as 138; revised to 140 in 2025" in of_year.notes
    sources = frame(of_year.table)["Source and note"].to_list()
    assert sources == [f"Next annual report, Ministry, 2025. {told}", "Annual report, Ministry, 2024", ""]
    assert "Derbyshire, 2023-24: first published as 138; revised to 140 in 2025" in over_years.notes


def test_a_count_that_was_revised_is_told_beside_the_rate_that_is_worked_out_from_it(load):
    orders = {"measure": "shpo_imposed", "level": "all"}
    load(
        {"area": "Kent", "value": 38} | orders, {"area": "Kent", "value": 40, "source_id": "NEXT"} | orders,
        people={"Kent": 1_000_000}, sources=SOURCES,
    )  # fmt: skip
    figure = areas.rates_of_year(Selection("Kent", "England and Wales", "2023-24", rate="shpo_imposed"))
    assert figure.title == "Kent's rate is 4"
    assert "Kent: count first published as 38; revised to 40 in 2025" in figure.notes


def test_four_revised_figures_are_counted_and_not_told_one_by_one(load):
    names = [one["area"] for one in AREAS]
    before = [rate(area, 90 + place, precision="exact") for place, area in enumerate(names)]
    load(*before, *(one | {"value": 80, "source_id": "NEXT"} for one in before), people={}, sources=SOURCES)
    assert "4 of the figures shown were revised after they were first published" in areas.rates_of_year(CHOICE).notes


def test_a_rate_held_on_two_populations_is_no_revision(load):
    load(
        rate("Derbyshire", 138, 2021, precision="exact"),
        rate("Derbyshire", 140, 2022, precision="exact", source_id="NEXT"),
        people={}, sources=SOURCES,
    )  # fmt: skip
    held = statistics.series("Derbyshire", "category_1_per_100k", "1", "all")
    assert (held.at("2023-24").value, [one.value for one in held.other_editions]) == (140, [138])
    assert (held.revised("2023-24"), held.revision("2023-24")) == ((), "")
    assert held.as_first_published().at("2023-24").value == 140
    assert not [note for note in areas.rates_of_year(CHOICE).notes if "revised" in note]
    assert queries.run("statistics/areas_revised").rows() == []


def test_a_rate_of_one_population_given_anew_is_a_revision_also_where_one_edition_does_not_name_it(load):
    load(
        rate("Derbyshire", 138, precision="exact"),
        rate("Derbyshire", 140, 2022, precision="exact", source_id="NEXT"),
        people={}, sources=SOURCES,
    )  # fmt: skip
    held = statistics.series("Derbyshire", "category_1_per_100k", "1", "all")
    assert held.revision("2023-24") == "First published as 138; revised to 140 in 2025"
    assert queries.run("statistics/areas_revised").rows() == [("Derbyshire", "category_1_per_100k")]


def test_rates_of_two_years_on_two_populations_have_no_per_cent_and_name_both(load):
    load(
        rate("Derbyshire", 136, 2021, reporting_year="2022-23"), rate("Derbyshire", 140, 2022), rate("Kent", 90, 2022),
        people={},
    )  # fmt: skip
    figure = areas.rates_over_years(CHOICE)
    assert figure.title == "Derbyshire: Category 1 people per 100,000 rose by 4 to 140"
    assert "The rates use more than one population: mid-2021 for 2022-23 and mid-2022 for 2023-24" in figure.notes
    assert "%" not in figure.alt
    found = headlines.headlines(CHOICE)[3].words
    assert (found.number, found.change) == ("140", "Up 4 from 136")
    assert found.lines == ("No percentage: the two rates use different population figures",)
