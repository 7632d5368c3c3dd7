"""Figures of categories and levels, orders and printed claims, on extracts of a few rows."""

import pytest

from oversight.figures.published import levels, orders, population
from oversight.figures.report import annual_report, printed_claims
from oversight.measures.values import Absence, OfYear
from oversight.selection import Selection
from oversight.wording import order_wording
from tests.extracts import DEFAULTS, measure, tiny_extracts
from tests.frames import frame

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24")
LICENCE, BREACH = "returned_to_custody_licence_breach", "returned_to_custody_shpo_breach"
MEASURES = [
    *DEFAULTS["measures"],
    measure(LICENCE, "Returned for breach of licence", levels="2;3"),
    measure(BREACH, "Returned for breach of an SHPO", categories="all", levels="2;3"),
    measure("lifetime_notification_revoked", "Notification revoked", categories="1", levels="all"),
]


@pytest.fixture
def load(tmp_path, monkeypatch):
    """Publishes figures, and other tables by name, as the extracts in use."""
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)

    def publish(*figures, **tables):
        folder = tiny_extracts(tmp_path, annual_statistics=list(figures), measures=MEASURES, **tables)
        monkeypatch.setenv("OVERSIGHT_DATA", str(folder))

    return publish


def eligible(category, level, value, **others):
    return {"measure": "eligible_on_31_march", "category": category, "level": level, "value": value, **others}


def managed(category, level, value, **others):
    return {
        "measure": "managed_at_level_2_or_3_in_year",
        "category": category,
        "level": level,
        "value": value,
        **others,
    }


def returned(name, level, value, **others):
    return {"measure": name, "category": "all", "level": level, "value": value, **others}


def test_a_cell_that_cannot_apply_one_not_held_and_a_zero_look_different(load):
    load(eligible("1", "1", 30), eligible("1", "2", 0), eligible("1", "all", 30), eligible("all", "all", 50))
    typed = annual_report.eligible_on_31_march(CHOICE).table
    assert next(typed.rows()) == ("Level 1", 30, Absence.NOT_HELD, Absence.NOT_APPLICABLE, Absence.NOT_HELD)
    assert typed.column("eligible_on_31_march:1").values == (30, 0, Absence.NOT_HELD, 30)
    table = frame(typed)
    assert table.columns[1:] == [
        "Category 1: subject to sex offender notification requirements",
        "Category 2: violent offenders",
        "Category 3: other dangerous offenders",
        "Total",
    ]
    assert table.rows() == [
        ("Level 1", "30", "not held", "-", "not held"),
        ("Level 2", "0", "not held", "not held", "not held"),
        ("Level 3", "not held", "not held", "not held", "not held"),
        ("Total", "30", "not held", "not held", "50"),
    ]


def test_the_bars_of_categories_hold_null_where_nothing_is_held(load):
    load(eligible("1", "all", 30), eligible("2", "all", 0), eligible("all", "all", 40))
    figure = population.eligible_by_category(CHOICE)
    assert figure.rows.select("group", "value", "shown").rows() == [
        ("Category 1", 30, "30"),
        ("Category 2", 0, "0"),
        ("Category 3", None, "not held"),
    ]
    assert figure.title == "30 of 40 eligible people are in Category 1"
    assert figure.alt == (
        "30 of 40 eligible people are in Category 1. MAPPA-eligible people on 31 March 2024, Derbyshire. "
        "Category 1: 30; Category 2: 0; Category 3: not held."
    )
    assert figure.basis == "Published: Annual report, Ministry, 2024 (2023-24)."


def test_levels_2_and_3_are_added_up_only_where_both_are_held(load):
    total = [eligible("1", "all", 30), eligible("all", "all", 40), eligible("all", "2", 4)]
    load(*total, eligible("all", "3", 1))
    assert population.eligible_by_category(CHOICE).title == (
        "30 of 40 eligible people are in Category 1, and 5 are at Level 2 or 3"
    )
    load(*total)
    assert population.eligible_by_category(CHOICE).title == "30 of 40 eligible people are in Category 1"


def test_at_least_is_kept_in_titles_and_findings_and_never_added_up(load):
    load(
        eligible("1", "all", 30),
        eligible("all", "all", 40, precision="at least"),
        eligible("all", "2", 4, precision="at least"),
        eligible("all", "3", 1),
    )
    assert population.eligible_by_category(CHOICE).title == "30 of at least 40 eligible people are in Category 1"
    assert population.headline(CHOICE) == ("At least 40 people were MAPPA-eligible in Derbyshire on 31 March 2024.")
    assert levels.on_31_march(CHOICE).title == "On 31 March 2024, at least 4 people were at Level 2 and 1 at Level 3"


def test_both_levels_of_each_category_are_drawn_and_told(load):
    load(managed("1", "2", 7), managed("1", "3", 0), managed("all", "2", 29), managed("all", "3", 3))
    figure = levels.managed_by_category(CHOICE)
    assert figure.title == "29 of the 32 were at Level 2"
    assert figure.subtitle == "People managed at Level 2 or 3 in the year to 31 March 2024, Derbyshire"
    assert figure.rows.rows() == [
        ("Category 1", "Level 2", 7, "7"),
        ("Category 1", "Level 3", 0, "0"),
        ("Category 2", "Level 2", None, "not held"),
        ("Category 2", "Level 3", None, "not held"),
        ("Category 3", "Level 2", None, "not held"),
        ("Category 3", "Level 3", None, "not held"),
    ]
    assert "Category 1, Level 2: 7; Category 1, Level 3: 0; Category 2, Level 2: not held" in figure.alt


