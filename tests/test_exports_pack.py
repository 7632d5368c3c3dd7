"""The board pack's content and its boxes: slides as the agenda has them, marked, with or without the sample."""

import dataclasses
import itertools
from xml.etree import ElementTree

import pytest

from oversight import agenda, queries
from oversight.charts import table_fit, text_measure
from oversight.charts.presenting import row_names
from oversight.exports.board_pack import pack, pack_charts, pptx_layout, pptx_parts, slides
from oversight.exports.board_pack.decision_slides import DECISIONS, EXAMPLES
from oversight.exports.board_pack.pack import LAST_PAGE
from oversight.exports.board_pack.pptx_parts import HOUSE, Grid, Native, Words
from oversight.exports.board_pack.slides import TITLE_PAGE, PackSlide, table_words
from oversight.figures.core.bases import ILLUSTRATIVE
from oversight.figures.core.table import Table, counts, names, words
from oversight.figures.kpis import kpi_detail
from oversight.figures.published import areas, orders, population
from oversight.measures.values import Absence
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import pack_wording
from oversight.wording.pack_wording import LeftOut, Omission
from tests.hostile import HOSTILE, LONG

DERBYSHIRE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")
LAST_WORDS = "the rest is in the notes)"


@pytest.fixture(scope="module")
def with_sample():
    return pack.pack(DERBYSHIRE, with_sample=True)


@pytest.fixture(scope="module")
def published():
    return pack.pack(DERBYSHIRE)


def test_with_the_sample_a_slide_stands_for_each_stop_in_the_agendas_order(with_sample):
    first, last = [TITLE_PAGE, DECISIONS, EXAMPLES], [LAST_PAGE]
    keys = [slide.key for slide in with_sample.slides if slide.key not in (*first, *last)]
    assert keys == [stop.key for stop in agenda.stops(DERBYSHIRE)]
    assert [slide.key for slide in with_sample.slides[:3]] == first
    assert [slide.key for slide in with_sample.slides[-1:]] == last


def test_a_slides_title_is_its_finding_and_a_kpis_says_its_status(with_sample):
    titles = {slide.key: slide.title for slide in with_sample.slides}
    assert titles["orders"] == orders.shpo_imposed(DERBYSHIRE).title == "SHPOs imposed rose by 56 to 166"
    assert titles["kpis.business_plan_on_track"] == "Business plan on track is off target: 18 of 25 (72.0%)"
    assert titles["summary"].startswith("SHPOs imposed rose by 56 to 166. People managed at Level 2 or 3 fell by 5")


def test_without_the_sample_nothing_invented_is_in_the_pack_and_a_sentence_says_so(published):
    said = repr([dataclasses.replace(slide, figure=None) for slide in published.slides])
    assert not [slide for slide in published.slides if slide.is_illustrative]
    assert (
        "Illustrative" not in said
        and "Example data" not in said
        and "18 of 25" not in said
        and "OFFICIAL-SENSITIVE" not in said
    )
    kpis = "Business plan on track, Level 3 senior attendance, Level 3 senior attendance by agency"
    left_out = f"Decisions in June, Performance, {kpis}, Business plan and Audits"
    told = dict(table_words(published.slides[-1].table)[1:])
    assert told["Left out"] == f"{left_out}, because they rest on example data."
    assert told["Version of the extracts"] == queries.version()
    assert published.marking == ""


def test_no_slide_holds_example_data_beside_real_figures(with_sample):
    for slide in with_sample.slides[1:-1]:
        assert not slide.is_illustrative or slide.bases <= {ILLUSTRATIVE}, slide.key
    real, examples = with_sample.slides[1:3]
    assert real.lines == (
        "1. Agree who will ask the report's author about 3 possible errors (in the 2023-24 annual report).",
    )
    assert examples.title == "The board is asked to (example data)" and len(examples.lines) == 4
    assert examples.lines[0] == "1. Agree new dates for 3 overdue actions (oldest due 30 April 2024)."


def test_each_slide_has_its_own_marking_and_the_whole_the_highest(with_sample):
    marks = {slide.key: (slide.marking, slide.is_illustrative) for slide in with_sample.slides}
    assert marks["kpis"] == marks["kpis.business_plan_on_track"] == ("OFFICIAL-SENSITIVE", True)
    assert marks["orders"] == marks["annual_report"] == ("", False)
    assert marks[TITLE_PAGE][0] == with_sample.marking == "OFFICIAL-SENSITIVE"


def test_a_slide_without_marking_asks_nothing_that_local_records_raise(with_sample):
    for slide in with_sample.slides:
        asked = [text for heading, text in slide.notes if heading.startswith("To ask")]
        assert slide.marking or not [text for text in asked if text.startswith("Example data")]
    notes = dict(next(slide for slide in with_sample.slides if slide.key == "orders").notes)
    assert notes["To ask (1)"].endswith("?") and "Court orders" in notes["What it counts"]
    trend = next(slide for slide in with_sample.slides if slide.key == "kpis.business_plan_on_track")
    assert [text for heading, text in trend.notes if heading == "To ask (1)"]


