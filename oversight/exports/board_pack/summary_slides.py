"""The slides of the Board summary: the headline counts, and what needs the board's attention."""

from contextlib import suppress
from dataclasses import replace

from oversight.agenda import Stop
from oversight.exports import sanitise
from oversight.exports.board_pack.slides import PackSlide, asked, cleaned, cleaned_lines, marking
from oversight.figures.core.bases import ILLUSTRATIVE, LOCAL
from oversight.figures.core.figure import Listed
from oversight.figures.core.table import Table, counts, names, words
from oversight.figures.kpis import kpi_cards
from oversight.figures.published import headlines
from oversight.measures.change import value_of
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import pack_wording
from oversight.wording.pack_wording import LeftOut

ATTENTION = "summary.attention"


def of_summary(stop: Stop, selection: Selection, with_sample: bool) -> tuple[PackSlide, ...] | LeftOut:
    """Both slides, the second where anything needs attention; or why there is none."""
    bases = headlines.headline_bases(selection)
    if not bases:
        return LeftOut.NOT_HELD
    if ILLUSTRATIVE in bases and not with_sample:
        return LeftOut.SAMPLE
    chosen = pack_wording.chosen(selection.area, selection.year, selection.area)
    first = PackSlide(
        key=stop.key,
        title=sanitise.text(headlines.title(selection)),
        subtitle=sanitise.text(f"Headline counts, {chosen}"),
        table=headline_table(selection),
        foot=cleaned_lines((f"As at {selection.last_day}. Each count's source stands on the slide of its topic.",)),
        marking=marking(bases),
        bases=bases,
        notes=cleaned(asked(stop, selection, with_sample, bool(bases & LOCAL))),
    )
    attention, reviews = headlines.attention(selection), reviews_counted(selection, with_sample)
    if not (attention.lines or reviews.lines):
        return (first,)
    both = bases | attention.bases | reviews.bases
    second = replace(
        first,
        key=ATTENTION,
        title="What needs the board's attention",
        subtitle=sanitise.text(chosen),
        table=None,
        lines=cleaned_lines((*attention.lines, *reviews.lines)),
        foot=(),
        marking=marking(both),
        bases=both,
        notes=cleaned(asked(stop, selection, with_sample, True)) if reviews.lines else (),
    )
    return first, second


def headline_table(selection: Selection) -> Table:
    """The headline counts as a table: number, change, and what the change is measured from."""
    held = headlines.headlines(selection)
    told = [count.words for count in held]
    return Table(
        (
            names("measure", "Measure", [count.label for count in held]),
            counts("value", selection.year, [value_of(count.reading) for count in held]),
            words("change", "Change", [f"{one.change}{one.aside}" for one in told]),
            words("measured_from", "Measured from", [one.measured_from for one in told]),
        )
    )


def reviews_counted(selection: Selection, with_sample: bool) -> Listed:
    """How many reviews the board must see; the list itself is of single records and stays on the dashboard."""
    if selection.as_at:
        with suppress(Refused):
            found = kpi_cards.reviews_to_see(selection)
            if found.rows and (with_sample or not found.is_illustrative):
                return Listed((pack_wording.reviews(len(found.rows), found.is_illustrative),), found.bases)
    return Listed()
