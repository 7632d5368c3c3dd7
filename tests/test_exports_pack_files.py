"""The board pack as PPTX and PDF, read back: titles, alt texts, tables, notes, tags, bookmarks; hostile text."""

import io

import pikepdf
import pytest
from pptx import Presentation
from pptx.util import Pt

from oversight.exports import __main__ as command
from oversight.exports import sanitise
from oversight.exports.board_pack import pack, pdf_writer, pptx_layout, pptx_parts, pptx_writer
from oversight.exports.board_pack.pack import Pack
from oversight.exports.board_pack.slides import TITLE_PAGE, PackSlide
from oversight.figures.core.table import Table, counts, names
from oversight.figures.published import orders
from oversight.selection import Selection
from tests.hostile import HOSTILE
from tests.pdf_text import words_of_page

DERBYSHIRE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")
TYPST = '#eval("1+1") #image("/etc/passwd") $x$ *bold* @ref <label> \\ `raw` // no comment'
HOSTILE_TEXTS = HOSTILE | {"markup of the typesetter": TYPST}


@pytest.fixture(scope="module")
def held():
    return pack.pack(DERBYSHIRE, with_sample=True)


@pytest.fixture(scope="module")
def slides(held):
    return Presentation(io.BytesIO(pptx_writer.pptx(held)))


@pytest.fixture(scope="module")
def document(held):
    with pikepdf.open(io.BytesIO(pdf_writer.pdf(held))) as opened:
        yield opened


def place_of(held: Pack, key: str) -> int:
    return [one.slide.key for one in laid_of(held)].index(key)


def laid_of(held: Pack) -> list[pptx_parts.Laid]:
    """Every slide as laid out: one whose rows go on stands for each of its parts."""
    return [one for slide in held.slides for one in pptx_layout.laid(slide)]


def titles_of(held: Pack) -> list[str]:
    return [one.slide.title for one in laid_of(held)]


def parts_of(held: Pack, kind: type) -> list:
    return [part for one in laid_of(held) for part in one.parts if isinstance(part, kind)]


def grids_of(held: Pack) -> list[pptx_parts.Grid]:
    return parts_of(held, pptx_parts.Grid)


def alt_of(shape) -> str:
    return shape._element.xpath(".//p:cNvPr")[0].get("descr", "")


def tags_of(document, *wanted: str) -> list:
    """The elements of the PDF's structure with one of the tags, in reading order."""
    found, waiting = [], [document.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, pikepdf.Array):
            waiting = [*node, *waiting]
        elif isinstance(node, pikepdf.Dictionary):
            if str(node.get("/S", ""))[1:] in wanted:
                found.append(node)
            if "/K" in node:
                waiting.insert(0, node.K)
    return found


def words_of_shape(shape) -> list[str]:
    if shape.has_table:
        return [cell.text for row in shape.table.rows for cell in row.cells]
    return [paragraph.text for paragraph in shape.text_frame.paragraphs] if shape.has_text_frame else []


def test_every_slide_has_its_finding_as_its_own_title_first_in_reading_order(held, slides):
    assert [slide.shapes.title.text for slide in slides.slides] == titles_of(held)
    assert len(titles_of(held)) == len(set(titles_of(held))) > len(held.slides)
    for slide in slides.slides:
        assert slide.shapes[0].shape_id == slide.shapes.title.shape_id
    assert (slides.slide_width, slides.slide_height) == (Pt(960), Pt(540))


def test_every_picture_and_table_has_alt_text_and_pictures_that_of_the_figure(held, slides):
    for shape in (shape for slide in slides.slides for shape in slide.shapes if not shape.has_text_frame):
        assert alt_of(shape), shape.name
    shapes = slides.slides[place_of(held, "orders")].shapes
    [chart] = [shape for shape in shapes if shape.name.startswith("Chart")]
    assert chart.has_chart and alt_of(chart) == orders.shpo_imposed(DERBYSHIRE).alt
    shapes = slides.slides[place_of(held, "audits")].shapes
    [picture] = [shape for shape in shapes if shape.name.startswith("Chart")]
    assert picture.image.size[0] >= 1400


def test_tables_are_native_with_a_header_row_and_the_packs_own_cells(held, slides):
    shapes = [shape for slide in slides.slides for shape in slide.shapes if shape.has_table]
    for shape, grid in zip(shapes, grids_of(held), strict=True):
        assert shape.table.first_row
        assert words_of_shape(shape) == [cell for row in grid.rows for cell in row]


