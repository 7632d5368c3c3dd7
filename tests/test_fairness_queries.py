"""What the queries on the yearly return give, on rows that can be added in the head."""

import pytest

from oversight import queries
from tests.extracts import tiny_extracts
from tests.return_rows import CENSUS, breaches, incidents, people, residents


@pytest.fixture
def given(tmp_path, monkeypatch):
    """Builds extracts of the rows given and has the queries read them."""
    return lambda **tables: monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, **tables)))


def of_2023_24(characteristic):
    return queries.run("fairness/people", reporting_year="2023-24", characteristic=characteristic).rows()


def test_categories_and_levels_are_added_up_and_those_not_recorded_come_first(given):
    women = people("sex", Female=2, Male=5, Unknown=1)
    at_level_3 = [row | {"category": "3", "level": "3"} for row in people("sex", Female=1, Male=0, Unknown=4)]
    given(demography=[*women, *at_level_3, *people("sex", "2022-23", Female=9)])
    assert of_2023_24("sex") == [(None, False, 5), ("Female", True, 3), ("Male", True, 5)]
    assert of_2023_24("age") == []


def test_ethnicities_are_put_together_by_their_broad_group_and_all_that_is_not_recorded(given):
    def ethnicity(label, order, group, count):
        [row] = people("ethnicity", White=count)
        is_recorded = "yes" if group else "no"
        return row | {"group_label": label, "group_order": order, "census_group": group, "is_recorded": is_recorded}

    rows = [
        ethnicity("White - Irish", "1", "White", 2),
        ethnicity("Black - Other", "2", "Black", 3),
        ethnicity("White - Other", "3", "White", 4),
        ethnicity("Not stated", "4", "", 5),
        ethnicity("Refused", "5", "", 6),
    ]
    given(demography=rows)
    assert of_2023_24("ethnicity") == [(None, False, 11), ("White", True, 6), ("Black", True, 3)]


def test_without_a_group_of_the_unrecorded_their_number_is_not_known_and_not_zero(given):
    rows = [*people("sex", Female=1, Male=2), *people("age", Young=3, Unknown=0), *people("age", "2022-23", Unknown=4)]
    given(demography=rows)
    assert queries.run("fairness/recorded").rows() == [
        ("2023-24", "age", 3, 0),
        ("2023-24", "sex", 3, None),
        ("2022-23", "age", 4, 4),
    ]


def test_incidents_are_added_up_over_the_categories_and_not_held_where_one_is_missing(given):
    rows = [*incidents("charged in the year", 4, 1, 2), *incidents("serious case review", 1, 0)]
    rows[0] |= {"incident_count": "3"}  # Category 1 at Level 1 beside 4 of Category 2
    given(serious_further_offences=[row for row in rows if (row["category"], row["level"]) != ("1", "3")])
    assert queries.run("fairness/incidents").rows() == [
        ("2023-24", "charged in the year", "1", 7),
        ("2023-24", "charged in the year", "2", 1),
        ("2023-24", "charged in the year", "3", None),
        ("2023-24", "serious case review", "2", 1),
        ("2023-24", "serious case review", "3", None),
    ]


def test_breaches_stand_by_year_outcome_and_level(given):
    given(
        notification_breaches=[
            *breaches("cautioned or convicted", 7, year="2022-23"),
            *breaches("convicted", 2, 1),
            *breaches("cautioned", 5),
        ]
    )
    assert queries.run("fairness/breaches").rows() == [
        ("2023-24", "cautioned", "1", 5),
        ("2023-24", "convicted", "1", 2),
        ("2023-24", "convicted", "2", 1),
        ("2022-23", "cautioned or convicted", "1", 7),
    ]


def test_residents_are_those_of_the_latest_census_held_whole(given):
    part = residents("2031", White=1, Black=2)
    older = residents("2011", **dict.fromkeys(CENSUS, 9))
    given(population_by_group=[*part, *older, *residents(**CENSUS), *residents(area="Northumbria", **CENSUS)])
    rows = queries.run("fairness/residents", area="Derbyshire").select("census_year", "census_group", "people_count")
    assert rows.rows() == [(2021, group, CENSUS[group]) for group in sorted(CENSUS)]
    assert queries.run("fairness/residents", area="Derbyshire")["source"][0] == "Annual report, Ministry, 2024"
    assert queries.run("fairness/residents", area="England and Wales").is_empty()
