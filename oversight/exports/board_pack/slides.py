"""What the slides of the board pack hold, whatever file they leave in: those of one stop of the agenda."""

from contextlib import suppress
from dataclasses import dataclass, replace

from oversight import agenda
from oversight.agenda import Stop
from oversight.catalogue import BY_KEY
from oversight.exports import provenance, sanitise
from oversight.exports.provenance import About
from oversight.figures.core.bases import LOCAL, Based
from oversight.figures.core.figure import Figure, Pairs
from oversight.figures.core.table import Role, Table, names, words
from oversight.figures.kpis import kpi_detail
from oversight.figures.kpis.kpi_cards import KpiCard
from oversight.figures.meetings.agenda_items import AgendaItem
from oversight.measures.values import Absence
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import agenda_wording
from oversight.wording.pack_wording import LeftOut

Notes = tuple[tuple[str, str], ...]
TITLE_PAGE = "title"
YEAR = "reporting_year"
YEARS_SHOWN = 5  # of the years held, the latest


# On the slide itself, or on the first page for all slides.
SAID_ELSEWHERE = {About.TITLE, About.FINDING, About.BOARD, About.EXTRACTS, About.SETTINGS}


@dataclass(frozen=True)
class PackSlide(Based):
    """One slide. `figure` has the chart to draw, if there is one, made for `choice`; `table` the key numbers, or the
    whole where there is no chart; `keeps_table` where it stays beside the chart though not all of it has room; `lines`
    sentences; `foot` basis, source and what must be known; `notes` pairs of heading and text; `bases` those of all that
    it tells."""

    key: str
    title: str
    subtitle: str = ""
    figure: Figure | None = None
    choice: Selection | None = None
    table: Table | None = None
    keeps_table: bool = False
    lines: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    marking: str = ""
    bases: frozenset[str] = frozenset()
    notes: Notes = ()


def of_stop(stop: Stop, choice: Selection, with_sample: bool) -> tuple[PackSlide, ...] | LeftOut:
    """The slide of a stop that has a figure, or why it has none."""
    if stop.make is None:
        return LeftOut.NO_FIGURE
    figure = stop.make(choice)
    if figure.is_record_level:
        return LeftOut.RECORDS
    if figure.absent:
        return LeftOut.NOT_HELD
    if figure.is_illustrative and not with_sample:
        return LeftOut.SAMPLE
    slide = of_figure(stop.key, figure, choice, asked(stop, choice, with_sample, figure.is_local))
    is_of_kpi = bool(stop.kpi) and not stop.is_by_group
    return (as_prepared(of_kpi(slide, choice) if is_of_kpi else slide, stop.item),)


def as_prepared(slide: PackSlide, item: AgendaItem | None) -> PackSlide:
    """A slide with what its item is for and asks, and in its notes the coordinator's comment; never what was written
    about example data on a slide of real figures, nor the other way round."""
    if item is None or item.is_illustrative != slide.is_illustrative:
        return slide
    foot = cleaned_lines((*slide.foot, agenda_wording.on_slide(item.purpose, item.asked)))
    notes = cleaned(((agenda_wording.COMMENT, item.comment), *slide.notes))
    bases = slide.bases | item.bases
    return replace(slide, foot=foot, notes=notes, bases=bases, marking=marking(bases))


def of_figure(key: str, figure: Figure, choice: Selection, questions: Notes = ()) -> PackSlide:
    """The slide of a figure: its chart with its key numbers, or its table; in its notes `questions` first."""
    return PackSlide(
        key=key,
        title=sanitise.text(figure.title),
        subtitle=sanitise.text(figure.subtitle),
        figure=figure if figure.chart else None,
        choice=choice,
        table=key_numbers(figure) if figure.chart else figure.table,
        foot=foot(figure),
        marking=sanitise.text(provenance.marking(figure)),
        bases=figure.bases,
        notes=cleaned((*questions, *notes_of(figure, choice))),
    )


def of_kpi(slide: PackSlide, choice: Selection) -> PackSlide:
    """The slide of a KPI's trend, with how it moved and what is being done about it."""
    card = agenda.kpi_card(choice)
    comment, brief = comments(choice, slide.is_illustrative)
    return replace(
        slide,
        title=sanitise.text(agenda.kpi_title(card)),
        table=kpi_panel(card, brief),
        keeps_table=True,
        notes=(*slide.notes, *cleaned(comment.pairs)),
    )


def comments(choice: Selection, is_illustrative: bool) -> tuple[Pairs, Pairs]:
    """What is being done about a KPI, whole and in brief; no example data beside a KPI that is none."""
    with suppress(Refused):
        comment = kpi_detail.comment(choice)
        if is_illustrative or not comment.is_illustrative:
            return comment, kpi_detail.comment_in_brief(choice)
    return Pairs(), Pairs()


def kpi_panel(card: KpiCard, comment: Pairs) -> Table:
    """How a KPI moved, and what is being done about it: its title says how it stands."""
    headings, texts = [heading for heading, _ in comment.pairs], [text for _, text in comment.pairs]
    return Table((names("what", "Change", headings), words("told", card.change, texts)))


def key_numbers(figure: Figure) -> Table:
    """A figure's table without its sources, which stand below; of years the five held last, the latest first."""
    kept = figure.table.keep(Role.NAME, Role.VALUE, Role.BASIS)
    if len(kept.keep(Role.BASIS).columns) > 1:
        kept = kept.keep(Role.NAME, Role.VALUE)
    first, *others = kept.columns
    if first.key != YEAR:
        return kept
    values = kept.keep(Role.VALUE)
    held = [place for place, row in enumerate(values.rows()) if any(one is not Absence.NOT_HELD for one in row)]
    return Table((replace(first, heading="Year"), *others)).take(held[: -YEARS_SHOWN - 1 : -1])


def foot(figure: Figure) -> tuple[str, ...]:
    """Its one line of basis, source and day, then what must be known beside it: the rest stands in the notes."""
    return cleaned_lines((figure.foot, provenance.to_know(figure)))


def asked(stop: Stop, choice: Selection, with_sample: bool, is_local: bool) -> Notes:
    """The questions to ask at a stop: those that the sample raises only where it was asked for, and those that local
    records raise only on a slide that is marked as local."""
    if stop.page == agenda.PERFORMANCE and not stop.kpi:
        return ()  # the page asks of one KPI, this stop shows all
    kept = [
        question.words
        for question in BY_KEY[stop.page].prompts(choice)
        if (with_sample or not question.is_illustrative) and (is_local or not question.is_local)
    ]
    return tuple((f"To ask ({number})", question) for number, question in enumerate(kept, 1))


def notes_of(figure: Figure, choice: Selection) -> Notes:
    """What every file says of a figure, without what the slide's title and the first page say already."""
    kept = [note for note in provenance.notes(figure, choice) if note.about not in SAID_ELSEWHERE]
    return tuple((note.heading, note.text) for note in kept)


def marking(bases: frozenset[str]) -> str:
    """The protective marking of what rests on these bases; empty for none."""
    return sanitise.text(provenance.marked(bool(bases & LOCAL)))


def cleaned(pairs: Notes) -> Notes:
    """Pairs as they may leave, those without text left out."""
    return tuple((sanitise.text(heading), sanitise.text(text)) for heading, text in pairs if text)


def cleaned_lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Sentences as they may leave, empty ones left out."""
    return tuple(sanitise.text(line) for line in lines if line)


def table_words(table: Table) -> tuple[tuple[str, ...], ...]:
    """A table in words as they may leave: the headings, then each row."""
    return tuple(tuple(map(sanitise.text, row)) for row in (table.headings, *table.cells()))
