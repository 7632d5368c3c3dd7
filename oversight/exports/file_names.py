"""Names of files that leave: letters are kept, on every machine, Windows among them."""

import re
import unicodedata
from collections.abc import Iterable

from oversight import snapshot
from oversight.wording import meeting_wording

LONGEST_PART = 60  # bytes of one part of a name; names of 255 bytes are the most that disks take
APOSTROPHES = re.compile(r"['\u2018\u2019\u02bc]")
NOT_IN_A_NAME = re.compile(r"[\W_]+")
# Letters that are no other letter with a mark.
PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
# What Windows takes for a device, whatever the ending.
RESERVED = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
UNNAMED = "figures"


def named(parts: Iterable[str], ending: str) -> str:
    """`ynys-mon-shpo-imposed-2023-24.png` from its parts, each cut where it is long; `preview-…` in a preview, and
    `as-presented-2024-10-03-…` of a frozen meeting."""
    meeting = snapshot.meeting()
    parts = ("preview", *parts) if snapshot.is_preview() else parts
    parts = (meeting_wording.file_prefix(meeting.meeting_on), *parts) if meeting else parts
    stem = "-".join(filter(None, (shortened(plain(part)) for part in parts))) or UNNAMED
    return f"{stem}-{UNNAMED}.{ending}" if RESERVED.fullmatch(stem) else f"{stem}.{ending}"


def plain(text: str) -> str:
    """Small letters without marks (`ŵ` as `w`), digits and single hyphens. Letters that have no plain form stay."""
    letters = unicodedata.normalize("NFKD", APOSTROPHES.sub("", text.casefold())).translate(PLAIN)
    without_marks = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return NOT_IN_A_NAME.sub("-", unicodedata.normalize("NFC", without_marks)).strip("-")


def shortened(name: str) -> str:
    """The name cut between letters to LONGEST_PART bytes."""
    return name.encode()[:LONGEST_PART].decode(errors="ignore").strip("-")
