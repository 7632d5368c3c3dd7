"""What the queries give, on rows that can be added in the head."""

import pytest

from oversight import queries
from oversight.figures.core.table import Role
from oversight.figures.published import orders
from oversight.measures.values import Absence, OfYear
from oversight.selection import Selection
from tests.extracts import measure, tiny_extracts

REPORT = "Annual report, Ministry, 2024"
PRESS = "Figures out, The Paper, 2024"
NO_CATEGORY_4 = {"scope": None, "base_mid_year": None}
NO_CATEGORY_4 |= dict.fromkeys(f"of_category_4_{part}" for part in ("value", "precision", "basis"))


@pytest.fixture
def given(tmp_path, monkeypatch):
    """Builds the tables given and has the queries read them."""
    return lambda **tables: monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, **tables)))


def test_a_series_is_one_measure_of_one_area_at_one_grain_by_year(given):
    people = {"measure": "eligible_on_31_march"}
    given(
        annual_statistics=[
            {**people, "category": "1", "level": "2", "value": 4},
            {
                **people,
                "category": "1",
                "level": "2",
                "value": 3,
                "reporting_year": "2021-22",
                "source_id": "PRESS",
                "basis": "derived",
                "precision": "rounded",
                "note": "Worked back: 4 - 1 = 3",
            },
            {**people, "category": "1", "level": "2", "value": 90, "area": "Northumbria"},
            {**people, "category": "2", "level": "2", "value": 80},
            {**people, "category": "1", "level": "3", "value": 70},
            {"measure": "shpo_imposed", "category": "1", "level": "all", "value": 60},
        ]
    )
    rows = queries.run("statistics/series", area="Derbyshire", measure="eligible_on_31_march", category="1", level="2")
    assert rows.drop("measure", "category", "level").to_dicts() == [
        {
            "reporting_year": "2021-22",
            "value": 3,
            "precision": "rounded",
            "basis": "derived",
            "note": "Worked back: 4 - 1 = 3",
            **NO_CATEGORY_4,
            "source_id": "PRESS",
            "published_on": "2024-11",
            "source": PRESS,
            "source_name": "The Paper",
            "source_kind": "press quoting MoJ",
            "is_press": True,
        },
        {
            "reporting_year": "2023-24",
            "value": 4,
            "precision": "exact",
            "basis": "published",
            "note": None,
            **NO_CATEGORY_4,
            "source_id": "REPORT",
            "published_on": "2024-11",
            "source": REPORT,
            "source_name": "Annual report",
            "source_kind": "official",
            "is_press": False,
        },
    ]
    every = queries.run("statistics/series", area="Derbyshire", measure="", category="", level="")
    assert every.filter(measure="eligible_on_31_march", category="1", level="2").equals(rows)
    assert every.filter(measure="shpo_imposed")["value"].to_list() == [60]


def test_category_4_stands_beside_the_totals_that_include_it_and_is_no_part_of_its_own(given):
    national = {"area": "England and Wales", "measure": "eligible_on_31_march", "level": "all"}
    given(
        annual_statistics=[
            {**national, "category": "all", "value": 30, "reporting_year": "2021-22"},
            {**national, "category": "all", "value": 40},
            {**national, "category": "4", "value": 3},
            {**national, "category": "1", "value": 25},
        ]
    )
    asked = {"area": "England and Wales", "measure": "eligible_on_31_march", "category": "all", "level": "all"}
    columns = ("reporting_year", "value", "scope", "of_category_4_value", "of_category_4_precision")
    assert queries.run("statistics/series", **asked).select(columns).rows() == [
        ("2021-22", 30, "1 to 3", None, None),
        ("2023-24", 40, "1 to 4", 3, "exact"),
    ]
    cells = queries.run("statistics/series", **asked | {"category": "", "level": ""}).filter(reporting_year="2023-24")
    assert cells.select("category", "of_category_4_value").rows() == [("1", None), ("all", 3)]
    assert queries.run("statistics/years_in_part", **asked)["reporting_year"].to_list() == ["2023-24"]
    assert queries.run("statistics/years_in_part", **asked | {"category": "1"}).is_empty()


