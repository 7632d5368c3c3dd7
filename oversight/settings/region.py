"""What the kpis.yaml of a region holds: its name, and the KPIs, marking and house rules that its boards share."""

import json
from datetime import date

from pydantic import Field

from oversight.settings.board import ROOT, SUMMARY, Board, Marking, PageName, Rules, Settings
from oversight.settings.kpi import Kpi, Part

SCHEMA_FILE = ROOT / "docs" / "region.schema.json"


class Region(Part):
    """Whose boards are served, and what each of them has where its own file says nothing else."""

    name: str = Field(min_length=1, description="The region's name, as the pages print it.")
    comparator: str = Field(default="England and Wales", min_length=1, description="The area set beside each board.")
    contact: str | None = Field(default=None, min_length=1, description="Whom a reader asks: address, phone.")
    statement_reviewed_on: date | None = Field(
        default=None, description="The day the accessibility statement was reviewed."
    )
    agenda: list[PageName] = Field(
        default_factory=lambda: [SUMMARY], min_length=1, description="Pages in the order a board takes them."
    )


class Shared(Part):
    """All of a region's kpis.yaml."""

    region: Region
    marking: Marking = Field(default_factory=Marking)
    rules: Rules = Field(default_factory=Rules)
    kpis: list[Kpi] = Field(default_factory=list, description="The KPIs that every board has, in their order.")

    @property
    def settings(self) -> Settings:
        """The settings in use where no board is named. No area is a board's own then."""
        board = Board.model_construct(home_area="", **self.region.model_dump())
        return Settings.model_construct(board=board, marking=self.marking, rules=self.rules, kpis=self.kpis)


def schema() -> str:
    """The JSON Schema of a region's kpis.yaml."""
    return json.dumps(Shared.model_json_schema(), indent=2, ensure_ascii=False) + "\n"
