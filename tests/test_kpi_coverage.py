"""Every KPI of kpis.yaml has all that a KPI needs, and a new one needs no Python."""

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from oversight import settings
from oversight.figures.kpis import kpi_cards, kpi_readings
from oversight.selection import Selection
from oversight.settings import kpi

ROOT = settings.ROOT
KPIS = settings.read(ROOT / "kpis.yaml").kpis
LATEST = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")


def by_id(one: kpi.Kpi) -> str:
    """The name of a KPI's test."""
    return one.id


@pytest.fixture(autouse=True)
def committed(monkeypatch):
    """The committed settings and extracts, whatever the environment names."""
    monkeypatch.delenv("OVERSIGHT_KPIS", raising=False)
    monkeypatch.delenv("OVERSIGHT_DATA", raising=False)


def test_the_kpis_that_the_report_gives_rules_for_are_all_there():
    assert {one.id for one in KPIS} >= {
        *("level_2_reviews_on_time", "level_3_reviews_on_time", "initial_meetings_in_time"),
        *("disclosure_decision_recorded", "level_2_attendance", "level_3_senior_attendance"),
        *("minutes_issued_on_time", "smb_attendance", "audit_calendar_kept", "business_plan_on_track"),
        "training_reach",
    }


@pytest.mark.parametrize("kpi", KPIS, ids=by_id)
def test_a_kpi_has_a_definition_an_owner_and_a_rule_with_its_source(kpi):
    for words in (kpi.question, kpi.definition, kpi.owner, kpi.rule.text, kpi.rule.source):
        assert len(words.split()) >= 2, words


@pytest.mark.parametrize("kpi", KPIS, ids=by_id)
def test_a_kpi_counts_something_by_a_query_or_by_typed_in_readings(kpi):
    assert kpi.query and not kpi.typed_in
    assert kpi_readings.reading(kpi, date.fromisoformat(LATEST.as_at)).now.is_counted


@pytest.mark.parametrize("kpi", KPIS, ids=by_id)
def test_a_kpi_is_counted_by_hand_in_a_test(kpi):
    modules = ROOT.glob("tests/test_kpi_queries*.py")
    assert [module for module in modules if f'"{kpi.query}"' in module.read_text(encoding="utf-8")]


def test_every_kpi_has_one_place_on_the_summary():
    shown = [card.kpi_id for card in kpi_cards.cards(LATEST)]
    assert sorted(shown) == sorted(one.id for one in KPIS)


def test_every_kpi_of_the_sample_is_measured():
    assert [card.kpi_id for card in kpi_cards.cards(LATEST) if card.error] == []


ENTRY = """
  - id: kpis_reviewed
    name: KPIs reviewed
    question: Does the SMB review its KPIs at every meeting?
    definition: Meetings of the SMB that reviewed the KPIs, of those held.
    rule: {text: The KPIs are reviewed at every meeting., source: The business plan}
    better: higher
    query: kpis/kpis_reviewed
    owner: Chair of the SMB
    period_months: 48
    thresholds:
      - {from: 2021-04-01, on_target: 100, close: 90, source: The board, adopted: true}
"""
SQL = """
select smb_on as counted_on, is_kpis_reviewed as is_met
from smb_meetings
where smb_on between $start and $end
"""
MEASURE = """
import json
from datetime import date
from oversight import settings
from oversight.figures.kpis import kpi_cards, kpi_readings
from oversight.selection import Selection

[kpi] = [one for one in settings.load().kpis if one.id == "kpis_reviewed"]
read = kpi_readings.reading(kpi, date(2024, 10, 3))
choice = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")
[card] = [one for one in kpi_cards.cards(choice) if one.kpi_id == "kpis_reviewed"]
print(json.dumps([read.now.met, read.now.count, read.status, card.name, card.status, card.x_of_y, card.error]))
"""


@pytest.fixture
def tree(tmp_path) -> Path:
    """A copy of what the dashboard runs on."""
    for name in ("oversight", "pages", "queries", "data"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("app.py", "kpis.yaml"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def ended(tree: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Python, run over a copied tree and nothing of this one."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("OVERSIGHT_", "PYTHON"))}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.long
def test_one_entry_and_one_query_add_a_kpi_with_no_python_changed(tree):
    with (tree / "kpis.yaml").open("a", encoding="utf-8") as settings:
        settings.write(ENTRY)
    (tree / "queries" / "kpis" / "kpis_reviewed.sql").write_text(SQL, encoding="utf-8")
    checked = ended(tree, "-m", "oversight.settings", "check")
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "kpis.yaml: no problems\n", "")
    measured = ended(tree, "-c", MEASURE)
    assert measured.returncode == 0, measured.stderr
    # Of the 11 meetings in data/sources/smb_meetings.csv, that of 1 October 2021 alone reviewed none: 90.9%.
    reading, card = [10, 11, "close to target"], ["KPIs reviewed", "close to target", "10 of 11", ""]
    assert json.loads(measured.stdout) == [*reading, *card]


@pytest.mark.long
def test_an_entry_without_its_query_is_refused(tree):
    with (tree / "kpis.yaml").open("a", encoding="utf-8") as settings:
        settings.write(ENTRY)
    checked = ended(tree, "-m", "oversight.settings", "check")
    assert checked.returncode == 1
    assert f"`kpis.{len(KPIS)}.query`: there is no such query;" in checked.stderr
