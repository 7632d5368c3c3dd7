"""The basket as one file: slides, a document, or an archive with a picture and a workbook of each figure."""

import io
import zipfile
from collections.abc import Callable, Sequence

from oversight import settings, snapshot
from oversight.exports import figure_files, file_names
from oversight.exports.basket.document import docx
from oversight.exports.basket.items import Basket, Made, made
from oversight.exports.board_pack.pack import last_page
from oversight.exports.board_pack.pack import whole as pack_of
from oversight.exports.board_pack.pptx_writer import pptx
from oversight.exports.board_pack.slides import of_figure
from oversight.exports.disclosure.audience import Audience
from oversight.wording import basket_wording

IN_ARCHIVE = ("png", "xlsx")


def file_for(basket: Basket, ending: str, audience: Audience) -> bytes:
    """The basket as a file, drawn from one snapshot. Raises Refused where nothing in it can leave."""
    with snapshot.taken():
        return KINDS[ending](made(basket, audience))


def name_of(ending: str, audience: Audience) -> str:
    """`basket-kent.pptx`, `…-for-publication.pptx`."""
    for_whom = audience.words if audience is Audience.PUBLICATION else ""
    return file_names.named((settings.current().board.home_area, "basket", for_whom), ending)


def slides(figures: Sequence[Made]) -> bytes:
    """A slide for each figure, and one about them all."""
    each = [of_figure(f"basket.{number}", one.figure, one.selection) for number, one in enumerate(figures, 1)]
    return pptx(pack_of(basket_wording.TITLE, (*each, last_page(each, ""))))


def archive(figures: Sequence[Made]) -> bytes:
    """A picture and a workbook of each figure, numbered in the order chosen."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as held:
        for number, one in enumerate(figures, 1):
            for kind in IN_ARCHIVE:
                if kind in figure_files.kinds_of(one.figure):
                    name = figure_files.name_of(one.figure, one.selection, kind)
                    held.writestr(f"{number:02d}-{name}", figure_files.file_of(one.figure, one.selection, kind))
    return file.getvalue()


KINDS: dict[str, Callable[[Sequence[Made]], bytes]] = {"docx": docx, "pptx": slides, "zip": archive}
