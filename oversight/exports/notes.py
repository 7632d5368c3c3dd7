"""What every file that leaves says of a figure: marking, filters, source, versions, and its own name."""

import re
from dataclasses import replace

from oversight import kpis, queries, wording
from oversight.figures.figure import Figure
from oversight.selection import OPTIONAL, Selection

LOCAL = frozenset({"provisional", "illustrative"})
NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")
LONGEST_NAME = 100


def is_local(figure: Figure) -> bool:
    """Whether a figure rests on anything provisional or illustrative."""
    return bool(figure.bases & LOCAL)


def marking(figure: Figure) -> str:
    """The protective marking of one figure: the local one where it rests on anything local; empty for none."""
    words = kpis.settings().marking
    return words.local if is_local(figure) else words.published


def filters(selection: Selection) -> str:
    """What the reader chose, in words: `Derbyshire; compared with England and Wales; reporting year 2023-24; ...`."""
    parts = [selection.area, f"compared with {selection.compare}", f"reporting year {selection.year}"]
    if selection.as_at:
        parts.append(f"as at the SMB of {wording.day(selection.as_at)}")
    parts += wording.explored(selection)
    if selection.areas:
        parts.append(f"areas compared: {wording.listed(list(selection.areas_chosen))}")
    return "; ".join(parts)


def followed(figure: Figure, selection: Selection) -> Selection:
    """The selection as one figure was made for it: without the optional choices that it does not follow."""
    return replace(selection, **{name: "" for name in OPTIONAL if name not in figure.follows})


def notes(figure: Figure, selection: Selection) -> tuple[tuple[str, str], ...]:
    """Pairs of heading and text that stand beside a figure's rows: what it is, whence it comes, how it was chosen."""
    settings = kpis.settings()
    pairs = (
        ("Marking", marking(figure) or "None: published figures"),
        ("Title", figure.title),
        ("Measure", figure.subtitle),
        ("Finding", figure.finding),
        *figure.about,
        ("Period", figure.period),
        ("As at", figure.as_at),
        ("Basis", figure.basis),
        ("Sources", "; ".join(figure.sources)),
        ("To know", " ".join(figure.notes)),
        ("Filters", filters(followed(figure, selection))),
        ("Board", settings.board.name),
        ("Version of the extracts", queries.version()),
        ("Version of kpis.yaml", kpis.version()),
    )
    first = dict(reversed(pairs))  # a heading once: as the figure itself says it in `about`, where it does
    return tuple((heading, first[heading]) for heading in dict.fromkeys(h for h, _ in pairs) if first[heading])


def file_name(figure: Figure, selection: Selection, ending: str) -> str:
    """`derbyshire-shpo-imposed-2023-24.png`: the area, what is shown, and its reporting year or as-at day."""
    what = figure.name.rpartition("/")[2]
    if figure.name.startswith("kpis/") and selection.kpi:
        what = f"{selection.kpi}-{what}"
    asked = followed(figure, selection)
    if asked.base_year:
        what = f"{what}-index-{asked.base_year}"
    when = selection.as_at if is_local(figure) and selection.as_at else asked.last_year
    return f"{plain_name(f'{selection.area} {what} {when}')[:LONGEST_NAME].strip('-')}.{ending}"


def plain_name(text: str) -> str:
    """Small letters, digits and single hyphens: what every machine takes as a file name."""
    return NOT_IN_A_NAME.sub("-", text.casefold()).strip("-")
