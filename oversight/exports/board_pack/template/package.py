"""Opens a PowerPoint file that came from elsewhere: its parts as bytes, within limits, never anything outside it."""

import io
import zipfile
from pathlib import PurePosixPath

from lxml import etree

from oversight.problems import Refused
from oversight.wording import template_wording as said

MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 20_000_000, 120_000_000, 2_000
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"  # how a file of Office 97 or one under a password begins
TYPES, PRESENTATION = "[Content_Types].xml", "ppt/presentation.xml"
XML = (".xml", ".rels")

Parts = dict[str, bytes]


def opened(content: bytes, name: str) -> Parts:
    """The parts of a .pptx file by their paths. Raises Refused, with the remedy, where it is in use or not allowed."""
    if not name.casefold().endswith(".pptx"):
        raise Refused(said.wrong_ending(name))
    if len(content) > MOST_BYTES:
        raise Refused(said.too_large(name, MOST_BYTES))
    if content.startswith(OLD_OR_LOCKED):
        raise Refused(said.locked(name))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = unpacked(archive, name)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise Refused(said.unreadable(name)) from error
    if TYPES not in parts or PRESENTATION not in parts:
        raise Refused(said.unreadable(name))
    return parts


def unpacked(archive: zipfile.ZipFile, name: str) -> Parts:
    """Every part of an archive, none read past the limit. Raises Refused where a path leads out of it or stands twice,
    or where it unpacks to more than can be meant."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    paths = [entry.filename for entry in entries]
    if len(set(map(str.casefold, paths))) < len(paths) or not all(map(is_inside, paths)):
        raise Refused(said.unsound(name))
    if len(entries) > MOST_PARTS:
        raise Refused(said.unpacks_too_large(name))
    parts, left = {}, MOST_UNPACKED
    for entry in entries:
        with archive.open(entry) as file:
            parts[entry.filename] = file.read(left + 1)
        left -= len(parts[entry.filename])
        if left < 0:
            raise Refused(said.unpacks_too_large(name))
        if entry.filename.casefold().endswith(XML) and not is_plain(parts[entry.filename]):
            raise Refused(said.unsound(name))
    return parts


def is_inside(path: str) -> bool:
    """Whether a path stays within the file that holds it."""
    parts = PurePosixPath(path).parts
    return bool(parts) and not path.startswith("/") and ".." not in parts and not {"\\", ":", "\0"} & set(path)


def is_plain(content: bytes) -> bool:
    """Whether XML is written as Office writes it: in UTF-8, without a document type or entities."""
    is_utf_8 = not content.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00")) and b"\x00" not in content[:200]
    return is_utf_8 and b"<!doctype" not in content.lower() and b"<!entity" not in content.lower()


def parsed(content: bytes) -> etree._Element:
    """XML as a tree, with nothing fetched or resolved. Raises Refused where it is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(said.BROKEN) from error