def test_one_person_is_a_person(load):
    load(managed("all", "2", 1), managed("all", "3", 0), eligible("all", "2", 1), eligible("all", "3", 0))
    assert levels.on_31_march(CHOICE).title == "On 31 March 2024, 1 person was at Level 2 and 0 at Level 3"
    load(managed("1", "2", 1), managed("all", "2", 1), managed("all", "3", 0))
    assert levels.managed_by_category(CHOICE).title == "1 of the 1 was at Level 2"


def test_the_finding_of_orders_counts_one_person_as_one(load):
    load(
        {"value": 110},
        returned(LICENCE, "all", 1, source_id="REPORT"),
        returned(BREACH, "2+3", 0, note="Of the order before the SHPO"),
    )
    assert orders.headline(CHOICE) == (
        "Courts imposed 110 Sexual Harm Prevention Orders (SHPOs) in Derbyshire in 2023-24."
    )
    figure = levels.returned_to_custody(CHOICE)
    assert figure.title == "1 returned to custody for breach of licence, 0 for breach of an SHPO"


def test_returns_to_custody_that_are_not_held_get_a_sentence(load):
    load({"value": 110})
    assert levels.returned_to_custody(CHOICE).absent == (
        "Returns to custody: we do not have figures for Derbyshire in 2023-24."
    )


def test_orders_and_returns_tell_what_is_held_now_before_and_not_at_all(load):
    revoked = {"measure": "lifetime_notification_revoked", "reporting_year": "2016-17", "value": 15}
    load(
        returned(LICENCE, "all", 8),
        returned(BREACH, "2+3", 89, reporting_year="2009-10", note="Of the order before the SHPO"),
        revoked | {"basis": "reported", "source_id": "PRESS"},
    )
    figure = orders.orders_and_returns(CHOICE)
    assert figure.table.column("earlier").values == (OfYear(15, "2016-17"), Absence.NOT_HELD, OfYear(89, "2009-10"))
    assert frame(figure.table).rows() == [
        ("Notification revoked", "not held", "15 in 2016-17"),
        ("Returned for breach of licence", "8", "not held"),
        ("Returned for breach of an SHPO", "not held", "89 in 2009-10"),
    ]
    assert figure.table.column("number").values == (Absence.NOT_HELD, 8, Absence.NOT_HELD)
    about = dict(figure.about)
    assert about["Basis"] == figure.basis
    assert "Reported: Figures out, The Paper, 2024 (2016-17)." in figure.basis
    assert about["Notes"] == f"{order_wording.levels_only()} Of the order before the SHPO."


def test_a_total_for_levels_2_and_3_together_is_the_total_of_such_a_measure_and_of_no_other(load):
    load(returned(LICENCE, "2+3", 6), returned(BREACH, "3", 0), eligible("all", "2+3", 9))
    assert frame(annual_report.returned_to_custody(CHOICE).table)["Breach of licence: total"].to_list() == [
        "not held",
        "not held",
        "6",
    ]
    assert frame(annual_report.returned_to_custody(CHOICE).table)["Breach of SHPO"].to_list() == [
        "not held",
        "0",
        "not held",
    ]
    assert frame(annual_report.eligible_on_31_march(CHOICE).table)["Total"].to_list() == ["not held"] * 4


def test_a_statutory_table_tells_what_it_counts_who_is_left_out_and_its_basis(load):
    load(
        returned(LICENCE, "all", 8, note="Levels 2 and 3 only"), returned(BREACH, "all", 2, note="Levels 2 and 3 only")
    )
    figure = annual_report.returned_to_custody(CHOICE)
    assert figure.about == (
        ("Returned for breach of licence", "What is counted."),
        ("Returned for breach of an SHPO", "What is counted."),
        ("Who is left out", "What is not. So are people in Category 4: areas do not publish them."),
        ("Basis", "Published: Annual report, Ministry, 2024 (2023-24)."),
        ("Notes", "Levels 2 and 3 only."),
    )
    assert figure.alt == (
        "Level 2 and 3 individuals returned to custody, for breach of licence by category and of SHPO. "
        "Derbyshire, in the year to 31 March 2024."
    )


CLAIM = {
    "claim_id": "orders_up",
    "measure": "shpo_imposed",
    "category": "1",
    "printed_words": "orders up 10%",
    "claim_kind": "change",
    "direction": "rise",
    "printed_percent": "10",
    "compared_from": "2022-23",
    "compared_to": "2022-23",
}


HOLDS = "No figure here differs from what the report says"
FAILS = "The one statement in the report's commentary does not match the figures"


@pytest.mark.parametrize(
    ("before", "verdict", "title"),
    [
        (
            {"value": 100, "source_id": "PRESS", "basis": "reported"},
            "agrees",
            HOLDS,
        ),
        (
            {"value": 105, "source_id": "PRESS", "basis": "reported"},
            "differs",
            FAILS,
        ),
        (
            {"value": 100, "basis": "derived", "note": "110 ÷ 1.1 = 100"},
            "possible",
            HOLDS,
        ),
        (
            {"value": 100, "basis": "derived", "note": "60 + 40 = 100", "source_id": "PRESS"},
            "agrees",
            HOLDS,
        ),
    ],
)
def test_a_printed_claim_is_judged_by_what_is_held_of_the_year_before(load, before, verdict, title):
    load({"value": 110}, {"reporting_year": "2022-23", **before}, printed_claims=[CLAIM])
    figure = printed_claims.printed_claims(CHOICE)
    assert (figure.title, figure.headline) == (title, f"{title}.")
    assert frame(figure.table)["Verdict"].to_list() == [verdict]
    assert printed_claims.headline(CHOICE) == f"{title}."
