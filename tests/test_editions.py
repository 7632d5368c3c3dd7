"""Editions: a figure that several documents give is drawn once, earlier values are told, changes stay within one."""

from dataclasses import replace

import polars as pl
import pytest

from oversight import queries
from oversight.exports.disclosure import audience
from oversight.exports.disclosure.audience import Audience
from oversight.extracts import editions as held_editions
from oversight.extracts.contracts import EXTRACTS, totals
from oversight.extracts.own.joining import worked_out
from oversight.figures.published import population, statistics
from oversight.measures import editions
from oversight.measures.change import Reading
from oversight.selection import Selection
from oversight.wording import edition_wording
from tests.extracts import tiny_extracts
from tests.frames import frame
from tests.test_figures import load

__all__ = ["load"]
NATION = "England and Wales"
SOURCES = [
    {
        "source_id": "PRESS20",
        "title": "Numbers out",
        "publisher": "The Paper",
        "published_on": "2020-11",
        "kind": "press",
    },
    {"source_id": "MOJ21", "title": "MAPPA 2020-21", "published_on": "2021-10"},
    {"source_id": "MOJ24", "title": "MAPPA 2023-24", "published_on": "2024"},
]
CHOICE = Selection(NATION, NATION, "2020-21", category="all")


def total(year, value, source, **others):
    row = {"area": NATION, "measure": "eligible_on_31_march", "category": "all", "reporting_year": year}
    basis = "reported" if source.startswith("PRESS") else "published"
    return row | {"value": value, "source_id": source, "basis": basis} | others


REVISED = (
    total("2018-19", 83013, "PRESS20"),
    total("2019-20", 85709, "PRESS20"),
    total("2019-20", 84530, "MOJ24"),
    total("2020-21", 86799, "MOJ24"),
)


def eligible(**choices):
    return population.eligible_by_year(replace(CHOICE, **choices))


def test_the_latest_edition_is_drawn_and_the_first_is_told_beside_it(load):
    load(*REVISED, sources=SOURCES)
    figure = eligible()
    assert figure.rows["value"].to_list() == [83013, 84530, 86799]
    told = "2019-20: first published as 85,709; revised to 84,530 in 2024"
    assert figure.notes == (told,)
    assert f"{told}." in figure.alt
    assert dict(figure.about)["Notes"] == f"{told}."
    source = frame(figure.table)["Source and note"].to_list()[1]
    assert source == "MAPPA 2023-24, Ministry, 2024. First published as 85,709; revised to 84,530 in 2024"
    assert figure.rows["revised"].to_list() == [None, "First published as 85,709; revised to 84,530 in 2024", None]
    assert "2019-20: 84,530, official, First published as 85,709; revised to 84,530 in 2024" in str(figure.chart)


def test_an_earlier_figure_that_others_than_the_press_report_is_not_called_a_press_report(load):
    load(*REVISED, total("2020-21", 86000, "MOJ21", basis="reported"), sources=SOURCES)
    of_nation = statistics.series(NATION, "eligible_on_31_march", "all", "all").other_editions
    assert {one.edition: one.is_press for one in of_nation} == {"PRESS20": True, "MOJ21": False}


def test_figures_are_drawn_as_first_published_where_the_reader_asks(load):
    load(*REVISED, sources=SOURCES)
    figure = eligible(edition="first")
    assert figure.rows["value"].to_list() == [83013, 85709, 86799]
    assert "2019-20: revised to 84,530 in 2024" in figure.notes
    assert "edition" in figure.follows


def test_a_change_is_worked_within_one_edition_that_gives_both_years(load):
    load(*REVISED, sources=SOURCES)
    found = statistics.series(NATION, "eligible_on_31_march", "all", "all").change("2020-21")
    assert (found.earlier.value, found.later.value, found.is_across_editions) == (84530, 86799, False)
    assert eligible().title == "MAPPA-eligible people rose by 2,269 to 86,799"


def test_a_change_of_figures_revised_since_says_which_edition_it_is_of(load):
    load(*REVISED, sources=SOURCES)
    found = statistics.series(NATION, "eligible_on_31_march", "all", "all").change("2019-20")
    assert (found.earlier.value, found.later.value, found.absolute) == (83013, 85709, 2696)
    figure = eligible(year="2019-20")
    assert figure.title == "MAPPA-eligible people: 84,530 on 31 March 2020"
    assert "Up 2,696 (+3.2%) from 83,013 in 2018-19, press report (both as published in 2020)." in figure.alt
    assert (
        "The change is worked on figures of one edition (Numbers out, The Paper, 2020): 83,013 in 2018-19 and 85,709 "
        "in 2019-20, which was revised later"
    ) in figure.notes


def test_a_change_between_two_editions_is_marked(load):
    load(total("2018-19", 83013, "PRESS20"), total("2020-21", 86799, "MOJ24"), sources=SOURCES)
    assert eligible().notes == (
        "2018-19 and 2020-21 come from different publications, so a revision may be part of the change",
    )


def row(value, source, basis="published", precision="exact"):
    cell = {"area": "Kent", "reporting_year": "2019-20", "measure": "shpo_imposed", "category": "1", "level": "all"}
    return cell | {"value": float(value), "precision": precision, "basis": basis, "source_id": source}


