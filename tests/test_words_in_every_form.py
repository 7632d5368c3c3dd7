"""Every template in every form that the shipped areas, years and meetings give: read for slips, length and age."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace

import pytest

from oversight import as_at, catalogue, queries, snapshot
from oversight.figures.core.figure import Figure
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import __main__ as command
from oversight.wording.listing import templates
from tests.every_figure import CHOICE
from tests.plain_words import faults, too_hard

LISTS = ("Sources", "Basis", "Areas not held", "Version")  # parts of About that are names, not sentences
NOT_READ = ("visible.",)  # takes whole expressions of charts
LOCAL = ("kpis", "business_plan", "audits")  # pages on records of the home area alone


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


def places() -> Iterator[Selection]:
    """Each area in each year, explored as a reader may; the nation beside it, of the nation the home area."""
    for area in areas():
        beside = CHOICE.area if area == CHOICE.compare else CHOICE.compare
        for year in years():
            yield replace(CHOICE, area=area, compare=beside, year=year)


def explored() -> Iterator[Selection]:
    """The home area with the years, the base and the areas that a reader may choose."""
    yield from (replace(CHOICE, base_year=year) for year in years())
    yield from (replace(CHOICE, from_year=year, measured="count") for year in years())
    yield replace(CHOICE, areas=",".join(areas()[:9]))


def texts_of(choice: Selection, skipped: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The texts that a choice gives a reader, each with where it stands."""
    for placed in catalogue.placed_figures(choice):
        if placed.page.key not in skipped:
            with suppress(Refused):
                made = placed.make(placed.selection)
                yield from (
                    (made.name, text) for text in (made.headline, made.subtitle, made.absent or "", *made.notes)
                )
                yield from ((f"{made.name}: {head}", text) for head, text in made.about if head not in LISTS)
    for page in catalogue.PAGES:
        with suppress(Refused):
            yield from ((f"{page.key}: prompt", prompt.text) for prompt in page.prompts(choice))


def told_of(choice: Selection) -> Iterator[tuple[str, str]]:
    """The texts that the pages place beside figures: findings, leads, cards."""
    for make in command.made_of_a_choice():
        with suppress(Refused):
            made = make(choice)
            if not isinstance(made, Figure):
                yield from ((make.__name__, text) for text in templates.texts_in(made) if not text.startswith("<svg"))


def slips(choices: Iterable[Selection], skipped: tuple[str, ...] = (), with_told: bool = False) -> dict[str, str]:
    """What is wrong with any text of the choices, by what is wrong, with where it stands first."""
    found: dict[str, str] = {}
    read: set[str] = set()
    with command.recorded(command.held_templates()) as said, snapshot.taken():
        for choice in choices:
            told = told_of(choice) if with_told else ()
            for where, text in (*texts_of(choice, skipped), *told):
                if text not in read:
                    read.add(text)
                    at = f"{where} ({choice.area}, {choice.year}, {choice.as_at})"
                    found.update((fault, at) for fault in faults(text))
    for name, texts in command.with_declared(said).items():
        if not name.startswith(NOT_READ):
            found.update((fault, name) for text in texts for fault in faults(text) if fault not in found)
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is is late.", ["doubled: is is"]),
        ("1 people came", ["number: 1 people"]),
        ("one actions of 25 actions", ["number: one actions"]),
        ("12 row of 12 rows", ["number: 12 row"]),
        ("21 KPI; 1 KPIs", ["number: 21 KPI", "number: 1 KPIs"]),
        ("1 are late; 3 audits are not, of 12 audit concerns", ["number: 1 are"]),
        ("Category 1 people on 31 March, 1 row of 2 was late in 2024", []),
        ("Level 2 is met by 1 of 4 people; 1,001 people", []),
        ("Late , or not..", ["mark: 'Late ,'", "mark: 'e , or not..'"]),
        ("{count} late", ["mark: '{'", "mark: '{count}'"]),
        (" ".join(["word"] * 31), [f"long: {' '.join(['word'] * 31)}"]),
        (f"{' '.join(['word'] * 30)}. {' '.join(['word'] * 30)}", []),
    ],
)
def test_a_slip_is_found_and_nothing_else(text, found):
    assert [fault for fault in faults(text) if not fault.startswith("doubled: word")] == found


def test_a_name_is_one_short_word_and_a_list_of_names_is_one():
    assert too_hard("We hold the rate for Avon and Somerset, Northamptonshire and Nottinghamshire in this year.") == ""
    assert too_hard(
        "Institutional considerations predominantly necessitate comprehensive and multidisciplinary review."
    )


def test_no_template_slips_in_the_forms_of_a_few_areas_years_and_meetings():
    few = [replace(CHOICE, year=years()[-1]), replace(CHOICE, area="Kent", year=years()[4])]
    first = replace(CHOICE, as_at=as_at.days()[-1].isoformat())
    assert slips([CHOICE, first, *few], with_told=True) == {}


@pytest.mark.long
def test_no_template_slips_in_any_area_and_year():
    assert slips(places(), LOCAL) == {}


@pytest.mark.long
def test_no_template_slips_at_any_meeting_or_in_any_choice_of_a_reader():
    assert slips(meetings(), with_told=True) == {}
    assert slips(explored(), LOCAL) == {}
