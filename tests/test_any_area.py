"""The dashboard is that of whatever area kpis.yaml names: Derbyshire stands in data and settings alone."""

import ast
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from oversight import queries
from oversight.exports import __main__ as command
from tests.test_pages import MOSTLY_LONG, ROOT, opened, words_of

HOMES = ["Kent", *(pytest.param(area, marks=pytest.mark.long) for area in ("Northumbria", "Dyfed-Powys"))]
NAME = re.compile("derbyshire", re.IGNORECASE)
# Derbyshire as one of the areas that a table, or the words of a chart, goes through.
ROW = re.compile(
    r'<th scope="row">Derbyshire</th>|(?<=; )Derbyshire \d+(?=, (worked out|official))|(?<=\. )Derbyshire(?=: \d+ in )'
    "|(?<=Cumbria )Derbyshire(?= Durham)|(?<=Cumbria, )Derbyshire(?=, Devon)"
)
ALL_AREAS = ("area_return.py",)  # it lists the number of every area
WITHOUT_CHOICE = tuple(
    f"pages/{name}.py"
    for name in ("audit_log", "extracts", "first_steps", "glossary", "meeting", "region", "your_figures")
)  # no filter acts
TEXTS = [
    *(path for folder in ("oversight", "pages", "queries") for path in sorted((ROOT / folder).rglob("*"))),
    ROOT / "app.py",
    ROOT / "data" / "sources" / "glossary.csv",
]


def said_in(path: Path) -> list[str]:
    """What a file says: of Python every text and name but docstrings and comments, which give examples; else all."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return [text]
    tree = ast.parse(text)
    nodes = list(ast.walk(tree))
    documented = [node for node in nodes if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)]
    docstrings = {id(node.body[0].value) for node in documented if node.body and isinstance(node.body[0], ast.Expr)}
    constants = [node for node in nodes if isinstance(node, ast.Constant) and id(node) not in docstrings]
    return [str(node.value) for node in constants] + [node.id for node in nodes if isinstance(node, ast.Name)]


@pytest.mark.parametrize("folder", ["oversight", "pages", "queries", "app.py", "data"])
def test_no_code_query_template_or_term_names_derbyshire(folder):
    files = [path for path in TEXTS if path.relative_to(ROOT).parts[0] == folder and path.name not in ALL_AREAS]
    read = [path for path in files if path.suffix in (".py", ".sql", ".html", ".css", ".csv", ".js", ".json")]
    assert read
    assert [path.name for path in read if any(NAME.search(words) for words in said_in(path))] == []


@pytest.fixture
def home(request, tmp_path, monkeypatch) -> str:
    """The settings with another home area; all else as shipped."""
    text = (ROOT / "kpis.yaml").read_text(encoding="utf-8")
    (tmp_path / "kpis.yaml").write_text(text.replace("Derbyshire", request.param), encoding="utf-8")
    monkeypatch.setenv("OVERSIGHT_KPIS", str(tmp_path / "kpis.yaml"))
    return request.param


def sources_out(said: str) -> str:
    """The words without what rows of data say: titles, publishers and ids of sources, and the areas of a table or a
    chart that shows every area."""
    held = queries.opened().tables["sources"]
    names = {*held["title"], *held["publisher"], *held["source_id"]}
    for name in sorted(names, key=len, reverse=True):
        said = said.replace(name, "")
    return ROW.sub("", said)


@pytest.mark.parametrize("page", MOSTLY_LONG)
@pytest.mark.parametrize(
    "home",
    ["Kent", *(pytest.param(area, marks=pytest.mark.long) for area in ("Northumbria", "Dyfed-Powys"))],
    indirect=True,
)
def test_a_page_of_another_area_names_derbyshire_in_the_titles_of_sources_alone(home, page):
    said = sources_out(words_of(opened(page)))
    assert f'<p class="sidebar-board"><b>{home} MAPPA</b>' in said
    [covers] = re.findall(r'<p class="covers">([^<]*)</p>', said)
    assert covers.split(", ")[0] == ("" if page in WITHOUT_CHOICE else home)
    assert [said[max(0, one.start() - 90) : one.end() + 40] for one in NAME.finditer(said)] == []


@pytest.mark.long
@pytest.mark.parametrize(("document", "name"), [("pack", "pack.pptx"), ("workbook", "figures.xlsx")])
@pytest.mark.parametrize("home", ["Kent", "Northumbria", "Dyfed-Powys"], indirect=True)
def test_a_file_of_another_area_names_derbyshire_in_rows_of_data_alone(home, tmp_path, document, name):
    made = tmp_path / name
    assert command.main([document, "--to", str(made), "--with-sample"]) == 0
    texts = []
    with zipfile.ZipFile(made) as parts:
        for part in parts.namelist():
            if part.endswith(".xml"):
                texts += ElementTree.fromstring(parts.read(part)).itertext()
    said = sources_out(
        " ".join(text for text in texts if text.strip() != "Derbyshire")
    )  # long lines stand in two cells
    assert home in said
    assert [said[max(found.start() - 80, 0) : found.end() + 80] for found in NAME.finditer(said)] == []
