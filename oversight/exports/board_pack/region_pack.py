"""The region pack: a title page, and the slides of every stop of a region, each over all of its boards."""

from oversight import boards
from oversight.exports import sanitise
from oversight.exports.board_pack.pack import Pack, Progress, last_page, slides_of_stops, whole
from oversight.exports.board_pack.slides import TITLE_PAGE, PackSlide, cleaned_lines, marking
from oversight.figures.core.bases import ILLUSTRATIVE
from oversight.figures.region import days, held
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import pack_wording, region_wording


def region_pack(selection: Selection, with_sample: bool = False, progress: Progress | None = None) -> Pack:
    """The pack of the region, as far as the reader may see it; example data only `with_sample`.

    Raises Refused, with the reasons, where nothing can be shown."""
    slides, omissions = slides_of_stops(selection, with_sample, progress)
    left_out = pack_wording.left_out(omissions, boards.region(), "")
    if not slides:
        raise Refused(pack_wording.nothing(left_out))
    title = sanitise.text(region_wording.pack_title(boards.region()))
    return whole(title, (title_page(title, slides, selection), *slides, last_page(slides, left_out)))


def title_page(title: str, slides: list[PackSlide], selection: Selection) -> PackSlide:
    """The first page: whose boards these are, and the day they are read as at."""
    bases = frozenset(basis for slide in slides for basis in slide.bases)
    lines = (pack_wording.of_the_sample(boards.region()) if ILLUSTRATIVE in bases else "",)
    return PackSlide(
        key=TITLE_PAGE,
        title=title,
        subtitle=sanitise.text(region_wording.of_boards(len(held.side_by_side()), days.chosen(selection.quarter))),
        lines=cleaned_lines(lines),
        marking=marking(bases),
        bases=bases,
    )
