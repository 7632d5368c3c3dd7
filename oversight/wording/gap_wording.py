"""The words for years without figures: in a chart, and in what is said about it."""

from collections.abc import Iterable, Sequence

from oversight.measures.values import Absence
from oversight.wording.text import category_words, lower_first, span_words, upper_first, years_in_words
from oversight.wording.values import absence

EARLIER_YEARS = ("Earlier", "years: see", "the table")  # in lines short enough for a slot of a chart
BY_AREA = ("2013-14", "2022-23")  # the reports for which the Ministry of Justice published tables by area


def cut_words(first: str, last: str, why: Absence) -> tuple[str, ...]:
    """`No figures`, `2011-12 to`, `2013-14`: what is missing, in lines short enough for a slot of a chart."""
    years = (first,) if first == last else (f"{first} to", last)
    return ("No figures" if why is Absence.NOT_HELD else upper_first(absence(why)), *years)


def gap_words(name: str, first: str, last: str) -> tuple[str, ...]:
    """`No figures for Derbyshire`, `2018-19 to 2021-22`, in lines; `name` is an area or a category."""
    whose = lower_first(name) if name == category_words("all") else name
    return (f"No figures for {whose}", span_words(first, last))


def why_missing(missing: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Why years have no figure, by the name of what lacks them, and who holds one; empty where none is missing."""
    lacking = [(name, list(years)) for name, years in missing if years]
    if not lacking:
        return ""
    each = " ".join(f"{name}: no figures for {years_in_words(years)}." for name, years in lacking)
    sentence = f"{each} The reports loaded here do not give them."
    first, last = BY_AREA
    years = sorted({year for _, years in lacking for year in years})
    in_tables = [year for year in years if first <= year <= last]
    others = [year for year in years if year not in in_tables]
    if in_tables:
        sentence += (
            f" The Ministry of Justice published tables by area for {first} to {last} with its annual reports on "
            "GOV.UK. Ask for them, and add them here."
        )
    if others:
        sentence += f" For {years_in_words(others)}, ask the area's MAPPA coordinator."
    return sentence
