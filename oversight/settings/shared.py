"""What the boards of a region share, and where one of them differs."""

from pathlib import Path
from typing import Protocol

from oversight.environment import environment, within
from oversight.settings import state
from oversight.settings.board import FALLBACK, Settings
from oversight.settings.inherited import Difference

__all__ = ["Difference", "current", "differences", "region_name"]


class HasFolder(Protocol):
    """A board, by its folder."""

    @property
    def folder(self) -> Path:
        """The folder of its own figures and settings."""


def region_name() -> str:
    """The region's name, as its kpis.yaml gives it; "" where one board is served."""
    return current().board.name if environment().boards else ""


def current() -> Settings:
    """The settings that every board of the region has, or what holds of them where the file is broken."""
    with within(None):
        return state.latest().current if environment().boards else FALLBACK


def differences(board: HasFolder) -> tuple[Difference, ...]:
    """Where a board's own file says other than the region's of a shared KPI, or of the house rules."""
    with within(board.folder):
        return state.latest().differences
