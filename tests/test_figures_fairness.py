"""Figures of the yearly return, on rows that can be counted by hand: titles, tables, what is not held, comparisons."""

import pytest

from oversight import queries, snapshot
from oversight.figures.local.fairness import breaches, incidents, people, tabs
from oversight.measures.values import Absence, Share
from oversight.problems import NotHeld, Refused
from oversight.prompts import page_prompts
from oversight.selection import INCIDENTS, Selection
from oversight.wording import fairness_wording, needs_wording
from tests import return_rows as rows_of
from tests.area_returns import area_return
from tests.extracts import damaged_copy, tiny_extracts
from tests.intake import taken
from tests.return_rows import CENSUS, provisional

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24")
FIGURES = (
    *(people.not_recorded, people.by_sex, people.by_ethnicity, people.by_age),
    *(incidents.charged, incidents.outcomes, incidents.case_reviews, breaches.breaches),
)
CHARGED, REVIEW = "charged in the year", "serious case review"
TOGETHER = "cautioned or convicted"


@pytest.fixture
def load(tmp_path, monkeypatch):
    """Publishes these rows as the extracts in use."""
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)
    return lambda **tables: monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, **tables)))


def cells(figure):
    return list(figure.table.cells())


def test_what_is_not_recorded_is_told_of_the_year_and_of_those_before_it(load):
    now = [
        *rows_of.people("sex", Female=2, Male=18, Unknown=0),
        *rows_of.people("ethnicity", White=16, Unknown=4),
        *rows_of.people("age", Young=20),
    ]
    load(demography=[*now, *rows_of.people("ethnicity", "2022-23", White=11, Unknown=7)])
    figure = people.not_recorded(CHOICE)
    assert figure.title == "Ethnicity is not recorded for 4 of 20 people"
    assert [column.values for column in figure.table.columns] == [
        ("2024", "2023"),
        (Share(0, 20, False), Absence.NOT_HELD),
        (Absence.NOT_HELD, Absence.NOT_HELD),
        (Share(4, 20, False), Share(7, 18, False)),
    ]
    assert cells(figure)[0] == ("2024", "0 of 20", "not held", "4 of 20")
    assert figure.rows.select("group", "value").rows() == [("Sex", 0), ("Age", None), ("Ethnicity", 4)]
    assert figure.notes == ("There are fewer than 50 people, too few for percentages",)
    assert people.headline(CHOICE) == (
        "Ethnicity is not recorded for 4 of the 20 people at Levels 2 and 3, against 7 of 18 the year before."
    )
    [asked, *_] = page_prompts.fairness(CHOICE)
    assert asked.text == "What would it take to record ethnicity for everyone?"


def test_fifty_people_bear_a_percentage_and_one_fewer_does_not(load):
    load(demography=[*rows_of.people("sex", Male=49, Unknown=1), *rows_of.people("age", Young=48, Unknown=1)])
    [row] = cells(people.not_recorded(CHOICE))
    assert row == ("2024", "1 of 50 (2.0%)", "1 of 49", "not held")
    assert people.not_recorded(CHOICE).title == "Not recorded: sex for 1 of 50 people and age for 1 of 49"


def test_all_recorded_and_nobody_managed_are_said_as_such(load):
    load(demography=[*rows_of.people("sex", Male=3, Unknown=0), *rows_of.people("age", Young=3, Unknown=0)])
    assert people.not_recorded(CHOICE).title == "Sex and age are recorded for everyone"
    assert people.headline(CHOICE) == "Sex and age are recorded for everyone at Levels 2 and 3."
    load(demography=rows_of.people("sex", Male=0, Unknown=0))
    assert people.by_sex(CHOICE).title == "Nobody was managed at Level 2 or 3 on 31 March 2024"
    assert people.headline(CHOICE) == "Nobody was managed at Level 2 or 3 on 31 March 2024."


def test_sex_and_age_say_the_largest_groups_with_those_not_recorded_first(load):
    load(
        demography=[
            *rows_of.people("sex", Female=1, Male=5, Unknown=2),
            *rows_of.people("age", **{"18 to 20": 3, "21 to 24": 3, "25 to 34": 2}),
        ]
    )
    sex, age = people.by_sex(CHOICE), people.by_age(CHOICE)
    assert sex.title == "5 of the 6 people whose sex is recorded are male"
    assert cells(sex) == [("Not recorded", "2"), ("Female", "1"), ("Male", "5")]
    assert sex.subtitle == "People at Levels 2 and 3 by sex, 31 March 2024, Derbyshire"
    assert age.title == "18 to 20 and 21 to 24 are the largest age groups, with 3 people each"
    assert people.by_ethnicity(CHOICE).absent == "No yearly return that we hold has these figures."


