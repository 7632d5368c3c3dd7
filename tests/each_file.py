"""One test over many files: every file that breaks the rule is named, in the time of one test."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest


def each_file(paths: Sequence[Path]) -> Callable[[Callable[[Path], None]], Callable[[], None]]:
    """Makes a test of a check of one file, which asserts what holds of it."""

    def over(check: Callable[[Path], None]) -> Callable[[], None]:
        def every_file() -> None:
            wrong = {}
            for path in paths:
                try:
                    check(path)
                except AssertionError as error:
                    wrong["/".join(path.parts[-3:])] = str(error)
            assert paths
            if wrong:
                pytest.fail("\n".join(f"{name}: {why}" for name, why in wrong.items()))

        every_file.__doc__, every_file.__module__ = check.__doc__, check.__module__
        return every_file

    return over
