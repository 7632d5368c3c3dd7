"""The command `python -m oversight.wording list`: every sentence template, with examples from the shipped figures."""

import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from importlib import import_module
from types import CodeType, FrameType, ModuleType
from typing import Any

from oversight import as_at, catalogue, console, figures, prompts, queries, settings, snapshot, wording
from oversight.exports.annual_report import report_content
from oversight.exports.board_pack import pack
from oversight.exports.disclosure.audience import Audience
from oversight.exports.spreadsheets import workbook
from oversight.problems import Refused
from oversight.prompts import asks
from oversight.selection import Selection
from oversight.wording.listing import examples, templates

PACKAGES = (wording, prompts)
UNFIT = "(the example that is declared no longer fits this function)"
MOST = 3  # examples of one template
Said = dict[str, dict[str, None]]


def main(arguments: list[str]) -> int:
    """`list` prints each template: where it is made, its pieces of text, what it says of the shipped figures."""
    console.print_what_can_be_printed()
    if arguments != ["list"]:
        print("usage: python -m oversight.wording list", file=sys.stderr)
        return 2
    held = held_templates()
    said = with_declared(shipped(held))
    for template in held:
        print(template.name)
        for piece in template.pieces:
            print(f"    {one_line(piece)}")
        for text in list(said.get(template.name, {}))[:MOST]:
            print(f"  = {one_line(text)}")
        print()
    return 0


def one_line(text: str) -> str:
    """A text with its line ends shown."""
    return text.replace("\n", "\\n")


def held_templates() -> list[templates.Template]:
    """Every template of the packages that make sentences."""
    return [template for module in held_modules() for template in templates.of_module(module)]


def shipped(held: list[templates.Template]) -> Said:
    """What each function says while the figures and files of the shipped extracts are made, by its name."""
    with recorded(held) as said, snapshot.taken():
        for choice in choices():
            make_all(choice)
    return said


@contextmanager
def recorded(held: list[templates.Template]) -> Iterator[Said]:
    """Keeps what the functions of templates return while the context lasts, each text once, in its order."""
    names = {template.code: template.name for template in held if template.code}
    said: Said = {}
    before = sys.getprofile()
    sys.setprofile(keeping(names, said))
    try:
        yield said
    finally:
        sys.setprofile(before)


def keeping(names: dict[CodeType, str], said: Said) -> Callable[[FrameType, str, Any], None]:
    """A profile function that keeps the texts in what the named functions return."""

    def keep(frame: FrameType, event: str, returned: Any) -> None:
        if event == "return" and (name := names.get(frame.f_code)):
            said.setdefault(name, {}).update(dict.fromkeys(templates.texts_in(returned)))

    return keep


def choices() -> Iterator[Selection]:
    """The home area as the dashboard opens, then an earlier meeting, an index, another area, a year that holds less."""
    board = settings.current().board
    days = [day.isoformat() for day in as_at.days()] or [""]
    latest = queries.run("reference/latest_year", area=settings.current().board.home_area)["reporting_year"].item()
    years = [year for year in queries.run("reference/years")["reporting_year"].to_list() if year <= latest]
    areas = queries.run("reference/areas")["area"].to_list()
    first = Selection(board.home_area, board.comparator, years[0], days[0], settings.current().kpis[0].id)
    other = next(area for area in areas if area not in (board.home_area, board.comparator))
    yield first
    yield replace(first, as_at=days[-1], from_year=years[-1], base_year=years[1])
    yield replace(first, area=other, compare=board.home_area, year=years[len(years) // 2])
    yield replace(first, year=years[-1])


def make_all(choice: Selection) -> None:
    """Makes every figure, prompt and file of a choice, for its words alone."""
    placed = [partial(one.make, one.selection) for one in catalogue.placed_figures(choice)]
    made = [*made_of_a_choice(), *(page.prompts for page in catalogue.PAGES), report_content.report, asks.of_board]
    files = [partial(make, choice, with_sample=True) for make in (pack.pack, workbook.workbook)]
    for_publication = partial(workbook.workbook, choice, with_sample=True, audience=Audience.PUBLICATION)
    for make in (*placed, *(partial(one, choice) for one in made), *files, for_publication):
        with suppress(Refused):
            make()


def made_of_a_choice() -> Iterator[Callable[[Selection], Any]]:
    """Every function of the figures that needs a choice and nothing else."""
    for found in pkgutil.walk_packages(figures.__path__, f"{figures.__name__}."):
        for made in vars(import_module(found.name)).values():
            whole = inspect.unwrap(made) if callable(made) else None
            if inspect.isfunction(whole) and list(inspect.signature(whole).parameters) == ["selection"]:
                yield made


def with_declared(said: Said) -> Said:
    """The same with what functions say of the arguments declared as examples."""
    functions = {
        f"{of.__name__.rpartition('.')[2]}.{name}": made for of in held_modules() for name, made in vars(of).items()
    }
    for name, arguments in examples.DECLARED.items():
        try:
            texts = list(templates.texts_in([functions[name](*given) for given in arguments]))
        except (KeyError, TypeError, AttributeError):
            texts = [UNFIT]
        said.setdefault(name, {}).update(dict.fromkeys(texts))
    return said


def held_modules() -> list[ModuleType]:
    """The modules that make sentences."""
    return [module for package in PACKAGES for module in templates.modules(package)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
