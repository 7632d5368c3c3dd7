"""Pictures of figures: what they carry, their sizes and fonts, hostile text, and that nothing is rendered twice."""

import dataclasses
import importlib
import inspect
import io
import re
import threading
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from PIL import Image

from oversight import catalogue, settings
from oversight.charts import audits, text_measure
from oversight.charts.text_measure import Type
from oversight.exports import figure_files, file_names
from oversight.exports.images import pictures, rendering, typesetting
from oversight.figures.kpis import kpi_detail
from oversight.figures.local.audits import audit_answers
from oversight.figures.local.casework import cases, referrals
from oversight.figures.published import orders, population
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import BasisPart
from tests.hostile import HOSTILE, OUTSIDE_SHEETS

ROOT = Path(__file__).resolve().parent.parent
CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03", "level_2_attendance")
PLACED = re.compile(r"components\.figure\((\w+)\.(\w+), choice\)")


def figures_placed() -> list[tuple[str, str]]:
    """(module, function) of every figure that a page of one board places, the annual report's tables among them."""
    found = []
    pages = {Path(page.file).name for page in catalogue.PAGES if page.scope == catalogue.BOARD}
    for path in sorted(path for path in (ROOT / "pages").glob("*.py") if path.name in pages):
        text = path.read_text(encoding="utf-8")
        found += PLACED.findall(text)
        if "in annual_report.TABLES" in text:
            tables = importlib.import_module("oversight.figures.report.annual_report").TABLES
            found += [("annual_report", f"TABLES[{number}]") for number in range(len(tables))]
    return found


def figure_of(module: str, name: str):
    """The figure a page places, made for CHOICE."""
    paths = (ROOT / "oversight" / "figures").rglob(f"{module}.py")
    modules = [importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts)) for path in paths]
    found = next(one for one in modules if hasattr(one, name.partition("[")[0]))  # a name may stand in two folders
    table = re.fullmatch(r"TABLES\[(\d+)\]", name)
    return (found.TABLES[int(table[1])] if table else getattr(found, name))(CHOICE)


def said(svg: str | bytes) -> str:
    """All words of an SVG in one text; fails where it is no XML."""
    return " ".join(
        "".join(text.itertext()) for text in ElementTree.fromstring(svg).iter() if text.tag.endswith("text")
    )


def image(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))


@pytest.mark.parametrize(("module", "name"), figures_placed(), ids=lambda part: part)
def test_every_figure_of_every_page_leaves_as_a_picture_or_says_that_it_is_a_table(module, name):
    figure = figure_of(module, name)
    if figure.chart is None:
        with pytest.raises(Refused, match="there is no chart"):
            pictures.picture(figure, CHOICE)
        return
    picture = pictures.picture(figure, CHOICE)
    slide, width = pictures.slide(figure, CHOICE)
    for svg, wide in ((picture, pictures.WIDTH), (slide, width)):
        root = ElementTree.fromstring(svg)
        assert float(root.get("width")) == wide
        assert within(root, wide, float(root.get("height")))
        words = said(svg)
        for text in (figure.title, figure.subtitle, figure.as_at_words, *figure.notes, *figure.sources):
            assert set(typesetting.cleaned(text).split()) <= set(re.split(r"[ ;.]", words)) | set(words.split()), text
        assert "…" not in words.replace(" ".join(figure.sources), "")


def within(root: ElementTree.Element, width: float, height: float) -> bool:
    """Whether every line that the picture itself sets stands inside it, none crossing another."""
    boxes = []
    for group in root.findall("{*}g"):
        if "scale" in group.get("transform"):
            continue  # the chart
        down = float(group.get("transform").split(",")[1].rstrip(")"))
        for text in group.findall("{*}text"):
            kind = Type(float(text.get("font-size")), 0, "", text.get("font-weight"))
            wide = text_measure.width(text.text, kind)
            left = float(text.get("x")) - (wide / 2 if text.get("text-anchor") == "middle" else 0)
            base = down + float(text.get("y"))
            boxes.append((left, base - kind.size * 0.7, left + wide, base + kind.size * 0.2))
    apart = all(
        one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]
        for number, one in enumerate(boxes)
        for two in boxes[:number]
    )
    inside = all(left >= 0 and top >= 0 and right <= width and low <= height for left, top, right, low in boxes)
    return bool(boxes) and apart and inside


