"""Makes figures for their words alone: no chart is drawn while a block lasts, which is most of what a figure takes."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from types import ModuleType
from unittest.mock import patch

import altair as alt

from oversight import charts, snapshot


@contextmanager
def charts_undrawn() -> Iterator[None]:
    """Every function that draws gives nothing; what is kept of figures is forgotten before and after."""
    with ExitStack() as stack:
        for module, name in drawing():
            stack.enter_context(patch.object(module, name, lambda *_given, **_named: None))
        forget()
        try:
            yield
        finally:
            forget()


def drawing() -> Iterator[tuple[ModuleType, str]]:
    """Every function of the charts that gives a whole chart or a layer of one."""
    for found in pkgutil.walk_packages(charts.__path__, f"{charts.__name__}."):
        module = importlib.import_module(found.name)
        for name, made in vars(module).items():
            given = inspect.get_annotations(made).get("return") if inspect.isfunction(made) else None
            if inspect.isclass(given) and issubclass(given, alt.TopLevelMixin) and made.__module__ == module.__name__:
                yield module, name


def forget() -> None:
    """Empties every cache of what is made from a snapshot."""
    for cache in snapshot.Cache.every:
        cache.shared.clear()
