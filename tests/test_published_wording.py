"""Sentences on published figures: one of a thing is one, names keep their letters, rounding is no change."""

import re

import pytest

from oversight import wording
from oversight.measures import change
from oversight.measures.change import Reading
from oversight.prompts.series_prompts import RATES, asked_of
from oversight.wording import area_wording, level_wording, order_wording, published_wording
from tests.series import series_of

YEAR = "2023-24"
ONES = [Reading(YEAR, 1), Reading(YEAR, 1, "at least")]
SAID_OF_ONE = {
    "eligible": lambda one: published_wording.eligible(one, one, "Kent", YEAR),
    "eligible, no total": lambda one: published_wording.eligible(None, one, "Kent", YEAR),
    "eligible by category": lambda one: published_wording.eligible_by_category(one, one, 1),
    "levels": lambda one: level_wording.on_the_day(one, one, YEAR),
    "managed": lambda one: level_wording.managed(one, None, "Kent", YEAR),
    "orders": lambda one: order_wording.orders(one, False),
    "base": lambda one: area_wording.base_not_noted(1, 1),
    "panels": lambda one: area_wording.left_to_table(1, ["Kent"]),
}


@pytest.mark.parametrize("one", ONES, ids=["one", "at least one"])
@pytest.mark.parametrize("name", SAID_OF_ONE)
def test_one_of_a_thing_is_never_spoken_of_as_many(name, one):
    said = SAID_OF_ONE[name](one)
    assert not re.search(r"\b(?:1|one) (?:Category 1 |eligible )?people\b|\b1 of the 1\b|\bone panels\b", said, re.I)
    assert not re.search(r"\b1 (?:of them |person )?(?:were|are)\b", said)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Sexual Harm Prevention Orders (SHPOs) imposed", "Sexual Harm Prevention Orders (SHPOs) imposed"),
        ("Notification Orders imposed", "Notification Orders imposed"),
        ("Category 1 people per 100,000", "Category 1 people per 100,000"),
        ("People managed at Level 2 or 3", "people managed at Level 2 or 3"),
        ("Rates use mid-2022 estimates", "rates use mid-2022 estimates"),
        ("The Ministry counts them", "the Ministry counts them"),
    ],
)
def test_a_name_keeps_its_large_letters_inside_a_sentence(text, inside):
    assert wording.lower_first(text) == inside


ROUNDED = [
    (130, 131, True, True),
    (131, 130, True, True),
    (130, 132, True, False),
    (136, 140, True, False),
    (125.2, 125.3, True, True),
    (125.2, 126, True, False),
    (125.2, 125.8, True, False),
    (64300, 64340, False, True),
    (64300, 64425, False, False),
    (130, 140, True, False),
]


@pytest.mark.parametrize(("before", "now", "is_rate", "is_within"), ROUNDED)
def test_a_change_that_rounding_alone_may_explain_is_no_change(before, now, is_rate, is_within):
    readings = Reading("2022-23", before, "rounded"), Reading(YEAR, now, "rounded")
    found = change.between(*readings, (), 50, is_rate)
    assert found.is_within_rounding is is_within
    said = [wording.change_and_aside(found), wording.whole_change(found)]
    said.append(wording.headline("The rate", found, readings[1], YEAR, True))
    assert all(("%" in one or "Up" in one or "rose" in one or "Down" in one) is not is_within for one in said[:2])
    assert ("no change beyond rounding" in said[2]) is is_within


def test_an_exact_figure_has_no_rounding_to_hide_a_change():
    assert not change.between(Reading("2022-23", 130), Reading(YEAR, 131), (), 50, True).is_within_rounding


def test_the_rate_of_the_nation_did_not_move_from_130_to_131():
    one = series_of(Reading("2022-23", 130, "rounded"), Reading(YEAR, 131, "rounded"), kind="per 100,000")
    assert one.headline(YEAR) == "The measure: 131 on 31 March 2024, no change beyond rounding"
    assert asked_of(one, YEAR, RATES)[0].startswith("The number of Category 1 people per 100,000 has not changed")
    assert wording.whole_change(one.change(YEAR)) == "No change beyond rounding from 130 in 2022-23."


def test_a_zero_before_is_no_other_way_of_counting():
    one = series_of(Reading("2022-23", 0), Reading(YEAR, 3))
    assert not any("way of counting has changed" in asked for asked in asked_of(one, YEAR, RATES))
    across = series_of(Reading("2022-23", 60), Reading(YEAR, 70), breaks=(change.Break(YEAR, "break", "Anew"),))
    assert any("way of counting has changed" in asked for asked in asked_of(across, YEAR, RATES))
