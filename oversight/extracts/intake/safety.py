"""Says of a file whether it can be opened without harm: no macros, no password, and no more inside than can be read."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

LARGEST_FILE = 256 * 2**20  # bytes
LARGEST_UNPACKED = 2**30
MOST_PACKED = 400  # times smaller a file of more than LARGE bytes may be packed; a sheet of numbers reaches 60
LARGE = 50 * 2**20
MOST_ENTRIES = 2_000
MOST_CELLS = 40_000_000  # of one sheet, from its first to its last filled cell

OLD_WORKBOOK, ZIPPED = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
SAVE_XLSX = "save it as an Excel workbook (.xlsx) and add it again."
TOO_LARGE = "take out what is not needed, or add one table at a time."
CELL_TOO_FAR = re.compile(rb'\sr="([A-Z]{1,3})\d')
LAST_ROW = re.compile(rb'<(?:\w+:)?row [^>]*?r="(\d+)"')
REPEATED_ROW = re.compile(rb'number-rows-repeated="(\d{5,})"[^>]*>(.{0,4000}?)</table:table-row>', re.S)
REPEATED_CELL = re.compile(rb'<table:table-cell [^>]*number-columns-repeated="\d{5,}"[^>]*>')

Trouble = tuple[str, str]  # a rule and its remedy


def trouble_with(name: str, content: bytes) -> Trouble | None:
    """Why a file is not opened, and what to do; None where it can be."""
    if name.startswith("~$"):
        return "This is the file that marks a workbook as open.", "close the workbook and add the workbook itself."
    if not content:
        return "The file is empty.", "save it again and add it once more."
    if len(content) > LARGEST_FILE:
        return f"A file has at most {LARGEST_FILE // 2**20} MB.", TOO_LARGE
    if name.lower().endswith((".xlsm", ".xltm", ".xlsb", ".xlam")):
        return "Workbooks with macros are not opened.", SAVE_XLSX
    if content.startswith(OLD_WORKBOOK):
        return in_old_workbook(content)
    return in_zip(content) if content.startswith(ZIPPED) else None


def in_old_workbook(content: bytes) -> Trouble | None:
    """What is wrong with an XLS, or with an XLSX that a password closes."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "The workbook is closed by a password.", "take the password off and save it again."
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        return "Workbooks with macros are not opened.", SAVE_XLSX
    return None


def in_zip(content: bytes) -> Trouble | None:
    """What is wrong with an XLSX or ODS, found in its directory and, for the sizes told there, by unpacking once."""
    damaged = "The file is damaged.", "open it, save it again and add it once more."
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = packed.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            is_too_much = unpacked > LARGE and unpacked > MOST_PACKED * len(content)
            if unpacked > LARGEST_UNPACKED or len(entries) > MOST_ENTRIES or is_too_much:
                return "The workbook has more than can be read.", TOO_LARGE
            names = [entry.filename.lower() for entry in entries]
            if any("vbaproject" in one or one.startswith("basic/") for one in names):
                return "Workbooks with macros are not opened.", SAVE_XLSX
            if packed.testzip():
                return damaged
            if "meta-inf/manifest.xml" in names and b"encryption-data" in packed.read("META-INF/manifest.xml"):
                return "The workbook is closed by a password.", "take the password off and save it again."
            if any(is_too_wide(part) for part in sheet_parts(packed)):
                return (
                    f"A sheet has at most {MOST_CELLS:,} cells.",
                    "delete what is far to the right of the table or below it.",
                )
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, KeyError, OSError, EOFError, ValueError):
        return damaged
    return None


def sheet_parts(packed: zipfile.ZipFile) -> Iterator[bytes]:
    """The sheets of a workbook as they are written."""
    for name in packed.namelist():
        if name.startswith("xl/worksheets/sheet") or name == "content.xml":
            yield packed.read(name)


def is_too_wide(sheet: bytes) -> bool:
    """Whether a sheet's cells, from the first to the last, are more than can be held."""
    last = max(map(int, LAST_ROW.findall(sheet[-200_000:])), default=0) if b"<row" in sheet or b":row" in sheet else 0
    wide = max((column_number(letters) for letters in set(CELL_TOO_FAR.findall(sheet))), default=0)
    is_repeated = any(b"office:value" in row[1] for row in REPEATED_ROW.findall(sheet))
    is_repeated |= any(b"office:value" in cell for cell in REPEATED_CELL.findall(sheet))
    return last * wide > MOST_CELLS or is_repeated


def column_number(letters: bytes) -> int:
    """The number of a column by its letters: 1 for A."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
