"""The rules of the house, kept by tests: who imports whom, short pages, named things used and tested."""

import ast
import functools
import re
import subprocess
from pathlib import Path

import pytest

from tests.each_file import each_file

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))]
WORDING = ROOT / "oversight" / "wording"
MEETINGS = ROOT / "oversight" / "meetings"
PACKAGE = sorted((ROOT / "oversight").rglob("*.py"))
QUERIES = sorted(
    path.relative_to(ROOT / "queries").with_suffix("").as_posix() for path in ROOT.glob("queries/**/*.sql")
)

# Which parts of oversight each part may import. Parts that stand alone (problems, wording ...) are named where used.
MAY_IMPORT = {
    "pages": {"frame", "components", "figures"},
    "frame": {
        *("as_at", "boards", "environment", "serving", "meetings", "extracts", "spelling"),
        *("frame", "components", "presenting", "catalogue", "snapshot", "selection", "queries", "settings", "problems"),
        "wording",
    },
    "recording": {"recording", "extracts", "queries", "snapshot", "wording", "problems"},
    "presenting": {
        *("agenda", "as_at", "charts", "components", "figures", "measures", "presenting", "selection", "snapshot"),
        "wording",
    },
    "components": {
        *("catalogue", "snapshot", "measures", "components", "figures", "prompts", "exports", "selection", "problems"),
        *("wording", "engine", "extracts", "own_figures", "queries", "recording", "serving", "settings", "audit"),
        *("boards", "environment", "meetings"),
    },
    "exports": {
        "boards",
        *("exports", "snapshot", "agenda", "catalogue", "prompts", "charts", "figures", "measures", "selection"),
        *("queries", "settings", "wording", "problems", "spelling", "console", "as_at", "meetings", "boards"),
    },
    "as_at": {"queries", "wording", "problems"},
    "agenda": {
        *("snapshot", "catalogue", "figures", "measures", "prompts", "settings", "problems", "selection", "wording"),
        "boards",
    },
    "own_figures": {
        *(
            "own_figures",
            "catalogue",
            "engine",
            "environment",
            "extracts",
            "figures",
            "measures",
            "problems",
            "queries",
        ),
        *("selection", "settings", "snapshot", "wording", "exports", "as_at"),
    },
    "meetings": {
        *("meetings", "queries", "settings", "snapshot", "engine", "extracts", "environment", "wording", "problems"),
        *("console", "agenda", "prompts", "figures", "own_figures", "selection"),
    },
    "meetings command": {
        "boards",
        *("meetings", "exports", "figures", "measures", "selection", "snapshot", "console", "problems", "wording"),
        "queries",
    },
    "catalogue": {"catalogue", "figures", "prompts", "settings", "selection"},
    "prompts": {"prompts", "figures", "measures", "queries", "snapshot", "wording", "problems", "selection"},
    "figures": {
        *("figures", "snapshot", "selection", "queries", "charts", "measures", "settings", "wording", "extracts"),
        *("problems", "as_at", "meetings", "boards", "environment"),
    },
    "charts": {"charts", "measures", "wording"},
    "settings": {
        *(
            "strict_yaml",
            "environment",
            "spelling",
            "settings",
            "measures",
            "queries",
            "problems",
            "console",
            "extracts",
        ),
    },
    "wording": {"wording", "measures", "selection"},
    "measures": {"measures"},
    "snapshot": {"embargo", "engine", "environment", "extracts", "problems", "queries", "settings"},
    "queries": {"engine", "environment", "extracts", "problems", "region_engine"},
    "engine": {"embargo", "engine_tables", "environment", "extracts", "problems", "spark", "totals"},
    "engine_tables": {"extracts", "problems"},
    "region_engine": {"engine", "engine_tables", "extracts", "spark"},
    "spark": {"problems", "spark"},
    "totals": set(),
    "embargo": {"environment", "extracts"},
    "extracts": {"strict_yaml", "extracts", "measures", "wording", "environment", "spelling", "problems", "console"},
    "wording command": {
        *("wording", "prompts", "figures", "catalogue", "exports", "extracts", "measures", "selection", "queries"),
        *("settings", "snapshot", "as_at", "console", "problems"),
    },
    "extracts command": {"boards", "extracts", "own_figures", "console", "problems", "wording"},
    "selection": {"spelling", "measures"},
    "__main__": {"serving", "console", "problems"},
    "audit": {"audit", "console", "problems"},
    "serving": {
        *(
            "serving",
            "boards",
            "selection",
            "catalogue",
            "queries",
            "settings",
            "environment",
            "extracts",
            "problems",
            "strict_yaml",
            "audit",
        ),
    },
    "spelling": set(),
    "strict_yaml": {"problems"},
    "environment": {"problems"},
    "boards": {"environment", "problems", "queries", "settings", "snapshot", "spelling", "wording"},
    "console": set(),
    "problems": set(),
}
WITH_STREAMLIT = {"frame", "presenting", "components", "serving"}


