"""Contrast of every colour on its ground and beside its neighbours, light and dark (WCAG 2.2 AA)."""

import re
import tomllib
from collections.abc import Iterator

import pytest

from oversight.charts import audits, business_plan, house_style, kpis
from oversight.charts.audits import PARTS
from tests import every_figure
from tests.contrast import COLOUR_BLIND, ROOT, contrast, linear, seen_by, tokens

TEXT, MARK = 4.5, 3.0
THEMES = ("light", "dark")
ANY_THEME = re.compile("accent-band|strip")  # what is alike on a light and on a dark page
HEX = re.compile(r"#[0-9A-Fa-f]{6}\b")
# What words may stand on: the page, the sidebar and bands of years not held, the tint of a status.
WORDS = {"ink": ("ground", "panel", "tint"), "muted": ("ground", "panel", "tint", "grid"), "comparator": ("ground",)}
WORDS |= {"accent": ("ground", "panel", "on-tint"), "close": ("ground", "close-tint"), "plum": ("ground",)}
WORDS |= {"ground": ("accent", "plum"), "on-accent-band": ("accent-band",), "on-strip": ("strip",)}
MARKS = ("ink", "muted", "accent", "teal", "plum", "close", "comparator", "dashed")
# Decoration, from which nothing is read: thin rules, the grid, grounds.
NOT_READ = {"border", "grid", "ground", "panel", "tint", "on-tint", "close-tint"}


def shade(name: str, theme: str) -> str:
    """The value of a named colour in a theme."""
    return tokens()[name][THEMES.index(theme)]


def chart_colours() -> dict[str, str]:
    """The colours of charts/house_style.py by value, with the name they have there."""
    return {value: name for name, value in vars(house_style).items() if isinstance(value, str) and HEX.match(value)}


def specs() -> Iterator[tuple[str, dict]]:
    """Every chart of every figure on the committed extracts, with the figure's name."""
    return ((made.name, made.chart) for made in every_figure.figures() if made.chart)


def marks_of(part: object, mark: str = "") -> Iterator[tuple[str, str]]:
    """Every colour in a chart's spec with the type of the mark it belongs to (empty: axes and ground)."""
    if isinstance(part, dict):
        own = part.get("mark")
        mark = own.get("type", mark) if isinstance(own, dict) else own or mark
        for name, inner in part.items():
            if name not in ("data", "datasets"):
                yield from marks_of(inner, mark)
    elif isinstance(part, list):
        for inner in part:
            yield from marks_of(inner, mark)
    elif isinstance(part, str):
        yield from ((mark, colour) for colour in HEX.findall(part))


def test_black_on_white_has_the_highest_contrast_and_the_formula_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)
    assert contrast("#12436D", "#12436D") == 1


@pytest.mark.parametrize("theme", THEMES)
def test_words_have_four_and_a_half_to_one_on_every_ground_they_stand_on(theme):
    grounds = [(word, ground) for word, under in WORDS.items() for ground in under]
    found = {pair: contrast(shade(pair[0], theme), shade(pair[1], theme)) for pair in grounds}
    assert {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < TEXT} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_marks_have_three_to_one_on_the_page_and_on_the_band_of_years_not_held(theme):
    found = {(mark, on): contrast(shade(mark, theme), shade(on, theme)) for mark in MARKS for on in ("ground", "panel")}
    assert {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < MARK} == {
        pair: ratio for pair, ratio in {("teal", "panel"): 2.9}.items() if theme == "light"
    }, "teal is drawn on the page only"


def test_every_named_colour_is_judged():
    assert set(tokens()) == {*WORDS, *MARKS, *NOT_READ, "accent-band", "strip"}


@pytest.mark.long
@pytest.mark.parametrize("theme", THEMES)
def test_words_in_charts_have_the_contrast_of_words_and_marks_that_of_marks(theme):
    names = {values[0]: name for name, values in tokens().items() if not ANY_THEME.search(name)}
    drawn = {(name, mark, colour) for name, spec in specs() for mark, colour in marks_of(spec)}
    assert len({name for name, _, _ in drawn}) >= 10
    faint = []
    for figure, mark, colour in sorted(drawn):
        token = names[colour]
        if mark and token not in NOT_READ:
            least = TEXT if mark == "text" else MARK
            ratio = contrast(shade(token, theme), shade("ground", theme))
            faint += [(figure, mark, token, round(ratio, 2))] if ratio < least else []
    assert faint == []


def touches(rows: list[dict], encoding: dict) -> bool:
    """Whether a bar of a row (y) begins where another of the same row ends."""
    row, begin, end = (encoding.get(channel, {}).get("field") for channel in ("y", "x", "x2"))
    parts = [(one.get(row), one[begin], one[end]) for one in rows if one[end] > one[begin]]
    return bool({(name, at) for name, at, _ in parts} & {(name, at) for name, _, at in parts})


