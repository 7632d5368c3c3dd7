"""One page as the catalogue holds it, the names of pages that others ask for, and the choices that act on pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from oversight.figures.core.bases import Based
from oversight.figures.core.cache import MakeFigure
from oversight.prompts import page_prompts
from oversight.prompts.prompt import Prompt
from oversight.selection import Selection

SUMMARY, PERFORMANCE, YOUR_FIGURES, GLOSSARY, CHECKS = "summary", "kpis", "your_figures", "glossary", "extracts"
BOARD: Final = "board"  # what a page is of
REGION: Final = "region"
AUDIT_LOG = "audit_log"  # for administrators alone
FIRST_STEPS, MEETING_PAGE = "first_steps", "meeting"

# The choices that act on pages of published figures, on those of local records, and on those of both.
YEARLY, MEETING, ALL = ("area", "compare", "year"), ("as_at",), ("area", "compare", "year", "as_at")

Prompts = Callable[[Selection], tuple[Prompt, ...]]


@dataclass(frozen=True)
class Page:
    """One page. `key` names it in kpis.yaml and in the address of a stop; `question` is what it answers.

    `figures` are those it places, in their order; `each_kpi` are made once for each KPI of kpis.yaml. `parts` are what
    tells whether all it shows rests on example data, where its figures alone do not. `lead` is the figure presented at
    its stop (None: it has none, or a view of its own). `filters` are the choices that act on it; `shows_local`
    decides its marking. `scope` says what it is of: one board, or the region of many, whose boards it sets side by
    side. `tab` is the second of its two tabs, as the address names it; empty where it has none. One that is not listed
    is reached by links on other pages alone."""

    key: str
    file: str
    title: str
    link: str
    group: str
    question: str
    figures: tuple[MakeFigure, ...] = ()
    each_kpi: tuple[MakeFigure, ...] = ()
    parts: tuple[Callable[[Selection], Based], ...] = ()
    lead: MakeFigure | None = None
    prompts: Prompts = page_prompts.nothing
    filters: tuple[str, ...] = ()
    shows_local: bool = False
    is_listed: bool = True
    tab: str = ""
    scope: Literal["board", "region"] = BOARD
