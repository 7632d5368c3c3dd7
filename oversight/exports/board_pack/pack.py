"""The board pack: a title page, and the slides of every stop of the agenda in its order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from oversight import agenda, as_at, settings
from oversight.agenda import Stop
from oversight.exports import provenance, sanitise
from oversight.exports.board_pack.agenda_slides import of_agenda
from oversight.exports.board_pack.decision_slides import of_asks
from oversight.exports.board_pack.slides import TITLE_PAGE, PackSlide, cleaned, cleaned_lines, marking, of_stop
from oversight.exports.board_pack.summary_slides import of_summary
from oversight.figures.core.bases import ILLUSTRATIVE, LOCAL
from oversight.figures.core.figure import Scope
from oversight.figures.core.table import Table, names, words
from oversight.figures.region import region_figure
from oversight.problems import NotHeld, Refused
from oversight.selection import Selection
from oversight.wording import disclosure_wording, pack_wording
from oversight.wording.pack_wording import LeftOut, Omission

LAST_PAGE = "about"
Progress = Callable[[int, int, str], None]  # how much is done, of how much, what comes next


@dataclass(frozen=True)
class Pack:
    """The whole pack, its title page first. `marking` is the highest of its slides'; `made_for` says for whom it is."""

    title: str
    board: str
    marking: str
    slides: tuple[PackSlide, ...]
    made_for: str = ""


def pack(selection: Selection, with_sample: bool = False, progress: Progress | None = None) -> Pack:
    """The pack in the order of the agenda; illustrative figures only `with_sample`.

    Raises Refused, with the reasons, where nothing of the agenda can be shown."""
    slides, omissions = slides_of_stops(selection, with_sample, progress)
    left_out = pack_wording.left_out(omissions, selection.area, selection.year)
    if not slides:
        raise Refused(pack_wording.nothing(left_out))
    slides = [*of_agenda(selection, with_sample), *of_asks(selection, with_sample), *slides]
    first = title_page(selection, slides)
    return whole(first.title, (first, *slides, last_page(slides, left_out)))


def whole(title: str, slides: tuple[PackSlide, ...]) -> Pack:
    """A pack of some slides, marked as the highest of them."""
    bases = frozenset(basis for slide in slides for basis in slide.bases)
    has_region = any(slide.figure and region_figure.is_of_region(slide.figure) for slide in slides)
    return Pack(
        title, sanitise.text(settings.current().board.name), marking(bases), slides, made_for(bases, has_region)
    )


def made_for(bases: frozenset[str], has_region: bool = False) -> str:
    """Whom a pack that rests on these bases is for, in a sentence."""
    return provenance.printed(has_region) if bases & LOCAL else disclosure_wording.ALL_PUBLISHED


def slides_of_stops(
    selection: Selection, with_sample: bool, progress: Progress | None
) -> tuple[list[PackSlide], list[Omission]]:
    """The slides of every stop in the order of the agenda, and the stops that have none."""
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
    return slides, omissions


def slides_of(stop: Stop, selection: Selection, with_sample: bool) -> tuple[PackSlide, ...] | Omission:
    """The slides of one stop, or why it has none."""
    make = of_summary if stop.page == agenda.SUMMARY else of_stop
    try:
        made = make(stop, stop.choice(selection), with_sample)
    except NotHeld:
        return Omission(stop.heading, LeftOut.NOT_HELD)
    except Refused as refused:
        return Omission(stop.heading, LeftOut.FAILED, refused.user_message)
    return Omission(stop.heading, made) if isinstance(made, LeftOut) else made


def title_page(selection: Selection, slides: Sequence[PackSlide]) -> PackSlide:
    """The first page: whose pack it is and what was chosen."""
    board, bases = settings.current().board, frozenset(basis for slide in slides for basis in slide.bases)
    chosen = pack_wording.chosen(selection.area, selection.year, selection.compare)
    is_of_an_smb = any(slide.figure and slide.figure.scope is Scope.BOARD_MEETING for slide in slides)
    lines = (
        pack_wording.local_as_at(as_at.words(date.fromisoformat(selection.as_at))) if is_of_an_smb else "",
        pack_wording.of_the_sample(board.home_area) if ILLUSTRATIVE in bases else "",
    )
    return PackSlide(
        key=TITLE_PAGE,
        title=sanitise.text(pack_wording.title(board.name, provenance.presented_on())),
        subtitle=sanitise.text(chosen),
        lines=cleaned_lines(lines),
        marking=marking(bases),
        bases=bases,
    )


def last_page(slides: Sequence[PackSlide], left_out: str) -> PackSlide:
    """The page about the pack: whom it is for, what was left out, and the versions it was made from."""
    bases = frozenset(basis for slide in slides for basis in slide.bases)
    told = (
        ("Made for", made_for(bases)),
        ("Left out", left_out),
        *((note.heading, note.text) for note in provenance.versions()),
    )
    kept = cleaned(told)
    return PackSlide(
        key=LAST_PAGE,
        title=pack_wording.ABOUT,
        table=Table(
            (names("what", "Item", [what for what, _ in kept]), words("told", "Detail", [text for _, text in kept]))
        ),
        marking=marking(bases),
        bases=bases - {ILLUSTRATIVE},
    )
