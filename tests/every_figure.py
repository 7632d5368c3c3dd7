"""Every figure and every finding that the committed extracts give, found by looking into oversight/figures/."""

import inspect
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import ModuleType

from oversight.figures.core.figure import Figure
from oversight.problems import Refused
from oversight.selection import Selection

ROOT = Path(__file__).resolve().parent.parent
CHOICE = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03", "level_2_reviews_on_time")


def modules() -> Iterator[ModuleType]:
    """Every module of oversight/figures/."""
    for path in sorted((ROOT / "oversight" / "figures").rglob("*.py")):
        yield import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


def figures(choice: Selection = CHOICE) -> Iterator[Figure]:
    """Every figure that is made of a choice alone, each once."""
    seen = set()
    for module in modules():
        for make in vars(module).values():
            is_made_once = hasattr(make, "__wrapped__") and getattr(make, "__module__", "") == module.__name__
            if not is_made_once or make in seen:
                continue
            signature = inspect.signature(make)
            if list(signature.parameters) == ["selection"] and signature.return_annotation is Figure:
                seen.add(make)
                with suppress(Refused):
                    yield make(choice)


def findings(choice: Selection = CHOICE) -> Iterator[tuple[str, str]]:
    """The finding of every page that has one, with the name of its module."""
    for module in modules():
        if "headline" in vars(module):
            with suppress(Refused):  # of a region where one board is served alone
                yield module.__name__.rpartition(".")[2], module.headline(choice)
