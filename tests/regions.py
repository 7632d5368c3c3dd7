"""A region of two boards for tests, each with a folder, settings and a few records of its own."""

from pathlib import Path

import pytest

from tests import own_sets
from tests.broken_kpis import SOUND

REGION = "region:\n  name: East Midlands\n\n"
BOARD = "board:\n  name: {area} MAPPA\n  home_area: {area}\n"
AREAS = {"derbyshire": "Derbyshire", "north": "Leicestershire"}  # a folder's name says nothing of the area
SHARED = REGION + SOUND[SOUND.index("kpis:") :].replace("id: audits", "id: minutes_on_time")


def region(where: Path, patched: pytest.MonkeyPatch, shipped: Path | None = None) -> Path:
    """A folder of two boards with settings and without figures; it is the deployment that is served."""
    folder = where / "boards"
    for key, area in AREAS.items():
        (folder / key).mkdir(parents=True)
        (folder / key / "kpis.yaml").write_text(BOARD.format(area=area), encoding="utf-8")
    (folder / "kpis.yaml").write_text(SHARED, encoding="utf-8")
    patched.setenv("OVERSIGHT_BOARDS", str(folder))
    if shipped:
        patched.setenv("OVERSIGHT_SHIPPED", str(shipped))
    return folder


def with_readings(folder: Path, **met: int) -> None:
    """Publishes one reading a board: so many of 10."""
    for key, some in met.items():
        own_sets.published(folder / key, {"kpi_readings": own_sets.readings(some)})