def test_nobody_of_whom_sex_is_recorded_has_no_largest_group(load):
    load(demography=rows_of.people("sex", Male=0, Unknown=6))
    assert people.by_sex(CHOICE).title == "Sex is not recorded for any of the 6 people"


def test_ethnicity_says_that_the_areas_population_is_not_held(load):
    load(demography=rows_of.people("ethnicity", White=8, Other=1, Unknown=1))
    figure = people.by_ethnicity(CHOICE)
    assert figure.title == "1 of the 9 people whose ethnicity is recorded is from a group other than White"
    assert figure.subtitle.endswith(
        "Derbyshire. The population of Derbyshire by ethnic group is not held, so there is nothing to compare with."
    )
    assert figure.table.headings == ("Group", "People")
    assert cells(figure) == [("Not recorded", "1"), ("White", "8"), ("Other ethnic group", "1")]


def test_ethnicity_stands_beside_the_residents_without_a_percentage_of_few_people(load):
    found = provisional(rows_of.people("ethnicity", White=30, Asian=15, Unknown=5))
    load(demography=found, population_by_group=rows_of.residents(**CENSUS))
    figure = people.by_ethnicity(CHOICE)
    assert figure.title == "15 of the 45 people whose ethnicity is recorded are from a group other than White"
    said = "If they were like everyone who lives here, 4 would be from a group other than White."
    assert figure.subtitle.endswith(f", Derbyshire. {said}")  # 45 people, 90% White: 40.5
    assert figure.table.headings == ("Group", "People", "If like residents", "Residents, census 2021")
    assert cells(figure) == [
        ("Not recorded", "5", "-", "-"),
        ("White", "30", "41", "90.0%"),
        ("Asian", "15", "2", "5.0%"),
    ]


def test_fifty_people_recorded_have_their_percentage_beside_that_of_residents(load):
    found = provisional(rows_of.people("ethnicity", White=40, Black=10))
    load(demography=found, population_by_group=rows_of.residents(**CENSUS))
    figure = people.by_ethnicity(CHOICE)
    assert figure.bases == {"provisional", "published"}
    assert figure.sources == ("Records of the board", "Annual report, Ministry, 2024")
    assert figure.basis == "Provisional: local records. Residents: Annual report, Ministry, 2024."
    assert cells(figure) == [("White", "40", "80.0%", "45", "90.0%"), ("Black", "10", "20.0%", "1", "2.0%")]


def test_example_data_is_not_compared_with_real_residents(load):
    load(demography=rows_of.people("ethnicity", White=8), population_by_group=rows_of.residents(**CENSUS))
    figure = people.by_ethnicity(CHOICE)
    assert figure.table.headings == ("Group", "People")
    assert figure.subtitle.endswith(fairness_wording.EXAMPLE_NOT_COMPARED)


def test_people_charged_stand_by_level_beside_the_year_before(load):
    load(
        serious_further_offences=[
            *rows_of.incidents(CHARGED, 4, 1, 0),
            *rows_of.incidents(CHARGED, 2, 0, 0, year="2022-23"),
            *rows_of.incidents(REVIEW, 1, 0),
        ]
    )
    figure = incidents.charged(CHOICE)
    assert figure.title == "5 people were charged with a serious further offence in 2023-24, 2 the year before"
    assert [column.values for column in figure.table.columns] == [
        ("Level 1", "Level 2", "Level 3", "All levels"),
        (4, 1, 0, 5),
        (2, 0, 0, 2),
    ]
    assert figure.notes == ("Numbers this small go up and down by chance.",)
    assert incidents.headline(CHOICE) == (
        "5 people were charged with a serious further offence in 2023-24. There was 1 MAPPA serious case review."
    )
    assert incidents.case_reviews(CHOICE).title == "1 MAPPA serious case review in 2023-24"
    assert cells(incidents.case_reviews(CHOICE)) == [("2023-24", "1", "5"), ("2022-23", "not held", "2")]
    asked = page_prompts.fairness(Selection("Derbyshire", "", "2023-24", tab=INCIDENTS))
    assert [one.text.split(".")[0] for one in asked[:1]] == ["5 people were charged with a serious further offence"]


def test_a_level_not_held_has_no_total_and_is_no_zero(load):
    load(serious_further_offences=rows_of.incidents(CHARGED, 0, 0))
    figure = incidents.charged(CHOICE)
    assert figure.title == "People charged with a serious further offence in 2023-24, as far as we have figures"
    assert figure.table.columns[1].values == (Absence.NOT_HELD, 0, 0, Absence.NOT_HELD)
    assert incidents.outcomes(CHOICE).title == "How earlier charges ended, as far as we have figures"


