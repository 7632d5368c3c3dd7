"""Frees a template of all but its looks: masters, layouts, theme and their pictures stay, everything else goes."""

import io
import posixpath
import zipfile
from collections import Counter
from dataclasses import dataclass

from lxml import etree

from oversight.exports.board_pack.template.package import PRESENTATION, TYPES, Parts, parsed
from oversight.wording.template_wording import Dropped

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
# What a part may point to, by the last word of the relationship's type, and how that part is declared.
KEPT = {
    "slideMaster": "application/vnd.openxmlformats-officedocument.presentationml.slideMaster+xml",
    "slideLayout": "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "image": "",
}
MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
PICTURES = {  # the endings of pictures that stay, with how such a file begins and how it is declared
    "png": (b"\x89PNG\r\n\x1a\n", "image/png"),
    "jpg": (b"\xff\xd8\xff", "image/jpeg"),
    "jpeg": (b"\xff\xd8\xff", "image/jpeg"),
    "gif": (b"GIF8", "image/gif"),
}
NEVER = {  # elements that hold no looks: movement, extensions, controls, notes on the file
    *(f"{{{SLIDES}}}{name}" for name in ("timing", "transition", "extLst", "custDataLst", "controls", "custShowLst")),
    *(f"{{{SLIDES}}}{name}" for name in ("sldIdLst", "notesMasterIdLst", "handoutMasterIdLst", "embeddedFontLst")),
    *(f"{{{SLIDES}}}{name}" for name in ("photoAlbum", "modifyVerifier", "smartTags")),
    f"{{{DRAWING}}}extLst",
}
SHAPES = {f"{{{SLIDES}}}{name}" for name in ("pic", "graphicFrame", "contentPart")}
# What is told of the parts left behind: by a piece of their paths, the first that fits.
CALLED = (
    ("vbaproject", Dropped.MACROS),
    ("/slides/slide", Dropped.SLIDES),
    ("/notesslides/notes", Dropped.NOTES),
    ("/embeddings/", Dropped.EMBEDDED),
    ("/activex/", Dropped.EMBEDDED),
    ("/charts/chart", Dropped.EMBEDDED),
    ("/comments", Dropped.COMMENTS),
    ("docprops/custom", Dropped.CUSTOM_PROPERTIES),
    ("docprops/core", Dropped.PROPERTIES),
    ("customxml/item", Dropped.CUSTOM_PROPERTIES),
    ("/fonts/", Dropped.FONTS),
)


@dataclass(frozen=True)
class Link:
    """One relationship of a part: its id, the last word of its type, the path it leads to (empty: outside)."""

    id: str
    kind: str
    path: str


def cleaned(parts: Parts) -> tuple[bytes, Counter[Dropped]]:
    """The template as a file of its looks alone, and how many things of each kind were left behind."""
    dropped = Counter(
        next(called for piece, called in CALLED if piece in f"/{path.casefold()}")
        for path in parts
        if any(piece in f"/{path.casefold()}" for piece, _ in CALLED) and not path.endswith(".rels")
    )
    kept: Parts = {}
    declared = {PRESENTATION: MAIN}
    waiting = [PRESENTATION]
    while waiting:
        path = waiting.pop()
        if path in kept:
            continue
        if not path.endswith(".xml"):
            kept[path] = parts[path]
            continue
        links = links_of(path, parts)
        dropped[Dropped.OUTSIDE] += sum(not link.path for link in links)
        staying = [link for link in links if stays(link, parts)]
        dropped[Dropped.PICTURES] += sum(
            link.kind == "image" and link.path.endswith((".emf", ".wmf")) for link in links if link not in staying
        )
        kept[path] = without_references(parts[path], {link.id for link in staying})
        kept[rels_of(path)] = written(path, staying)
        declared |= {link.path: KEPT[link.kind] for link in staying if KEPT[link.kind]}
        waiting += [link.path for link in staying]
    kept["_rels/.rels"] = written("", [Link("rId1", "officeDocument", PRESENTATION)])
    kept[TYPES] = types(declared)
    return zipped(kept), +dropped


def links_of(path: str, parts: Parts) -> list[Link]:
    """The relationships of a part."""
    held = parts.get(rels_of(path))
    found = []
    for node in parsed(held).iter(f"{{{PACKAGE}}}Relationship") if held else ():
        kind = str(node.get("Type", "")).rpartition("/")[2]
        is_outside = node.get("TargetMode") == "External"
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(path), str(node.get("Target", ""))))
        found.append(Link(str(node.get("Id", "")), kind, "" if is_outside else target.lstrip("/")))
    return found


def stays(link: Link, parts: Parts) -> bool:
    """Whether a relationship leads to looks that the file holds; a picture must be one of those kinds that begins as
    they do."""
    if link.kind not in KEPT or link.path not in parts:
        return False
    if link.kind == "image":
        begins, _ = PICTURES.get(posixpath.splitext(link.path)[1].lstrip(".").casefold(), (b"\0never", ""))
        return parts[link.path].startswith(begins)
    return link.path.startswith("ppt/") and link.path.endswith(".xml")


def without_references(content: bytes, ids: set[str]) -> bytes:
    """A part without what points to anything left behind, and without what holds no looks."""
    root = parsed(content)
    for node in list(root.iter()):
        if not isinstance(node.tag, str):
            remove(node)  # comments and instructions
        elif node.tag in NEVER:
            remove(node)
        elif any(name.startswith(f"{{{OFFICE}}}") and value not in ids for name, value in node.attrib.items()):
            remove(next((one for one in node.iterancestors() if one.tag in SHAPES), node))
    return as_bytes(root)


def as_bytes(root: etree._Element) -> bytes:
    """A tree as a part."""
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def remove(node: etree._Element) -> None:
    """Takes an element out of its tree."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def rels_of(path: str) -> str:
    """Where the relationships of a part stand."""
    folder, name = posixpath.split(path)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def written(path: str, links: list[Link]) -> bytes:
    """Relationships as a part."""
    root = etree.Element(f"{{{PACKAGE}}}Relationships", nsmap={None: PACKAGE})
    for link in links:
        etree.SubElement(
            root, f"{{{PACKAGE}}}Relationship", Id=link.id, Type=f"{OFFICE}/{link.kind}", Target=f"/{link.path}"
        )
    return as_bytes(root)


def types(declared: dict[str, str]) -> bytes:
    """What each part is, as the file declares it."""
    root = etree.Element(f"{{{CONTENT}}}Types", nsmap={None: CONTENT})
    usual = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    for ending, kind in (usual | {ending: kind for ending, (_, kind) in PICTURES.items()}).items():
        etree.SubElement(root, f"{{{CONTENT}}}Default", Extension=ending, ContentType=kind)
    for path, kind in declared.items():
        etree.SubElement(root, f"{{{CONTENT}}}Override", PartName=f"/{path}", ContentType=kind)
    return as_bytes(root)


def zipped(parts: Parts) -> bytes:
    """Parts as one file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in (TYPES, *(path for path in parts if path != TYPES)):
            archive.writestr(path, parts[path])
    return file.getvalue()