def test_a_picture_carries_title_measure_chart_basis_source_as_at_and_filters():
    asked = dataclasses.replace(CHOICE, from_year="2019-20")
    words = said(pictures.svg(orders.shpo_imposed(asked), asked))
    for part in (
        "SHPOs imposed rose by 56 to 166",
        "Sexual Harm Prevention Orders (SHPOs) imposed, 1 April to 31 March, Derbyshire",
        "No figures",
        "2019-20 to",
        "worked out",
        "Basis and source Published: Derbyshire MAPPA Annual Report 2023-24, Derbyshire MAPPA SMB, 2024 (2023-24).",
        "As at 31 March 2024. Filters: Derbyshire; reporting year 2023-24",
    ):
        assert part in words
    assert "Example data" not in words
    assert "OFFICIAL" not in words


def test_a_picture_of_an_invented_sample_carries_the_word_and_the_local_marking_twice():
    words = said(pictures.svg(cases.months_managed(CHOICE), CHOICE))
    assert words.startswith("Example data 7 of 20 open cases have lasted a year or more")
    assert words.count("OFFICIAL-SENSITIVE") == 2
    assert "Example data: not Derbyshire's figures." in words
    assert "Notes In 1 more case the person was in custody on the day." in words


def test_an_svg_tells_its_finding_to_who_cannot_see_it_and_brings_its_fonts():
    figure = orders.shpo_imposed(CHOICE)
    root = ElementTree.fromstring(pictures.svg(figure, CHOICE))
    assert root.find("{*}title").text == figure.title
    assert root.find("{*}desc").text == figure.alt
    style = root.find("{*}style").text
    assert style.count('@font-face{font-family:"Source Sans Pro"') == 3
    assert root.get("font-family").startswith("Source Sans Pro")


def test_a_png_is_1920_dots_wide_and_a_slide_is_16_to_9():
    figure = orders.shpo_imposed(CHOICE)
    assert image(pictures.png(figure, CHOICE)).width == 1920
    assert image(pictures.slide_png(figure, CHOICE)).size == (2560, 1440)


def test_a_pdf_has_one_page_with_the_shipped_fonts_within():
    with pikepdf.open(io.BytesIO(pictures.pdf(cases.months_managed(CHOICE), CHOICE))) as made:
        (page,) = made.pages
        fonts = [str(font.BaseFont) for font in page.Resources.Fonts.values()] if "/Fonts" in page.Resources else []
        fonts = fonts or [str(one.BaseFont) for one in made.objects if is_font(one)]
        embedded = [one for one in made.objects if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one]
    assert fonts and all("SourceSansPro" in font for font in fonts)
    assert len(embedded) == 2  # regular and bold


