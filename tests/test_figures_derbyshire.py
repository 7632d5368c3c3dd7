"""The figures of Derbyshire 2023-24 from the committed extracts, against the annual report's own numbers."""

import pytest

from oversight.figures.published import levels, orders, population
from oversight.figures.report import annual_report, headlines, printed_claims
from oversight.selection import Selection
from tests.frames import frame

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24")
WORKED_BACK = "calculated from the report's percentage"
CATEGORIES = (
    "Category 1: subject to sex offender notification requirements",
    "Category 2: violent offenders",
    "Category 3: other dangerous offenders",
)
CELLS_SWAPPED = (
    "Category 3 at Level 3: 2 on 31 March, but 1 over the whole year. Category 2 at Level 3: 1 and 2. "
    "The two numbers may have been swapped."
)
RETURNED_FROM_NOWHERE = (
    "Category 1 at Level 3: 1 returned to custody in the year, but nobody was managed there. "
    "Were they counted at another level?"
)
RATE_NOTE = "Rates use mid-2022 population estimates (people aged 10 and over)"
BREACHED_FROM_NOWHERE = (
    "Level 3: 1 returned to custody for breach of an SHPO, which only people in Category 1 have, but nobody in "
    "Category 1 was managed there. Were they counted at another level?"
)


@pytest.fixture(autouse=True)
def committed_extracts(monkeypatch):
    monkeypatch.delenv("OVERSIGHT_DATA", raising=False)
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)


def headline(label):
    [found] = [one for one in headlines.headlines(CHOICE) if one.label == label]
    return found.words


def test_the_eligible_population_is_1709_and_no_yearly_change_is_worked():
    found = headline("MAPPA-eligible, 31 March")
    assert found.number == "1,709"
    assert "%" not in found.change
    assert found.change == "Up 673 from 1,036 in 2011"
    assert found.lines == ("No figure for last year", "England and Wales up 2.6%")


def test_shpos_are_166_up_56_from_a_derived_110():
    found = headline("SHPOs imposed in the year")
    assert (found.number, found.change, found.lines) == ("166", "Up 56 (51%) from 110", ("England and Wales up 7.8%",))


def test_people_at_levels_2_and_3_are_32_down_5_small_numbers():
    found = headline("Managed at Level 2 or 3")
    assert (found.number, found.change) == ("32", "5 fewer than last year (37)")
    assert found.lines == ("Numbers this small go up and down by chance",)


def test_the_category_1_rate_is_140_up_4_from_136_with_the_note_on_its_population():
    found = headline("Category 1 per 100,000")
    assert (found.number, found.change, found.lines) == ("140", "Up 4 from 136", ("England and Wales 131",))


def test_what_must_be_known_of_the_headlines_is_said_once_for_all():
    assert headlines.headline_notes(CHOICE) == (
        "110, 37, 136 and England and Wales 131 are worked out; 1,036 is from the press.",
        "Category 1 per 100,000: rates use mid-2022 population estimates.",
    )


def test_the_findings_of_the_pages():
    assert headlines.headline(CHOICE) == (
        "SHPOs imposed rose by 56 to 166. People managed at Level 2 or 3 fell by 5 to 32."
    )
    assert population.headline(CHOICE) == (
        "1,709 people were MAPPA-eligible in Derbyshire on 31 March 2024. "
        "The rate of Category 1 people, 140 per 100,000, is above England and Wales (131)."
    )
    assert orders.headline(CHOICE) == (
        "Courts imposed 166 Sexual Harm Prevention Orders (SHPOs) in Derbyshire in 2023-24, up 51% on the year before. "
        "In England and Wales they rose 7.8% over the same time. "
        "166 is 17.4 for every 100,000 people aged 10 and over in mid-2022 (14.9 to 20.3 once chance is allowed for); "
        "England and Wales: 11.4."
    )
    assert levels.headline(CHOICE) == (
        "32 people were managed at Level 2 or Level 3 in Derbyshire in 2023-24, 5 fewer than the year before. "
        "Numbers this small go up and down by chance. 32 is 3.4 for every 100,000 people aged 10 and over in mid-2022. "
        "We have no other area's number for 2023-24 to compare it with."
    )
    assert printed_claims.headline(CHOICE) == (
        "We could not check 9 of the 12 statements in the report's commentary. We do not have earlier figures "
        "from another source."
    )


@pytest.mark.parametrize(
    ("make", "title"),
    [
        (
            population.eligible_by_category,
            "1,338 of 1,709 eligible people are in Category 1, and 15 are at Level 2 or 3",
        ),
        (population.eligible_by_year, "MAPPA-eligible people rose by 673 to 1,709 since 31 March 2011"),
        (population.category_1_rate, "Category 1 people per 100,000 rose by 4 to 140; England and Wales: 131"),
        (orders.shpo_imposed, "SHPOs imposed rose by 56 to 166"),
        (levels.managed_in_year, "People managed at Level 2 or 3 fell by 5 to 32"),
        (levels.managed_by_category, "29 of the 32 were at Level 2"),
        (levels.on_31_march, "On 31 March 2024, 12 people were at Level 2 and 3 at Level 3"),
    ],
    ids=lambda given: getattr(given, "__name__", ""),
)
def test_a_figure_is_titled_by_its_finding_and_so_is_its_alt_text(make, title):
    figure = make(CHOICE)
    assert (figure.title, figure.headline, figure.absent) == (title, f"{title}.", None)
    assert figure.alt.startswith(f"{title}. ")
    assert "chart" not in figure.alt.lower()


