"""What is loaded, how old it is, what is wrong with it, and the questions on the source."""

from datetime import date

from oversight import queries, settings, wording
from oversight.extracts.contracts import EXTRACTS
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Coverage, Figure, Origin, Scope
from oversight.figures.core.table import Table, counts, days, names, words
from oversight.measures.values import Absence, Value
from oversight.problems import Refused
from oversight.selection import Selection

NO_PERIOD = "-"


def headline(selection: Selection) -> str:
    """The page's finding: how many extracts are loaded, how many are in trouble, and how many questions are open."""
    opened = queries.opened()
    usable, broken = len(opened.paths), len(opened.problems)
    some = wording.upper_first(wording.in_words(usable)) if usable else "None"
    loaded = f"{some} of {len(EXTRACTS)} extracts can be used"
    if broken:
        return f"{loaded}; {wording.in_words(broken)} cannot: see below what is wrong and how to mend it."
    asked = queries.run("extracts/questions_on_source", area=None, year=None).height
    questions, are = wording.number_of(asked, "question"), wording.verb("is", asked)
    return f"{loaded}; {questions} on the published figures {are} open."


def problems(selection: Selection) -> tuple[str, ...]:
    """Everything wrong with the extracts and kpis.yaml, for whoever keeps them: file, place, rule, value, remedy."""
    refused = list({id(one): one for one in queries.opened().problems.values()}.values())
    try:
        settings.load()
    except Refused as broken:
        refused.append(broken)
    return tuple(str(problem) for one in refused for problem in one.problems)


def missing(selection: Selection) -> tuple[str, ...]:
    """What cannot be shown for want of a sound extract, a sentence for a reader each."""
    return tuple(dict.fromkeys(one.user_message for one in queries.opened().problems.values()))


def loaded(selection: Selection) -> Figure:
    """Each extract: rows, period, as-at, basis counts, and whether it can be used."""
    opened = queries.opened()
    entries = [opened.published.get(name) for name in EXTRACTS]
    none = Absence.NOT_APPLICABLE
    bases = [", ".join(f"{count} {word}" for word, count in entry.basis.items()) if entry else "" for entry in entries]
    as_at = [date.fromisoformat(entry.as_at) if entry and entry.as_at else None for entry in entries]
    table = Table(
        (
            names("extract", "Extract", [name.replace("_", " ") for name in EXTRACTS]),
            words("row_is", "A row is", [extract.row_is for extract in EXTRACTS.values()]),
            counts("row_count", "Rows", [entry.rows if entry else none for entry in entries]),
            words("period", "Period", [(entry.period if entry else None) or none for entry in entries]),
            days("as_at", "As at", [day or none for day in as_at]),
            words("basis", "Basis", [basis or none for basis in bases]),
            words("state", "State", ["cannot be used" if name in opened.problems else "loaded" for name in EXTRACTS]),
        )
    )
    about = (
        ("What it is", "An extract is a table checked against its contract and written for the dashboard to read."),
        ("Version", f"{opened.version}; it changes whenever a file does."),
    )
    title = f"{len(opened.paths)} of {len(EXTRACTS)} extracts are loaded"
    draft = Draft(title, "What the dashboard reads, as the manifest lists it", table, about=about)
    return of_data("loaded", draft, max(filter(None, as_at), default=None))


@cached_figure
def questions_on_source(selection: Selection) -> Figure:
    """Published figures that do not agree with each other, for the unit to answer."""
    rows = queries.run("extracts/questions_on_source", area=None, year=None)
    about = (
        (
            "How they are found",
            "By rule, at Level 3. Who was there on 31 March was there in the year that ends on it. And nobody can "
            "go back to custody from a level where nobody was managed.",
        ),
        ("What happens to them", "Values stay as published. The question is for whoever made the source."),
    )
    table = Table(
        (
            names("area", "Area", rows["area"].to_list()),
            words("reporting_year", "Year", rows["reporting_year"].to_list()),
            words("question", "Question", rows["question"].to_list()),
            words("source", "Source", rows["source"].to_list()),
        )
    )
    pairs = f"{wording.sentence_start(rows.height, 'pair')} of published figures {wording.verb('does', rows.height)}"
    title = f"{pairs} not agree" if rows.height else "No open questions"
    draft = Draft(title, "Tables of the same report set against each other", table, rows, about=about)
    return of_data("questions_on_source", draft, year_end(selection), "Published figures, compared.")


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
    title = f"{rows['figure_count'].sum():,} figures come from {rows.height} documents"
    return of_data("sources", Draft(title, "The most used first", table, rows, about=about), year_end(selection))


def of_data(name: str, draft: Draft, as_at: date | None, basis: str = "") -> Figure:
    """The figure `extracts/<name>` about the data itself, which follows no choice of the reader."""
    return build(f"extracts/{name}", draft, Coverage("", NO_PERIOD, as_at, Scope.LOADED), Origin(words=basis))


def year_end(selection: Selection) -> date:
    """The last day of the chosen reporting year."""
    return date(int(selection.year[:4]) + 1, 3, 31)


def published_on(printed: str | None) -> Value:
    """The day a document was published; the month or year in words where no more is known."""
    if printed is None:
        return Absence.NOT_HELD
    try:
        return date.fromisoformat(printed)
    except ValueError:
        return wording.day(printed)