def test_outcomes_are_told_as_far_as_there_are_any(load):
    load(
        serious_further_offences=[
            *rows_of.incidents("convicted", 2, 1, 0),
            *rows_of.incidents("still charged", 1, 0, 0),
            *rows_of.incidents("other outcome", 0, 0, 0),
        ]
    )
    figure = incidents.outcomes(CHOICE)
    assert figure.title == "Of 4 people charged before, 3 were convicted and 1 is still charged"
    assert cells(figure) == [("Convicted", "3"), ("Still charged", "1"), ("Other outcome", "0")]


def test_breaches_counted_together_stand_beside_the_year_before(load):
    before = rows_of.breaches(TOGETHER, 6, 0, 0, year="2022-23")
    load(notification_breaches=[*rows_of.breaches(TOGETHER, 7, 2, 1), *before])
    figure = breaches.breaches(CHOICE)
    assert figure.title == (
        "10 people were cautioned or convicted for breach of notification requirements in 2023-24, 6 the year before"
    )
    assert cells(figure)[-1] == ("All levels", "10", "6")
    assert figure.table.headings == ("Level", "2023-24", "2022-23")


def test_cautions_and_convictions_counted_apart_are_not_compared_with_a_year_that_counts_them_together(load):
    apart = [
        *rows_of.breaches("cautioned", 3, 1, 0, year="2024-25"),
        *rows_of.breaches("convicted", 5, 0, 0, year="2024-25"),
    ]
    load(notification_breaches=[*apart, *rows_of.breaches(TOGETHER, 7, 2, 1)])
    figure = breaches.breaches(Selection("Derbyshire", "", "2024-25"))
    assert figure.title == (
        "4 people were cautioned and 5 convicted for breach of notification requirements in 2024-25"
    )
    assert figure.table.headings == ("Level", "Cautioned", "Convicted")
    assert cells(figure)[-1] == ("All levels", "4", "5")
    assert figure.notes == (fairness_wording.COUNTED_APART,)
    assert breaches.breaches(CHOICE).notes == ()


@pytest.mark.parametrize("make", FIGURES)
def test_without_a_return_every_figure_says_what_is_needed(load, make):
    load()
    with pytest.raises(NotHeld) as raised:
        make(CHOICE)
    assert raised.value.user_message == needs_wording.RETURN


@pytest.mark.parametrize("make", FIGURES)
def test_another_area_holds_no_return_and_another_year_names_the_years_held(monkeypatch, make):
    monkeypatch.delenv("OVERSIGHT_DATA", raising=False)
    assert make(Selection("Kent", "", "2023-24")).absent == "Yearly returns are held for Derbyshire only."
    absent = make(Selection("Derbyshire", "", "2012-13")).absent
    assert absent == "The yearly return is held for 2021-22 to 2023-24, not for 2012-13."


def test_a_broken_extract_takes_down_its_own_figures_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_DATA", str(damaged_copy(tmp_path / "data", "demography")))
    with pytest.raises(Refused) as raised:
        people.by_sex(CHOICE)
    assert not isinstance(raised.value, NotHeld)
    assert incidents.charged(CHOICE).title.startswith("2 people were charged")
    assert [one.text for one in page_prompts.fairness(CHOICE)][:1] == [
        "The yearly return cannot be read. Who will restore it, and by when?"
    ]


def test_the_headline_is_that_of_the_open_tab(monkeypatch):
    monkeypatch.delenv("OVERSIGHT_DATA", raising=False)
    assert tabs.headline(CHOICE).startswith("Ethnicity is not recorded for 1 of the 19 people")
    open_tab = Selection("Derbyshire", "", "2023-24", tab=INCIDENTS)
    assert tabs.headline(open_tab).startswith("2 people were charged with a serious further offence in 2023-24.")


def test_a_return_that_is_taken_in_fills_every_figure():
    draft = taken(area_return("2024-25", {"CAT2L2SFOCONV": 2, "CAT1L3SCR": 1}), answers={"own area:derbyshire": "yes"})
    choice = Selection("Derbyshire", "England and Wales", "2024-25")
    with snapshot.preview(queries.preview(draft.tables)):
        titles = [make(choice).title for make in FIGURES]
        assert people.by_ethnicity(choice).bases == {"provisional"}
        assert cells(people.by_ethnicity(choice))[:2] == [("Not recorded", "4"), ("White", "11")]
    assert titles == [
        "Ethnicity is not recorded for 4 of 15 people",
        "14 of the 15 people are male",
        "All 11 people whose ethnicity is recorded are White",
        "The largest age group is 18-20: all 15 people",
        "2 people were charged with a serious further offence in 2024-25",
        "Of 2 people charged before, 2 were convicted and none are still charged",
        "1 MAPPA serious case review in 2024-25",
        "6 people were cautioned and 6 convicted for breach of notification requirements in 2024-25",
    ]
