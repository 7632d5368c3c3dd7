"""The slide of the Board summary: the headline counts with their change."""

from oversight import wording
from oversight.agenda import Stop
from oversight.exports import sanitise
from oversight.exports.board_pack.slides import PackSlide, asked, cleaned, cleaned_lines, marking
from oversight.figures.core.bases import ILLUSTRATIVE, LOCAL
from oversight.figures.core.table import Table, counts, names, words
from oversight.figures.report import headlines
from oversight.measures.change import value_of
from oversight.selection import Selection
from oversight.wording import pack_wording
from oversight.wording.pack_wording import LeftOut


def of_summary(stop: Stop, selection: Selection, with_sample: bool) -> tuple[PackSlide, ...] | LeftOut:
    """The slide of the headline counts, or why there is none."""
    bases = headlines.headline_bases(selection)
    if not bases:
        return LeftOut.NOT_HELD
    if ILLUSTRATIVE in bases and not with_sample:
        return LeftOut.SAMPLE
    chosen = pack_wording.chosen(selection.area, selection.year, selection.area)
    slide = PackSlide(
        key=stop.key,
        title=sanitise.text(headlines.headline(selection)),
        subtitle=sanitise.text(pack_wording.headline_counts(chosen)),
        table=headline_table(selection),
        foot=foot(selection),
        marking=marking(bases),
        bases=bases,
        notes=cleaned(asked(stop, selection, with_sample, bool(bases & LOCAL))),
    )
    return (slide,)


def foot(selection: Selection) -> tuple[str, ...]:
    """Where the counts come from, then which of them are not official and what must be known."""
    origin = headlines.origin(selection)
    said = wording.foot(origin.reader_bases, origin.source_names or (), selection.last_day)
    return cleaned_lines((said, wording.sentences(headlines.headline_notes(selection))))


def headline_table(selection: Selection) -> Table:
    """The headline counts as a table: number, change, and what the change is measured from."""
    held = headlines.headlines(selection)
    told = [count.words for count in held]
    return Table(
        (
            names("measure", "Measure", [count.label for count in held]),
            counts("value", selection.year, [value_of(count.reading) for count in held]),
            words("change", "Change", [one.change for one in told]),
            words("beside", "Note", ["; ".join(one.lines) for one in told]),
        )
    )
