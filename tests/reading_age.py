"""Prints the reading age of every text that a lay adviser reads: `python -m tests.reading_age`.

The formula is the Automated Readability Index (Smith and Senter 1967), as textstat works it: 4.71 x characters a word +
0.5 x words a sentence - 21.43. It gives the year of a United States school that the text suits. A pupil of year 7 is 12
years old, so the reading age is that year and five more. It needs no list of syllables, and so no download. It knows
the length of words and of sentences and nothing of sense: a low number does not prove that a text is clear.
A term that the glossary explains counts as the easy word `term`, for the page explains it where it stands; a point of a
list counts as a sentence."""

import sys
from collections.abc import Iterator
from dataclasses import replace

import textstat

from oversight import queries, settings
from oversight.catalogue import PAGES
from oversight.figures.data import accessibility, glossary
from oversight.frame import first_visit
from oversight.prompts import page_prompts
from oversight.wording.example_wording import labelled
from tests import every_figure

AIM = 12  # years
AGE_IN_YEAR_0 = 5  # years old
YOUNGEST = 5  # years: the index goes below zero for very short texts
READ = ("Question", "What it counts", "Who is left out", "How they are found", "How a state is found", "What it is")

# Texts that stay above the aim, each with its reason.
ABOVE = {
    "glossary: MAPPA": "the name in full, and the crimes as the law calls them",
    "first visit": "what MAPPA is: the agencies and the crimes by their names",
    "statement: Enforcement procedure": "the model statement's own words, which the regulations ask for",
    "statement: Technical information": "the model statement's own words",
    "statement: Compliance status": "the model statement's own words",
    "statement: Non-accessible content": "names the success criteria, as the model statement does",
}


def age(text: str) -> float:
    """The reading age of a text in years, at one decimal."""
    plain = without_terms(text.removeprefix(labelled("")))
    return max(float(YOUNGEST), round(textstat.automated_readability_index(plain) + AGE_IN_YEAR_0, 1))


def without_terms(text: str) -> str:
    """The text with each term of the glossary as the word `term`, the longest first."""
    for term in sorted(glossary.loaded(), key=lambda term: len(term.text), reverse=True):
        text = term.pattern.sub("term", text)
    return text


def texts() -> Iterator[tuple[str, str]]:
    """Every text that is judged, with its name."""
    for name, text in every_figure.findings():
        yield f"finding: {name}", text
    for page in PAGES:
        for one in page.prompts(every_figure.CHOICE):
            yield f"question: {page.key}: {one.text}", one.text
    for kpi in settings.load().kpis:
        yield f"kpis.yaml: {kpi.id}: definition", kpi.definition
        yield f"kpis.yaml: {kpi.id}: question", kpi.question
        for one in page_prompts.one_kpi(replace(every_figure.CHOICE, kpi=kpi.id)):
            yield f"question: {kpi.id}: {one.text}", one.text
    for made in every_figure.figures():
        for head, text in made.about:
            if head in READ:
                yield f"about: {made.name}: {head}", text
    for row in queries.run("glossary/terms").iter_rows(named=True):
        yield f"glossary: {row['term']}", row["meaning"]
    for head, lines in accessibility.parts(every_figure.CHOICE):
        yield f"statement: {head}", " ".join(f"{line.removeprefix('- ').rstrip('.')}." for line in lines)
    yield "first visit", f"{first_visit.MAPPA} {first_visit.OF_EXAMPLES}"


def main() -> int:
    """Prints each text's reading age, the highest first; gives 1 where one is above the aim and not in ABOVE."""
    found = sorted(((age(text), name) for name, text in dict(texts()).items()), reverse=True)
    for years, name in found:
        print(f"{years:5.1f}  {name}{'  (stays above: ' + ABOVE[name] + ')' if name in ABOVE else ''}")
    return int(any(years > AIM and name not in ABOVE for years, name in found))


if __name__ == "__main__":
    sys.exit(main())
