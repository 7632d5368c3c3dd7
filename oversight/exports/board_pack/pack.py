"""What the board pack holds, whatever file it leaves in: a slide for each stop of the agenda, marked, with notes."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from oversight import agenda, queries, settings, wording
from oversight.agenda import Stop
from oversight.catalogue import BY_KEY
from oversight.exports import provenance, sanitise
from oversight.exports.provenance import About
from oversight.figures.core.figure import ILLUSTRATIVE, LOCAL, Figure, Scope
from oversight.figures.core.table import Role
from oversight.figures.kpis import kpi_cards
from oversight.figures.kpis import kpi_detail as one_kpi
from oversight.figures.published import headlines
from oversight.measures.values import Absence
from oversight.problems import Refused
from oversight.selection import Selection

Part = tuple[int, int]  # rows of a chart: from the first number to before the second
Progress = Callable[[int, int, str], None]  # how much is done, of how much, what comes next
TITLE_PAGE, ATTENTION = "title", "summary.attention"
SAMPLE = "it rests on an invented sample"
RECORDS = "it lists single records, which never leave the dashboard"
NOT_HELD = "nothing is held for {choice.area} up to {choice.year}"
NO_FIGURE = "its page has no figure to present"
YEAR = "reporting_year"
YEARS_SHOWN = 5  # of the years held, the latest
SAID = {About.BOARD, About.EXTRACTS, About.SETTINGS}  # on the first page for all slides
IN_PANEL = ("Cause", "Action", "Lead", "Due")
ALL_ILLUSTRATIVE = "Slides marked Illustrative rest on an invented sample: they are not {area}'s figures."


@dataclass(frozen=True)
class Table:
    """A table of words for reading, its headings in the first row; `names_rows` where its first column does."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class PackSlide:
    """One slide. `figure` has the chart to draw, if there is one, and `part` says which of its rows where not all are
    wanted; `table` the key numbers, or the whole where there is no chart; `keeps_table` where it stays beside the chart
    though not all of it has room; `lines` sentences; `foot` basis, source and what must be known; `notes` pairs of
    heading and text. `which` says of a slide that goes on which of them this one is: `(1 of 2)`."""

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
    is_illustrative: bool = False
    notes: tuple[tuple[str, str], ...] = ()
    part: Part | None = None
    which: str = ""


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
    stops, slides, left_out = agenda.stops(selection), [], []
    for number, stop in enumerate(stops):
        if progress:
            progress(number, len(stops), stop.heading)
        try:
            made = slides_of(stop, stop.choice(selection), with_sample)
        except Refused as refused:
            left_out.append((stop.heading, f"it cannot be made: {refused.user_message}"))
            continue
        if isinstance(made, str):
            left_out.append((stop.heading, made))
        else:
            slides += made
    told = left_out_words(left_out)
    if not slides:
        raise Refused(f"There is nothing to put into the pack. {told}".strip())
    board = sanitise.text(settings.current().board.name)
    marking = next((one.marking for one in slides if one.marking == settings.current().marking.local), "")
    marking = marking or settings.current().marking.published
    first = title_page(selection, slides, told, sanitise.text(marking))
    return Pack(first.title, board, sanitise.text(marking), (first, *slides))


def title_page(selection: Selection, slides: list[PackSlide], told: str, marking: str) -> PackSlide:
    """The first page: whose pack it is, what was chosen, and in a sentence what was left out."""
    board = settings.current().board
    is_sample = any(one.is_illustrative for one in slides)
    chosen = f"{selection.area}, reporting year {selection.year}"
    if selection.compare != selection.area:
        chosen += f", compared with {selection.compare}"
    as_at = f"Local records as at the SMB of {wording.day(selection.as_at)}." if selection.as_at else ""
    lines = (
        f"Marking of the whole: {marking}." if marking else "",
        as_at if any(one.figure and one.figure.scope is Scope.BOARD_MEETING for one in slides) else "",
        ALL_ILLUSTRATIVE.format(area=board.home_area) if is_sample else "",
        told,
    )
    versions = (("Version of the extracts", queries.version()), ("Version of kpis.yaml", settings.version()))
    return PackSlide(
        key=TITLE_PAGE,
        title=sanitise.text(f"{board.name}: board pack"),
        subtitle=sanitise.text(chosen),
        lines=tuple(sanitise.text(line) for line in lines if line),
        marking=marking,
        is_illustrative=is_sample,
        notes=cleaned((("Chosen", chosen), ("Left out", told), *versions)),
    )


