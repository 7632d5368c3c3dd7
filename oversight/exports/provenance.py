"""What every file that leaves says of a figure: marking, filters, source, versions, and its own name."""

import re
from dataclasses import replace

from oversight import queries, settings, wording
from oversight.figures.core.figure import Figure
from oversight.selection import OPTIONAL, Selection
from oversight.settings.kpi import Kpi

ILLUSTRATIVE = "illustrative"
LOCAL = frozenset({"provisional", ILLUSTRATIVE})
OF_ALL_AREAS = "extracts/"  # figures of what is loaded: of no area
NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")
LONGEST_PART = 60  # letters of a file's name for the area, and for what is shown


def is_local(figure: Figure) -> bool:
    """Whether a figure rests on anything provisional or illustrative."""
    return bool(figure.bases & LOCAL)


def marking(figure: Figure) -> str:
    """The protective marking of one figure: the local one where it rests on anything local; empty for none."""
    words = settings.current().marking
    return words.local if is_local(figure) else words.published


def is_illustrative(figure: Figure) -> bool:
    """Whether a figure rests on an invented sample."""
    return ILLUSTRATIVE in figure.bases


def is_of_an_smb(figure: Figure, selection: Selection) -> bool:
    """Whether a figure is of local records as at the chosen SMB, rather than of reporting years."""
    return bool(selection.as_at) and figure.as_at_words == wording.day(selection.as_at) and is_local(figure)


def kpi_of(figure: Figure) -> Kpi | None:
    """The KPI that a figure is about, known by its question; None where it is about none."""
    question = dict(figure.about).get("Question")
    return next((kpi for kpi in settings.current().kpis if kpi.question == question), None)


def area_of(figure: Figure, selection: Selection) -> str:
    """Whose figure it is: local records are those of the home area, whatever area is chosen."""
    return settings.current().board.home_area if is_of_an_smb(figure, selection) else selection.area


def filters(figure: Figure, selection: Selection) -> str:
    """What was chosen for this figure, in words: `Derbyshire; compared with England and Wales; reporting year 2023-24`.

    Only what it follows: the comparator where it shows one, the SMB and the KPI where it is of local records; nothing
    where it lists what is loaded."""
    if figure.name.startswith(OF_ALL_AREAS):
        return ""
    parts = [area_of(figure, selection)]
    if is_of_an_smb(figure, selection):
        kpi = kpi_of(figure)
        parts += [f"KPI: {kpi.name}"] if kpi else []
        return "; ".join([*parts, f"as at the SMB of {wording.day(selection.as_at)}"])
    if selection.compare != selection.area and selection.compare in figure.alt:
        parts.append(f"compared with {selection.compare}")
    asked = followed(figure, selection)
    parts += [f"reporting year {selection.year}", *wording.explored(asked)]
    if asked.areas:
        parts.append(f"areas compared: {wording.listed(list(asked.areas_chosen))}")
    return "; ".join(parts)


def followed(figure: Figure, selection: Selection) -> Selection:
    """The selection as one figure was made for it: without the optional choices that it does not follow."""
    return replace(selection, **{name: "" for name in OPTIONAL if name not in figure.follows})


def notes(figure: Figure, selection: Selection) -> tuple[tuple[str, str], ...]:
    """Pairs of heading and text that stand beside a figure's rows: what it is, whence it comes, how it was chosen."""
    rules = settings.current()
    pairs = (
        ("Marking", marking(figure) or "None: published figures"),
        ("Title", figure.title),
        ("Measure", figure.subtitle),
        ("Finding", figure.headline),
        *figure.about,
        ("Period", figure.period),
        ("As at", figure.as_at_words),
        ("Basis", figure.basis),
        ("Sources", "; ".join(figure.sources)),
        ("To know", to_know(figure)),
        ("Filters", filters(figure, selection)),
        ("Board", rules.board.name),
        ("Version of the extracts", queries.version()),
        ("Version of kpis.yaml", settings.version()),
    )
    first = dict(reversed(pairs))  # a heading once: as the figure itself says it in `about`, where it does
    return tuple((heading, first[heading]) for heading in dict.fromkeys(h for h, _ in pairs) if first[heading])


def to_know(figure: Figure) -> str:
    """The notes on a figure as sentences, each with its own mark at its end."""
    return " ".join(note if note.endswith(("?", ".")) else f"{note}." for note in figure.notes)


def file_name(figure: Figure, selection: Selection, ending: str, form: str = "") -> str:
    """`derbyshire-shpo-imposed-2023-24.png`: the area, what is shown, its reporting year or the day of the SMB, and
    the form where there are two of one ending (`…-slide.png`)."""
    is_of_all = figure.name.startswith(OF_ALL_AREAS)
    where = OF_ALL_AREAS if is_of_all else area_of(figure, selection)
    kpi = kpi_of(figure)
    asked = followed(figure, selection)
    when = selection.as_at if is_of_an_smb(figure, selection) else asked.last_year
    index = f" index {asked.base_year}" if asked.base_year else ""
    what = f"{kpi.id if kpi else ''} {figure.name.rpartition('/')[2]}{index}"
    stem = plain_name(f"{plain_name(where)[:LONGEST_PART]} {plain_name(what)[:LONGEST_PART]} {when} {form}")
    return f"{stem}.{ending}"


def plain_name(text: str) -> str:
    """Small letters, digits and single hyphens: what every machine takes as a file name."""
    return NOT_IN_A_NAME.sub("-", text.casefold()).strip("-")