def has_parts_without_an_edge(spec: dict) -> bool:
    """Whether a chart draws bars in parts (from x to x2) that touch, and that no line parts from their neighbours."""
    for layer in spec.get("layer", [spec]):
        mark, encoding = layer.get("mark"), layer.get("encoding", {})
        if isinstance(mark, dict) and mark["type"] == "bar" and "x2" in encoding:
            data = layer.get("data") or spec["data"]
            rows = data["values"] if "values" in data else spec["datasets"][data["name"]]
            if touches(rows, encoding) and "stroke" not in {*mark, *encoding}:
                return True
    return False


def test_parts_of_a_bar_that_touch_each_other_are_parted_by_a_line():
    places = {"y": {"field": "row"}, "x": {"field": "from"}, "x2": {"field": "to"}}
    beside = [{"row": "A", "from": 0, "to": 2}, {"row": "A", "from": 2, "to": 3}]
    parts = {"mark": {"type": "bar"}, "encoding": places, "data": {"values": beside}}
    assert has_parts_without_an_edge({"layer": [parts]})
    assert not has_parts_without_an_edge({"layer": [parts | {"mark": {"type": "bar", "stroke": "#FFFFFF"}}]})
    assert not has_parts_without_an_edge({"layer": [parts | {"data": {"values": beside[:1]}}]})
    drawn = dict(specs())
    assert [name for name, spec in drawn.items() if has_parts_without_an_edge(spec)] == []
    assert {"audits/answers_by_question", "levels/referrals_by_outcome"} <= set(drawn)


@pytest.mark.parametrize("theme", THEMES)
def test_the_words_and_the_edge_of_a_part_stand_out_from_it(theme):
    names = {values[0]: name for name, values in tokens().items() if not ANY_THEME.search(name)}
    for ground, ink in PARTS:
        assert contrast(shade(names[ground], theme), shade(names[ink], theme)) >= TEXT, (ground, ink)


@pytest.mark.parametrize("shapes", [kpis.STATUS_SHAPES, audits.STATE_SHAPES, business_plan.STATES])
def test_marks_of_two_states_never_differ_by_colour_alone(shapes):
    looks = {state: (shape, fill == house_style.GROUND) for state, (shape, fill, _) in shapes.items()}
    alike = [state for state, look in looks.items() if list(looks.values()).count(look) > 1]
    # never on one chart: a threshold is set or it is not
    assert alike == (["on target", "no target set"] if shapes is kpis.STATUS_SHAPES else [])


def test_a_chart_takes_its_colours_from_the_house_alone():
    for path in (ROOT / "oversight" / "charts").glob("*.py"):
        if path.stem != "house_style":
            assert not HEX.findall(path.read_text(encoding="utf-8")), path.name


def test_every_colour_of_a_chart_has_its_dark_one_on_the_page():
    css = (ROOT / "oversight" / "frame" / "colours.css").read_text(encoding="utf-8")
    rules = re.findall(r'\[(fill|stroke)="(#[0-9A-F]{6})"\] \{ (fill|stroke): var\(--([a-z-]+)\); \}', css)
    assert all(attribute == painted for attribute, _, painted, _ in rules)
    assert all(tokens()[name][0] == colour for _, colour, _, name in rules)
    assert sorted((kind, colour) for kind, colour, _, _ in rules) == sorted(
        (kind, colour) for colour in chart_colours() for kind in ("fill", "stroke")
    )


def test_the_style_sheet_names_its_colours():
    css = (ROOT / "oversight" / "frame" / "frame.css").read_text(encoding="utf-8")
    assert HEX.findall(css) == []
    assert set(re.findall(r"var\(--([a-z-]+)\)", css)) <= {*tokens(), "band"}  # a length


def theme_of(theme: str) -> dict:
    """Streamlit's own theme: the options of [theme], those of [theme.dark] over them."""
    options = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    return options if theme == "light" else options | options["dark"]


@pytest.mark.parametrize("theme", THEMES)
def test_streamlits_theme_has_the_houses_colours(theme):
    given = theme_of(theme)
    same = {"textColor": "ink", "backgroundColor": "ground", "secondaryBackgroundColor": "panel"}
    same |= {"primaryColor": "accent", "linkColor": "accent", "borderColor": "border", "grayTextColor": "muted"}
    same |= {"grayBackgroundColor": "tint"}
    assert {option: given[option] for option in same} == {option: shade(name, theme) for option, name in same.items()}
    assert given["sidebar"]["backgroundColor"] == shade("panel", theme)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", COLOUR_BLIND)
def test_marks_keep_their_contrast_for_colour_blind_readers(kind, theme):
    ground = seen_by(kind, shade("ground", theme))
    for name in ("accent", "plum", "close", "comparator"):
        assert contrast(seen_by(kind, shade(name, theme)), ground) >= MARK, name


def test_a_colour_blind_reader_sees_grey_as_grey():
    for kind in COLOUR_BLIND:
        red, green, blue = linear(seen_by(kind, "#808080"))
        assert red == pytest.approx(green, abs=0.01) and blue == pytest.approx(green, abs=0.01)
