"""The list of words: every public function and constant that makes sentences is in it, with an example."""

import ast
import subprocess
import sys

import pytest

from oversight import prompts, wording
from oversight.wording import __main__ as command
from oversight.wording.listing import examples, templates
from tests.every_figure import ROOT

MODULES = [
    path
    for package in (wording, prompts)
    for path in sorted((ROOT / package.__name__.replace(".", "/")).glob("[!_]*.py"))
    if path.stem not in templates.WORDLESS
]


@pytest.fixture(scope="module")
def held() -> list[templates.Template]:
    """Every template."""
    return command.held_templates()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_each_public_function_and_constant_with_text_is_listed(held, path):
    names = {template.name for template in held}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            assert f"{path.stem}.{node.name}" in names
        if isinstance(node, ast.Assign | ast.AnnAssign):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            is_text = isinstance(node.value, ast.Constant) and templates.has_letters(str(node.value.value))
            if ast.unparse(target).isupper() and is_text:
                assert f"{path.stem}.{ast.unparse(target)}" in names


@pytest.mark.long
def test_each_template_that_has_words_of_its_own_has_an_example(held):
    said = command.with_declared(command.shipped(held))
    assert [one.name for one in held if one.code and one.pieces and not said.get(one.name)] == []


def test_each_declared_example_fits_its_function(held):
    assert set(examples.DECLARED) <= {template.name for template in held}
    assert [name for name, texts in command.with_declared({}).items() if command.UNFIT in texts] == []


def test_a_template_shows_its_blanks_and_neither_docstring_nor_keys():
    def told(count: int, kind: str) -> str:
        """`3 late`."""
        if kind == "of the late":
            return f"{count:,} late, {'one' if count == 1 else 'more'} to come"
        return {"big key": "It is not late."}[kind] if count else "late"

    assert list(templates.pieces(told)) == ["{count} late, {'one' if count == 1 else 'more'} to come"]


def test_the_texts_in_a_value_are_those_of_lists_mappings_and_dataclasses():
    one = templates.Template("name", ("a", "b"))
    assert list(templates.texts_in([{"key": "c"}, one, None, 3, frozenset({"basis"})])) == ["c", "name", "a", "b"]


@pytest.mark.long
def test_the_command_prints_only_on_its_one_word():
    told = subprocess.run(
        [sys.executable, "-m", "oversight.wording", "show"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stderr) == (2, "usage: python -m oversight.wording list\n")
