"""What is loaded, how old it is, what is wrong with it, and the questions on the source."""

from datetime import date

from oversight import queries, settings, wording
from oversight.extracts.contracts import EXTRACTS
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Coverage, Figure, Origin, Scope
from oversight.figures.core.table import Table, counts, days, names, words
from oversight.measures.reporting_years import last_day
from oversight.measures.values import Absence, Value
from oversight.problems import NotFetched, Refused
from oversight.selection import Selection
from oversight.wording import BasisPart, column_wording, data_wording

NO_PERIOD = "-"


def headline(selection: Selection) -> str:
    """The page's finding: whether every data file is loaded, and how many published figures need checking."""
    opened = queries.opened()
    asked = 0 if opened.problems else queries.run("extracts/questions_on_source", area=None, year=None).height
    return data_wording.headline(len(opened.tables), len(EXTRACTS), asked)


def problems(selection: Selection) -> tuple[str, ...]:
    """Everything wrong with the extracts and kpis.yaml, for whoever keeps them: file, place, rule, value, remedy."""
    refused = list({id(one): one for one in queries.opened().problems.values()}.values())
    try:
        settings.load()
    except Refused as broken:
        refused.append(broken)
    return tuple(str(problem) for one in refused for problem in one.problems)


def missing(selection: Selection) -> tuple[str, ...]:
    """What cannot be shown for want of a sound extract, a sentence for a reader each; what was never fetched is told at
    the top of the page."""
    found = queries.opened().problems.values()
    return tuple(dict.fromkeys(one.user_message for one in found if not isinstance(one, NotFetched)))


def loaded(selection: Selection) -> Figure:
    """Each data file: rows, what they cover, as-at, basis, and whether it can be used. Those in trouble stand first,
    and sound ones of the board's own records folded at the end."""
    opened = queries.opened()
    listed = sorted(EXTRACTS.values(), key=lambda one: (one.name not in opened.problems, one.is_operational))
    entries = [opened.about.get(one.name) for one in listed]
    none, unread = Absence.NOT_APPLICABLE, Absence.CANNOT_BE_READ
    bases = [data_wording.bases(entry.basis) or none if entry else unread for entry in entries]
    table = Table(
        (
            names("extract", "Data file", [column_wording.heading(one.name) for one in listed]),
            counts("row_count", "Rows", [entry.rows if entry else unread for entry in entries]),
            words("period", "Covers", [entry.period or none if entry else unread for entry in entries]),
            days("as_at", "Up to", [entry.as_at or none if entry else unread for entry in entries]),
            words("basis", "Rests on", bases),
            words("state", "State", ["cannot be used" if one.name in opened.problems else "loaded" for one in listed]),
        )
    )
    about = (
        ("What it is", "A data file is a table that was checked and written for the dashboard to read."),
        ("Version", f"{opened.version}; it changes whenever a file does."),
    )
    title = data_wording.loaded(len(opened.tables), len(EXTRACTS))
    first = sum(one.name in opened.problems or not one.is_operational for one in listed)
    draft = Draft(
        title,
        data_wording.FILES_NOTE,
        table,
        about=about,
        unfolded=first if first < len(listed) else 0,
        folded=data_wording.local_files(len(listed) - first) if first < len(listed) else "",
    )
    return of_data("loaded", draft, max((entry.as_at for entry in entries if entry and entry.as_at), default=None))


@cached_figure
def questions_on_source(selection: Selection) -> Figure:
    """Published figures that do not agree with each other, for the unit to answer."""
    rows = queries.run("extracts/questions_on_source", area=None, year=None)
    about = (
        (
            "How they are found",
            "By rule. At Level 3, who was there on 31 March was there in the year that ends on it. And nobody can go "
            "back to custody from a level where nobody was managed. Where a count came out twice, its two values are "
            "set side by side. More than 1% and more than 5 apart is a question.",
        ),
        ("What happens to them", "Values stay as published. The question is for the author of the source."),
    )
    table = Table(
        (
            names("area", "Area", rows["area"].to_list()),
            words("reporting_year", "Year", rows["reporting_year"].to_list()),
            words("question", "Question", rows["question"].to_list()),
        )
    )
    title = data_wording.conflicts(rows.height)
    draft = Draft(title, "Published tables set against each other", table, rows, about=about)
    documents = tuple(dict.fromkeys(rows["source"]))
    return of_data("questions_on_source", draft, last_day(selection.year), "Published figures, compared.", documents)


@cached_figure
def sources(selection: Selection) -> Figure:
    """The documents that figures were taken from."""
    rows = queries.run("extracts/sources")
    table = Table(
        (
            names("title", "Document", rows["title"].to_list()),
            words("publisher", "Publisher", rows["publisher"].to_list()),
            days("published_on", "Date", list(map(published_on, rows["published_on"]))),
            words("kind", "Kind", rows["kind"].to_list()),
            counts("figure_count", "Figures", rows["figure_count"].to_list()),
        )
    )
    about = (("Kinds", "Primary is the area's own report; press means an article that quotes official figures."),)
    title = data_wording.documents(int(rows["figure_count"].sum()), rows.height)
    draft = Draft(title, "The most used first", table, rows, about=about)
    return of_data("sources", draft, last_day(selection.year))


def of_data(name: str, draft: Draft, as_at: date | None, basis: str = "", documents: tuple[str, ...] = ()) -> Figure:
    """The figure `extracts/<name>` about the data itself, which follows no choice of the reader."""
    origin = Origin(parts=(BasisPart("", basis),) if basis else (), sources=documents)
    return build(f"extracts/{name}", draft, Coverage("", NO_PERIOD, as_at, Scope.LOADED), origin)


def published_on(printed: str | None) -> Value:
    """The day a document was published; the month or year in words where no more is known."""
    if printed is None:
        return Absence.NOT_HELD
    try:
        return date.fromisoformat(printed)
    except ValueError:
        return wording.day(printed)
