"""Adds a board to a deployment of many: its folder, with the two keys that its kpis.yaml needs."""

import os
from dataclasses import dataclass

import yaml

from oversight import queries
from oversight.environment import SETTINGS, board_folders, environment, is_key, within
from oversight.extracts import disk
from oversight.problems import Refused
from oversight.settings import state
from oversight.spelling import nearest

ONE_ALONE = "OVERSIGHT_BOARDS is not set, so no board can be added."
NO_KEY = "“{key}” cannot be the key of a board: use small letters, digits, - and _, 40 at most."
IS_THERE = "There is a board “{key}” already. Nothing is changed."
NO_AREA = "There is no MAPPA area “{area}”.{guess}"
IS_TAKEN = "{area} is the area of the board “{key}” already."
ADDED = (
    "{key}/kpis.yaml: {name}, for {area}. It has the KPIs of the region. Next: give its people access, and publish its "
    "figures with --board {key}."
)


@dataclass(frozen=True)
class NewBoard:
    """What is said of a board that is added: the name of its folder, its home area, its name, and the region of a
    nation that it stands in, empty where it stands in none."""

    key: str
    area: str
    name: str
    region: str = ""

    @property
    def text(self) -> str:
        """Its kpis.yaml."""
        board = {"name": self.name, "home_area": self.area} | ({"region": self.region} if self.region else {})
        return yaml.safe_dump({"board": board}, allow_unicode=True, sort_keys=False)


def add(new: NewBoard) -> str:
    """Makes the board's folder, where there is none, and writes its kpis.yaml; gives the sentence that says so.

    Raises Refused where many boards are not served, the key is none or is taken, or the area is unknown or another
    board's; and OSError where nothing could be written."""
    served = environment().boards
    if served is None:
        raise Refused(ONE_ALONE)
    if not is_key(new.key):
        raise Refused(NO_KEY.format(key=new.key))
    where = served / new.key
    if os.path.lexists(where / SETTINGS):
        raise Refused(IS_THERE.format(key=new.key))
    refuse_area(new.area)
    where.mkdir(parents=True, exist_ok=True)
    disk.write_new(where / SETTINGS, new.text.encode())
    disk.sync_folder(where)
    return ADDED.format(key=new.key, name=new.name, area=new.area)


def refuse_area(area: str) -> None:
    """Raises Refused where an area is no board's to have, or is another board's."""
    with within(None):
        found = queries.run("reference/areas")
    areas = [name for name, kind in found.iter_rows() if kind == "area"]
    if area not in areas:
        near = nearest(area, areas)
        raise Refused(NO_AREA.format(area=area, guess=f" Did you mean {near}?" if near else ""))
    for folder in board_folders():
        with within(folder):
            taken = state.latest().current.board.home_area
        if taken == area:
            raise Refused(IS_TAKEN.format(area=area, key=folder.name))
