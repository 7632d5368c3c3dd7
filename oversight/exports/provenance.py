"""What every file that leaves says of a figure: marking, filters, source, versions, and its own name."""

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from oversight import as_at, boards, queries, settings, snapshot, wording
from oversight.exports import file_names
from oversight.exports.disclosure.audience import Audience
from oversight.figures.core.figure import Figure, Scope
from oversight.figures.region import region_figure
from oversight.selection import OPTIONAL, Selection
from oversight.wording import disclosure_wording, embargo_wording, meeting_wording, region_wording

OF_ALL_AREAS = "extracts"  # in a file's name, in place of the area


class About(Enum):
    """What one note on a figure is about."""

    MARKING = "Marking"
    AUDIENCE = "Made for"
    TITLE = "Title"
    MEASURE = "Measure"
    FINDING = "Finding"
    FIGURE = ""  # what the figure says of itself, under headings of its own
    PERIOD = "Period"
    AS_AT = "As at"
    BASIS = "Basis"
    SOURCES = "Sources"
    NOTES = "Notes"
    FILTERS = "Filters"
    BOARD = "Board"
    MEETING = "Board meeting"
    EXTRACTS = "Version of the extracts"
    SETTINGS = "Version of kpis.yaml"


@dataclass(frozen=True)
class Note:
    """One thing said of a figure beside its rows: what it is about, its heading, its text."""

    about: About
    heading: str
    text: str


def marking(figure: Figure) -> str:
    """The protective marking of one figure: the local one where it rests on anything local; empty for none. Figures of
    a board meeting rest on no document that could be under embargo."""
    return marked(figure.is_local, figure.scope is not Scope.BOARD_MEETING)


def marked(is_local: bool, may_be_embargoed: bool = True) -> str:
    """The protective marking of local or of published figures; in a preview it says so, too, and while a document is
    under embargo before when nothing may be shown."""
    words = settings.current().marking
    until = [(one.title, one.not_before) for one in snapshot.embargoed() if may_be_embargoed]
    said = disclosure_wording.marking(words.local if is_local else words.published, snapshot.is_preview())
    return " · ".join(filter(None, (said, embargo_wording.marking(until))))


def made_for(figure: Figure) -> str:
    """Whom a file of a figure is for."""
    if not figure.is_local and not figure.withheld_count:
        return disclosure_wording.ALL_PUBLISHED
    if figure.withheld_count is None:
        return printed(region_figure.is_of_region(figure))
    return disclosure_wording.audience(figure.withheld_count)


def printed(has_region: bool = False) -> str:
    """Whom a file with small numbers is for; of a region's figures, which a file of one board's page may have too, it
    has those numbers alone that its reader may see."""
    is_in_part = (has_region or boards.is_of_region()) and boards.seen.get() is not None
    return region_wording.FOR_READER if is_in_part else disclosure_wording.PRINTED


def filters(figure: Figure, selection: Selection) -> str:
    """What was chosen for this figure, in words: `Derbyshire; compared with England and Wales; reporting year 2023-24`.

    Only what it follows: the comparator where it shows one, the SMB and the KPI where it is of local records; nothing
    where it lists what is loaded."""
    if figure.scope is Scope.LOADED:
        return ""
    parts = [figure.area]
    if figure.scope is Scope.BOARD_MEETING:
        name = kpi_name(figure.kpi_id)
        parts += [f"KPI: {name}"] if name else []
        return "; ".join([*parts, *([f"as at {as_at.words(figure.as_at)}"] if figure.as_at else [])])
    if figure.comparator:
        parts.append(f"compared with {figure.comparator}")
    follows = followed(figure, selection)
    parts += [f"reporting year {selection.year}", *wording.explored(follows)]
    if follows.areas:
        parts.append(f"areas compared: {wording.listed(list(follows.areas_chosen))}")
    return "; ".join(parts)


def kpi_name(kpi_id: str) -> str:
    """A KPI's name in the settings; nothing where there is none."""
    return next((kpi.name for kpi in settings.current().kpis if kpi.id == kpi_id), "")