@pytest.mark.parametrize("choice", [DERBYSHIRE, Selection("Northumbria", "Derbyshire", "2021-22", "2024-10-03")])
def test_key_numbers_are_the_querys_the_latest_year_first(choice):
    made = {slide.key: slide for slide in pack.pack(choice).slides}
    rows = queries.run("statistics/series", area=choice.area, measure="category_1_per_100k", category="1", level="all")
    held = {row["reporting_year"]: row["value"] for row in rows.iter_rows(named=True)}
    table = made["population"].table
    years, values = table.columns[0].values, table.columns[1].values
    shown = {year: value for year, value in zip(years, values, strict=True) if value is not Absence.NOT_HELD}
    assert shown and shown.items() <= held.items()
    assert list(years) == sorted(years, reverse=True)
    assert years[0] == choice.year and table.headings[:2] == ("Year", choice.area)
    assert table_words(table)[1][:2] == (choice.year, f"{held[choice.year]:,.0f}")


def test_an_area_without_any_figure_is_refused_with_the_reasons(monkeypatch):
    kent = Selection("Kent", "Kent", "2009-10", "2024-10-03")
    stops = [stop for stop in agenda.stops(kent) if stop.key in ("summary", "kpis", "orders", "levels")]
    monkeypatch.setattr(agenda, "stops", lambda selection: stops)
    with pytest.raises(Refused) as refused:
        pack.pack(kent)
    held = (
        "Board summary, Orders and enforcement and Levels 2 and 3, because there are no figures for Kent up to 2009-10"
    )
    sample = "Performance, because it rests on example data"
    assert refused.value.user_message == f"There is nothing to put in the pack. Left out: {held}; {sample}."


def test_lists_of_single_records_never_leave(monkeypatch):
    stop = agenda.Stop("misses", "levels", "The misses", kpi_detail.misses)
    assert pack.slides_of(stop, DERBYSHIRE, with_sample=True) == Omission("The misses", LeftOut.RECORDS)


def test_the_reason_of_what_is_left_out_agrees_with_how_many_they_are():
    def told(why: LeftOut, *headings: str, detail: str = "") -> str:
        return pack_wording.left_out([Omission(heading, why, detail) for heading in headings], "Kent", "2009-10")

    records = "single records, which never leave the dashboard"
    assert told(LeftOut.SAMPLE, "Audits") == "Audits, because it rests on example data."
    assert told(LeftOut.SAMPLE, "Audits", "Plan") == "Audits and Plan, because they rest on example data."
    assert told(LeftOut.RECORDS, "Audits") == f"Audits, because it lists {records}."
    assert told(LeftOut.RECORDS, "Audits", "Plan") == f"Audits and Plan, because they list {records}."
    assert told(LeftOut.NO_FIGURE, "Exports") == "Exports, because its page has no figure to present."
    assert told(LeftOut.NOT_HELD, "Orders") == "Orders, because there are no figures for Kent up to 2009-10."
    failed = told(LeftOut.FAILED, "Plan", "Audits", detail="A file is broken.")
    assert failed == "Plan and Audits, because they cannot be made: A file is broken."
    assert pack_wording.left_out([], "Kent", "2009-10") == ""


def test_numbers_stand_to_the_right_by_their_kind_and_not_by_their_looks():
    table = Table((names("year", "Year", ["2024"]), words("told", "Told", ["5"]), counts("n", "n", [Absence.NOT_HELD])))
    [grid] = grids_of(pptx_layout.laid(PackSlide("kinds", "Kinds", table=table)))
    assert grid.rows == (("Year", "Told", "n"), ("2024", "5", "not held"))
    assert grid.is_numeric == (False, False, True)


def grids_of(made: tuple[pptx_parts.Laid, ...]) -> list[Grid]:
    return [part for one in made for part in one.parts if isinstance(part, Grid)]


def test_progress_names_every_stop_in_turn():
    told = []
    pack.pack(DERBYSHIRE, progress=lambda *step: told.append(step))
    stops = agenda.stops(DERBYSHIRE)
    assert told == [(number, len(stops), stop.heading) for number, stop in enumerate(stops)]


def boxes_are_sound(laid: pptx_parts.Laid) -> None:
    """Fails where a part leaves the slide, touches another, or has less room than its words need."""
    for part in laid.parts:
        box = part.box
        assert box.x >= 0 and box.y >= 0 and box.x + box.width <= HOUSE.width + 0.01, part
        assert box.end <= HOUSE.height - pptx_parts.BAND, part
        if isinstance(part, Words):
            room = sum(
                len(text_measure.wrapped(text, part.kind, box.width * pptx_parts.ARIAL / 1.10))
                for text in part.paragraphs
            )
            assert room * part.kind.line <= box.height + 8, part.paragraphs
            assert part.kind.size >= 16
        if isinstance(part, Grid):
            assert part.kind.size >= 16 and sum(part.widths) <= box.width + 0.01
    for one, other in itertools.combinations((part.box for part in laid.parts), 2):
        apart = one.x + one.width <= other.x + 0.01 or other.x + other.width <= one.x + 0.01
        assert apart or one.end <= other.y + 0.01 or other.end <= one.y + 0.01, (one, other)