def part_of(path: Path) -> str:
    """The part of the house a file belongs to: `pages`, or the module or folder below oversight/."""
    relative = path.relative_to(ROOT)
    if path == ROOT / "oversight" / "extracts" / "__main__.py":
        return "extracts command"  # where the command begins; nothing imports it
    if path in (WORDING / "__main__.py", *(WORDING / "listing").glob("*.py")):
        return "wording command"  # lists the words of every figure; nothing imports it
    if path in (MEETINGS / "__main__.py", MEETINGS / "brief.py"):
        return "meetings command"  # writes files of all that is shown; nothing imports it
    return "pages" if relative.parts[0] != "oversight" else relative.parts[1].removesuffix(".py")


@functools.cache
def imports_of(path: Path) -> set[str]:
    """The dotted names a file imports, with what is taken from a package: `oversight.figures`, `streamlit`."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@each_file([*PAGES, *PACKAGE])
def test_a_file_imports_only_what_its_part_may(path):
    part = part_of(path)
    if part == "__init__":
        return
    taken = {name.split(".")[1] for name in imports_of(path) if name.startswith("oversight.")}
    assert taken <= MAY_IMPORT[part], f"{path.name} belongs to {part}"


@each_file(PACKAGE)
def test_only_what_serves_and_draws_knows_streamlit(path):
    knows = any(name.split(".")[0] == "streamlit" for name in imports_of(path))
    assert not knows or part_of(path) in WITH_STREAMLIT


@each_file([*PAGES, *PACKAGE])
def test_the_product_needs_no_tool_and_no_test(path):
    assert not {name.split(".")[0] for name in imports_of(path)} & {"tools", "tests"}


# Which modules outside wording/ and the readers of outside files match text, and whose text it is.
MAY_MATCH = {
    "oversight/charts/text_measure.py": "letters, by the font that holds them",
    "oversight/components/escaping.py": "signs of Markdown in any text",
    "oversight/exports/file_names.py": "letters that a file's name may not hold",
    "oversight/exports/images/rendering.py": "the size in a picture that another program drew",
    "oversight/exports/images/typesetting.py": "letters that cannot be printed",
    "oversight/exports/spreadsheets/excel_text.py": "cells that Excel would change",
    "oversight/exports/spreadsheets/spreadsheet.py": "letters that a sheet's name may not hold",
    "oversight/extracts/as_meant.py": "cells as another program wrote them",
    "oversight/extracts/cell_forms.py": "cells as somebody typed them, and the forms that contracts declare",
    "oversight/extracts/dictionary.py": "the columns in the data dictionary",
    "oversight/extracts/disk.py": "names of files",
    "oversight/extracts/intake/checks.py": "columns and tables that a rule marks as code",
    "oversight/extracts/manifest.py": "a manifest, which may be anybody's",
    "oversight/extracts/own/journal.py": "names of files",
    "oversight/extracts/publishing.py": "names of files",
    "oversight/selection.py": "addresses",
    "oversight/settings/writing.py": "kpis.yaml",
    "oversight/strict_yaml.py": "kpis.yaml",
}
READS_FROM_OUTSIDE = ("oversight/wording/", "oversight/extracts/readers/", "oversight/extracts/intake/")


@each_file(PACKAGE)
def test_no_file_but_the_readers_of_outside_text_matches_text(path):
    """What the product words itself is never taken apart again: figures carry what a reader of them needs."""
    name = path.relative_to(ROOT).as_posix()
    reads = name.startswith(READS_FROM_OUTSIDE)
    assert reads or name in MAY_MATCH or "re" not in imports_of(path)


def test_every_file_that_may_match_text_does():
    assert [name for name in MAY_MATCH if "re" not in imports_of(ROOT / name)] == []


@each_file(PACKAGE)
def test_only_queries_runs_sql(path):
    may = ("queries", "engine", "engine_tables", "region_engine", "totals")
    assert "duckdb" not in imports_of(path) or part_of(path) in may


@each_file(PAGES)
def test_a_page_is_short_and_begins_with_its_question_and_the_frame(path):
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert len([line for line in text.splitlines() if line.strip()]) <= 30
    assert (ast.get_docstring(tree) or "").endswith("?")
    calls = [node for node in tree.body if isinstance(node, ast.Assign | ast.Expr) and isinstance(node.value, ast.Call)]
    name = path.stem if path.parent.name == "pages" else "summary"
    assert ast.unparse(calls[0].value) == f"frame.begin_page('{name}')"


@each_file(PAGES)
def test_a_page_holds_no_sql_chart_colour_arithmetic_or_number_format(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\bselect\b.*\bfrom\b|\balt\.|#[0-9A-Fa-f]{6}\b|:,|:\.\d|round\(|import streamlit", text)
    assert not [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.BinOp | ast.JoinedStr)]


def test_every_page_is_in_the_catalogue_under_its_own_question():
    from oversight import catalogue

    questions = {path.relative_to(ROOT).as_posix(): ast.get_docstring(ast.parse(path.read_text())) for path in PAGES}
    assert {page.file: page.question for page in catalogue.PAGES} == questions


def test_the_pages_folder_is_never_mixed_with_streamlits_own_navigation():
    calls = ".".join(("st", "navigation"))
    assert not [path for path in [*PAGES, *PACKAGE] if calls in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_is_used_and_has_a_value_test(name):
    used = [path for path in PACKAGE if f'"{name}"' in path.read_text(encoding="utf-8")]
    used += [line for line in (ROOT / "kpis.yaml").read_text(encoding="utf-8").splitlines() if f"query: {name}" in line]
    tested = [path for path in ROOT.glob("tests/test_*.py") if f'"{name}"' in path.read_text(encoding="utf-8")]
    assert used, "no module and no KPI runs it"
    assert tested, "no test names it"


def chart_functions() -> list[tuple[str, str]]:
    """(module, function) of every function of a topic that gives a whole chart."""
    found = []
    for path in sorted((ROOT / "oversight" / "charts").glob("*.py")):
        if path.stem in ("__init__", "house_style", "by_year", "by_category"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
        found += [(path.stem, node.name) for node in functions if ast.unparse(node.returns) == "alt.LayerChart"]
    return found


@pytest.mark.parametrize(("module", "function"), chart_functions())
def test_a_chart_function_has_a_spec_test(module, function):
    tests = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("tests/test_charts*.py"))
    assert f"{module}.{function}" in tests


@each_file([*PAGES, *PACKAGE])
def test_a_module_says_in_its_first_line_what_it_is(path):
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring and docstring.splitlines()[0].strip()


@each_file(PACKAGE)
def test_a_file_has_one_subject_and_stays_under_four_hundred_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def tracked_files() -> list[str]:
    """The files git tracks, or where there is no git the files that are there."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        return listed.stdout.splitlines()
    return [path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if ".venv" not in path.parts]


def test_the_readme_tree_matches_the_tree():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    tree = readme.split("```text\n")[1].split("```")[0]
    named, above = set(), []
    for line in tree.splitlines():
        depth, name = (len(line) - len(line.lstrip())) // 2, line.split()[0]
        above[depth:] = [name.rstrip("/")]
        named.add("/".join(above))
    there = {"/".join(parts[:end]) for parts in (name.split("/") for name in tracked_files()) for end in (1, 2)}
    assert {name for name in named if not (ROOT / name).exists()} == set()
    unnamed = {name for name in there if (ROOT / name).exists() and "/" not in name} - named
    unnamed |= {name for name in there if re.fullmatch(r"(oversight|pages)/[a-z_]+(\.py|\.css)?", name)} - named
    assert unnamed == set()