def followed(figure: Figure, selection: Selection) -> Selection:
    """The selection as one figure was made for it: without the optional choices that it does not follow."""
    return replace(selection, **{name: "" for name in OPTIONAL if name not in figure.follows})


def notes(figure: Figure, selection: Selection) -> tuple[Note, ...]:
    """What stands beside a figure's rows: what it is, where it comes from, how it was chosen; each heading once, as the
    figure says it itself where it does."""
    own = [Note(About.FIGURE, heading, text) for heading, text in figure.about]
    notes = [
        said(About.MARKING, marking(figure) or "None: published figures"),
        said(About.AUDIENCE, made_for(figure)),
        said(About.TITLE, figure.title),
        said(About.MEASURE, figure.subtitle),
        said(About.FINDING, figure.headline),
        *own,
        said(About.PERIOD, figure.period),
        said(About.AS_AT, figure.as_at_words),
        said(About.BASIS, figure.basis),
        said(About.SOURCES, "; ".join(figure.sources)),
        said(About.NOTES, to_know(figure)),
        said(About.FILTERS, filters(figure, selection)),
        said(About.BOARD, settings.current().board.name),
        *versions(),
    ]
    first = {note.heading: note for note in reversed(notes)}
    return tuple(note for note in notes if note.text and first[note.heading] is note)


def beside(figure: Figure, selection: Selection) -> list[tuple[str, str]]:
    """Headings with their texts that stand on paper beside a figure: basis, source, as-at, filters, whom it is made for
    and what must be known, where there is any; a source that the basis names once."""
    sources = figure.unnamed_sources
    chosen = filters(figure, selection)
    as_at = ". ".join(filter(None, [presented(), figure.as_at_words, f"Filters: {chosen}" if chosen else ""]))
    rows = (
        ("Basis" if sources else "Basis and source", figure.basis),
        ("Source", "; ".join(sources)),
        ("As at", as_at),
        ("Made for", made_for(figure) if figure.is_local or figure.withheld_count else ""),
        ("Notes", to_know(figure)),
    )
    return [(heading, text) for heading, text in rows if text]


def versions() -> tuple[Note, ...]:
    """What a file was made from: the frozen meeting, where it is of one, and the versions of the extracts and of the
    settings."""
    of_meeting = [said(About.MEETING, presented())] if presented() else []
    return *of_meeting, said(About.EXTRACTS, queries.version()), said(About.SETTINGS, settings.version())


def presented() -> str:
    """`As presented on 3 October 2024`, where a file is of a frozen meeting; else nothing."""
    day = presented_on()
    return meeting_wording.presented(day) if day else ""


def presented_on() -> date | None:
    """The day of the frozen meeting that is shown; None where there is none."""
    meeting = snapshot.meeting()
    return meeting.meeting_on if meeting else None


def said(about: About, text: str) -> Note:
    """A note under its usual heading."""
    return Note(about, about.value, text)


def to_know(figure: Figure) -> str:
    """The notes on a figure as sentences, each with its own mark at its end."""
    return wording.sentences((*figure.conflicts, *figure.notes))


def file_name(figure: Figure, selection: Selection, ending: str, form: str = "") -> str:
    """`derbyshire-shpo-imposed-2023-24.png`: the area, what is shown, its reporting year or the day of the SMB, the
    form where there are two of one ending (`…-slide.png`), and that local figures are made for publication."""
    where = OF_ALL_AREAS if figure.scope is Scope.LOADED else figure.area
    follows = followed(figure, selection)
    when = (figure.as_at or "") if figure.scope is Scope.BOARD_MEETING else follows.last_year
    index = f" index {follows.base_year}" if follows.base_year else ""
    what = f"{figure.kpi_id} {figure.name.rpartition('/')[2]}{index}"
    for_whom = Audience.PUBLICATION.words if figure.is_local and figure.withheld_count is not None else ""
    return file_names.named((where, what, f"{when} {form} {for_whom}"), ending)
