"""A preview is seen by its own session alone, and nothing of it stays in any cache of the process."""

import functools
import gc
import sys

import pytest
from cachetools import Cache as AnyCache

from oversight import queries, snapshot
from oversight.catalogue import PAGES
from oversight.exports import figure_files
from oversight.exports.disclosure.audience import Audience
from oversight.selection import Selection
from tests.own_sets import figure, shipped, table

WORD = "Xylophone"


@pytest.fixture
def engine(tmp_path, monkeypatch):
    """A preview over a tiny shipped set, with a word in it that stands nowhere else."""
    (tmp_path / "own").mkdir()
    monkeypatch.setenv("OVERSIGHT_SHIPPED", str(shipped(tmp_path)))
    monkeypatch.setenv("OVERSIGHT_DATA", str(tmp_path / "own"))
    figures = table("annual_statistics", figure(987, note=f"{WORD} note"))
    return queries.preview({"annual_statistics": figures, "agencies": table("agencies", {"agency": f"{WORD} trust"})})


def caches():
    """Every cache that a module of the product keeps, with what it holds, in words."""
    for name, module in [pair for pair in sys.modules.items() if pair[0].startswith("oversight")]:
        for key, value in vars(module).items():
            if isinstance(value, AnyCache | dict | list | set):
                yield f"{name}.{key}", repr(list(value.items()) if hasattr(value, "items") else value)
            elif isinstance(value, snapshot.Cache):
                yield f"{name}.{key}", repr(list(value.shared.items()))
            elif isinstance(value, functools._lru_cache_wrapper):
                yield f"{name}.{key}", repr([one for one in gc.get_referents(value) if isinstance(one, dict | list)])
            elif (
                hasattr(value, "cache") and hasattr(value, "cache_key") and not isinstance(value.cache, snapshot.Cache)
            ):
                yield f"{name}.{key}", repr(list(value.cache.items()))


def test_a_preview_shows_what_would_be_shown_and_only_while_it_is_held(engine):
    assert not snapshot.is_preview()
    with snapshot.preview(engine):
        assert snapshot.is_preview()
        assert queries.run("statistics/series", **SHPO)["value"].to_list() == [987]
    assert not snapshot.is_preview()
    assert queries.run("statistics/series", **SHPO)["value"].to_list() == [166]
    snapshot.begin(engine)
    assert queries.run("statistics/series", **SHPO)["value"].to_list() == [987]
    snapshot.begin()
    assert queries.run("statistics/series", **SHPO)["value"].to_list() == [166]
    queries.held.set(None)


SHPO = {"area": "Derbyshire", "measure": "shpo_imposed", "category": "1", "level": "all"}


@pytest.mark.long
def test_nothing_of_a_preview_stays_in_a_cache_of_the_process(engine):
    selection = Selection("Derbyshire", "England and Wales", "2023-24")
    before = {name: len(held) for name, held in caches()}
    made = 0
    with snapshot.preview(engine):
        for page in PAGES:
            for make in page.figures:
                try:
                    shown = make(selection)
                    for kind in figure_files.kinds_of(shown)[:1] if made < 3 else ():
                        figure_files.file_for(make, selection, kind, Audience.BOARD)
                        made += 1
                except Exception:  # a tiny set cannot show every figure
                    continue
        assert len(snapshot.results) > 10
        assert WORD in repr(list(snapshot.results.items())) + repr(engine.opened.tables)
    assert made
    assert [name for name, held in caches() if WORD in held] == []
    assert "preview " not in repr([key for key in snapshot.results.shared])
    assert before.keys() <= {name for name, _ in caches()}
    assert not any(kept.is_preview for kept in queries.current.values())
