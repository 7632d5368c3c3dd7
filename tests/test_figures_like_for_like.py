"""Like is compared with like: totals of the same categories, orders of the same kind, and parts beside no total."""

import pytest

from oversight.charts import by_year
from oversight.exports.board_pack import pack
from oversight.figures.published import levels, orders, population
from oversight.figures.report import annual_report, headlines
from oversight.prompts import page_prompts
from oversight.selection import Selection
from tests.extracts import DEFAULTS, measure, tiny_extracts
from tests.frames import frame

NATION = "England and Wales"
ELIGIBLE = {"area": NATION, "measure": "eligible_on_31_march", "level": "all"}
LICENCE, BREACH = "returned_to_custody_licence_breach", "returned_to_custody_shpo_breach"
MEASURES = [
    *DEFAULTS["measures"],
    measure(LICENCE, "Returned for breach of licence", levels="2;3"),
    measure(BREACH, "Returned for breach of an SHPO", categories="all", levels="2;3"),
    measure("shpo_foreign_travel_restriction", "Travel restrictions", categories="1", levels="all"),
    measure("notification_orders_imposed", "Notification Orders", categories="1", levels="all"),
]
BROKEN = {"from_reporting_year": "2015-16", "what_changed": "SHPOs took over from SOPOs"}
BREAKS = [
    BROKEN
    | {"measure": "shpo_imposed", "label_before": "Old orders (SOPOs) imposed", "subject_before": "SOPOs imposed"},
    BROKEN | {"measure": BREACH, "label_before": "Returned for a SOPO", "subject_before": "Returned for a SOPO"},
]


@pytest.fixture
def load(tmp_path, monkeypatch):
    """Publishes figures as the extracts in use, with the break of March 2015."""
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)

    def publish(*figures):
        folder = tiny_extracts(
            tmp_path, annual_statistics=list(figures), measures=MEASURES, comparability_breaks=BREAKS
        )
        monkeypatch.setenv("OVERSIGHT_DATA", str(folder))

    return publish


@pytest.fixture
def committed(monkeypatch):
    monkeypatch.delenv("OVERSIGHT_DATA", raising=False)
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)


def total(year, value, category="all", **others):
    return {**ELIGIBLE, "reporting_year": year, "category": category, "value": value, **others}


def shpo(year, value, area="Derbyshire"):
    return {"area": area, "reporting_year": year, "value": value}


def choice(year, area=NATION):
    return Selection(area, "Derbyshire", year)


def test_the_national_total_of_2022_23_is_90794_up_1_point_5_per_cent(committed):
    found = headlines.headlines(choice("2022-23"))[0].words
    assert (found.number, found.change) == ("90,794", "Up 1,356 (1.5%) from 89,438")
    sums = "91,040 - 246 = 90,794: the printed total less Category 4, which no other total here includes"
    assert headlines.headline_notes(choice("2022-23"))[-1] == f"MAPPA-eligible, 31 March: {sums}."
    over_years = population.eligible_by_year(choice("2022-23"))
    assert over_years.notes == (
        "2021-22 and 2022-23 come from different publications, so a revision may be part of the change",
        sums,
        "All categories, 2019-20: first published as 85,709; revised to 84,530 in 2024",
        "All categories, 2020-21: first published as 87,657; revised to 86,799 in 2024",
    )
    assert "derived" in over_years.bases
    assert population.headline(choice("2022-23")).startswith("90,794 people were MAPPA-eligible")
    of_table = frame(annual_report.eligible_on_31_march(choice("2022-23")).table)
    assert of_table["Total"].to_list()[-1] == "90,794"


def test_a_total_that_includes_category_4_has_no_per_cent_where_category_4_is_not_held(load):
    load(total("2021-22", 800), total("2022-23", 820))
    figure = population.eligible_by_year(choice("2022-23"))
    assert "%" not in figure.alt
    assert figure.notes == ("No percentage is given: one of the two totals includes Category 4",)
    assert dict(figure.about)["Who is left out"] == (
        "What is not. The total of 2022-23 includes Category 4 (terrorist offenders)."
    )
    assert "way of counting has changed" in " ".join(one.text for one in page_prompts.population(choice("2022-23")))


