"""The board pack: a title page, and the slides of every stop of the agenda in its order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from oversight import agenda, settings, wording
from oversight.agenda import Stop
from oversight.exports import provenance, sanitise
from oversight.exports.board_pack.slides import TITLE_PAGE, PackSlide, cleaned, cleaned_lines, marking, of_stop
from oversight.exports.board_pack.summary_slides import of_summary
from oversight.figures.core.bases import ILLUSTRATIVE
from oversight.figures.core.figure import Scope
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import pack_wording
from oversight.wording.pack_wording import LeftOut, Omission

Progress = Callable[[int, int, str], None]  # how much is done, of how much, what comes next


@dataclass(frozen=True)
class Pack:
    """The whole pack, its title page first. `marking` is the highest of its slides'."""

    title: str
    board: str
    marking: str
    slides: tuple[PackSlide, ...]


def pack(selection: Selection, with_sample: bool = False, progress: Progress | None = None) -> Pack:
    """The pack in the order of the agenda; illustrative figures only `with_sample`.

    Raises Refused, with the reasons, where nothing of the agenda can be shown."""
    stops = agenda.stops(selection)
    slides: list[PackSlide] = []
    omissions: list[Omission] = []
    for number, stop in enumerate(stops):
        if progress:
            progress(number, len(stops), stop.heading)
        made = slides_of(stop, selection, with_sample)
        if isinstance(made, Omission):
            omissions.append(made)
        else:
            slides += made
    left_out = pack_wording.left_out(omissions, selection.area, selection.year)
    if not slides:
        raise Refused(f"There is nothing to put into the pack. {left_out}".strip())
    first = title_page(selection, slides, left_out)
    return Pack(first.title, sanitise.text(settings.current().board.name), first.marking, (first, *slides))


def slides_of(stop: Stop, selection: Selection, with_sample: bool) -> tuple[PackSlide, ...] | Omission:
    """The slides of one stop, or why it has none."""
    make = of_summary if stop.page == agenda.SUMMARY else of_stop
    try:
        made = make(stop, stop.choice(selection), with_sample)
    except Refused as refused:
        return Omission(stop.heading, LeftOut.FAILED, refused.user_message)
    return Omission(stop.heading, made) if isinstance(made, LeftOut) else made


def title_page(selection: Selection, slides: Sequence[PackSlide], left_out: str) -> PackSlide:
    """The first page: whose pack it is, what was chosen, and in a sentence what was left out."""
    board, bases = settings.current().board, frozenset(basis for slide in slides for basis in slide.bases)
    chosen = pack_wording.chosen(selection.area, selection.year, selection.compare)
    marked = marking(bases)
    is_of_an_smb = any(slide.figure and slide.figure.scope is Scope.BOARD_MEETING for slide in slides)
    lines = (
        f"Marking of the whole: {marked}." if marked else "",
        f"Local records as at the SMB of {wording.day(selection.as_at)}." if is_of_an_smb else "",
        pack_wording.of_the_sample(board.home_area) if ILLUSTRATIVE in bases else "",
        left_out,
    )
    versions = tuple((note.heading, note.text) for note in provenance.versions())
    return PackSlide(
        key=TITLE_PAGE,
        title=sanitise.text(f"{board.name}: board pack"),
        subtitle=sanitise.text(chosen),
        lines=cleaned_lines(lines),
        marking=marked,
        bases=bases,
        notes=cleaned((("Chosen", chosen), ("Left out", left_out), *versions)),
    )