def test_no_text_on_a_slide_is_under_sixteen_points_and_all_is_british_english(slides):
    for slide in slides.slides:
        runs = slide._element.xpath(".//a:rPr")
        assert runs and min(int(run.get("sz")) for run in runs) >= 1600
        assert {run.get("lang") for run in runs} == {"en-GB"}
        titles = slide.shapes.title._element.xpath(".//a:rPr")
        assert min(int(run.get("sz")) for run in titles) >= 2800


def test_notes_hold_questions_and_definitions_and_the_file_says_whose_it_is(held, slides):
    notes = [slide.notes_slide.notes_text_frame.text for slide in slides.slides]
    assert all(notes)
    of_orders = notes[place_of(held, "orders")]
    assert "What it counts: " in of_orders and "To ask (1): " in of_orders
    table = next(shape for shape in slides.slides[len(notes) - 1].shapes if shape.has_table)
    assert "Version of the extracts" in words_of_shape(table)
    core = slides.core_properties
    assert (core.title, core.keywords, core.language) == (held.title, "OFFICIAL-SENSITIVE", "en-GB")


def test_marking_and_illustrative_stand_on_their_slides_alone(held, slides):
    for content, slide in zip([one.slide for one in laid_of(held)], slides.slides, strict=True):
        said = [text for shape in slide.shapes for text in words_of_shape(shape)]
        assert ("OFFICIAL-SENSITIVE" in said) == bool(content.marking)
        assert ("Example data" in said) == (content.is_illustrative and content.key != TITLE_PAGE)


def test_the_pdf_is_tagged_titled_and_bookmarked(held, document):
    root = document.Root
    assert bool(root.MarkInfo.Marked) and str(root.Lang) == "en-GB" and bool(root.ViewerPreferences.DisplayDocTitle)
    assert str(document.docinfo.Title) == held.title
    assert "OFFICIAL-SENSITIVE" in str(document.docinfo.Subject)
    with document.open_outline() as outline:
        marks = [str(item.title) for item in outline.root]
        below = [str(item.title) for item in outline.root[-1].children]
    assert marks == [*(slide.title for slide in held.slides), pdf_writer.NOTES_TITLE]
    assert below == [slide.title for slide in held.slides if slide.notes]
    with document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_the_pdfs_charts_carry_their_alt_texts_and_its_tables_their_headers(held, document):
    figures = [slide.figure for slide in held.slides if slide.figure]
    alts = [str(one.Alt) for one in tags_of(document, "Figure")]
    assert [alt for alt in alts if not alt.startswith("Rows ")] == [figure.alt for figure in figures]
    assert "Rows 10 to 17 of 17. The alt text of the first part describes the whole chart." in alts
    tables = [slide.table for slide in held.slides if slide.table]
    assert len(tags_of(document, "Table")) == len(tables)
    assert len(tags_of(document, "TH")) == sum(len(table.columns) for table in tables)
    assert len(tags_of(document, "TD")) == sum(len(table.columns) * table.height for table in tables)
    assert len(tags_of(document, "H1")) == len(held.slides) + 1
    assert len(document.pages) > len(held.slides)


@pytest.fixture(scope="module")
def marked_long():
    """The pages, as text, of a marked pack of one table that needs several, with a foot longer than a page."""
    rows = range(70)
    table = Table((names("name", "Name", [f"row {number}" for number in rows]), counts("n", "Number", rows)))
    long = PackSlide("long", "Seventy", table=table, foot=("Known. " * 900,), marking="MARKED")
    first = PackSlide(TITLE_PAGE, "Long", marking="MARKED")
    made = pdf_writer.pdf(Pack("Long", "The board", "MARKED", (first, long)))
    with pikepdf.open(io.BytesIO(made)) as document:
        return [words_of_page(page) for page in document.pages]


def test_a_long_table_breaks_over_pages_with_its_header_and_every_page_is_marked(marked_long):
    pages = marked_long
    assert len(pages) >= 6
    assert all(page.count("MARKED") == 2 for page in pages)
    with_rows = [page for page in pages if "row " in page]
    assert len(with_rows) >= 3 and all("Name" in page and "Number" in page for page in with_rows)
    said = " ".join(pages)
    assert all(f"row {number} " in f"{said} " for number in range(70)) and said.count("Known.") == 900


