"""What a command asks for: area, comparator, year and SMB, checked against what is held; and where its file goes."""

import os
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

from oversight import as_at, queries, settings, snapshot
from oversight.exports.board_pack.template import board_template
from oversight.exports.board_pack.template.board_template import BoardTemplate
from oversight.exports.board_pack.template.package import MOST_BYTES
from oversight.figures.region import days
from oversight.problems import Refused
from oversight.selection import Selection, shortened
from oversight.spelling import nearest
from oversight.wording import template_wording

FILE_TO_WRITE = "the file to write; its ending says its kind"


def add_arguments(command: ArgumentParser, with_smb: bool, to: str = FILE_TO_WRITE) -> None:
    """The arguments that say what is chosen and where the file goes, or whatever `to` says."""
    command.add_argument("--to", type=Path, required=True, help=to)
    command.add_argument("--area", help="MAPPA area (default: the home area of kpis.yaml)")
    command.add_argument("--year", help="reporting year such as 2023-24 (default: the latest the area holds)")
    command.add_argument("--compare", help="area to compare with (default: the comparator of kpis.yaml)")
    command.add_argument("--meeting", default="", help="as a frozen meeting was presented, such as 2024-10-03")
    if with_smb:
        command.add_argument("--as-at", help="day of an SMB such as 2024-10-03 (default: the latest held)")


def add_quarter(command: ArgumentParser) -> None:
    """The day that the boards of a region are read as at."""
    usual = "(default: the latest that the records of most boards cover)"
    command.add_argument("--quarter", help=f"end of a quarter such as 2024-06-30 {usual}")


def chosen(given: Namespace) -> Selection:
    """The selection that the arguments ask for. Raises Refused with a sentence for each value that is not held."""
    board = settings.load().board
    areas = queries.run("reference/areas")["area"].to_list()
    years = queries.run("reference/years")["reporting_year"].to_list()
    as_ats = [day.isoformat() for day in as_at.days()]
    if meeting := snapshot.meeting():
        as_ats = [meeting.meeting_on.isoformat()]
    quarter = getattr(given, "quarter", None)
    area = given.area or board.first_area
    wrong = [
        unknown("area", area, areas),
        unknown("area", given.compare, areas),
        unknown("reporting year", given.year, years),
        unknown("SMB on", getattr(given, "as_at", None), as_ats),
        unknown("quarter end", quarter, [day.isoformat() for day in days.offered()] if quarter else []),
    ]
    if any(wrong):
        raise Refused(" ".join(filter(None, wrong)))
    return Selection(
        area=area,
        compare=given.compare or board.comparator,
        year=given.year or queries.run("reference/latest_year", area=area)["reporting_year"].item() or years[0],
        as_at=getattr(given, "as_at", None) or (as_ats[0] if as_ats else ""),
        meeting=given.meeting,
        quarter=quarter or "",
    )


def unknown(what: str, value: str | None, known: list[str]) -> str:
    """The sentence about a value that is not held; nothing where it is, or where none was given."""
    if value is None or value in known:
        return ""
    near = nearest(value, known)
    guess = f" Did you mean {near}?" if near else ""
    few = f" Held: {', '.join(known)}." if not near and len(known) <= 20 else ""
    return f"There is no {what} “{shortened(value)}”.{guess}{few}"


def ending_of(path: Path, known: tuple[str, ...]) -> str:
    """The file's ending, one of `known`. Raises Refused where it is none of them, or where its folder is missing."""
    ending = path.suffix.casefold().removeprefix(".")
    if ending not in known:
        endings = " or ".join(f".{one}" for one in known)
        raise Refused(f"“{path.name}” must end in {endings}, which says what kind of file is written.")
    if path.is_dir():
        raise Refused(f"“{path}” is a folder. Name the file to write.")
    if not path.parent.is_dir():
        raise Refused(f"There is no folder “{path.parent}”. Make it first, or name another.")
    return ending


def template(path: Path | None, ending: str) -> BoardTemplate | None:
    """The board's own template, where one is named. Raises Refused, with the remedy, where it cannot be used."""
    if path is None:
        return None
    if ending != "pptx":
        raise Refused(template_wording.PPTX_ONLY)
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Refused(template_wording.not_found(str(path))) from error
    return board_template.taken(content, path.name)


def write_whole(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all: beside its place first, then put there. Raises OSError."""
    handle, waiting = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".waiting", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(waiting, 0o644)
        os.replace(waiting, path)
    except BaseException:
        Path(waiting).unlink(missing_ok=True)
        raise
