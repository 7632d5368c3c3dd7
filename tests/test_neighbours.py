"""The neighbours of an area, as the areas table may hold them: rows that hold, and each rule broken."""

import pytest

from oversight.extracts.contracts import EXTRACTS
from tests.tables import problems_of

HEAD = "area,kind,country,neighbours,neighbours_source"
USUAL = {"Derbyshire": "", "Northumbria": "", "Kent": ""}


def areas(**cells):
    """The areas table with `neighbours` and their source by area; the others hold none."""
    rows = [f"{area},area,England,{cells.get(area, '') or ','}" for area in USUAL]
    return HEAD, *rows, f"England and Wales,nation,England and Wales,{cells.get('nation', ',')}"


MUTUAL = "two neighbours name each other, where both hold neighbours."
OTHERS = "the neighbours of an area are other areas of areas.csv."
FORM = "neighbours and their source go together."


@pytest.mark.parametrize(
    ("cells", "rules"),
    [
        ({}, []),
        ({"Derbyshire": "Northumbria;Kent,A map"}, []),
        ({"Derbyshire": "Kent,A map", "Kent": "Derbyshire,A map"}, []),
        ({"Derbyshire": "Kent,A map", "Kent": "Northumbria,A map"}, [MUTUAL]),
        ({"Derbyshire": "Derbyshire,A map"}, [OTHERS]),
        ({"Derbyshire": "England and Wales,A map"}, [OTHERS]),
        ({"Derbyshire": "Kint,A map"}, [OTHERS]),
        ({"nation": "Kent,A map"}, [OTHERS]),
        ({"Derbyshire": "Kent;Kent,A map"}, ["each neighbour is listed once."]),
        ({"Derbyshire": "Kent,"}, [FORM]),
        ({"Derbyshire": ",A map"}, [FORM]),
    ],
)
def test_neighbours_are_other_areas_that_name_each_other_and_have_a_source(tmp_path, cells, rules):
    assert [one.rule for one in problems_of(tmp_path, areas=areas(**cells))] == rules


def test_a_table_without_neighbours_holds_none(tmp_path):
    assert problems_of(tmp_path) == []
    assert EXTRACTS["areas"].optional == {"neighbours", "neighbours_source"}