def test_alt_text_tells_the_change_with_its_basis_and_the_years_not_held():
    assert orders.shpo_imposed(CHOICE).alt == (
        "SHPOs imposed rose by 56 to 166. "
        f"Derbyshire: Up 56 (+50.9%) from 110 in 2022-23, {WORKED_BACK}. "
        "Sexual Harm Prevention Orders (SHPOs) imposed, 1 April to 31 March, Derbyshire."
    )


def test_category_1_people_rose_less_than_in_england_and_wales_over_the_same_years():
    figure = population.change_beside(CHOICE)
    assert figure.title == (
        "Category 1 people rose less than in England and Wales since 31 March 2017: 16% against 27%"
    )
    assert frame(figure.table).rows() == [
        ("Derbyshire", "2016-17", "1,154", "1,338", "184 more (+15.9%)"),
        ("England and Wales", "2016-17", "55,236", "70,052", "14,816 more (+26.8%)"),
        ("Derbyshire", "2009-10", "719", "1,338", "619 more (+86.1%)"),
        ("England and Wales", "2009-10", "34,939", "70,052", "35,113 more (+100.5%)"),
    ]
    assert figure.alt.endswith("England and Wales since 31 March 2010: +100.5%.")
    assert "a comparison, not a trend" in dict(figure.about)["What may be said"]


def test_the_reasons_for_returns_to_custody_stand_apart_and_have_no_sum():
    figure = levels.returned_to_custody(CHOICE)
    assert figure.title == "8 returned to custody for breach of licence, 2 for breach of an SHPO"
    assert frame(figure.table).rows() == [("Breach of licence", "7", "1", "8"), ("Breach of an SHPO", "1", "1", "2")]
    assert any("not added up" in note for note in figure.notes)


def test_the_rate_of_derbyshire_has_a_gap_of_five_years_beside_the_nations_line():
    rows = population.category_1_rate(CHOICE).rows
    values = {(row["series"], row["reporting_year"]): row["value"] for row in rows.iter_rows(named=True)}
    gap = ["2017-18", "2018-19", "2019-20", "2020-21", "2021-22"]
    assert [values["Derbyshire", year] for year in gap] == [None] * 5
    assert [values["England and Wales", year] for year in gap] == [None, 116, 119, 122, 126]
    assert (values["Derbyshire", "2016-17"], values["Derbyshire", "2022-23"]) == (125.2, 136)


@pytest.mark.parametrize(
    ("make", "asked"),
    [
        (population.eligible_by_category, {CELLS_SWAPPED}),
        (levels.on_31_march, {CELLS_SWAPPED}),
        (annual_report.eligible_on_31_march, {CELLS_SWAPPED}),
        (levels.managed_by_category, {CELLS_SWAPPED, RETURNED_FROM_NOWHERE, BREACHED_FROM_NOWHERE}),
        (annual_report.managed_in_year, {CELLS_SWAPPED, RETURNED_FROM_NOWHERE, BREACHED_FROM_NOWHERE}),
        (orders.orders_and_returns, {RETURNED_FROM_NOWHERE, BREACHED_FROM_NOWHERE}),
        (levels.returned_to_custody, {RETURNED_FROM_NOWHERE, BREACHED_FROM_NOWHERE}),
        (annual_report.returned_to_custody, {RETURNED_FROM_NOWHERE, BREACHED_FROM_NOWHERE}),
        (annual_report.restrictive_orders, set()),
        (annual_report.per_100k, set()),
    ],
    ids=lambda given: getattr(given, "__name__", ""),
)
def test_a_question_stands_with_the_figures_it_is_about_and_with_no_other(make, asked):
    figure = make(CHOICE)
    assert set(figure.conflicts) == asked
    every = {CELLS_SWAPPED, RETURNED_FROM_NOWHERE, BREACHED_FROM_NOWHERE}
    assert not every & set(figure.notes)
    assert not any(question in text for question in every for _, text in figure.about)


