"""What kpis.yaml holds: the board, its marking, its house rules and its KPIs."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field

from oversight.settings.kpi import Kpi, Part, nearest, wrong

ROOT = Path(__file__).resolve().parents[2]
SCHEMA_FILE = ROOT / "docs" / "kpis.schema.json"
SUMMARY = "summary"


def page_names() -> list[str]:
    """What an agenda may name: `summary` for the Board summary, else a page's file name without .py."""
    return [SUMMARY, *sorted(path.stem for path in (ROOT / "pages").glob("*.py"))]


def known_page(name: object) -> object:
    """Refuses a page that does not exist."""
    if name not in page_names():
        there = ", ".join(page_names())
        raise wrong(f"there is no page of this name; the pages are {there}", nearest(name, page_names()))
    return name


PageName = Annotated[str, BeforeValidator(known_page), Field(json_schema_extra={"enum": page_names()})]


class Board(Part):
    """Whose dashboard this is."""

    name: str = Field(min_length=1, description="The board's name, as the pages print it.")
    home_area: str = Field(min_length=1, description="The MAPPA area shown first, spelt as in areas.csv.")
    comparator: str = Field(default="England and Wales", min_length=1, description="The area set beside it.")
    region: str = Field(
        default="", description="Of a nation's boards: the region that it stands in where they are set side by side."
    )
    contact: str | None = Field(
        default=None, min_length=1, description="Whom a reader asks about figures and accessibility: address, phone."
    )
    statement_reviewed_on: date | None = Field(
        default=None, description="The day the accessibility statement was reviewed."
    )
    agenda: list[PageName] = Field(min_length=1, description="Pages in the order the board takes them.")

    @property
    def first_area(self) -> str:
        """The area shown first: the board's own, else the one set beside it, while no area of its own can be read."""
        return self.home_area or self.comparator


class Marking(Part):
    """The protective marking printed at the top and bottom of every page and export."""

    local: str = Field(default="OFFICIAL-SENSITIVE", description="For anything local, provisional or illustrative.")
    published: str = Field(default="", description="For figures wholly published or reported; empty for none.")


class Rules(Part):
    """House rules for speaking of numbers."""

    percent_change_floor: int = Field(
        default=50,
        ge=0,
        le=1_000_000,
        description="A per cent on an earlier value under this is no headline and is marked small numbers.",
    )
    minimum_denominator: int = Field(
        default=10, ge=1, le=1_000_000, description="A rate over fewer than this is too few to judge."
    )


class Settings(Part):
    """All of kpis.yaml."""

    board: Board
    marking: Marking = Field(default_factory=Marking)
    rules: Rules = Field(default_factory=Rules)
    kpis: list[Kpi] = Field(default_factory=list, description="The KPIs, in the board's order.")


# What stands for what cannot be read of kpis.yaml. No area is the board's own then: no record is shown as anybody's.
FALLBACK = Settings(board=Board.model_construct(name="MAPPA", home_area="", agenda=[SUMMARY]))


def schema() -> str:
    """The JSON Schema of kpis.yaml, for editors that complete and check it."""
    return json.dumps(Settings.model_json_schema(), indent=2, ensure_ascii=False) + "\n"
