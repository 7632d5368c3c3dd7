"""The board pack's content and its boxes: slides as the agenda has them, marked, with or without the sample."""

import dataclasses
import itertools
from xml.etree import ElementTree

import polars as pl
import pytest

from oversight import agenda, queries
from oversight.charts import text_measure
from oversight.charts.presenting import row_names
from oversight.exports.board_pack import pack, pack_layout
from oversight.exports.board_pack.pack import ATTENTION, TITLE_PAGE, PackSlide, Table
from oversight.exports.board_pack.pack_layout import Grid, Words
from oversight.figures.kpis import kpi_detail
from oversight.figures.published import orders, population
from oversight.problems import Refused
from oversight.selection import Selection
from tests.hostile import HOSTILE, LONG

DERBYSHIRE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")
LAST_WORD = "the rest stands in the notes)"


@pytest.fixture(scope="module")
def with_sample():
    return pack.pack(DERBYSHIRE, with_sample=True)


@pytest.fixture(scope="module")
def published():
    return pack.pack(DERBYSHIRE)


def test_with_the_sample_a_slide_stands_for_each_stop_in_the_agendas_order(with_sample):
    keys = [slide.key for slide in with_sample.slides if slide.key not in (TITLE_PAGE, ATTENTION)]
    assert keys == [stop.key for stop in agenda.stops(DERBYSHIRE)]
    assert [slide.key for slide in with_sample.slides[:3]] == [TITLE_PAGE, "summary", ATTENTION]


def test_a_slides_title_is_its_finding_and_a_kpis_says_its_status(with_sample):
    titles = {slide.key: slide.title for slide in with_sample.slides}
    assert titles["orders"] == orders.shpo_imposed(DERBYSHIRE).title == "SHPOs imposed rose by 56 to 166"
    assert titles["kpis.business_plan_on_track"] == "Business plan on track: 18 of 25 (72.0%), off target"
    assert titles["summary"].startswith("SHPOs imposed rose by 56 to 166; people managed at Level 2 or 3 fell by 5")


def test_without_the_sample_nothing_invented_is_in_the_pack_and_a_sentence_says_so(published):
    said = repr([dataclasses.replace(slide, figure=None) for slide in published.slides])
    assert not [slide for slide in published.slides if slide.is_illustrative]
    assert "Illustrative" not in said and "18 of 25" not in said and "OFFICIAL-SENSITIVE" not in said
    left_out = "Performance, Business plan on track, Level 3 senior attendance, Business plan and Audits"
    assert published.slides[0].lines == (f"Left out: {left_out}, as they rest on an invented sample.",)
    assert published.marking == ""


def test_each_slide_has_its_own_marking_and_the_whole_the_highest(with_sample):
    marks = {slide.key: (slide.marking, slide.is_illustrative) for slide in with_sample.slides}
    assert marks["kpis"] == marks["kpis.business_plan_on_track"] == ("OFFICIAL-SENSITIVE", True)
    assert marks["orders"] == marks["annual_report"] == ("", False)
    assert marks[TITLE_PAGE][0] == with_sample.marking == "OFFICIAL-SENSITIVE"


def test_a_slide_without_marking_asks_nothing_that_local_records_raise(with_sample):
    for slide in with_sample.slides:
        asked = [text for heading, text in slide.notes if heading.startswith("To ask")]
        assert slide.marking or not [text for text in asked if text.startswith("Illustrative")]
    notes = dict(next(slide for slide in with_sample.slides if slide.key == "orders").notes)
    assert notes["To ask (1)"].endswith("?") and "Court orders" in notes["What it counts"]
    trend = next(slide for slide in with_sample.slides if slide.key == "kpis.business_plan_on_track")
    assert [text for heading, text in trend.notes if heading == "To ask (1)"]


@pytest.mark.parametrize("choice", [DERBYSHIRE, Selection("Northumbria", "Derbyshire", "2021-22", "2024-10-03")])
def test_key_numbers_are_the_querys_the_latest_year_first(choice):
    slides = {slide.key: slide for slide in pack.pack(choice).slides}
    rows = queries.run("statistics/series", area=choice.area, measure="category_1_per_100k", category="1", level="all")
    held = {row["reporting_year"]: f"{row['value']:,.0f}" for row in rows.iter_rows(named=True)}
    table = slides["population"].table
    shown = {row[0]: row[1] for row in table.rows if row[1] != "not held"}
    assert shown and shown.items() <= held.items()
    assert [row[0] for row in table.rows] == sorted((row[0] for row in table.rows), reverse=True)
    assert table.rows[0][0] == choice.year and table.headings[:2] == ("Year", choice.area)


def test_an_area_without_any_figure_is_refused_with_the_reasons(monkeypatch):
    kent = Selection("Kent", "Kent", "2009-10", "2024-10-03")
    stops = [stop for stop in agenda.stops(kent) if stop.key in ("summary", "kpis", "orders", "levels")]
    monkeypatch.setattr(agenda, "stops", lambda selection: stops)
    with pytest.raises(Refused) as refused:
        pack.pack(kent)
    held = "Board summary, Orders and enforcement and Levels 2 and 3, as nothing is held for Kent up to 2009-10"
    sample = "Performance, as it rests on an invented sample"
    assert refused.value.user_message == f"There is nothing to put into the pack. Left out: {held}; {sample}."


