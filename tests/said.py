"""What a reader is told for a choice, text by text: screens, prompts, slides, the draft report, messages."""

import ast
import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

from oversight import as_at, catalogue, queries
from oversight.exports import provenance
from oversight.exports.annual_report import report_content
from oversight.exports.board_pack import pack, short_pack
from oversight.extracts.contracts.contract import RULE_MESSAGES
from oversight.figures.core.figure import Figure
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import __main__ as command
from oversight.wording.listing import templates
from tests.every_figure import CHOICE

PACKAGE = Path(__file__).resolve().parent.parent / "oversight"
PARTS = 8  # of the areas: each is read on its own, so that workers share them
NAMES_ALONE = (
    "Sources",
    "Basis",
    "Areas not held",
    "Version",
    provenance.About.FILTERS.value,
)  # headings over names, not sentences
LOCAL = ("kpis", "business_plan", "audits")  # pages on records of the home area alone, which no area or year changes
BLANKS = re.compile(r"\{[^{}]*\}(?:,? ?\{[^{}]*\})*")  # one blank of a template, or several one after the other
ALT = "alt text"  # puts title, subtitle and lists of values into one
RAISED = ("Refused", "NotHeld", "Problem")
Texts = Iterator[tuple[str, str]]


def years() -> list[str]:
    """The reporting years held, the latest first."""
    found: list[str] = queries.run("reference/years")["reporting_year"].to_list()
    return found


def areas() -> list[str]:
    """The areas held, nations too."""
    found: list[str] = queries.run("reference/areas")["area"].to_list()
    return found


def meetings() -> Iterator[Selection]:
    """The home area as at each meeting held."""
    return (replace(CHOICE, as_at=day.isoformat()) for day in as_at.days())


def places(part: int) -> Iterator[Selection]:
    """Each area of one part in each year that gives words of its own, as a reader may look at it; the nation itself
    beside the home area."""
    for area in areas()[part::PARTS]:
        beside = CHOICE.area if area == CHOICE.compare else CHOICE.compare
        yield from (replace(CHOICE, area=area, compare=beside, year=year) for year in years_read(area))


def years_read(area: str) -> list[str]:
    """The years an area is read in: all of the home area and the nation; of another those that it holds figures of, and
    of the others, in which it says the same but for the year, the first and the last."""
    if area in (CHOICE.area, CHOICE.compare):
        return years()
    rows = queries.run("statistics/series", area=area, measure="", category="", level="")
    held = set(rows["reporting_year"])
    others = [year for year in years() if year not in held]
    return [year for year in years() if year in {*held, *others[:1], *others[-1:]}]


def explored() -> Iterator[Selection]:
    """The home area with the years, the base and the areas that a reader may choose."""
    yield from (replace(CHOICE, base_year=year) for year in years())
    yield from (replace(CHOICE, from_year=year, measured="count") for year in years() if year <= CHOICE.year)
    yield replace(CHOICE, areas=",".join(areas()[:9]))


def of_figure(figure: Figure) -> Texts:
    """The texts that a reader meets in a figure, each with where it stands."""
    said = (figure.headline, figure.subtitle, figure.absent or "", figure.foot, figure.folded)
    told = [text for head, text in figure.about if head not in NAMES_ALONE]
    cells = [value for column in figure.table.columns for value in column.values if isinstance(value, str)]
    key = figure.plotted.key if figure.plotted else ()
    texts = (*said, *told, *figure.notes, *figure.conflicts, *figure.table.headings, *cells, *key)
    yield from ((figure.name, text) for text in texts)
    yield ALT, figure.alt


def of_choices(choices: Iterable[Selection], skipped: tuple[str, ...] = ()) -> Texts:
    """All that the choices give on screen and in files, but on the pages `skipped`."""
    for choice in choices:
        for where, text in (*on_screen(choice, skipped), *in_files(choice)):
            yield f"{where} ({choice.area}, {choice.year}, {choice.as_at})", text


def on_screen(choice: Selection, skipped: tuple[str, ...] = ()) -> Texts:
    """The figures of every page and stop, what the pages place beside them, and their prompts."""
    for placed in catalogue.placed_figures(choice):
        if placed.page.key not in skipped:
            with suppress(Refused):
                yield from of_figure(placed.make(placed.selection))
    for make in beside_figures(skipped):
        with suppress(Refused):
            yield from (
                (make.__name__, text) for text in templates.texts_in(make(choice)) if not text.startswith("<svg")
            )
    for page in catalogue.PAGES:
        with suppress(Refused):
            yield from ((f"{page.key}: prompt", prompt.text) for prompt in page.prompts(choice))


@cache
def beside_figures(skipped: tuple[str, ...]) -> list[Callable[[Selection], object]]:
    """The functions of a choice that give words or parts of a page rather than a figure."""
    packages = {page.figures[0].__module__.rpartition(".")[0] for page in catalogue.PAGES if page.key in skipped}
    made = {make: inspect.signature(make).return_annotation for make in command.made_of_a_choice()}
    return [
        make
        for make, gives in made.items()
        if gives is not Figure and make.__module__.rpartition(".")[0] not in packages
    ]


def in_files(choice: Selection) -> Texts:
    """The pages of both packs, with the example data, and the draft of the annual report."""
    for make in (pack.pack, short_pack.short_pack):
        with suppress(Refused):
            for slide in make(choice, with_sample=True).slides:
                notes = (text for heading, text in slide.notes if heading not in NAMES_ALONE)
                texts = (slide.title, slide.subtitle, *slide.lines, *slide.foot, *notes)
                yield from ((f"slide {slide.key}", text) for text in texts)
    with suppress(Refused):
        report = report_content.report(choice)
        commentary = [text for part in report.commentary for text in templates.texts_in(part)]
        texts = (report.title, report.made_for, *commentary, *report.questions)
        yield from (("annual report", text) for text in texts)


def messages() -> Texts:
    """What is said where something is refused: the rules of the contracts, and the texts of every error raised."""
    for name, rule in RULE_MESSAGES.items():
        yield from ((name, text) for text in (rule.says, rule.remedy))
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED:
                texts = (text for argument in node.args for text in templates.texts_of(argument))
                yield from ((path.name, BLANKS.sub("Kent", text)) for text in texts if " " in text)