def is_font(one: pikepdf.Object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"


def test_a_chart_keeps_to_the_box_it_is_given_in_both_directions():
    drawn, size = rendering.chart_within(kpi_detail.breakdown(CHOICE).chart, 900, 380, 1.3)
    assert drawn.width * size <= 900.01 and drawn.height * size <= 380.01


def test_fourteen_rows_move_together_so_that_their_type_stays_readable_on_a_slide():
    drawn, size = rendering.chart_within(kpi_detail.breakdown(CHOICE).chart, 900, 330, 1.3)
    assert size >= 0.85  # 492 px of rows; without moving together it would be 0.62
    assert drawn.height * size <= 330


def test_rows_with_words_in_two_lines_keep_the_room_for_both(monkeypatch):
    monkeypatch.setattr(audits, "QUESTION_WIDTH", 40)
    spec = inspect.unwrap(audit_answers.by_question)(CHOICE).chart
    drawn, _ = rendering.chart_within(spec, 900, 330, 1.3)
    assert rendering.rows_in(spec) == 14 and drawn.height >= 14 * 44


def test_a_chart_that_does_not_say_its_height_still_fits():
    spec = {key: value for key, value in orders.shpo_imposed(CHOICE).chart.items() if key != "height"}
    drawn, size = rendering.chart_within(spec, 800, 200, 1.3)
    assert drawn.width * size <= 800 and drawn.height * size <= 200


def test_text_is_measured_as_vl_convert_sets_it():
    long_name = "Electronic monitoring provider A"
    spec = {
        "width": 400,
        "data": {"values": [{"name": long_name}]},
        "mark": "bar",
        "encoding": {"y": {"field": "name", "type": "nominal", "axis": {"labelFontSize": 16, "labelLimit": 220}}},
    }
    width = text_measure.width(long_name, Type(16, 20, ""))
    assert 210 < width < 220
    assert long_name in rendering.chart(spec | {"config": {"axis": {"labelFont": typesetting.FAMILIES}}}, 400).inside


def test_lines_are_no_wider_than_their_room_and_lose_no_letter():
    kind = Type(15, 20, "")
    text = "Calculated from the report's percentage " + "x" * 300 + " and שלום 🔥 the rest"
    lines = typesetting.wrapped(text, kind, 200)
    assert max(text_measure.width(line, kind) for line in lines) <= 200
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("name", OUTSIDE_SHEETS)
def test_hostile_text_in_words_and_rows_leaves_harmlessly(name):
    text = HOSTILE[name]
    figure = referrals.referrals_by_source(CHOICE)
    chart = figure.chart | {"datasets": {key: spoilt(rows, text) for key, rows in figure.chart["datasets"].items()}}
    worded = {"title": text, "subtitle": text, "basis_parts": (BasisPart("", text),), "notes": (text,), "alt": text}
    figure = dataclasses.replace(figure, **worded, sources=(text,), chart=chart)
    picture = pictures.picture(figure, CHOICE)
    slide, width = pictures.slide(figure, CHOICE)
    for svg, wide in ((picture, pictures.WIDTH), (slide, width)):
        root = ElementTree.fromstring(svg)
        assert within(root, wide, float(root.get("height")))
        assert not [one.tag for one in root.iter() if re.search(r"script|image|foreignObject|\}a$", one.tag)]
        assert typesetting.cleaned(text) == root.find("{*}title").text
    drawn = pictures.picture(
        dataclasses.replace(referrals.referrals_by_source(CHOICE), title=text, chart=chart), CHOICE
    )
    assert image(rendering.png(drawn, 0.5)).width == 480
    assert rendering.pdf(drawn).startswith(b"%PDF")


def spoilt(rows: list[dict], text: str) -> list[dict]:
    """Rows of a chart whose first bar's name is a hostile text."""
    return [row | {"group": text} if number == 0 and "group" in row else row for number, row in enumerate(rows)]


@pytest.fixture
def rendered(monkeypatch):
    """What was rendered while a test runs, by width."""
    made = []
    chart = rendering.chart
    monkeypatch.setattr(rendering, "chart", lambda spec, width: made.append(width) or chart(spec, width))
    figure_files.files.clear()
    yield made
    figure_files.files.clear()


def test_nothing_is_rendered_twice_even_when_four_ask_at_once(rendered):
    figure, got = orders.shpo_imposed(CHOICE), []
    asking = [
        threading.Thread(target=lambda: got.append(figure_files.file_of(figure, CHOICE, "png"))) for _ in range(4)
    ]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert len(rendered) == 1
    assert len(got) == 4 and len(set(got)) == 1
    figure_files.file_of(figure, CHOICE, "svg")
    assert len(rendered) == 2


def test_another_choice_or_other_settings_are_rendered_anew(rendered, monkeypatch):
    other = dataclasses.replace(CHOICE, area="Northumbria")
    figure_files.file_of(orders.shpo_imposed(CHOICE), CHOICE, "svg")
    figure_files.file_of(orders.shpo_imposed(other), other, "svg")
    assert len(rendered) == 2
    monkeypatch.setattr(settings, "version", lambda: "other settings")
    figure_files.file_of(orders.shpo_imposed(CHOICE), CHOICE, "svg")
    assert len(rendered) == 3


def test_the_files_kept_are_bounded_and_the_one_least_asked_for_goes(rendered):
    figure = orders.shpo_imposed(CHOICE)
    choices = [dataclasses.replace(CHOICE, action=str(number)) for number in range(figure_files.FILES_CACHED + 1)]
    for choice in choices[:-1]:
        figure_files.file_of(figure, choice, "csv")
    first = figure_files.file_of(figure, choices[0], "csv")
    figure_files.file_of(figure, choices[-1], "csv")
    assert len(figure_files.files) == figure_files.FILES_CACHED
    assert figure_files.file_of(figure, choices[0], "csv") is first
    assert figure_files.key_of(figure, choices[1], "csv") not in figure_files.files


def test_single_records_leave_in_no_form():
    figure = kpi_detail.misses(CHOICE)
    assert figure.table.height > 0
    assert figure_files.kinds_of(figure) == ()
    for kind in figure_files.KINDS:
        with pytest.raises(Refused, match="could identify people"):
            figure_files.file_of(figure, CHOICE, kind)


def test_a_table_without_a_chart_leaves_as_rows_only():
    assert figure_files.kinds_of(orders.orders_and_returns(CHOICE)) == ("csv", "xlsx")
    assert figure_files.kinds_of(population.category_1_rate(CHOICE)) == ("png", "slide", "svg", "pdf", "csv", "xlsx")
    with pytest.raises(Refused, match="cannot be downloaded in this form"):
        figure_files.file_of(orders.orders_and_returns(CHOICE), CHOICE, "png")


def test_the_fonts_have_their_licence_beside_them():
    licence = (text_measure.FONTS / "LICENSE.md").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert file_names.plain(typesetting.FAMILY) == "source-sans-pro"
