"""Templates as other boards might have them, made with python-pptx and then with what no pack may take over."""

import io
import zipfile

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Pt

SECRET = "Secret of the template"


def presentation(wide: bool = False, layouts: tuple[int, ...] = (), dark: bool = False, font: str = "") -> bytes:
    """A template of 4:3 (or 16:9) with a slide, notes and properties of its own; `layouts` are those that stay."""
    made = Presentation()
    if wide:
        made.slide_width, made.slide_height = Pt(960), Pt(540)
    made.core_properties.author = made.core_properties.title = SECRET
    if layouts:
        for layout in [one for place, one in enumerate(made.slide_layouts) if place not in layouts]:
            made.slide_layouts.remove(layout)
    if dark:
        ground = made.slide_master.background.fill
        ground.solid()
        ground.fore_color.rgb = RGBColor(0x10, 0x20, 0x30)
    slide = made.slides.add_slide(made.slide_layouts[0])
    box = slide.shapes.add_textbox(Pt(10), Pt(10), Pt(100), Pt(20))
    box.text_frame.text = SECRET
    box.text_frame.paragraphs[0].runs[0].hyperlink.address = "https://example.org/secret"
    slide.notes_slide.notes_text_frame.text = SECRET
    file = io.BytesIO()
    made.save(file)
    content = file.getvalue()
    return changed(content, {}, {"ppt/theme/theme1.xml": (b"Calibri", font.encode())}) if font else content


def changed(
    content: bytes, more: dict[str, bytes | str], replaced: dict[str, tuple[bytes, bytes]] | None = None
) -> bytes:
    """The file with more parts, and with a piece of some parts replaced."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as held, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in held.infolist():
            part = held.read(entry)
            if replaced and entry.filename in replaced:
                old, new = replaced[entry.filename]
                assert old in part, entry.filename
                part = part.replace(old, new)
            made.writestr(entry.filename, part)
        for path, part in more.items():
            made.writestr(path, part)
    return file.getvalue()


def laden() -> bytes:
    """A template with macros, an embedded object, links to the outside, a linked picture and custom properties."""
    master = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="rIdX" Type="{office}/image" Target="https://example.org/x.png" TargetMode="External"/>'
    ole = f'<Relationship Id="rIdO" Type="{office}/oleObject" Target="../embeddings/oleObject1.bin"/>'
    picture = (
        '<p:pic><p:nvPicPr><p:cNvPr id="99" name="linked"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
        f'<a:blip xmlns:r="{office}" r:link="rIdX"/></p:blipFill><p:spPr/></p:pic></p:spTree>'
    )
    return changed(
        presentation(),
        {
            "ppt/vbaProject.bin": b"macro " + SECRET.encode(),
            "ppt/embeddings/oleObject1.bin": SECRET,
            "docProps/custom.xml": f"<Properties>{SECRET}</Properties>",
        },
        {
            master: (b"</Relationships>", f"{link}{ole}</Relationships>".encode()),
            "ppt/slideMasters/slideMaster1.xml": (b"</p:spTree>", picture.encode()),
        },
    )
