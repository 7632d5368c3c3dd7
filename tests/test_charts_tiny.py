"""The small pictures of the headline counts: where bars and points stand, what is hollow, where years are cut out."""

from xml.etree import ElementTree

import pytest

from oversight.charts import house_style, tiny
from oversight.charts.tiny import Point
from tests.contrast import tokens

SVG = "{http://www.w3.org/2000/svg}"


def marks(picture: str, kind: str) -> list[dict[str, str]]:
    """The marks of one kind."""
    return [dict(one.attrib) for one in ElementTree.fromstring(picture).iter(f"{SVG}{kind}")]


def test_bars_begin_at_zero_and_the_last_stands_at_the_right_edge():
    found = marks(tiny.picture([[Point(2022, 50), Point(2023, 100)]], is_rate=False), "rect")
    assert [(float(one["x"]), float(one["height"])) for one in found] == [(52, 17.5), (70, 35)]
    assert all(float(one["y"]) + float(one["height"]) == tiny.BASE for one in found)


def test_an_estimate_is_hollow_and_zero_has_no_height():
    found = marks(tiny.picture([[Point(2022, 0), Point(2023, 100, is_estimate=True)]], is_rate=False), "rect")
    assert [one["class"] for one in found] == ["home", "home hollow"]
    assert float(found[0]["height"]) == 0


@pytest.mark.parametrize(("years", "cuts"), [((2022, 2023), 0), ((2010, 2023), 1), ((2009, 2010, 2023), 1)])
def test_years_left_out_cut_the_base(years, cuts):
    found = marks(tiny.picture([[Point(year, 10) for year in years]], is_rate=False), "path")
    assert len(found) == 1 + cuts


def test_a_line_is_broken_where_a_year_is_not_held_and_lies_over_the_comparators():
    home = [Point(2014, 116), Point(2015, 121), Point(2023, 140)]
    picture = tiny.picture([home, [Point(2022, 130), Point(2023, 131)]], is_rate=True)
    looks = [one["class"] for one in marks(picture, "path")]
    assert looks == ["other line", "home line"]
    assert marks(picture, "path")[1]["d"].count("M") == 1
    points = marks(picture, "circle")
    assert [one["r"] for one in points if one["class"] == "home"] == ["2", "2", "4"]
    highest = min(points, key=lambda one: float(one["cy"]))
    assert (highest["class"], float(highest["cx"])) == ("home", tiny.WIDTH - tiny.INSET)


def test_a_single_point_is_drawn_and_no_point_is_no_picture():
    assert len(marks(tiny.picture([[Point(2023, 140)]], is_rate=True), "circle")) == 1
    assert tiny.picture([[]], is_rate=True) == tiny.picture([], is_rate=False) == ""


def test_a_picture_follows_a_dark_page():
    picture = tiny.picture([[Point(2023, 140)]], is_rate=False)
    assert "color-scheme:light dark" in picture and "light-dark(#12436D,#8FB9E3)" in picture
    for name, light in (("accent", house_style.ACCENT), ("comparator", house_style.COMPARATOR)):
        assert tokens()[name] == (light, house_style.DARK[light])
