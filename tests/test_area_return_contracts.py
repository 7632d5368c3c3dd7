"""The yearly area return: who is managed at Levels 2 and 3, and serious incidents, each cell possible or refused."""

from collections import Counter

import pytest

from oversight.extracts.cells_to_read import cells_to_read
from oversight.extracts.store import open_extracts
from tests.extracts import SHIPPED
from tests.operational_rows import added, changed, problems_of
from tests.own_sets import table
from tools.sample import generator


@pytest.mark.parametrize(("number", "cells"), [(1, {"census_group": "White"}), (0, {"characteristic": "age"})])
def test_only_a_recorded_ethnicity_has_a_group_of_the_census(number, cells):
    [(file, row, said, *_)] = problems_of(changed("demography", number, **cells))
    rule = "a recorded ethnicity has its group of the census, and nothing else has one."
    assert (file, row, said) == ("demography.csv", number + 2, rule)


def test_a_group_stands_once_for_each_year_category_and_level():
    assert problems_of(added("demography", 0, level="3")) == []
    assert len(problems_of(added("demography", 0, people_count="4"))) == 1


def test_a_year_counts_cautions_and_convictions_together_or_apart():
    assert problems_of(added("notification_breaches", 1, level="2")) == []
    [(file, row, said, value, _)] = problems_of(added("notification_breaches", 1, reporting_year="2023-24"))
    rule = "a year counts cautions and convictions either together or apart."
    assert (file, row, said, value) == ("notification_breaches.csv", 2, rule, "'cautioned'")


def test_a_name_in_the_place_of_a_group_is_asked_about_and_a_group_of_the_census_is_not():
    def asked(label):
        typed = table("demography", {"group_label": label, "people_count": 1}).with_row_index("source_row")
        return [one.like for one in cells_to_read({"demography": typed})]

    assert asked("Mixed - White and Black Caribbean") == []
    assert asked("Asian - Kulwinder Sandhu") == ["a name"]


def test_the_sample_counts_everybody_three_times_and_leaves_some_unrecorded():
    rows = generator.tables()["demography"]
    totals = Counter()
    for row in rows:
        totals[row["reporting_year"], row["category"], row["level"], row["characteristic"]] += row["people_count"]
    cells = {key[:3] for key in totals}
    assert len(cells) == 18
    assert all(len({totals[*cell, one] for one in ("sex", "age", "ethnicity")}) == 1 for cell in cells)
    assert any(row["people_count"] for row in rows if not row["is_recorded"])


def test_all_three_tables_stand_on_the_31_march_that_ends_their_latest_year():
    about = open_extracts(SHIPPED).about
    for name in ("demography", "notification_breaches", "serious_further_offences"):
        assert (str(about[name].as_at), about[name].period) == ("2024-03-31", "2021-22 to 2023-24")