def left_out_words(left_out: list[tuple[str, str]]) -> str:
    """`Left out: Performance, as it rests on an invented sample.`: those left out for one reason taken together."""
    by_reason: dict[str, list[str]] = {}
    for heading, why in left_out:
        by_reason.setdefault(why, []).append(heading)
    sentences = []
    for why, headings in by_reason.items():
        because = why.removesuffix(".")
        because = because.replace("it rests", "they rest", 1) if len(headings) > 1 else because
        sentences.append(f"{wording.listed(headings)}, as {because}")
    return f"Left out: {'; '.join(sentences)}." if sentences else ""


def slides_of(stop: Stop, choice: Selection, with_sample: bool) -> list[PackSlide] | str:
    """The slides of one stop, or the reason why it has none."""
    if stop.page == agenda.SUMMARY:
        return summary_slides(stop, choice, with_sample)
    if stop.make is None:
        return NO_FIGURE
    figure = stop.make(choice)
    if figure.is_record_level:
        return RECORDS
    if figure.absent:
        return NOT_HELD.format(choice=choice)
    if figure.is_illustrative and not with_sample:
        return SAMPLE
    card = agenda.kpi_card(choice) if stop.kpi else None
    title = agenda.kpi_title(card) if card else figure.title
    comment = comment_of(choice, with_sample) if card else ()
    table = kpi_panel(card, comment) if card else key_numbers(figure) if figure.chart else whole_table(figure)
    questions = asked(stop, choice, with_sample, figure.is_local)
    return [
        PackSlide(
            key=stop.key,
            title=sanitise.text(title),
            subtitle=sanitise.text(figure.subtitle),
            figure=figure if figure.chart else None,
            choice=choice,
            table=cleaned_table(table),
            keeps_table=card is not None,
            foot=foot(figure, choice),
            marking=sanitise.text(provenance.marking(figure)),
            is_illustrative=figure.is_illustrative,
            notes=cleaned((*questions, *notes_of(figure, choice), *comment)),
        )
    ]


def summary_slides(stop: Stop, selection: Selection, with_sample: bool) -> list[PackSlide] | str:
    """The headline counts, and on a slide of its own what needs the board's attention."""
    bases = headlines.headline_bases(selection)
    if not bases:
        return NOT_HELD.format(choice=selection)
    if ILLUSTRATIVE in bases and not with_sample:
        return SAMPLE
    is_local, words = bool(bases & LOCAL), settings.current().marking
    one = PackSlide(
        key=stop.key,
        title=sanitise.text(headlines.headline(selection).removesuffix(".")),
        subtitle=sanitise.text(f"Headline counts, {selection.area}, reporting year {selection.year}"),
        table=cleaned_table(headline_table(selection)),
        foot=cleaned_lines((f"As at {selection.last_day}. Each count's source stands on the slide of its topic.",)),
        marking=sanitise.text(words.local if is_local else words.published),
        is_illustrative=ILLUSTRATIVE in bases,
        notes=cleaned(asked(stop, selection, with_sample, is_local)),
    )
    lines = (*headlines.attention(selection).lines, *reviews_counted(selection, with_sample))
    if not lines:
        return [one]
    of_reviews = len(lines) > len(headlines.attention(selection).lines)
    second = replace(
        one,
        key=ATTENTION,
        title="What needs the board's attention",
        subtitle=one.subtitle.replace("Headline counts, ", "", 1),
        table=None,
        lines=cleaned_lines(lines),
        foot=(),
        marking=sanitise.text(words.local if of_reviews else one.marking),
        is_illustrative=one.is_illustrative or (of_reviews and kpi_cards.reviews_to_see(selection).is_illustrative),
        notes=cleaned(asked(stop, selection, with_sample, True)) if of_reviews else (),
    )
    return [one, second]


