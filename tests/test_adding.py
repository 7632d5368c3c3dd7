"""What CONTRIBUTING.md promises: a page, an extract and an export format are added as it says, and nothing else."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Add a page: its query, figure, chart and file, and its entry in the catalogue.
PAGE_FILES = {
    "queries/levels/smb_months.sql": """
-- Meaning: meetings of the SMB by month. Grain: one row a month. Parameters: none
select month(smb_on) as month, count(*) as meeting_count from smb_meetings group by all order by month
""",
    "oversight/charts/smb_months.py": '''
"""Charts of the meetings of the SMB."""

import altair as alt
import polars as pl

from oversight.charts import house_style as style


def by_month(rows: pl.DataFrame) -> alt.LayerChart:
    """A bar for each month. `rows`: month (1 to 12), meeting_count."""
    bar = alt.Chart(rows).mark_bar(color=style.ACCENT).encode(x="month:O", y="meeting_count:Q")
    return style.finished(alt.layer(bar))
''',
    "oversight/figures/casework/smb_months.py": '''
"""The meetings of the SMB by month."""

from oversight import queries
from oversight.charts import smb_months as charts
from oversight.figures.core import local_records, table
from oversight.figures.core.builder import Draft, build
from oversight.figures.core.cache import cached_figure
from oversight.figures.core.figure import Coverage, Figure, Scope
from oversight.selection import Selection


@cached_figure
def by_month(selection: Selection) -> Figure:
    """How many meetings the SMB held in each month."""
    rows = queries.run("levels/smb_months")
    columns = (
        table.names("month", "Month", [str(month) for month in rows["month"]]),
        table.counts("meetings", "Meetings", rows["meeting_count"].to_list()),
    )
    draft = Draft(
        title="Meetings of the SMB by month",
        subtitle="All years",
        table=table.Table(columns),
        rows=rows,
        chart=charts.by_month(rows),
    )
    coverage = Coverage(local_records.home(), "all years", None, Scope.LOADED)
    return build("casework/smb_months", draft, coverage, local_records.origin(queries.bases_of("levels/smb_months")))
''',
    "pages/smb_months.py": '''
"""In which months does the SMB meet?"""

from oversight import components, frame
from oversight.figures.casework import smb_months

choice = frame.begin_page("smb_months")
components.figure(smb_months.by_month, choice)
components.what_to_ask("smb_months", choice)
''',
}
PAGE_ENTRY = """
    Page(
        key="smb_months",
        file="pages/smb_months.py",
        title="Meetings by month",
        link="Meetings by month",
        group="Board",
        question="In which months does the SMB meet?",
        figures=(smb_months.by_month,),
        lead=smb_months.by_month,
        shows_local=True,
    ),
)
BY_KEY"""
OPEN_PAGE = """
import json
from streamlit.testing.v1 import AppTest
from oversight import agenda, catalogue
from oversight.exports.board_pack.pack import pack
from oversight.exports.spreadsheets.workbook import workbook
from oversight.selection import Selection

choice = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")
app = AppTest.from_file("app.py", default_timeout=90)
app.switch_page("pages/smb_months.py")
app.run()
said = " ".join(one.proto.body for one in app.get("html"))
print(json.dumps({
    "failed": [one.value for one in app.exception],
    "heading": "<h1>Meetings by month</h1>" in said,
    "figure": "<h2>Meetings of the SMB by month</h2>" in said,
    "stop": "smb_months" in [stop.key for stop in agenda.stops(choice)],
    "slide": "Meetings of the SMB by month" in [slide.title for slide in pack(choice, True).slides],
    "sheet": "Meetings of the SMB by month" in [sheet.title for sheet in workbook(choice, True).sheets],
}))
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of what the dashboard runs on."""
    for name in ("oversight", "pages", "queries", "data", ".streamlit", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "pictures"))
    for name in ("app.py", "kpis.yaml"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def write(tree: Path, files: dict[str, str]) -> None:
    """Writes new files into a tree."""
    for name, text in files.items():
        assert not (tree / name).exists()
        (tree / name).write_text(text.lstrip(), encoding="utf-8")


def edit(tree: Path, name: str, *pairs: tuple[str, str]) -> None:
    """Replaces text in a file of a tree; fails where it is not there."""
    text = (tree / name).read_text(encoding="utf-8")
    for before, after in pairs:
        assert before in text, f"{name}: {before}"
        text = text.replace(before, after, 1)
    (tree / name).write_text(text, encoding="utf-8")


def told(tree: Path, script: str) -> dict[str, object]:
    """What a script run in a tree prints, as JSON."""
    ran = subprocess.run([sys.executable, "-c", script], cwd=tree, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1])


def test_a_page_is_added_by_its_own_files_and_its_entry_in_the_catalogue(tree):
    write(tree, PAGE_FILES)
    edit(
        tree,
        "oversight/catalogue.py",
        (
            "from oversight.figures.core.cache",
            "from oversight.figures.casework import smb_months\nfrom oversight.figures.core.cache",
        ),
        ("\n)\nBY_KEY", PAGE_ENTRY),
    )
    edit(tree, "kpis.yaml", ("    - summary\n", "    - summary\n    - smb_months\n"))
    found = told(tree, OPEN_PAGE)
    assert found.pop("failed") == []
    assert set(found.values()) == {True}, found
