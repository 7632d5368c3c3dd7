"""Counts set beside those of another area: the same years, the same words, and nothing said that is not held."""

import pytest

from oversight.figures.published import levels, orders, per_head, population, statistics
from oversight.measures.change import Reading, between
from oversight.measures.rate import per_100k
from oversight.selection import Selection
from oversight.wording import comparing, gap_wording, level_wording
from tests.extracts import DEFAULTS, tiny_extracts
from tests.frames import frame

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24")
NATION = {"area": "England and Wales"}
KEYS = [one["measure"] for one in DEFAULTS["measures"]]
MANAGED = {"measure": "managed_at_level_2_or_3_in_year", "category": "all"}


def people(count, area="Derbyshire", **others):
    return {"area": area, "people_count": count, **others}


@pytest.fixture
def load(tmp_path, monkeypatch):
    """Publishes figures as the extracts in use."""
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)

    def publish(*figures, **tables):
        found = tiny_extracts(tmp_path, annual_statistics=list(figures), **tables)
        monkeypatch.setenv("OVERSIGHT_DATA", str(found))

    return publish


def held(year, value, **others):
    return {"reporting_year": year, "value": value, **others}


def test_orders_say_how_they_changed_in_the_nation_over_the_same_years(load):
    load(held("2022-23", 110), held("2023-24", 166), held("2022-23", 5653, **NATION), held("2023-24", 6093, **NATION))
    assert orders.headline(CHOICE) == (
        "Courts imposed 166 Sexual Harm Prevention Orders (SHPOs) in Derbyshire in 2023-24, up 51% on the year before. "
        "In England and Wales they rose 7.8% over the same time."
    )
    assert orders.compared(CHOICE) == (orders.change_beside,)
    figure = orders.change_beside(CHOICE)
    assert figure.title == (
        "SHPOs imposed rose more than in England and Wales since the year to 31 March 2023: 51% against 7.8%"
    )
    assert frame(figure.table).rows() == [
        ("Derbyshire", "2022-23", "110", "166", "56 more (+50.9%)"),
        ("England and Wales", "2022-23", "5,653", "6,093", "440 more (+7.8%)"),
    ]


def test_the_nations_change_is_of_the_same_years_or_of_none(load):
    load(held("2022-23", 110), held("2023-24", 166), held("2021-22", 5753, **NATION), held("2023-24", 6093, **NATION))
    assert orders.headline(CHOICE).endswith(
        "We do not have the figures to say how they changed in England and Wales over the same time."
    )
    assert orders.compared(CHOICE) == ()


def test_no_comparison_is_made_with_the_area_itself_nor_from_small_numbers(load):
    load(held("2022-23", 10), held("2023-24", 16), held("2022-23", 5653, **NATION), held("2023-24", 6093, **NATION))
    assert "England and Wales" not in orders.headline(Selection("Derbyshire", "Derbyshire", "2023-24"))
    assert orders.compared(CHOICE) == ()  # 10 is under the floor: its per cent is no headline
    assert "6 more than the year before. Numbers this small" in orders.headline(CHOICE)


def test_the_change_of_category_1_is_from_the_latest_and_the_first_year_that_both_hold(load):
    one = {"measure": "eligible_on_31_march", "category": "1"}
    load(
        *(held(year, 100 + 10 * place, **one) for place, year in enumerate(("2015-16", "2016-17", "2023-24"))),
        *(
            held(year, value, **one, **NATION)
            for year, value in (("2015-16", 1000), ("2016-17", 1100), ("2023-24", 990))
        ),
        held("2009-10", 50, **one),
    )
    figure = population.change_beside(CHOICE)
    assert figure.rows.select("group", "part", "shown").rows() == [
        ("since 31 March 2017", "Derbyshire", "+9.1%"),
        ("since 31 March 2017", "England and Wales", "-10.0%"),
        ("since 31 March 2016", "Derbyshire", "+20.0%"),
        ("since 31 March 2016", "England and Wales", "-1.0%"),
    ]
    assert figure.title == "Category 1 people rose 9.1% since 31 March 2017; in England and Wales they fell 10%"


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        ((100, 120), (100, 150), "rose less than in Kent since then: 20% against 50%"),
        ((100, 150), (100, 120), "rose more than in Kent since then: 50% against 20%"),
        ((100, 80), (100, 50), "fell less than in Kent since then: 20% against 50%"),
        ((100, 120), (200, 240), "rose as much as in Kent since then: 20% against 20%"),
        ((100, 80), (100, 120), "fell 20% since then; in Kent they rose 20%"),
        ((100, 100), (100, 120), "rose less than in Kent since then: 0.0% against 20%"),
    ],
)
def test_two_changes_are_set_side_by_side_in_words(ours, theirs, said):
    first, second = (between(Reading("2022-23", a), Reading("2023-24", b), (), 50) for a, b in (ours, theirs))
    assert comparing.rose_beside(first, second, "Kent", "then") == said


def test_32_is_said_for_every_100_000_people_beside_the_areas_that_hold_one(load):
    assert per_100k(32, 953_894) == pytest.approx(3.3547, abs=1e-4)
    load(held("2023-24", 32, **MANAGED), population=[people(953_894)])
    assert levels.headline(CHOICE).endswith(
        "32 is 3.4 for every 100,000 people aged 10 and over in mid-2022. We have no other area's number for "
        "2023-24 to compare it with."
    )
    load(
        *(held("2023-24", value, area=area, **MANAGED) for area, value in (("Derbyshire", 32), ("Northumbria", 60))),
        population=[people(1_000_000), people(1_000_000, "Northumbria")],
    )
    assert levels.headline(CHOICE).endswith(
        "32 is 3.2 for every 100,000 people aged 10 and over in mid-2022; the 2 areas held run from 3.2 to 6."
    )