def test_two_totals_that_both_include_category_4_are_compared(load):
    load(total("2022-23", 800), total("2023-24", 820))
    assert "Up 20 (+2.5%)" in population.eligible_by_year(choice("2023-24")).alt


@pytest.mark.parametrize("area", [NATION, "Derbyshire"])
def test_a_total_without_category_4_says_that_it_is_left_out(load, area):
    load(total("2021-22", 800, area=area))
    about = dict(population.eligible_by_year(choice("2021-22", area)).about)
    assert about["Who is left out"] == "What is not. So are people in Category 4: areas do not publish them."


def drawn_until(figure):
    """The years at which the rows name another order, and the rules the chart draws there."""
    rows = figure.rows
    years = [] if "until" not in rows.columns else rows.drop_nulls("until")["reporting_year"].to_list()
    rules = [one for one in figure.chart["layer"] if one["mark"].get("strokeDash") == by_year.BREAK_DASH]
    return years, len(rules)


NAMED = " (until 2014-15: SOPOs imposed)"
# Year chosen, years held, and what the figure is titled, with the break's name where it stands among those shown.
SHOWN = [
    ("2016-17", ("2013-14", "2014-15", "2015-16", "2016-17"), f"SHPOs imposed rose by 1 to 63{NAMED}"),
    ("2015-16", ("2014-15", "2015-16"), f"SHPOs imposed rose by 1 to 61{NAMED}"),
    ("2016-17", ("2015-16", "2016-17"), "SHPOs imposed rose by 1 to 61"),
    ("2014-15", ("2013-14", "2014-15"), "SOPOs imposed rose by 1 to 61"),
    ("2017-18", ("2013-14", "2017-18"), f"SHPOs imposed rose by 1 to 61 since the year to 31 March 2014{NAMED}"),
]


@pytest.mark.parametrize(("year", "held", "title"), SHOWN)
def test_a_break_inside_the_years_shown_is_drawn_and_named_and_no_other_is(load, year, held, title):
    load(*(shpo(one, 60 + place) for place, one in enumerate(held)))
    figure = orders.shpo_imposed(choice(year, "Derbyshire"))
    is_broken = title.endswith(NAMED)
    assert figure.title == title
    assert drawn_until(figure) == ((["2015-16"], 1) if is_broken else ([], 0))
    assert ("SHPOs took over from SOPOs" in figure.alt) is is_broken
    assert any("SHPOs took over" in note for note in figure.notes) is is_broken
    assert ("SOPOs" in figure.table.headings[1]) is (is_broken or year < "2015-16")


def test_the_slide_names_the_break_too(load):
    load(shpo("2014-15", 60), shpo("2015-16", 61))
    slides = pack.pack(choice("2015-16", "Derbyshire")).slides
    assert any("until 2014-15: SOPOs imposed" in slide.title for slide in slides)


def test_the_small_picture_of_a_count_shows_nothing_that_counted_something_else(load):
    load(
        *(shpo(year, value) for year, value in (("2014-15", 61), ("2015-16", 70), ("2016-17", 80))),
        *(total(year, value) for year, value in (("2021-22", 800), ("2022-23", 820))),
    )
    orders_alone = headlines.headlines(choice("2016-17", "Derbyshire"))[1]
    assert orders_alone.alt == "Derbyshire: 70 in 2015-16 and 80 in 2016-17"
    assert headlines.headlines(choice("2014-15", "Derbyshire"))[1].alt == "Derbyshire: 61 in 2014-15"
    assert headlines.headlines(choice("2022-23"))[0].alt == "England and Wales: 820 in 2022-23"