def test_cells_are_those_of_one_measure_and_area_with_totals_beside_their_parts(given):
    managed = {"measure": "managed_at_level_2_or_3_in_year"}
    given(
        annual_statistics=[
            {**managed, "category": "all", "level": "2", "value": 3},
            {**managed, "category": "2", "level": "2", "value": 2},
            {**managed, "category": "1", "level": "2", "value": 1},
            {**managed, "category": "3", "level": "2", "value": 0},
            {**managed, "category": "1", "level": "2", "value": 9, "reporting_year": "2022-23"},
            {**managed, "category": "1", "level": "2", "value": 8, "area": "Northumbria"},
            {"value": 7},
        ]
    )
    rows = queries.run("statistics/series", area="Derbyshire", category="", level="", **managed)
    assert rows.select("reporting_year", "category", "level", "value").rows() == [
        ("2022-23", "1", "2", 9),
        ("2023-24", "1", "2", 1),
        ("2023-24", "2", "2", 2),
        ("2023-24", "3", "2", 0),
        ("2023-24", "all", "2", 3),
    ]
    assert set(rows["source"]) == {REPORT}


def test_areas_stand_by_name_before_the_nation(given):
    given(
        areas=[
            {"area": "England and Wales", "kind": "nation", "country": "England and Wales"},
            {"area": "Northumbria"},
            {"area": "Derbyshire"},
        ]
    )
    assert queries.run("reference/areas").rows() == [
        ("Derbyshire", "area"),
        ("Northumbria", "area"),
        ("England and Wales", "nation"),
    ]


def test_breaks_are_those_of_one_measure_by_year(given):
    given(
        comparability_breaks=[
            {"measure": "shpo_imposed", "from_reporting_year": "2022-23", "effect": "note", "what_changed": "Later"},
            {
                "measure": "shpo_imposed",
                "from_reporting_year": "2015-16",
                "what_changed": "Earlier",
                "label_before": "Other orders",
            },
            {"measure": "category_1_per_100k", "from_reporting_year": "2019-20", "what_changed": "Another"},
        ]
    )
    assert queries.run("reference/breaks", measure="shpo_imposed").rows() == [
        ("2015-16", "break", "Earlier", "Other orders", None),
        ("2022-23", "note", "Later", None, None),
    ]


def test_the_latest_year_is_the_areas_own(given):
    given(
        annual_statistics=[
            {"reporting_year": "2021-22", "value": 1},
            {"reporting_year": "2019-20", "value": 2},
            {"reporting_year": "2023-24", "value": 3, "area": "Northumbria"},
        ]
    )
    latest = {area: queries.run("reference/latest_year", area=area).item() for area in ("Derbyshire", "Northumbria")}
    assert latest == {"Derbyshire": "2021-22", "Northumbria": "2023-24"}
    assert queries.run("reference/latest_year", area="England and Wales").rows() == [(None,)]


def test_years_are_those_of_any_area_once_each_latest_first(given):
    given(
        annual_statistics=[
            {"reporting_year": "2021-22", "value": 1},
            {"reporting_year": "2023-24", "value": 2},
            {"reporting_year": "2023-24", "value": 3, "area": "Northumbria"},
            {"reporting_year": "2009-10", "value": 4, "area": "Northumbria"},
        ]
    )
    assert queries.run("reference/years")["reporting_year"].to_list() == ["2023-24", "2021-22", "2009-10"]


def test_a_measure_comes_with_its_words(given):
    given(
        measures=[
            measure(
                "shpo_imposed",
                "SHPOs imposed",
                subject="Orders",
                unit="orders",
                categories="1",
                levels="all",
                report_definition="g",
            ),
            measure("eligible_on_31_march", "People", period="snapshot"),
        ]
    )
    assert queries.run("reference/measure", measure="shpo_imposed").to_dicts() == [
        {
            "measure": "shpo_imposed",
            "label": "SHPOs imposed",
            "short_label": "SHPOs imposed",
            "subject": "Orders",
            "period": "year",
            "unit": "orders",
            "categories": "1",
            "levels": "all",
            "counts": "What is counted.",
            "leaves_out": "What is not.",
            "report_definition": "g",
        }
    ]
    assert queries.run("reference/measure", measure="referrals").height == 0