# What the report prints, table by table; a dash is a dash.
PRINTED = {
    annual_report.eligible_on_31_march: [
        ("Level", *CATEGORIES, "Total"),
        ("Level 1", "1,332", "362", "-", "1,694"),
        ("Level 2", "6", "2", "4", "12"),
        ("Level 3", "0", "1", "2", "3"),
        ("Total", "1,338", "365", "6", "1,709"),
    ],
    annual_report.managed_in_year: [
        ("Level", *CATEGORIES, "Total"),
        ("Level 2", "7", "10", "12", "29"),
        ("Level 3", "0", "2", "1", "3"),
        ("Total", "7", "12", "13", "32"),
    ],
    annual_report.lifetime_notification_revoked: [
        ("Measure", "Number"),
        ("Category 1 individuals who have had their lifetime notification revoked on application", "0"),
    ],
    annual_report.restrictive_orders: [
        ("Measure", "Number"),
        ("Sexual Harm Prevention Order (SHPO)", "166"),
        ("SHPO with foreign travel restriction", "0"),
        ("Notification Order", "1"),
    ],
    annual_report.notification_after_sro_breach: [
        ("Measure", "Number"),
        (
            "Individuals who became subject to notification requirements following a breach of a Sexual Risk Order "
            "(SRO)",
            "1",
        ),
    ],
    annual_report.returned_to_custody: [
        ("Level", *CATEGORIES, "Breach of licence: total", "Breach of SHPO"),
        ("Level 2", "1", "1", "5", "7", "1"),
        ("Level 3", "1", "0", "0", "1", "1"),
        ("Total", "2", "1", "5", "8", "2"),
    ],
    annual_report.per_100k: [
        ("Measure", "Number"),
        (
            "Individuals subject to sex offender notification requirements per 100,000 population aged 10 and over",
            "140",
        ),
    ],
}


@pytest.mark.parametrize("make", annual_report.TABLES, ids=lambda make: make.__name__)
def test_a_statutory_table_equals_the_report_cell_by_cell(make):
    figure = make(CHOICE)
    assert [tuple(frame(figure.table).columns), *frame(figure.table).rows()] == PRINTED[make]
    assert figure.bases == {"published"}
    assert figure.basis == "Published: Derbyshire MAPPA Annual Report 2023-24, Derbyshire MAPPA SMB, 2024 (2023-24)."


def test_the_single_figures_of_the_report_stand_in_one_table_on_the_page():
    figure = annual_report.single_figures(CHOICE)
    assert (figure.title, figure.subtitle) == (
        "Orders, notification and rate, 2023-24",
        "Derbyshire, year ending 31 March 2024",
    )
    single = [PRINTED[make][1:] for make in annual_report.TABLES if make.__name__ in annual_report.LISTED]
    assert frame(figure.table).rows() == [row for rows in single for row in rows]
    assert figure.notes == (RATE_NOTE,)


def test_a_dash_is_explained_where_it_stands_and_nowhere_else():
    explained = {make for make in annual_report.TABLES if annual_report.DASH in make(CHOICE).notes}
    assert explained == {annual_report.eligible_on_31_march}


def test_the_footnotes_of_the_report_stand_under_its_tables():
    returned = annual_report.returned_to_custody(CHOICE)
    assert "Counted for people managed at Levels 2 and 3 only" in returned.notes
    assert annual_report.per_100k(CHOICE).notes == (RATE_NOTE,)


def test_the_claims_of_the_commentary_stand_with_their_verdicts():
    figure = printed_claims.printed_claims(CHOICE)
    assert figure.title == "We could not check 9 of the 12 statements in the report's commentary"
    assert (figure.unfolded, figure.folded) == (3, "9 statements that could not be checked")
    verdicts = dict(frame(figure.table).select("The report says", "Verdict").rows())
    assert verdicts == {
        "total eligible in the community up 5%": "cannot be checked",
        "the three years before within 1.5%": "cannot be checked",
        "a slight increase in all categories": "cannot be checked",
        "cases at Level 2 or 3 down 14%": "possible",
        "fewer referrals than the year before": "cannot be checked",
        "SHPOs up again, by 50.9%": "possible",
        "per 100,000 up 2.9%": "possible",
        "stable over the last four years": "cannot be checked",
        "more cases managed at discretion, under Category 3": "cannot be checked",
        "a further increase in restrictive orders": "cannot be checked",
        "fewer referrals from the Youth Justice Service": "cannot be checked",
        "cases at Level 2 or 3 slightly down under each Category": "cannot be checked",
    }


def test_other_orders_and_returns_name_the_latest_earlier_year_held():
    table = frame(orders.orders_and_returns(CHOICE).table)
    assert table.select("Measure", "Number", "Last figure before").rows() == [
        ("SHPOs restricting foreign travel", "0", "not held"),
        ("Notification Orders", "1", "not held"),
        ("Lifetime notification revoked", "0", "15 in 2016-17"),
        ("Notification after breach of an SRO", "1", "not held"),
        ("Returned to custody: licence", "8", "not held"),
        ("Returned to custody: SHPO", "2", "not held"),
        ("Notification breaches", "not held", "14 in 2016-17"),
    ]


def test_a_total_printed_for_levels_2_and_3_together_stands_as_the_total():
    figure = annual_report.returned_to_custody(Selection("England and Wales", "Derbyshire", "2022-23"))
    assert frame(figure.table)["Breach of licence: total"].to_list() == ["not held", "not held", "1,037"]
    assert frame(figure.table)["Breach of SHPO"].to_list() == ["not held"] * 3