def test_what_was_counted_before_march_2015_is_called_what_it_was(load):
    returned = {"area": NATION, "reporting_year": "2009-10", "category": "all", "level": "2+3"}
    load(
        shpo("2009-10", 60, NATION),
        returned | {"measure": LICENCE, "value": 1116},
        returned | {"measure": BREACH, "value": 89},
    )
    at = choice("2009-10")
    assert orders.headline(at) == (
        "Courts imposed 60 Sexual Offences Prevention Orders (SOPOs) in England and Wales in 2009-10."
    )
    said = " ".join(
        [
            *(one.text for one in page_prompts.orders(at)),
            *(make(at).title for make in (annual_report.returned_to_custody, orders.shpo_imposed)),
            *annual_report.returned_to_custody(at).table.headings,
            *(str(cell) for row in annual_report.restrictive_orders(at).table.cells() for cell in row[:1]),
            *(one.label for one in headlines.headlines(at)),
            orders.shpo_imposed(at).subtitle,
            *frame(orders.orders_and_returns(at).table)["Measure"].to_list(),
        ]
    )  # fmt: skip
    assert "SOPO" in said and "89 for breach of a SOPO" in said
    assert "of an SHPO" not in said and "Breach of SHPO" not in said and "SHPOs imposed" not in said


def test_an_earlier_year_of_another_order_is_told_beside_the_total(load):
    load(
        {"measure": BREACH, "category": "all", "value": 3},
        {"measure": BREACH, "category": "all", "value": 9, "reporting_year": "2013-14"},
    )
    notes = orders.orders_and_returns(choice("2023-24", "Derbyshire")).notes
    assert notes[1:] == ("Returned for breach of an SHPO: SHPOs took over from SOPOs",)


def test_parts_without_their_total_are_not_called_nothing(load):
    managed = {"measure": levels.MANAGED, "level": "2", "reporting_year": "2019-20"}
    load(managed | {"category": "1", "value": 8})
    at = choice("2019-20", "Derbyshire")
    assert levels.headline(at) == (
        "We have only parts of the number of people managed at Level 2 or Level 3 in Derbyshire in 2019-20."
    )
    assert levels.managed_in_year(at).absent == (
        "People managed at Level 2 or 3: for Derbyshire we have only parts, not the total (2019-20)."
    )
    found = headlines.headlines(at)[2].words
    assert (found.number, found.lines) == ("total not held", ("Only parts of it are held for 2019-20",))
    assert "We have only parts of the number" in page_prompts.levels(at)[0].text
    assert levels.managed_by_category(at).absent is None


SEVEN = ("Bedfordshire", "Cumbria", "Hampshire", "Lancashire", "Norfolk", "Sussex", "West Mercia")


@pytest.mark.parametrize("area", SEVEN)
def test_the_seven_area_years_of_cells_without_a_total_say_so(committed, area):
    said = levels.headline(choice("2019-20", area))
    assert said == f"We have only parts of the number of people managed at Level 2 or Level 3 in {area} in 2019-20."
    assert levels.managed_by_category(choice("2019-20", area)).chart is not None


def test_levels_2_and_3_taken_together_are_the_total_over_the_years_too(load):
    load({"measure": levels.MANAGED, "category": "all", "level": "2+3", "value": 31})
    assert levels.headline(choice("2023-24", "Derbyshire")) == (
        "31 people were managed at Level 2 or Level 3 in Derbyshire in 2023-24."
    )


def test_a_table_is_shown_where_only_other_cells_than_the_bars_are_held(load):
    load({**ELIGIBLE, "area": "Derbyshire", "category": "all", "level": "1", "value": 66})
    figure = population.eligible_by_category(choice("2023-24", "Derbyshire"))
    assert (figure.absent, figure.chart) == (None, None)
    assert frame(figure.table)["Total"].to_list()[0] == "66"
    assert population.headline(choice("2023-24", "Derbyshire")) == (
        "We have only parts of the number of MAPPA-eligible people in Derbyshire on 31 March 2024."
    )
