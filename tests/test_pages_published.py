"""The pages of published figures, run by Streamlit's AppTest: what stands on which, and in which tab."""

import pytest

from tests.test_pages import opened, words_of
from tests.test_pages_exploring import address_of

RETURNS = "8 returned to custody for breach of licence, 2 for breach of an SHPO"
REFERRALS = "33 referrals in 12 months: 18 accepted, 15 rejected"


def test_levels_opens_with_the_published_figures_and_the_local_records_stand_in_a_tab_of_their_own():
    published = words_of(opened("pages/levels.py"))
    assert RETURNS in published and REFERRALS not in published
    local = words_of(opened("pages/levels.py", tab="local"))
    assert REFERRALS in local and RETURNS not in local
    assert "for every 100,000 people" in published and "for every 100,000 people" not in local


def test_the_open_tab_stands_in_the_address():
    app = opened("pages/levels.py")
    app.button_group(key="tab").set_value("local").run()
    assert address_of(app)["tab"] == "local"
    assert REFERRALS in words_of(app)
    app.button_group(key="tab").set_value("").run()
    assert "tab" not in address_of(app)


def test_a_tab_that_is_none_is_told_and_the_published_figures_shown():
    said = words_of(opened("pages/levels.py", tab="locl"))
    assert "There is no tab" in said
    assert RETURNS in said


def test_is_it_getting_worse_than_elsewhere_is_answered_on_the_population_page():
    said = words_of(opened("pages/population.py"))
    assert "Category 1 people rose less than in England and Wales since 31 March 2017: 16% against 27%" in said


def test_is_32_a_lot_is_answered_in_the_headline_of_levels():
    said = words_of(opened("pages/levels.py"))
    assert "32 is 3.4 for every 100,000 people aged 10 and over" in said


@pytest.mark.parametrize("page", ["pages/orders.py", "pages/population.py"])
def test_why_nothing_is_shown_for_2019_is_told_in_the_chart(page):
    said = words_of(opened(page, from_year="2017-18"))
    assert "We do not have figures for 2017-18 to 2021-22 (Derbyshire)." in said


def test_orders_set_no_change_beside_the_nations_where_it_cannot():
    said = words_of(opened("pages/orders.py", compare="Kent"))
    assert "We do not have the figures to say how they changed in Kent" in said
    assert "no year before" not in said
