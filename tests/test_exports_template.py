"""The board's own template: only its looks are taken, what is left out is told, and what cannot be used is refused."""

import io
import zipfile

import pytest
from pptx import Presentation
from pptx.util import Pt

from oversight.exports import __main__ as command
from oversight.exports.board_pack import pack, pptx_layout, pptx_writer
from oversight.exports.board_pack.template import board_template, package
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import template_wording
from tests import templates

DERBYSHIRE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")


@pytest.fixture(scope="module")
def held():
    return pack.pack(DERBYSHIRE, with_sample=True)


def inside(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


@pytest.mark.long
def test_nothing_but_looks_is_taken_and_what_was_left_out_is_told(held):
    taken = board_template.taken(templates.laden(), "Board.pptx")
    assert taken.told[0] == (
        "Left out of the template: 1 slide, 1 notes page, 1 macro project, 1 embedded object, 1 outside link, 1 file "
        "of properties and 1 file of custom properties."
    )
    assert taken.told[1] == "Slides use the template's layout “Title Only”."
    for content in (taken.content, pptx_writer.pptx(held, template=taken)):
        parts = inside(content)
        assert not [path for path, part in parts.items() if templates.SECRET.encode() in part]
        assert not [path for path, part in parts.items() if b'TargetMode="External"' in part or b"example.org" in part]
        assert not [path for path in parts if "vba" in path.casefold() or "oleObject" in path or "custom" in path]
    shapes = Presentation(io.BytesIO(taken.content)).slide_master.shapes
    assert len(shapes) == 5 and "linked" not in [shape.name for shape in shapes]


def test_a_pack_of_another_size_stands_on_the_templates_layout_and_keeps_to_its_slides(held):
    taken = board_template.taken(templates.presentation(), "Board.pptx")
    made = Presentation(io.BytesIO(pptx_writer.pptx(held, template=taken)))
    assert (made.slide_width, made.slide_height) == (Pt(720), Pt(540))
    assert {slide.slide_layout.name for slide in made.slides} == {"Title Only"}
    assert len(made.slides) == sum(len(pptx_layout.laid(slide, taken.page)) for slide in held.slides)
    for slide in made.slides:
        assert slide.shapes.title.text and [one.placeholder_format.idx for one in slide.placeholders] == [0]
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= made.slide_width + 10, shape.name
            assert shape.top >= 0 and shape.top + shape.height <= made.slide_height + 10, shape.name
        runs = slide._element.xpath(".//a:latin")
        assert not runs  # text follows the fonts of the theme
    charts = [shape.chart for slide in made.slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) >= 5
    assert made.core_properties.author == held.board


def test_without_a_layout_of_title_only_the_one_with_least_beside_its_title_is_used(held):
    taken = board_template.taken(templates.presentation(layouts=(1, 3, 6), wide=True), "Board.pptx")
    assert taken.told[1] == "Slides use the template's layout “Title and Content”."
    made = Presentation(io.BytesIO(pptx_writer.pptx(held, template=taken)))
    assert not [shape for slide in made.slides for shape in slide.placeholders if shape.placeholder_format.idx]


@pytest.mark.long
def test_a_dark_ground_has_white_under_what_is_drawn_for_white(held):
    taken = board_template.taken(templates.presentation(dark=True), "Board.pptx")
    assert taken.has_ground and not board_template.taken(templates.presentation(), "Board.pptx").has_ground
    slide = Presentation(io.BytesIO(pptx_writer.pptx(held, template=taken))).slides[5]
    names = [shape.name.split(" ")[0] for shape in slide.shapes]
    assert names[:2] == ["Title", "Ground"]
    titles = slide.shapes.title._element.xpath(".//a:rPr/a:solidFill")
    assert not titles  # the template's own colour


def test_a_font_that_may_be_too_wide_gives_way_and_that_is_told():
    told = board_template.taken(templates.presentation(font="Courier New"), "Board.pptx").told
    assert told[2:] == ("The template's font Courier New may be too wide for the slides, so Arial is used.",)
    assert board_template.taken(templates.presentation(font="Arial"), "Board.pptx").told[2:] == ()


def refused(content: bytes, name: str = "Board.pptx") -> str:
    with pytest.raises(Refused) as told:
        board_template.taken(content, name)
    return told.value.user_message


def test_a_template_without_a_titled_layout_or_room_is_refused_with_the_remedy():
    assert refused(templates.presentation(layouts=(6,))) == template_wording.NO_LAYOUT
    small = templates.changed(
        templates.presentation(),
        {},
        {"ppt/presentation.xml": (b'cx="9144000" cy="6858000"', b'cx="4000000" cy="3000000"')},
    )
    assert refused(small) == template_wording.NO_ROOM


def test_what_is_no_presentation_is_refused_plainly():
    assert refused(b"", "Board.pptm") == template_wording.wrong_ending("Board.pptm")
    assert refused(b"no archive") == template_wording.unreadable("Board.pptx")
    assert refused(package.OLD_OR_LOCKED + b"rest") == template_wording.locked("Board.pptx")
    assert refused(b"x" * (package.MOST_BYTES + 1)) == template_wording.too_large("Board.pptx", package.MOST_BYTES)
    whole = templates.presentation()
    for end in (200, len(whole) // 2, len(whole) - 30):
        assert refused(whole[:end]) == template_wording.unreadable("Board.pptx")


@pytest.mark.long
def test_an_archive_that_unpacks_to_too_much_is_not_unpacked(monkeypatch):
    bomb = templates.changed(templates.presentation(), {"ppt/media/zeros.bin": b"\0" * 30_000_000})
    monkeypatch.setattr(package, "MOST_UNPACKED", 10_000_000)
    assert len(bomb) < 100_000 and refused(bomb) == template_wording.unpacks_too_large("Board.pptx")


@pytest.mark.parametrize("path", ["../outside.xml", "/etc/passwd", "ppt\\..\\x.xml", "C:/x.xml"])
def test_a_path_that_leads_out_of_the_file_is_refused(path):
    told = refused(templates.changed(templates.presentation(), {path: b"<x/>"}))
    assert told == template_wording.unsound("Board.pptx")


ENTITY = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


@pytest.mark.parametrize("part", [ENTITY, ENTITY.replace(b"DOCTYPE", b"DocType"), ENTITY.decode().encode("utf-16")])
def test_a_document_type_or_entities_in_any_part_are_refused(part):
    told = refused(templates.changed(templates.presentation(), {"ppt/more.xml": part}))
    assert told == template_wording.unsound("Board.pptx")


def test_the_command_uses_a_template_tells_what_it_left_out_and_refuses_a_pdf(tmp_path, capsys):
    given = tmp_path / "Board.pptx"
    given.write_bytes(templates.presentation())
    there = tmp_path / "pack.pptx"
    assert command.main(["pack", "--to", str(there), "--template", str(given)]) == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("Left out of the template: 1 slide, 1 notes page")
    assert Presentation(str(there)).slide_width == Pt(720)
    assert command.main(["pack", "--to", str(tmp_path / "pack.pdf"), "--template", str(given)]) == 2
    assert template_wording.PPTX_ONLY in capsys.readouterr().err
    assert command.main(["pack", "--to", str(there), "--template", str(tmp_path / "none.pptx")]) == 2
    assert "There is no template" in capsys.readouterr().err
