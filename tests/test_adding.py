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
    "oversight/figures/local/casework/smb_months.py": '''
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
from oversight.figures.local.casework import smb_months

choice = frame.begin_page("smb_months")
components.figure(smb_months.by_month, choice)
components.what_to_ask("smb_months", choice)
''',
}
PAGE_ENTRY = """\
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
    Page(
        key=REGION,"""
OPEN_PAGE = """
import json
from streamlit.testing.v1 import AppTest
from oversight import agenda, catalogue
from oversight.exports.board_pack import pack
from oversight.exports.disclosure.audience import Audience
from oversight.exports.spreadsheets import workbook
from oversight.selection import Selection

choice = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")
[stop] = [one for one in agenda.stops(choice) if one.key == "smb_months"]
[placed] = [one for one in catalogue.placed_figures(choice) if one.page.key == "smb_months"]
app = AppTest.from_file("app.py", default_timeout=90)
app.switch_page("pages/smb_months.py")
app.run()
said = " ".join(one.proto.body for one in app.get("html"))
print(json.dumps({
    "failed": [one.value for one in app.exception],
    "heading": "<h1>Meetings by month</h1>" in said,
    "figure": "<h2>Meetings of the SMB by month</h2>" in said,
    "slide": "Meetings of the SMB by month" in [slide.title for slide in pack.slides_of(stop, choice, True)],
    "sheet": workbook.entry(placed, True, Audience.BOARD, set()).figure.title == "Meetings of the SMB by month",
}))
"""

# Add an extract: its contract, its table, and the query that reads it.
EXTRACT_FILES = {
    "oversight/extracts/contracts/registers.py": '''
"""The contract of the risk register."""

import dataframely as dy
import polars as pl

from oversight.extracts.contracts.contract import BASES, PLAIN_NAME, not_before, records, row_rule


class Register(dy.Schema):
    """A risk that the board has written down."""

    risk = dy.String(primary_key=True, regex=PLAIN_NAME)
    raised_on = dy.Date()
    reviewed_on = dy.Date()
    basis = dy.Enum(BASES)

    @row_rule("a risk is reviewed on or after the day it is raised.", "correct `raised_on` or `reviewed_on`.")
    def review_is_later(cls) -> pl.Expr:
        return not_before("reviewed_on", "raised_on")


RISK_REGISTER = records("risk_register", Register, "one risk", day_column="raised_on")
''',
    "data/sources/risk_register.csv": """
risk,raised_on,reviewed_on,basis
panel_cover,2024-05-01,2024-09-01,illustrative
minute_taking,2024-06-03,2024-06-03,illustrative
""",
    "queries/extracts/risks.sql": """
-- Meaning: risks on the register. Grain: one row a risk. Parameters: none
select risk, reviewed_on - raised_on as day_count from risk_register order by risk
""",
}
READ_EXTRACT = """
import json
from oversight import queries
from oversight.figures.data import loaded_extracts
from oversight.selection import Selection

rows = queries.run("extracts/risks")
table = loaded_extracts.loaded(Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")).table
print(json.dumps({"rows": rows.rows(), "listed": [line for line in table.cells() if line[0] == "Risk register"]}))
"""