def test_every_page_of_an_invented_sample_says_so_and_each_of_a_marked_slide_is_marked(held, document):
    pages = [words_of_page(page) for page in document.pages]
    bare = [page.removeprefix("OFFICIAL-SENSITIVE ") for page in pages]
    titles = [*(slide.title for slide in held.slides), pdf_writer.NOTES_TITLE]
    begins: list[int] = []
    for title in titles:  # each after the one before: one title may be the beginning of another
        after = begins[-1] + 1 if begins else 0
        begins.append(next(number for number in range(after, len(bare)) if bare[number].startswith(title)))
    for slide, first, end in list(zip(held.slides, begins, begins[1:], strict=False))[1:]:
        for page in pages[first:end]:
            assert page.count("OFFICIAL-SENSITIVE") == (2 if slide.marking else 0)
            assert ("Example data" in page) == slide.is_illustrative
    assert all(page.count("OFFICIAL-SENSITIVE") >= 2 for page in pages[begins[-1] :])


@pytest.fixture(scope="module")
def hostile():
    """A slide for each hostile text: as title, subtitle, cell, sentence and note."""
    made = []
    for name, text in HOSTILE_TEXTS.items():
        words = sanitise.text(text)
        table = Table((names("name", "Name", [words]), counts("n", words, [1])))
        made.append(PackSlide(name, words, words, table=table, foot=(words,), notes=((words, words),)))
    first = PackSlide(TITLE_PAGE, "Hostile", lines=(TYPST,))
    return Pack("Hostile <title>", TYPST, "", (first, *made))


def test_hostile_text_leaves_as_text_in_the_slides(hostile):
    read = Presentation(io.BytesIO(pptx_writer.pptx(hostile)))
    for content, slide in zip(hostile.slides[1:], list(read.slides)[1:], strict=True):
        assert slide.shapes.title.text == pptx_layout.laid(content)[0].parts[0].paragraphs[0]
        assert slide.notes_slide.notes_text_frame.text == f"{content.title}: {content.title}"
        assert not slide._element.xpath(".//a:hlinkClick")


@pytest.mark.long
def test_hostile_text_leaves_as_text_in_the_pdf(hostile):
    with pikepdf.open(io.BytesIO(pdf_writer.pdf(hostile))) as document:
        with document.open_outline() as outline:
            marks = [str(item.title) for item in outline.root]
        assert "JavaScript" not in str(document.Root.get("/Names", ""))
        assert not [page for page in document.pages if page.get("/Annots")]
    assert marks[-2] == pdf_writer.shown(hostile.slides[-1].title)
    assert marks[-2].startswith('#eval("1+1")')


def test_a_letter_that_the_font_lacks_is_shown_as_an_empty_box():
    assert pdf_writer.shown("Łódź – £5 “x” 🔥 שלום") == "Łódź – £5 “x” □ □□□□"


@pytest.mark.parametrize("ending", ["pptx", "pdf"])
def test_the_command_writes_the_pack_and_tells_each_step(tmp_path, capsys, ending):
    there = tmp_path / f"pack.{ending}"
    assert command.main(["pack", "--to", str(there), "--area", "Derbyshire"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "0%: Decisions in June" and "Slide: SHPOs imposed rose by 56 to 166" in " ".join(said)
    assert said[-1] == f"{there}: {there.stat().st_size:,} bytes"
    assert there.read_bytes()[:2] in (b"PK", b"%P")
    assert list(tmp_path.iterdir()) == [there]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--to", "pack.txt"], "“pack.txt” must end in .pptx or .pdf"),
        (["--to", "nowhere/pack.pdf"], "There is no folder “nowhere”"),
        (["--to", "pack.pdf", "--area", "Derbyshir"], "There is no area “Derbyshir”. Did you mean Derbyshire?"),
        (["--to", "pack.pdf", "--as-at", "2024-10-04"], "There is no SMB on “2024-10-04”"),
    ],
)
def test_a_wrong_argument_is_told_in_a_sentence_and_nothing_is_written(tmp_path, monkeypatch, capsys, given, said):
    monkeypatch.chdir(tmp_path)
    assert command.main(["pack", *given]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
