"""A region of three boards with a few records each, counted by hand: reviews typed in, and waits for a decision."""

from datetime import date
from pathlib import Path

import pytest

from tests import own_sets, regions

KPIS = """
kpis:
  - id: reviews
    name: Reviews on time
    question: Are cases reviewed on time?
    definition: Reviews held on time, of those falling due.
    words: {thing: review, things: reviews, met: were on time, missed: were late}
    rule: {text: Reviews are held on time., source: The guidance}
    better: higher
    owner: Coordinator
    thresholds:
      - {from: 2021-04-01, on_target: 90, close: 80, source: The board, adopted: true}
  - id: waits
    name: Days to a decision
    question: How long does a referral wait?
    definition: Days from receiving a referral to deciding on it.
    words: {thing: decision, things: decisions, met: took, missed: took longer}
    rule: {text: Referrals are decided within 10 days., source: The board}
    unit: days
    better: lower
    query: kpis/days_to_decision
    owner: Coordinator
    thresholds:
      - {from: 2021-04-01, on_target: 10, close: 14, source: The board, adopted: true}
"""
AREAS = {"derbyshire": "Derbyshire", "leics": "Leicestershire", "lincs": "Lincolnshire"}
DAY, START = date(2024, 9, 30), date(2023, 10, 1)


def region(where: Path, patched: pytest.MonkeyPatch) -> Path:
    """The region East Midlands of three boards with settings and without figures."""
    (where / "shipped").mkdir()
    folder = regions.region(where, patched, own_sets.shipped(where / "shipped"))
    (folder / "north" / "kpis.yaml").unlink()
    (folder / "north").rmdir()
    for key, area in AREAS.items():
        (folder / key).mkdir(exist_ok=True)
        (folder / key / "kpis.yaml").write_text(regions.BOARD.format(area=area), encoding="utf-8")
    (folder / "kpis.yaml").write_text(regions.REGION + KPIS, encoding="utf-8")
    return folder


def place(folder: Path, **regions: str) -> None:
    """Names in the settings of boards the region of a nation that each stands in."""
    for key, name in regions.items():
        own = folder / key / "kpis.yaml"
        own.write_text(own.read_text(encoding="utf-8").replace("board:\n", f"board:\n  region: {name}\n"), "utf-8")


def publish(
    folder: Path,
    key: str,
    reviews: dict[int, tuple[int, int]],
    waits: tuple[int, ...] = (),
    met_on: str = "2024-10-03",
    **others: str,
) -> None:
    """Publishes for one board the reviews of the year to September, by the year: met and counted; referrals decided in
    the latest year, by how many days each waited; a meeting held on a day. `others` are cells of every row."""
    readings = [
        {
            "kpi": "reviews",
            "starts_on": date(year - 1, 10, 1),
            "ends_on": date(year, 9, 30),
            "numerator_count": met,
            "denominator_count": count,
            **others,
        }
        for year, (met, count) in reviews.items()
    ]
    tables = {
        "kpi_readings": own_sets.table("kpi_readings", *readings),
        "smb_meetings": own_sets.table("smb_meetings", {"smb_on": date.fromisoformat(met_on), **others}),
    }
    if waits:
        early = referral(0, date(2023, 9, 1), 3, others)
        rows = [early, *(referral(number, date(2024, 3, 1), days, others) for number, days in enumerate(waits, 1))]
        tables["agencies"] = own_sets.table("agencies", {"agency": "Police force", **others})
        tables["referrals"] = own_sets.table("referrals", *rows)
    own_sets.published(folder / key, tables)


def referral(number: int, received: date, days: int, others: dict[str, str]) -> dict[str, object]:
    """A referral that was accepted after so many days."""
    decided = date.fromordinal(received.toordinal() + days)
    made = {"referral_key": f"R-{number:04d}", "source_agency": "Police force", "category": "3", "level_asked": "2"}
    made |= {"received_on": received, "decided_on": decided, "outcome": "accepted", "rejection_reason": None}
    return made | {"accepting_count": 2, "is_youth": False, **others}