def headline_table(selection: Selection) -> Table:
    """The headline counts as a table: number, change, and what the change is measured from."""
    rows = tuple(
        (count.label, count.words.number, f"{count.words.change}{count.words.aside}", count.words.measured_from)
        for count in headlines.headlines(selection)
    )
    return Table(("Measure", selection.year, "Change", "Measured from"), rows)


def reviews_counted(selection: Selection, with_sample: bool) -> tuple[str, ...]:
    """How many reviews the board must see; the list itself is of single records and stays on the dashboard."""
    if not selection.as_at:
        return ()
    with suppress(Refused):
        found = kpi_cards.reviews_to_see(selection)
        if found.rows and (with_sample or not found.is_illustrative):
            mark = "Illustrative: " if found.is_illustrative else ""
            count = wording.sentence_start(len(found.rows), "review", "is")
            return (f"{mark}{count} overdue, or a Level 3 review that was missed; the dashboard's summary lists them.",)
    return ()


def comment_of(choice: Selection, with_sample: bool) -> tuple[tuple[str, str], ...]:
    """What is being done about a KPI; nothing where it was invented and no sample was asked for."""
    with suppress(Refused):
        told = one_kpi.comment(choice)
        return told.pairs if with_sample or not told.is_illustrative else ()
    return ()


def kpi_panel(card: kpi_cards.KpiCard, comment: tuple[tuple[str, str], ...]) -> Table:
    """How a KPI moved, and what is being done about it: its title says how it stands."""
    return Table(("Change", card.change), tuple(pair for pair in comment if pair[0] in IN_PANEL))


def key_numbers(figure: Figure) -> Table:
    """A figure's table without its sources, which stand below; of years the five held last, the latest first."""
    kept = figure.table.keep(Role.NAME, Role.VALUE, Role.BASIS)
    if len(kept.keep(Role.BASIS).columns) > 1:
        kept = kept.keep(Role.NAME, Role.VALUE)
    headings = list(kept.headings)
    if kept.columns[0].key == YEAR:
        values = kept.keep(Role.VALUE)
        held = [place for place, row in enumerate(values.rows()) if any(one is not Absence.NOT_HELD for one in row)]
        kept = kept.take(held[: -YEARS_SHOWN - 1 : -1])
        headings[0] = "Year"
    return Table(tuple(headings), tuple(kept.cells()))


def whole_table(figure: Figure) -> Table:
    """A figure's table as it stands on the page."""
    return Table(figure.table.headings, tuple(figure.table.cells()))


def foot(figure: Figure, choice: Selection) -> tuple[str, ...]:
    """Basis and source, as-at and what was chosen; then what must be known beside the figure."""
    sources = [source for source in figure.sources if source not in figure.basis]
    source = f"Source: {'; '.join(sources)}." if sources and len(sources) <= 2 else ""
    chosen = provenance.filters(figure, choice)
    as_at = "" if figure.scope is Scope.BOARD_MEETING else f"As at {figure.as_at_words}."  # what was chosen says it
    parts = (figure.basis, source, as_at, f"Chosen: {chosen}." if chosen else "")
    known = provenance.to_know(figure)
    return cleaned_lines((" ".join(filter(None, parts)), f"To know: {known}" if known else ""))


def asked(stop: Stop, choice: Selection, with_sample: bool, is_local: bool) -> tuple[tuple[str, str], ...]:
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


def notes_of(figure: Figure, choice: Selection) -> tuple[tuple[str, str], ...]:
    """What every file says of a figure, without what the slide's title and the first page say already."""
    said = {figure.title, f"{figure.title}."}
    return tuple(
        (note.heading, note.text)
        for note in provenance.notes(figure, choice)
        if note.about not in SAID and note.text not in said
    )


def cleaned(pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Pairs as they may leave, those without text left out."""
    return tuple((sanitise.text(heading), sanitise.text(text)) for heading, text in pairs if text)


def cleaned_lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Sentences as they may leave, empty ones left out."""
    return tuple(sanitise.text(line) for line in lines if line)


def cleaned_table(table: Table) -> Table:
    """A table as it may leave: every cell as text."""
    words = [tuple(sanitise.text("not held" if cell is None else str(cell)) for cell in row) for row in table.rows]
    return Table(tuple(map(sanitise.text, table.headings)), tuple(words))
