"""The settings of a whole deployment of many boards, checked together."""

from dataclasses import dataclass, replace
from pathlib import Path

from oversight.environment import SETTINGS, board_folders, environment, is_key, within
from oversight.problems import Problem
from oversight.settings import inherited, reader, state

KEY_RULE = "the folder of a board is named by small letters, digits, - and _, 40 at most."
SAME_AREA = "each board has a home area of its own: by it people may see local figures."


@dataclass(frozen=True)
class Checked:
    """One kpis.yaml of the deployment: the board's key (empty: the region's), its name, what is wrong with it, and
    where it says other than the region's."""

    key: str
    name: str
    problems: list[Problem]
    differences: list[Problem]


def checked() -> list[Checked]:
    """Every kpis.yaml of the deployment, the region's first."""
    with within(None):
        refused = state.latest().refused
        above = Checked("", SETTINGS, [*(refused.problems if refused else ()), *strangers()], [])
    areas: dict[str, str] = {}
    return [above, *(of_board(folder, areas) for folder in board_folders())]


def of_board(folder: Path, areas: dict[str, str]) -> Checked:
    """The file of one board; `areas` holds whose the home areas before it are, and takes its own."""
    where, name = folder / SETTINGS, f"{folder.name}/{SETTINGS}"
    with within(folder):
        now = state.latest()
        area = now.current.board.home_area
        if now.refused:
            problems = list(now.refused.problems)
        else:
            problems = [replace(one, file=name) for one in reader.unknown_areas(where, now.current)]
        if area and area in areas:
            problems.append(Problem(name, 0, SAME_AREA, f"{area}, that of {areas[area]}", "correct one of them."))
        areas.setdefault(area, folder.name)
        return Checked(folder.name, name, problems, inherited.told(where, now.differences))


def strangers() -> list[Problem]:
    """A problem for each folder beside the boards whose name can be no board's, so that it is not served."""
    served = environment().boards
    folders = sorted(path for path in served.iterdir() if path.is_dir()) if served and served.is_dir() else []
    return [
        Problem(path.name, 0, KEY_RULE, "", "rename it, or move it elsewhere.")
        for path in folders
        if not is_key(path.name) and not path.name.startswith(".")
    ]
