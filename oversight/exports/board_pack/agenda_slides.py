"""The page of the agenda that a meeting is prepared with: each item with its purpose, minutes and what is asked."""

from datetime import date

from oversight import agenda, settings
from oversight.exports import sanitise
from oversight.exports.board_pack.slides import PackSlide, cleaned_lines, marking
from oversight.figures.core.table import Table, counts, names, words
from oversight.selection import Selection
from oversight.wording import agenda_wording, pack_wording

KEY = "agenda"


def of_agenda(selection: Selection, with_sample: bool) -> tuple[PackSlide, ...]:
    """The items of the chosen meeting on one page; none where it is not prepared. Items about example data only
    `with_sample`."""
    stops = [stop for stop in agenda.stops(selection) if stop.item and (with_sample or not stop.item.is_illustrative)]
    items = [stop.item for stop in stops if stop.item]
    if not items:
        return ()
    bases = frozenset(basis for item in items for basis in item.bases)
    minutes = sum(item.minutes for item in items)
    table = Table(
        (
            names("item", "Item", [sanitise.text(stop.heading) for stop in stops]),
            words("purpose", "Purpose", [agenda_wording.purpose(item.purpose) for item in items]),
            counts("minutes", "Minutes", [item.minutes for item in items]),
            words("asked", "The board is asked to", [sanitise.text(item.asked) for item in items]),
        )
    )
    slide = PackSlide(
        key=KEY,
        title=agenda_wording.agenda_of(date.fromisoformat(selection.as_at)),
        subtitle=sanitise.text(pack_wording.of_meeting(settings.current().board.name, "")),
        table=table,
        foot=cleaned_lines((agenda_wording.finding_length(len(items), minutes),)),
        marking=marking(bases),
        bases=bases,
    )
    return (slide,)