def test_the_figures_not_drawn_are_those_of_other_editions_and_areas_with_two_values_have_a_choice(load):
    load(*REVISED, total("2020-21", 86799, "PRESS20", area="Northumbria"), sources=SOURCES)
    asked = {"area": "", "measure": "eligible_on_31_march", "category": "", "level": "all"}
    rows = queries.run("statistics/earlier_editions", **asked)
    assert rows.select("area", "reporting_year", "value", "source_id", "published_on").rows() == [
        (NATION, "2019-20", 85709, "PRESS20", "2020-11")
    ]
    assert queries.run("statistics/areas_revised").rows() == [(NATION, "eligible_on_31_march")]


@pytest.mark.parametrize(
    ("rows", "drawn"),
    [
        ([row(10, "OLD"), row(11, "NEW")], 11),
        ([row(10, "OLD"), row(10, "NEW", precision="rounded")], 10),
        ([row(10, "OLD"), row(12, "NEW", "reported")], 10),
        ([row(10, "OLD", "derived"), row(12, "NEW", "provisional")], 10),
        ([row(10, "OLD", "reported"), row(12, "NEW", "provisional")], 12),
        ([row(10, "NEW", "derived"), row(12, "ALSO_NEW")], 12),
    ],
    ids=["latest", "exact", "official over press", "official over local", "local over press", "firmer of one day"],
)
def test_of_several_editions_one_is_drawn(rows, drawn):
    days = {"source_id": ["OLD", "NEW", "ALSO_NEW"], "published_on": ["2020-11", "2024", "2024"]}
    for order in (rows, rows[::-1]):
        shown, others = held_editions.parted(pl.DataFrame(order), pl.DataFrame(days))
        assert (shown["value"].to_list(), others.height) == ([drawn], 1)


def test_a_rounded_figure_is_no_revision_and_each_edition_between_is_told():
    def edition(value, year, **others):
        return Reading("2019-20", value, edition=str(year), published_on=str(year), **others)

    now = edition(64325, 2024)
    assert (
        editions.revised(now, [edition(64300, 2021, precision="rounded"), edition(64000, 2020, precision="at least")])
        == ()
    )
    before = editions.revised(now, [edition(64000, 2022), edition(63000, 2020), edition(64500, 2025)])
    assert edition_wording.revised(now, before) == (
        "First published as 63,000; 64,000 in 2022; revised to 64,325 in 2024"
    )


def test_a_revision_beyond_one_per_cent_is_a_question_on_the_source(tmp_path):
    rows = [
        *REVISED,
        total("2020-21", 87600, "MOJ21"),  # 0.9% more
        total("2018-19", 83017, "MOJ24"),
        {"measure": "category_1_per_100k", "value": 136, "source_id": "MOJ21"},
        {"measure": "category_1_per_100k", "value": 150, "source_id": "MOJ24"},
    ]
    data = tiny_extracts(tmp_path, annual_statistics=rows, sources=SOURCES)
    asked = pl.read_parquet(next(data.glob("questions_on_source-*.parquet")))
    assert asked.select("reporting_year", "smaller_value", "larger_value", "question").rows() == [
        (
            "2019-20",
            84530,
            85709,
            "MAPPA-eligible people: 84,530, but 85,709 in another edition, 1.4% less. Was it counted again, or is one "
            "of the two figures wrong?",
        )
    ]


def test_totals_are_checked_within_one_edition(tmp_path):
    parts = [("1", 60, "MOJ21"), ("2", 20, "MOJ21"), ("3", 5, "MOJ21"), ("all", 85, "MOJ21")]
    rows = [total("2019-20", value, source, category=category) for category, value, source in parts]
    rows += [total("2019-20", 80, "MOJ24")]
    sums_up = tiny_extracts(tmp_path, annual_statistics=rows, sources=SOURCES)
    tables = {name: pl.read_parquet(next(sums_up.glob(f"{name}-*.parquet"))) for name in ("measures", "areas")}
    statistics_held = pl.read_parquet(next(sums_up.glob("annual_statistics-*.parquet"))).with_row_index("source_row", 2)
    assert totals.problems(statistics_held, statistics_held, *tables.values()) == []
    wrong = statistics_held.with_columns(value=pl.when(category="1").then(61.0).otherwise("value"))
    [problem] = totals.problems(wrong, wrong, *tables.values())
    assert problem.value == "61 + 20 + 5 = 86, but all categories, all levels 85"


def test_what_is_made_for_publication_tells_no_local_figure_of_an_earlier_edition(load):
    local = {"source_id": "OWN", "title": "Return", "published_on": "2020-06"}
    mine = {"measure": "shpo_imposed", "reporting_year": "2019-20"}
    load(
        {**mine, "value": 3, "source_id": "OWN", "basis": "provisional"},
        {**mine, "value": 104, "source_id": "MOJ24"},
        sources=[*SOURCES, local],
    )
    one = ("Derbyshire", "shpo_imposed", "1", "all")
    assert statistics.series(*one).revision("2019-20") == "First published as 3; revised to 104 in 2024"
    with audience.readings_for(Audience.PUBLICATION):
        assert statistics.series(*one).revision("2019-20") == ""
        assert statistics.series(*one).at("2019-20").value == 104


def test_an_own_figure_of_another_document_stands_beside_the_shipped_one():
    assert EXTRACTS["annual_statistics"].contract.primary_key()[-1] == "source_id"
    shipped = pl.DataFrame([row(10, "OLD")])
    made = worked_out({"annual_statistics": pl.concat([shipped, pl.DataFrame([row(11, "NEW")])])}, None)
    assert made["annual_statistics"]["value"].to_list() == [10, 11]
