"""Writes a deployment of many boards with invented records: a folder a board, its own set published, its settings.

The boards differ: the second holds no referrals, the third is small, the fourth has a threshold of its own that takes
effect later than the region's, the fifth sends its minutes out late and one of its agencies stays away. The others
differ in size."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

import polars as pl

from oversight.environment import ROOT
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.own import versions
from tools.sample import Row, scale
from tools.sample.cases import LAST
from tools.sample.periods import Tables, Told, tables

EAST_MIDLANDS = ("Derbyshire", "Leicestershire", "Lincolnshire", "Northamptonshire", "Nottinghamshire")
REGIONS = {
    "East Midlands": EAST_MIDLANDS,
    "East of England": ("Bedfordshire", "Cambridgeshire", "Essex", "Hertfordshire", "Norfolk", "Suffolk"),
    "London": ("London",),
    "North East": ("Cleveland", "Durham", "Northumbria"),
    "North West": ("Cheshire", "Cumbria", "Greater Manchester", "Lancashire", "Merseyside"),
    "South East": ("Hampshire", "Kent", "Surrey", "Sussex", "Thames Valley"),
    "South West": ("Avon and Somerset", "Devon and Cornwall", "Dorset", "Gloucestershire", "Wiltshire"),
    "Wales": ("Dyfed-Powys", "Gwent", "North Wales", "South Wales"),
    "West Midlands": ("Staffordshire", "Warwickshire", "West Mercia", "West Midlands"),
    "Yorkshire and the Humber": ("Humberside", "North Yorkshire", "South Yorkshire", "West Yorkshire"),
}
NO_REFERRALS, SMALL, LATER_THRESHOLD, SLOW = 1, 2, 3, 4  # places among the boards
SIZES = {0: 1.0, 1: 1.2, SMALL: 0.25, LATER_THRESHOLD: 0.8, SLOW: 1.5}
ABSENT_AGENCY = "Health trust A"
BOARD = """\
# The settings of {area}'s board. The KPIs are those of the region's file in the folder above.
board:
  name: {area} MAPPA
  home_area: {area}
  region: {region}
  comparator: England and Wales
  agenda: [summary, kpis, business_plan, audits, population, orders, levels, areas, annual_report]
"""
THRESHOLD = """\

# The board's own threshold, which takes effect later than the region's.
kpis:
  - id: minutes_issued_on_time
    thresholds:
      - from: 2024-04-01
        on_target: 95
        close: 85
        source: example threshold of the board, to be adopted by the SMB
        adopted: false
"""


@dataclass(frozen=True)
class InventedBoard:
    """One board of the deployment: its place among the boards, its area and the name of its folder."""

    place: int
    area: str

    @property
    def key(self) -> str:
        """The name of its folder: the area in small letters, with hyphens."""
        return "-".join("".join(letter if letter.isalpha() else " " for letter in self.area.lower()).split())


def areas() -> list[str]:
    """The MAPPA areas, those of the East Midlands first, the others in the order of areas.csv."""
    with (ROOT / "data" / "sources" / "areas.csv").open(encoding="utf-8", newline="") as file:
        held = [row["area"] for row in csv.DictReader(file) if row["kind"] == "area"]
    return [*EAST_MIDLANDS, *(area for area in held if area not in EAST_MIDLANDS)]


def write(to: Path, boards: int, years: int, seed: int, times: int = 1) -> Iterator[tuple[InventedBoard, int]]:
    """Writes the deployment's folder and gives each board, once it is published, with the number of its rows. With
    `times` its casework and audits stand as many times (`scale`).

    Raises ValueError where there are fewer areas than boards asked for, or the folder is not empty."""
    if not 1 <= boards <= len(areas()):
        raise ValueError(f"there are {len(areas())} areas, a board each")
    if to.exists() and any(to.iterdir()):
        raise ValueError(f"{to} is not empty")
    to.mkdir(parents=True, exist_ok=True)
    (to / "kpis.yaml").write_text(region_settings(boards), encoding="utf-8")
    for place, area in enumerate(areas()[:boards]):
        board = InventedBoard(place, area)
        made = frames(board_tables(board, years, seed))
        where = to / board.key
        how = {"by": "sample generator", "note": "Invented records."}
        if times > 1:
            rows = scale.publish(made, where, area, times)
        else:
            versions.publish(made, where, **how, expects=None, area=area)
            rows = sum(table.height for table in made.values())
        (where / "kpis.yaml").write_text(board_settings(board), encoding="utf-8")
        yield board, rows


def region_settings(boards: int) -> str:
    """The settings of the region: the repository's, with a part `region` in the place of the board's."""
    whole = (ROOT / "kpis.yaml").read_text(encoding="utf-8")
    _, marking, rest = whole.partition("\nmarking:")
    name = "East Midlands" if boards <= len(EAST_MIDLANDS) else "England and Wales"
    head = "# The region, its marking and house rules, and the KPIs that its boards share. Every board is invented.\n"
    return f"{head}region:\n  name: {name}\n{marking}{rest}"


def board_settings(board: InventedBoard) -> str:
    """The settings of one board."""
    region = next(name for name, of_it in REGIONS.items() if board.area in of_it)
    return BOARD.format(area=board.area, region=region) + (THRESHOLD if board.place == LATER_THRESHOLD else "")


def board_tables(board: InventedBoard, years: int, seed: int) -> Tables:
    """The rows of one board, each table as the board holds it."""
    rng = Random(seed * 1000 + board.place)
    made = tables(Told(board.place, seed, SIZES.get(board.place, rng.uniform(0.4, 1.8))), years)
    if board.place == SLOW:
        made["case_meetings"] = [late_minutes(rng, row) for row in made["case_meetings"]]
        made["invitations"] = [absent(rng, row) for row in made["invitations"]]
    findings = {row["finding_key"] for row in made["audit_findings"]}
    for row in made["meeting_decisions"]:
        row["linked_finding"] = row["linked_finding"] if row["linked_finding"] in findings else None
    dropped = set(rng.sample([row["action_key"] for row in made["plan_actions"]], 8 if board.place else 0))
    for name, key in (("plan_actions", "action_key"), ("plan_updates", "action_key")):
        made[name] = [row for row in made[name] if row[key] not in dropped]
    made["meeting_decisions"] = [row for row in made["meeting_decisions"] if row["linked_action"] not in dropped]
    if board.place == NO_REFERRALS:
        del made["referrals"]
    return {name: rows for name, rows in made.items() if rows}


def late_minutes(rng: Random, row: Row) -> Row:
    """A meeting whose minutes, four times in ten, went out two weeks later."""
    issued = row["minutes_issued_on"]
    if issued is None or rng.random() > 0.4:
        return row
    later = issued + timedelta(days=14)
    return row | {"minutes_issued_on": later if later <= LAST else None}


def absent(rng: Random, row: Row) -> Row:
    """An invitation that the absent agency, half of the time, did not take up."""
    if row["agency"] != ABSENT_AGENCY or rng.random() > 0.5:
        return row
    return row | {"response": "apologies", "is_grade_met": None}


def frames(made: Tables) -> dict[str, pl.DataFrame]:
    """The tables with the columns and types of their contracts."""
    return {name: frame(name, rows) for name, rows in made.items()}


def frame(name: str, rows: list[Row]) -> pl.DataFrame:
    """Rows as the contract of an extract has them; columns that the rows do not give are empty."""
    columns = {column: declared.dtype for column, declared in EXTRACTS[name].contract.columns().items()}
    return pl.DataFrame([{column: row.get(column) for column in columns} for row in rows], schema=columns)