def are_sound(slides: tuple[pptx_parts.Laid, ...]) -> None:
    for one in slides:
        boxes_are_sound(one)


def test_no_part_of_any_slide_overlaps_another_or_leaves_the_slide(with_sample, published):
    for slide in (*with_sample.slides, *published.slides):
        are_sound(pptx_layout.laid(slide))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_keeps_to_its_boxes(name):
    text = HOSTILE[name]
    figure = dataclasses.replace(population.category_1_rate(DERBYSHIRE), title=text, alt=text)
    table = Table((names("name", text, [text, "Level"]), words("n", "n", [text, "1"])))
    sample = frozenset({ILLUSTRATIVE})
    for of in (figure, None):
        slide = PackSlide("hostile", text, text, of, DERBYSHIRE, table, True, (), (text,), "MARKED", sample)
        are_sound(pptx_layout.laid(slide))
    are_sound(pptx_layout.laid(PackSlide("hostile", text, text, lines=(text,) * 12, marking=text)))


def test_words_without_room_are_said_to_stand_in_the_notes():
    title, *_, foot = pptx_layout.laid(PackSlide("long", LONG, lines=("One.",), foot=(LONG,)))[0].parts
    assert title.paragraphs[0].endswith(LAST_WORDS)
    assert foot.paragraphs[0].startswith("ten thousand") and foot.paragraphs[0].endswith(LAST_WORDS)


def test_rows_without_room_go_on_over_slides_equally_full_and_none_is_lost():
    table = Table((names("name", "Name", [str(number) for number in range(40)]), counts("n", "n", [1] * 40)))
    made = pptx_layout.laid(PackSlide("long", "Forty", table=table, notes=(("To ask", "Why?"),)))
    assert [len(grid.rows) - 1 for grid in grids_of(made)] == [14, 13, 13]
    assert [row for grid in grids_of(made) for row in grid.rows[1:]] == list(table.cells())
    assert [one.parts[0].paragraphs[0] for one in made] == [f"Forty ({n}\u00a0of\u00a03)" for n in (1, 2, 3)]
    assert [one.slide.notes for one in made] == [(("To ask", "Why?"),), (), ()]


def test_a_chart_of_many_rows_goes_on_over_slides_with_every_row_once(with_sample):
    slide = next(slide for slide in with_sample.slides if slide.key == "areas")
    made = pptx_layout.laid(slide)
    charts = [part for one in made for part in one.parts if isinstance(part, Native)]
    assert len(charts) == len(made) == 2 and not any(chart.left_out for chart in charts)
    names = slide.figure.plotted.categories
    assert [chart.plotted.categories for chart in charts] == [names[:9], names[9:]]
    assert charts[0].alt == slide.figure.alt
    assert charts[1].alt == "Rows 10 to 17 of 17. The alt text of the first part describes the whole chart."


def test_a_picture_of_many_rows_goes_on_with_one_scale_and_every_row():
    figure = areas.rates_of_year(DERBYSHIRE)
    names = row_names(figure.chart)
    charts = pack_charts.in_parts(figure, DERBYSHIRE, 600, 300)
    shown = [ElementTree.fromstring(chart.svg) for chart in charts]
    words = [{text.text for text in svg.iter("{http://www.w3.org/2000/svg}text")} for svg in shown]
    assert [[name for name in names if name in said] for said in words] == [names[:9], names[9:]]
    assert all({"0", "50", "100", "150"} <= said for said in words)


@pytest.mark.parametrize(
    ("total", "count", "shares"),
    [(17, 2, ((0, 9), (9, 17))), (40, 3, ((0, 14), (14, 27), (27, 40))), (2, 2, ((0, 1), (1, 2)))],
)
def test_rows_are_shared_between_parts_as_equally_as_can_be(total, count, shares):
    assert pack_charts.shares(total, count) == shares


def test_columns_keep_short_cells_whole_and_share_the_rest_between_long_ones():
    rows = (("", "A heading of many words that is long"), ("Level 1", "1,332"), ("Level 2", "6"))
    first, second = table_fit.column_widths(rows, 300, pptx_layout.SMALLER)
    needed = text_measure.width("Level 1", pptx_layout.SMALLER.kind.bold) + pptx_layout.SMALLER.beside
    assert first >= needed - 0.01
    assert first + second == pytest.approx(300)


def test_of_key_numbers_without_years_all_rows_stay():
    table = Table((names("group", "Group", ["a", "b"]), counts("number", "Number", [1, 2])))
    assert slides.key_numbers(dataclasses.replace(orders.shpo_imposed(DERBYSHIRE), table=table)) == table