def test_lists_of_single_records_never_leave(monkeypatch):
    stop = agenda.Stop("misses", "levels", "The misses", kpi_detail.misses)
    assert pack.slides_of(stop, DERBYSHIRE, with_sample=True) == pack.RECORDS


def test_progress_names_every_stop_in_turn():
    told = []
    pack.pack(DERBYSHIRE, progress=lambda *step: told.append(step))
    stops = agenda.stops(DERBYSHIRE)
    assert told == [(number, len(stops), stop.heading) for number, stop in enumerate(stops)]


def boxes_are_sound(laid: pack_layout.Laid) -> None:
    """Fails where a part leaves the slide, touches another, or has less room than its words need."""
    for part in laid.parts:
        box = part.box
        assert box.x >= 0 and box.y >= 0 and box.x + box.width <= pack_layout.WIDTH + 0.01, part
        assert box.end <= pack_layout.HEIGHT - pack_layout.BAND, part
        if isinstance(part, Words):
            room = sum(len(text_measure.wrapped(text, part.kind, box.width / 1.10)) for text in part.paragraphs)
            assert room * part.kind.line <= box.height + 8, part.paragraphs
            assert part.kind.size >= 16
        if isinstance(part, Grid):
            assert part.kind.size >= 16 and sum(part.widths) <= box.width + 0.01
    for one, other in itertools.combinations((part.box for part in laid.parts), 2):
        apart = one.x + one.width <= other.x + 0.01 or other.x + other.width <= one.x + 0.01
        assert apart or one.end <= other.y + 0.01 or other.end <= one.y + 0.01, (one, other)


def are_sound(slides: tuple[pack_layout.Laid, ...]) -> None:
    for one in slides:
        boxes_are_sound(one)


def test_no_part_of_any_slide_overlaps_another_or_leaves_the_slide(with_sample, published):
    for slide in (*with_sample.slides, *published.slides):
        are_sound(pack_layout.laid(slide))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_keeps_to_its_boxes(name):
    text = HOSTILE[name]
    figure = dataclasses.replace(population.category_1_rate(DERBYSHIRE), title=text, alt=text)
    rows = ((text, text), ("Level", "1"))
    for of in (figure, None):
        slide = PackSlide(
            "hostile", text, text, of, DERBYSHIRE, Table((text, "n"), rows), True, (), (text,), "MARKED", True
        )
        are_sound(pack_layout.laid(slide))
    are_sound(pack_layout.laid(PackSlide("hostile", text, text, lines=(text,) * 12, marking=text)))


def test_words_without_room_are_said_to_stand_in_the_notes():
    title, *_, foot = pack_layout.laid(PackSlide("long", LONG, lines=("One.",), foot=(LONG,)))[0].parts
    assert title.paragraphs[0].endswith(LAST_WORD)
    assert foot.paragraphs[0].startswith("ten thousand") and foot.paragraphs[0].endswith(LAST_WORD)


def test_rows_without_room_go_on_over_slides_equally_full_and_none_is_lost():
    rows = tuple((str(number), "1") for number in range(40))
    made = pack_layout.laid(PackSlide("long", "Forty", table=Table(("Name", "n"), rows), notes=(("To ask", "Why?"),)))
    grids = [part for one in made for part in one.parts if isinstance(part, Grid)]
    assert [len(grid.table.rows) for grid in grids] == [14, 13, 13]
    assert tuple(row for grid in grids for row in grid.table.rows) == rows
    assert [one.parts[0].paragraphs[0] for one in made] == [f"Forty ({n}\u00a0of\u00a03)" for n in (1, 2, 3)]
    assert [one.slide.notes for one in made] == [(("To ask", "Why?"),), (), ()]


def test_a_chart_of_many_rows_goes_on_over_slides_with_one_scale_and_every_row(with_sample):
    slide = next(slide for slide in with_sample.slides if slide.key == "areas")
    names = row_names(slide.figure.chart)
    made = pack_layout.laid(slide)
    charts = [part for one in made for part in one.parts if isinstance(part, pack_layout.Picture)]
    assert len(charts) == len(made) == 2 and not any(picture.chart.left_out for picture in charts)
    shown = [ElementTree.fromstring(picture.chart.svg) for picture in charts]
    words = [{text.text for text in svg.iter("{http://www.w3.org/2000/svg}text")} for svg in shown]
    assert [[name for name in names if name in said] for said in words] == [names[:9], names[9:]]
    assert all({"0", "50", "100", "150"} <= said for said in words)
    assert charts[0].alt == slide.figure.alt
    assert charts[1].alt == "Rows 10 to 17 of 17. The alt text of the first part tells the whole chart."


def test_columns_keep_short_cells_whole_and_share_the_rest_between_long_ones():
    table = Table(("", "A heading of many words that is long"), (("Level 1", "1,332"), ("Level 2", "6")))
    first, second = pack_layout.column_widths(table, 300, pack_layout.CELLS[1])
    assert first >= pack_layout.width_of_cell("Level 1", pack_layout.CELLS[1]) - 0.01
    assert first + second == pytest.approx(300)


def test_of_key_numbers_without_years_all_rows_stay():
    figure = dataclasses.replace(
        orders.shpo_imposed(DERBYSHIRE), table=pl.DataFrame({"Group": ["a", "b"], "Number": ["1", "2"]})
    )
    assert pack.key_numbers(figure) == Table(("Group", "Number"), (("a", "1"), ("b", "2")))
