"""The basket: put aside, ordered, removed; each figure with its own choice and marking; its files read back."""

import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from pptx import Presentation

from oversight import snapshot
from oversight.exports.basket import files, items
from oversight.exports.basket.items import Item
from oversight.exports.disclosure.audience import Audience
from oversight.figures.kpis import kpi_detail
from oversight.figures.local.casework import referrals
from oversight.figures.local.plan import business_plan
from oversight.figures.published import orders, population
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import basket_wording
from tests.test_pages import opened, words_of

DERBYSHIRE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")
EARLIER = Selection("Northumbria", "Derbyshire", "2021-22", "2024-10-03")
SHPO, RATE = Item(orders.shpo_imposed, DERBYSHIRE), Item(population.category_1_rate, EARLIER)
PLAN = Item(business_plan.timeline_to_discuss, DERBYSHIRE)


def test_figures_lie_in_the_order_chosen_none_twice():
    held = items.with_one(items.with_one(items.with_one((), SHPO), RATE), SHPO)
    assert held == (SHPO, RATE)
    assert items.with_one(held, replace(SHPO, selection=EARLIER))[2].selection == EARLIER
    assert items.moved(held, 1, -1) == items.moved(held, 0, 1) == (RATE, SHPO)
    assert items.moved(held, 0, -1) == items.moved(held, 1, 1) == held
    assert items.without(held, 0) == (RATE,)
    full = tuple(Item(orders.shpo_imposed, replace(DERBYSHIRE, area=str(number))) for number in range(items.MOST))
    assert items.with_one(full, RATE) == full


def test_slides_stand_in_the_order_chosen_each_with_its_own_choice_and_marking():
    made = Presentation(io.BytesIO(files.file_for((RATE, PLAN, SHPO), "pptx", Audience.BOARD)))
    first, plan, last, about = made.slides
    assert last.shapes.title.text == orders.shpo_imposed(DERBYSHIRE).title
    notes = [slide.notes_slide.notes_text_frame.text for slide in (first, last)]
    assert "Northumbria" in notes[0] and "2021-22" in notes[0] and "Derbyshire; reporting year 2023-24" in notes[1]
    said = [[shape.text_frame.text for shape in slide.shapes if shape.has_text_frame] for slide in (first, plan, last)]
    assert ["OFFICIAL-SENSITIVE" in one for one in said] == [False, True, False]
    assert ["Example data" in one for one in said] == [False, True, False]
    assert about.shapes.title.text == "About this pack"


def test_the_document_has_a_page_for_each_figure_with_chart_table_source_and_choice():
    document = Document(io.BytesIO(files.file_for((SHPO, PLAN), "docx", Audience.BOARD)))
    headings = [one for one in document.paragraphs if one.style.name == "Heading 1"]
    figure = orders.shpo_imposed(DERBYSHIRE)
    assert headings[0].text == figure.title
    assert [bool(one.paragraph_format.page_break_before) for one in headings] == [False, True, True]
    alts = document.element.xpath("//wp:docPr/@descr")
    assert alts[0] == figure.alt
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert cells[1][:2] == ["2023-24", "166"]
    text = [one.text for one in document.paragraphs]
    assert "As at: 31 March 2024. Filters: Derbyshire; reporting year 2023-24" in text
    assert "Example data" in text and "OFFICIAL-SENSITIVE" in document.sections[0].header.paragraphs[0].text


def test_the_archive_holds_a_picture_and_a_workbook_of_each_numbered_in_order():
    held = (RATE, SHPO)
    with zipfile.ZipFile(io.BytesIO(files.file_for(held, "zip", Audience.BOARD))) as archive:
        names = archive.namelist()
        assert all(len(archive.read(name)) > 1000 for name in names)
    assert names == [
        "01-northumbria-category-1-rate-2021-22.png",
        "01-northumbria-category-1-rate-2021-22.xlsx",
        "02-derbyshire-shpo-imposed-2023-24.png",
        "02-derbyshire-shpo-imposed-2023-24.xlsx",
    ]


def test_lists_of_single_records_never_leave_and_nothing_else_is_told():
    misses = Item(kpi_detail.misses, replace(DERBYSHIRE, kpi="level_2_reviews_on_time"))
    assert [one.figure.name for one in items.made((misses, SHPO), Audience.BOARD)] == ["orders/shpo_imposed"]
    with pytest.raises(Refused, match="None of the figures"):
        files.file_for((misses,), "docx", Audience.BOARD)


def test_a_preview_says_so_in_every_form(monkeypatch):
    monkeypatch.setattr(snapshot, "is_preview", lambda: True)
    held = (replace(SHPO, selection=replace(DERBYSHIRE, year="2022-23")),)
    assert files.name_of("docx", Audience.BOARD).startswith("preview-")
    document = Document(io.BytesIO(files.file_for(held, "docx", Audience.BOARD)))
    assert document.sections[0].header.paragraphs[0].text == "PREVIEW, NOT PUBLISHED"
    slides = Presentation(io.BytesIO(files.file_for(held, "pptx", Audience.BOARD))).slides
    said = [shape.text_frame.text for shape in slides[0].shapes if shape.has_text_frame]
    assert "PREVIEW, NOT PUBLISHED" in said


def test_for_publication_small_counts_are_withheld_in_every_form():
    item = Item(referrals.referrals_by_source, DERBYSHIRE)
    [made] = items.made((item,), Audience.PUBLICATION)
    assert made.figure.withheld_count and made.figure.chart is None and made.figure.plotted is None
    slides = Presentation(io.BytesIO(files.file_for((item,), "pptx", Audience.PUBLICATION))).slides
    assert not [shape for slide in slides for shape in slide.shapes if shape.has_chart]
    assert files.name_of("pptx", Audience.PUBLICATION).endswith("-basket-for-publication.pptx")


def test_the_page_lists_moves_and_removes_and_keeps_nothing_for_another_session():
    app = opened("pages/exports.py")
    assert basket_wording.EMPTY.split(".")[0] in words_of(app)
    app.session_state[items.KEY] = (SHPO, RATE)
    app.run()
    assert not app.exception and "Your basket: 2 figures" in words_of(app)
    app.button(key="basket_down_0").click().run()
    assert app.session_state[items.KEY] == (RATE, SHPO)
    assert app.button(key="basket_up_0").disabled and app.button(key="basket_down_1").disabled
    app.button(key="basket_remove_0").click().run()
    assert app.session_state[items.KEY] == (SHPO,)
    app.button(key="basket_clear").click().run()
    assert "Your basket is empty" in words_of(app)
    assert items.KEY not in opened("pages/exports.py").session_state


def test_a_figure_is_put_aside_from_its_export_menu_with_the_choice_it_is_shown_for():
    app = opened("pages/orders.py", year="2022-23")
    menu = "export_orders_shpo_imposed"
    app.session_state[menu] = True
    app.run()
    app.button(key=f"{menu}_basket").click().run()
    [item] = app.session_state[items.KEY]
    assert item.make(item.selection).name == "orders/shpo_imposed" and item.selection.year == "2022-23"
    assert app.button(key=f"{menu}_basket").disabled
    assert app.button(key=f"{menu}_basket").label == basket_wording.ADDED