def test_counts_stand_with_the_people_of_the_latest_mid_year_no_later_than_the_year_and_one_for_all_areas(load):
    nation = people(54_000_000, "England and Wales")
    load(
        *(held(year, 32, **MANAGED) for year in ("2021-22", "2022-23", "2023-24", "2024-25", "2025-26")),
        held("2023-24", 70, area="Northumbria", level="2+3", **MANAGED),
        held("2023-24", 9, area="Kent", **MANAGED),
        held("2023-24", 1500, **NATION, **MANAGED, scope="1 to 3"),
        population=[
            *(people(950_000 + year, mid_year=year) for year in (2022, 2024)),
            *(people(1_000_000, "Northumbria", mid_year=year) for year in (2022, 2024)),
            *(nation | {"mid_year": year} for year in (2022, 2023)),
        ],
        areas=[*DEFAULTS["areas"], {"area": "Kent"}],
    )
    found = per_head.counts_per_100k(MANAGED["measure"], "all", "all")
    assert {year: one.people_count for year, one in found["Derbyshire"].items()} == {
        **dict.fromkeys(("2022-23", "2023-24"), 952_022),
        **dict.fromkeys(("2024-25", "2025-26"), 952_024),
    }
    assert found["Northumbria"]["2023-24"].counted.value == 70
    assert found["England and Wales"]["2023-24"].rate.mid_year == 2022
    assert "Kent" not in found


def test_166_orders_are_17_4_for_every_100_000_people_and_an_interval_is_of_events_only(load):
    load(held("2022-23", 110), held("2023-24", 166), population=[people(953_894)])
    assert orders.headline(CHOICE).endswith(
        "166 is 17.4 for every 100,000 people aged 10 and over in mid-2022 (14.9 to 20.3 once chance is allowed for)."
    )
    low, high = per_head.of_year("shpo_imposed", "1", "all", "2023-24")["Derbyshire"].interval()
    assert (low, high) == pytest.approx((14.856, 20.260), abs=1e-3)  # Garwood: 141.71 and 193.26 of 953,894
    events = {key for key in KEYS if per_head.are_events(statistics.measure_of(key))}
    assert events == {"shpo_imposed"}  # of the measures of a tiny set; people on a day and in a year are none


def test_a_national_total_which_may_include_category_4_is_not_given_for_every_100_000_people(load):
    load(
        held("2023-24", 1500, **NATION, **MANAGED),
        held("2023-24", 32, **MANAGED),
        population=[people(54_000_000, "England and Wales"), people(953_894)],
    )
    nation = Selection("England and Wales", "Derbyshire", "2023-24")
    assert levels.headline(nation) == "1,500 people were managed at Level 2 or Level 3 in England and Wales in 2023-24."


def test_no_number_for_every_100_000_is_said_where_the_population_is_not_held(load):
    load(held("2023-24", 32, **MANAGED))
    assert levels.headline(CHOICE) == ("32 people were managed at Level 2 or Level 3 in Derbyshire in 2023-24.")


@pytest.mark.parametrize(
    ("earlier", "later", "said"),
    [
        (("2022-23", 110), 166, "56 more than the year before"),
        (("2016-17", 110), 100, "10 fewer than in 2016-17"),
        (("2022-23", 110), 110, "the same as the year before"),
    ],
)
def test_what_changed_is_said_in_the_same_words(earlier, later, said):
    change = between(Reading(*earlier), Reading("2023-24", later), (), 50)
    assert comparing.compared(change, False) == said


def test_a_rate_is_higher_or_lower_and_rounding_is_no_difference():
    rates = [Reading("2022-23", 136, "rounded"), Reading("2023-24", 140, "rounded")]
    assert comparing.compared(between(*rates, (), 50, True), True, True) == "4 higher than the year before"
    close = [Reading("2022-23", 130, "rounded"), Reading("2023-24", 131, "rounded")]
    assert comparing.compared(between(*close, (), 50, True), True, True) == (
        "no different from the year before once rounding is allowed for"
    )


def test_years_outside_the_ministrys_tables_are_asked_of_the_coordinator():
    assert gap_wording.why_missing([("Kent", ["2011-12", "2012-13"])]) == (
        "Kent: no figures for 2011-12 to 2012-13. The reports loaded here do not give them. "
        "For 2011-12 to 2012-13, ask the area's MAPPA coordinator."
    )
    assert gap_wording.why_missing([("Kent", [])]) == ""


def test_levels_are_told_as_far_as_both_are_held():
    assert level_wording.of_whole_at_level_2(Reading("2023-24", 29), None) == (
        "Levels 2 and 3 by category, as far as we have figures"
    )
    assert level_wording.of_whole_at_level_2(*[Reading("2023-24", 0)] * 2) == "Nobody was managed at Level 2 or 3"
    assert (
        level_wording.returned(None, Reading("2023-24", 2), "an SHPO") == "2 returned to custody for breach of an SHPO"
    )
    assert level_wording.returned(None, None, "an SHPO") == "Returns to custody"
