"""The yearly return as made for publication: small counts withheld, one cell alike in every table that has it."""

import itertools
from collections import defaultdict

import pytest

from oversight.exports.disclosure import return_counts
from oversight.exports.disclosure.audience import Audience
from oversight.exports.disclosure.publication import figure_for
from oversight.figures.local.fairness import breaches, incidents, people
from oversight.measures.values import Absence
from oversight.selection import Selection
from tests import return_rows as rows_of
from tests.extracts import tiny_extracts
from tests.return_rows import CENSUS, provisional
from tests.test_figures_fairness import CHARGED, CHOICE, FIGURES, REVIEW, TOGETHER

W = Absence.WITHHELD


@pytest.fixture
def load(tmp_path, monkeypatch):
    """Publishes these rows as the extracts in use."""
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)
    return lambda **tables: monkeypatch.setenv("OVERSIGHT_DATA", str(tiny_extracts(tmp_path, **tables)))


def published(make, choice=CHOICE):
    return figure_for(make, choice, Audience.PUBLICATION)


def values(figure):
    return [column.values for column in figure.table.columns[1:]]


def test_a_small_group_takes_one_other_with_it_since_all_people_are_known(load):
    load(demography=rows_of.people("sex", Unknown=7, Female=2, Male=20))
    figure = published(people.by_sex)
    assert values(figure) == [(7, W, W)]
    assert values(published(people.not_recorded))[0] == people.not_recorded(CHOICE).table.columns[1].values
    assert figure.title == "People at Levels 2 and 3 by sex, 31 March 2024, Derbyshire: some figures are withheld"
    assert (figure.chart, figure.plotted, figure.rows.height, figure.withheld_count) == (None, None, 0, 2)
    assert "20" not in figure.alt.replace("2024", "") and figure_for(people.by_sex, CHOICE, Audience.BOARD).chart


def test_those_not_recorded_are_withheld_alike_in_both_tables(load):
    load(demography=rows_of.people("ethnicity", Unknown=3, White=20, Asian=6))
    assert values(published(people.by_ethnicity)) == [(W, W, 6)]
    assert values(published(people.not_recorded))[2] == (W,)
    load(demography=rows_of.people("ethnicity", Unknown=6, White=20, Asian=7))
    assert published(people.by_ethnicity).withheld_count == 0
    assert published(people.not_recorded).withheld_count == 0
    assert published(people.by_ethnicity).notes == ()


def test_fewer_than_five_people_in_all_leave_nothing(load):
    load(demography=rows_of.people("sex", Unknown=0, Female=0, Male=4))
    assert values(published(people.by_sex)) == [(W, W, W)]


def test_what_is_worked_out_of_the_people_recorded_is_withheld_with_any_of_them(load):
    found = provisional(rows_of.people("ethnicity", Unknown=2, White=50, Asian=6))
    load(demography=found, population_by_group=rows_of.residents(**CENSUS))
    columns = {column.key: column.values for column in published(people.by_ethnicity).table.columns[1:]}
    assert columns["people_count"] == (W, W, 6)
    assert columns["expected_count"] == columns["people_share"] == (W, W, W)
    assert columns["residents_share"] == (Absence.NOT_APPLICABLE, 90, 5)


def test_people_charged_are_withheld_alike_by_level_and_over_the_years(load):
    load(
        serious_further_offences=[
            *rows_of.incidents(CHARGED, 9, 1, 0),
            *rows_of.incidents(CHARGED, 6, 5, 7, year="2022-23"),
            *rows_of.incidents(REVIEW, 5, 0),
            *rows_of.incidents("convicted", 3, 3, 0),
        ]
    )
    assert values(published(incidents.charged)) == [(9, W, W, 10), (6, 5, 7, 18)]
    assert values(published(incidents.case_reviews)) == [(5, Absence.NOT_HELD), (10, 18)]
    outcomes = published(incidents.outcomes)
    assert outcomes.table.columns[1].values == (6, Absence.NOT_HELD, Absence.NOT_HELD)
    assert outcomes.withheld_count == 0


def test_breaches_counted_apart_are_held_against_the_total_that_is_published(load):
    choice = Selection("Derbyshire", "", "2024-25")
    load(
        notification_breaches=[
            *rows_of.breaches("cautioned", 2, 1, 0, year="2024-25"),
            *rows_of.breaches("convicted", 40, 6, 8, year="2024-25"),
        ]
    )
    cautioned, convicted = values(published(breaches.breaches, choice))
    assert cautioned == (W, W, W, W)
    assert convicted[3] is W, "54 convicted of 57 in all would say that 3 were cautioned"
    assert convicted.count(W) == 2, "and the levels would add up to them"


def test_breaches_counted_together_show_their_total(load):
    load(notification_breaches=rows_of.breaches(TOGETHER, 26, 3, 1))
    assert values(published(breaches.breaches)) == [(26, W, W, 30)]
    load(notification_breaches=rows_of.breaches(TOGETHER, 2, 1, 1))
    assert values(published(breaches.breaches)) == [(W, W, W, W)]


@pytest.mark.parametrize("make", FIGURES)
def test_no_small_count_of_the_shipped_example_is_printed(monkeypatch, make):
    monkeypatch.delenv("OVERSIGHT_DATA", raising=False)
    for year in ("2021-22", "2022-23", "2023-24"):
        figure = published(make, Selection("Derbyshire", "", year))
        shown = [value for column in values(figure) for value in column]
        assert not [value for value in shown if isinstance(value, int) and value < 5]
        assert return_counts.are_in(figure) and figure.notes in ((), published(people.by_sex).notes)


def test_a_reader_of_the_rule_cannot_work_back_a_group(monkeypatch):
    # Every way in which up to 9 people of a group, three groups with a known total, could have been counted.
    alike = defaultdict(list)
    for counts in itertools.product(range(10), repeat=3):
        table = dict(zip((None, "F", "M"), counts, strict=True))
        monkeypatch.setattr(people, "people", lambda *_, table=table: table)
        hidden = return_counts.groups_withheld.__wrapped__("sex", "2023-24")
        shown = {label: count for label, count in table.items() if label not in hidden}
        alike[sum(counts), tuple(shown.items()), hidden].append(counts)
    for (everyone, _, hidden), tables in alike.items():
        for place, label in enumerate((None, "F", "M")):
            if label in hidden and 5 <= everyone < 9:
                assert len({one[place] for one in tables}) > 1, (everyone, hidden, tables)
