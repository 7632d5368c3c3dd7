"""What a chart says to a reader who points at a mark: words and rounded numbers, never a column of the data."""

import json
import re

import altair as alt
import pytest

from oversight import wording
from tests import every_figure


def every(node, key):
    """Every value that stands under a key, however deep."""
    if isinstance(node, dict):
        return [*([node[key]] if key in node else []), *(one for value in node.values() for one in every(value, key))]
    return [one for value in node for one in every(value, key)] if isinstance(node, list) else []


@pytest.mark.long
def test_every_chart_holds_to_vega_lite_says_hover_words_or_nothing_and_is_fitted_in_width_alone():
    drawn = [figure for figure in every_figure.figures() if figure.chart]
    assert len(drawn) > 15
    for figure in drawn:
        spec = figure.chart
        (alt.FacetChart if "facet" in spec else alt.LayerChart).validate(spec)
        assert spec["config"]["mark"]["tooltip"] is None, figure.name
        said = [one for one in every(spec, "tooltip") if one is not None]
        assert said and all(one == {"field": "hover", "type": "nominal"} for one in said), figure.name
        if "facet" not in json.dumps(spec):
            assert spec["autosize"]["type"] == "fit-x", figure.name  # so that a row has its own height, however few
        words = [one for one in every(spec, "hover") if isinstance(one, str)]
        assert words and not [one for one in words if re.search(r"\d\.\d\d", one) or "None" in one], figure.name


@pytest.mark.parametrize(
    ("names", "said", "words"),
    [
        (["Kent", "2023-24"], ["131", "derived"], "Kent, 2023-24: 131, derived"),
        (["Category 1", ""], ["1,338"], "Category 1: 1,338"),
        (["Was the agenda followed?", "Fully met"], ["1"], "Was the agenda followed? Fully met: 1"),
    ],
)
def test_a_mark_says_its_name_and_then_what_is_said_of_it(names, said, words):
    assert wording.pointed_at(names, said) == words