# Add an export format: its writer, its kind in the list and its media type.
FORMAT_FILES = {
    "oversight/exports/spreadsheets/tab_separated.py": '''
"""One figure as text with tabs between its cells."""

from oversight.exports.spreadsheets import cells, sheets
from oversight.figures.core.figure import Figure
from oversight.selection import Selection


def tsv(figure: Figure, selection: Selection) -> bytes:
    """The figure's table, a line a row."""
    table = cells.of_figure(figure)
    rows = [table.headings, *table.rows]
    return "\\n".join("\\t".join(map(str, sheets.written(row))) for row in rows).encode()
''',
}
MAKE_FILE = """
import json
from streamlit.testing.v1 import AppTest
from oversight.exports import figure_files
from oversight.exports.media_types import MEDIA_TYPES
from oversight.figures.published import orders
from oversight.selection import Selection

choice = Selection("Derbyshire", "England and Wales", "2023-24", "2024-10-03")
figure = orders.shpo_imposed(choice)
made = figure_files.file_of(figure, choice, "tsv").decode().splitlines()
print(json.dumps({
    "name": figure_files.name_of(figure, choice, "tsv"),
    "type": MEDIA_TYPES["tsv"],
    "heading": made[0].split("\\t")[0],
    "last": made[-1].split("\\t")[:2],
    "row_count": len(made) - 1 - figure.table.height,
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


@pytest.mark.long
def test_a_page_is_added_by_its_own_files_and_its_entry_in_the_catalogue(tree):
    write(tree, PAGE_FILES)
    edit(
        tree,
        "oversight/catalogue/board_pages.py",
        (
            "from oversight.figures.local.plan import",
            "from oversight.figures.local.casework import smb_months\nfrom oversight.figures.local.plan import",
        ),
        ("    Page(\n        key=REGION,", PAGE_ENTRY),
    )
    edit(tree, "kpis.yaml", ("    - summary\n", "    - summary\n    - smb_months\n"))
    found = told(tree, OPEN_PAGE)
    assert found.pop("failed") == []
    assert set(found.values()) == {True}, found


def extract_added(tree: Path) -> None:
    """Adds the extract to a tree as CONTRIBUTING.md says, up to the build."""
    write(tree, EXTRACT_FILES)
    edit(
        tree,
        "oversight/extracts/contracts/__init__.py",
        ("    reference,\n", "    reference,\n    registers,\n"),
        (
            "        business_plan.PLAN_UPDATES,\n",
            "        business_plan.PLAN_UPDATES,\n        registers.RISK_REGISTER,\n",
        ),
    )


def built(tree: Path) -> subprocess.CompletedProcess[str]:
    """What `make extracts` runs."""
    command = [sys.executable, "-m", "oversight.extracts", "build", "--tidy"]
    return subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)


@pytest.mark.long
def test_an_extract_is_added_by_its_contract_its_table_and_a_query(tree):
    extract_added(tree)
    ran = built(tree)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "risk_register: 2 rows" in ran.stdout
    found = told(tree, READ_EXTRACT)
    assert found["rows"] == [["minute_taking", 0], ["panel_cover", 123]]
    day, basis = "3 October 2024", "2 example data"
    assert found["listed"] == [["Risk register", "2", "1 May 2024 to 3 June 2024", day, basis, "loaded"]]


@pytest.mark.long
def test_the_rules_of_an_added_extract_refuse_a_row_in_its_own_words(tree):
    extract_added(tree)
    edit(tree, "data/sources/risk_register.csv", ("2024-06-03,2024-06-03", "2024-06-03,2024-06-02"))
    ran = built(tree)
    assert ran.returncode == 1
    assert "a risk is reviewed on or after the day it is raised." in ran.stderr
    assert "risk_register.csv" in ran.stderr and "row 3" in ran.stderr
    assert "correct `raised_on` or `reviewed_on`." in ran.stderr


@pytest.mark.long
def test_an_export_format_is_added_by_its_writer_and_its_place_in_the_list(tree):
    write(tree, FORMAT_FILES)
    edit(
        tree,
        "oversight/exports/figure_files.py",
        ("spreadsheets import sheets", "spreadsheets import sheets, tab_separated"),
        ("sheets.xlsx_of),\n", 'sheets.xlsx_of),\n    "tsv": Kind("Table (TSV)", "tsv", tab_separated.tsv),\n'),
    )
    edit(
        tree,
        "oversight/exports/media_types.py",
        ('"text/csv",\n', '"text/csv",\n    "tsv": "text/tab-separated-values",\n'),
    )
    assert told(tree, MAKE_FILE) == {
        "name": "derbyshire-shpo-imposed-2023-24.tsv",
        "type": "text/tab-separated-values",
        "heading": "Reporting year",
        "last": ["2023 to 2024", "166"],
        "row_count": 0,
    }