def test_printed_claims_are_those_of_one_area_and_report(given):
    claim = {
        "measure": "shpo_imposed",
        "claim_kind": "change",
        "direction": "rise",
        "printed_percent": "51",
        "compared_from": "2022-23",
        "compared_to": "2023-24",
        "category": "1",
        "printed_words": "SHPOs up 51%",
    }
    given(
        printed_claims=[
            {**claim, "claim_id": "shpos", "also_year_before": "yes"},
            {**claim, "claim_id": "elsewhere", "area": "Northumbria"},
            {**claim, "claim_id": "last_report", "reporting_year": "2022-23"},
        ]
    )
    [row] = queries.run("annual_report/printed_claims", area="Derbyshire", year="2023-24").to_dicts()
    assert (row["claim_id"], row["printed_words"], row["printed_percent"]) == ("shpos", "SHPOs up 51%", "51")
    assert (row["is_of_each_category"], row["is_also_of_year_before"]) == (False, True)
    assert (row["short_label"], row["unit"], row["source"]) == ("SHPOs imposed", "orders", REPORT)


def test_questions_on_the_source_may_be_asked_of_all_or_of_one_area_or_year(given):
    def two_on_the_day_and_one_in_the_year(**others):
        cell = {"category": "3", "level": "3", **others}
        return [
            {**cell, "measure": "eligible_on_31_march", "value": 2},
            {**cell, "measure": "managed_at_level_2_or_3_in_year", "value": 1},
        ]

    given(
        annual_statistics=[
            *two_on_the_day_and_one_in_the_year(area="Northumbria"),
            *two_on_the_day_and_one_in_the_year(),
            *two_on_the_day_and_one_in_the_year(reporting_year="2022-23"),
        ]
    )

    def asked(area, year):
        rows = queries.run("extracts/questions_on_source", area=area, year=year)
        return rows.select("area", "reporting_year").rows()

    assert asked(None, None) == [("Derbyshire", "2022-23"), ("Derbyshire", "2023-24"), ("Northumbria", "2023-24")]
    assert asked("Derbyshire", None) == [("Derbyshire", "2022-23"), ("Derbyshire", "2023-24")]
    assert asked(None, "2022-23") == [("Derbyshire", "2022-23")]
    assert asked("Northumbria", "2022-23") == []


def test_sources_are_counted_by_their_figures_the_most_used_first(given):
    given(
        annual_statistics=[
            {"value": 1, "source_id": "PRESS"},
            {"value": 2, "source_id": "PRESS", "reporting_year": "2022-23"},
            {"value": 3, "reporting_year": "2021-22"},
        ],
        sources=[
            {"source_id": "UNUSED", "title": "Never quoted"},
            {"source_id": "REPORT", "title": "Annual report"},
            {"source_id": "PRESS", "title": "Figures out"},
        ],
    )
    rows = queries.run("extracts/sources")
    assert rows.select("title", "figure_count").rows() == [
        ("Figures out", 2),
        ("Annual report", 1),
        ("Never quoted", 0),
    ]


def test_terms_stand_by_name_whatever_their_capitals(given):
    given(
        glossary=[
            {"term": "SMB", "meaning": "The board"},
            {"term": "lay adviser", "meaning": "A member of the public", "report_definition": "b"},
            {"term": "Level 2", "meaning": "Formal meetings"},
        ]
    )
    assert queries.run("glossary/terms").rows() == [
        ("lay adviser", "A member of the public", "b"),
        ("Level 2", "Formal meetings", None),
        ("SMB", "The board", None),
    ]


def test_orders_and_returns_give_the_year_and_the_latest_earlier_one(given):
    returned, travel = "returned_to_custody_licence_breach", "shpo_foreign_travel_restriction"
    given(
        measures=[
            measure(returned, "Returned to custody", levels="2;3"),
            measure(travel, "Restricting travel", unit="orders", categories="1", levels="all"),
        ],
        annual_statistics=[
            {"measure": returned, "category": "all", "level": "2+3", "value": 5},
            {"measure": returned, "category": "all", "level": "2", "value": 3},
            {"measure": returned, "category": "1", "level": "2+3", "value": 4},
            {"measure": returned, "category": "all", "level": "2+3", "value": 2, "reporting_year": "2020-21"},
            {"measure": returned, "category": "all", "level": "2+3", "value": 1, "reporting_year": "2019-20"},
            {"measure": returned, "category": "all", "level": "2+3", "value": 9, "area": "Northumbria"},
            {"measure": travel, "value": 7, "reporting_year": "2024-25"},
        ],
    )
    made = orders.orders_and_returns(Selection("Derbyshire", "England and Wales", "2023-24"))
    assert list(made.table.keep(Role.NAME, Role.VALUE).rows()) == [
        ("Restricting travel", Absence.NOT_HELD, Absence.NOT_HELD),
        ("Returned to custody", 5, OfYear(2, "2020-21")),
    ]
    assert made.sources == (REPORT,)
