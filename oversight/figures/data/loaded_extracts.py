"""What is loaded, how old it is, what is wrong with it, and the questions on the source."""

import polars as pl

from oversight import queries, settings, wording
from oversight.extracts.contracts import EXTRACTS
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Figure
from oversight.problems import Refused
from oversight.selection import Selection


def headline(selection: Selection) -> str:
    """The page's finding: how many extracts are loaded, how many are in trouble, and how many questions are open."""
    opened = queries.opened()
    usable, broken = len(opened.paths), len(opened.problems)
    loaded = f"{wording.in_words(usable).capitalize() if usable else 'None'} of {len(EXTRACTS)} extracts can be used"
    if broken:
        return f"{loaded}; {wording.in_words(broken)} cannot: see below what is wrong and how to mend it."
    asked = queries.run("extracts/questions_on_source", area=None, year=None).height
    return f"{loaded}; {wording.in_words(asked)} questions on the published figures are open."


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
    return tuple(dict.fromkeys(one.plain for one in queries.opened().problems.values()))


def loaded(selection: Selection) -> Figure:
    """Each extract: rows, period, as-at, basis counts, and whether it can be used."""
    opened = queries.opened()
    rows = []
    for name, extract in EXTRACTS.items():
        entry = opened.published.get(name)
        basis = ", ".join(f"{count} {word}" for word, count in entry.basis.items()) if entry else ""
        rows.append(
            {
                "Extract": name.replace("_", " "),
                "A row is": extract.row_is,
                "Rows": f"{entry.rows:,}" if entry else "-",
                "Period": (entry.period if entry else None) or "-",
                "As at": wording.day(entry.as_at) if entry and entry.as_at else "-",
                "Basis": basis or "-",
                "State": "cannot be used" if name in opened.problems else "loaded",
            }
        )
    table = pl.DataFrame(rows)
    title = f"{len(opened.paths)} of {len(EXTRACTS)} extracts are loaded"
    as_at = max((entry.as_at for entry in opened.published.values() if entry.as_at), default="not known")
    return Figure(
        name="extracts/loaded",
        title=title,
        subtitle="What the dashboard reads, as the manifest lists it",
        rows=table,
        table=table,
        chart=None,
        alt=f"{title}.",
        about=(
            ("What it is", "An extract is a table checked against its contract and written for the dashboard to read."),
            ("Version", f"{opened.version}; it changes whenever a file does."),
        ),
        period="-",
        as_at=wording.day(as_at),
        basis="",
    )


@cached_figure
def questions_on_source(selection: Selection) -> Figure:
    """Published figures that do not agree with each other, for the unit to answer."""
    rows = queries.run("extracts/questions_on_source", area=None, year=None)
    table = rows.select(
        pl.col("area").alias("Area"),
        pl.col("reporting_year").alias("Year"),
        pl.col("question").alias("Question"),
        pl.col("source").alias("Source"),
    )
    count = wording.in_words(rows.height)
    title = f"{count.capitalize()} pairs of published figures do not agree" if rows.height else "No open questions"
    return Figure(
        name="extracts/questions_on_source",
        title=title,
        subtitle="Tables of the same report set against each other",
        rows=rows,
        table=table,
        chart=None,
        alt=f"{title}.",
        about=(
            (
                "How they are found",
                "By rule, at Level 3. Who was there on 31 March was there in the year that ends on it. And nobody can "
                "go back to custody from a level where nobody was managed.",
            ),
            ("What happens to them", "Values stay as published. The question is for whoever made the source."),
        ),
        period="-",
        as_at=selection.last_day,
        basis="Published figures, compared.",
    )


@cached_figure
def sources(selection: Selection) -> Figure:
    """The documents that figures were taken from."""
    rows = queries.run("extracts/sources")
    table = rows.select(
        pl.col("title").alias("Document"),
        pl.col("publisher").alias("Publisher"),
        pl.col("published_on").map_elements(wording.day, return_dtype=pl.String).alias("Date"),
        pl.col("kind").alias("Kind"),
        pl.col("figure_count").alias("Figures"),
    )
    title = f"{rows['figure_count'].sum():,} figures come from {rows.height} documents"
    return Figure(
        name="extracts/sources",
        title=title,
        subtitle="The most used first",
        rows=rows,
        table=table,
        chart=None,
        alt=f"{title}.",
        about=(("Kinds", "Primary is the area's own report; press means an article that quotes official figures."),),
        period="-",
        as_at=selection.last_day,
        basis="",
    )
