"""What a file says of its figure: marking, filters, notes, and its own name."""

import dataclasses

import pytest

from oversight import queries, settings
from oversight.exports import provenance
from oversight.figures.data import loaded_extracts
from oversight.figures.kpis import kpi_detail
from oversight.figures.published import orders, population
from oversight.selection import Selection

CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")
ELSEWHERE = Selection("Northumbria", "Durham", "2021-22", "2024-06-12", "minutes_issued_on_time")


def texts(notes):
    """The texts of notes by heading."""
    return {note.heading: note.text for note in notes}


@pytest.mark.parametrize(
    ("bases", "expected"),
    [
        ({"published"}, ""),
        ({"published", "reported", "derived"}, ""),
        ({"published", "provisional"}, "OFFICIAL-SENSITIVE"),
        ({"illustrative"}, "OFFICIAL-SENSITIVE"),
        (set(), ""),
    ],
)
def test_a_figure_carries_the_local_marking_once_anything_in_it_is_local(bases, expected):
    figure = dataclasses.replace(orders.shpo_imposed(CHOICE), bases=frozenset(bases))
    assert provenance.marking(figure) == expected


def test_the_filters_of_a_published_figure_name_the_comparator_only_where_it_is_shown():
    assert provenance.filters(orders.shpo_imposed(CHOICE), CHOICE) == "Derbyshire; reporting year 2023-24"
    assert provenance.filters(population.category_1_rate(CHOICE), CHOICE) == (
        "Derbyshire; compared with England and Wales; reporting year 2023-24"
    )


def test_local_records_are_those_of_the_home_area_whatever_area_is_chosen():
    figure = kpi_detail.trend(ELSEWHERE)
    assert provenance.filters(figure, ELSEWHERE) == (
        "Derbyshire; KPI: Minutes issued on time; as at the board meeting on 12 June 2024"
    )
    assert provenance.file_name(figure, ELSEWHERE, "png") == "derbyshire-minutes-issued-on-time-trend-2024-06-12.png"


def test_a_figure_of_a_kpi_other_than_the_chosen_one_names_its_own():
    figure = kpi_detail.attendance(ELSEWHERE)
    assert (
        provenance.filters(figure, ELSEWHERE)
        == "Derbyshire; KPI: Level 2 attendance; as at the board meeting on 12 June 2024"
    )


def test_a_file_is_named_by_area_figure_and_year():
    figure = orders.shpo_imposed(CHOICE)
    assert provenance.file_name(figure, CHOICE, "csv") == "derbyshire-shpo-imposed-2023-24.csv"
    assert provenance.file_name(figure, CHOICE, "png", "slide") == "derbyshire-shpo-imposed-2023-24-slide.png"
    assert (
        provenance.file_name(orders.shpo_imposed(ELSEWHERE), ELSEWHERE, "csv") == "northumbria-shpo-imposed-2021-22.csv"
    )


def test_a_list_of_what_is_loaded_is_named_by_no_area_and_follows_no_filter():
    figure = loaded_extracts.sources(CHOICE)
    assert provenance.file_name(figure, CHOICE, "csv") == "extracts-sources-2023-24.csv"
    assert provenance.filters(figure, CHOICE) == ""


def test_a_figure_of_no_known_day_names_none():
    figure = dataclasses.replace(kpi_detail.attendance(ELSEWHERE), as_at=None)
    assert provenance.filters(figure, ELSEWHERE) == "Derbyshire; KPI: Level 2 attendance"
    assert provenance.file_name(figure, ELSEWHERE, "csv") == "derbyshire-level-2-attendance-attendance.csv"


def test_a_hostile_area_makes_a_plain_and_short_file_name():
    area = "../../etc/<b>Ünï\u202e" + "x" * 500
    name = provenance.file_name(dataclasses.replace(orders.shpo_imposed(CHOICE), area=area), CHOICE, "png")
    assert name.startswith("etc-b-uni-xxx") and name.endswith("-shpo-imposed-2023-24.png")
    assert len(name) < 160


def test_the_notes_say_where_the_figure_comes_from_and_each_heading_once():
    figure = orders.shpo_imposed(CHOICE)
    said = provenance.notes(figure, CHOICE)
    found = texts(said)
    assert len(found) == len(said)
    assert found["Marking"] == "None: published figures"
    assert found["Title"] == figure.title
    assert found["Finding"] == "SHPOs imposed rose by 56 to 166."
    assert found["As at"] == "31 March 2024"
    assert found["Filters"] == "Derbyshire; reporting year 2023-24"
    assert found["Version of the extracts"] == queries.version()
    assert found["Version of kpis.yaml"] == settings.version()
    assert all(found.values())


def test_notes_stand_as_sentences_each_with_one_mark_at_its_end():
    figure = dataclasses.replace(
        orders.shpo_imposed(CHOICE), about=(), notes=("One", "Two."), conflicts=("Were three swapped?",)
    )
    assert provenance.to_know(figure) == "Were three swapped? One. Two."
    assert texts(provenance.notes(figure, CHOICE))["Notes"] == "Were three swapped? One. Two."
