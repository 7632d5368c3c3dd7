"""The sentence templates of a package: what each public function or constant can say, read from the code itself."""

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, fields, is_dataclass
from importlib import import_module
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

BLANK = re.compile(r"\{[^{}]*\}")
WORDLESS = ("terms",)  # finds words and makes none
NOT_SAID = (ast.Compare, ast.Subscript, ast.Assert)  # texts in these are keys, not words


@dataclass(frozen=True)
class Template:
    """What one function (its `code` is given) or constant says: the pieces of text in it, blanks as `{count}`."""

    name: str
    pieces: tuple[str, ...]
    code: CodeType | None = None


def modules(package: ModuleType) -> list[ModuleType]:
    """Every module of a package that makes words; none of its folders."""
    stems = sorted(path.stem for folder in package.__path__ for path in Path(folder).glob("[!_]*.py"))
    return [import_module(f"{package.__name__}.{stem}") for stem in stems if stem not in WORDLESS]


def of_module(module: ModuleType) -> Iterator[Template]:
    """The templates of the public functions, methods and constants that a module itself defines."""
    short = module.__name__.rpartition(".")[2]
    for name, made in vars(module).items():
        if name.startswith("_") or inspect.ismodule(made):
            continue
        if callable(made) and getattr(made, "__module__", "") == module.__name__:
            yield from of_class(short, made) if isinstance(made, type) else of_function(f"{short}.{name}", made)
        elif name.isupper() and name in assigned(module):
            said = tuple(filter(has_letters, texts_in(made)))
            yield from [Template(f"{short}.{name}", said)] if said else []


def of_class(module: str, made: type) -> Iterator[Template]:
    """The templates of the public methods of a class."""
    for name, method in () if getattr(made, "_is_protocol", False) else vars(made).items():
        function = method.fget if isinstance(method, property) else method
        if not name.startswith("_") and inspect.isfunction(function):
            yield from of_function(f"{module}.{made.__name__}.{name}", function)


def of_function(name: str, made: Callable[..., Any]) -> Iterator[Template]:
    """The template of a function; nothing of one that is made elsewhere."""
    whole = inspect.unwrap(made)
    if inspect.isfunction(whole):
        yield Template(name, tuple(dict.fromkeys(pieces(whole))), whole.__code__)


def pieces(made: Callable[..., Any]) -> Iterator[str]:
    """The texts in the code of a function but its docstring, what is only compared, and single small words."""
    (function,) = ast.parse(textwrap.dedent(inspect.getsource(made))).body
    assert isinstance(function, ast.FunctionDef)
    begins = 1 if ast.get_docstring(function) else 0
    for statement in function.body[begins:]:
        yield from filter(is_said, texts_of(statement))


def texts_of(node: ast.AST) -> Iterator[str]:
    """The texts below a node of code; of an f-string its blanks in braces."""
    if isinstance(node, ast.JoinedStr):
        yield "".join(piece(part) for part in node.values)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif not isinstance(node, NOT_SAID):
        for child in ast.iter_child_nodes(node):
            yield from texts_of(child)


def piece(part: ast.expr) -> str:
    """A part of an f-string: its text, or its expression in braces."""
    if isinstance(part, ast.FormattedValue):
        return f"{{{ast.unparse(part.value)}}}"
    return str(part.value) if isinstance(part, ast.Constant) else ""


def is_said(text: str) -> bool:
    """Whether a text is more than blanks and one small word, such as a noun that is counted or a key."""
    bare = BLANK.sub("", text)
    return has_letters(bare) and (" " in bare.strip() or bare != text or not bare.islower())


def assigned(module: ModuleType) -> set[str]:
    """The names that a module assigns at its top."""
    found = set()
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}
    return found


def texts_in(value: object) -> Iterator[str]:
    """The texts in a value: a text itself, those of a list, of a mapping, of the fields of a dataclass; a set holds
    keys, and no words."""
    if isinstance(value, str):
        yield from [value] if value else []
    elif isinstance(value, Mapping):
        yield from (text for inside in value.values() for text in texts_in(inside))
    elif is_dataclass(value) and not isinstance(value, type):
        yield from (text for field in fields(value) for text in texts_in(getattr(value, field.name)))
    elif isinstance(value, Iterable) and not isinstance(value, Set | type):
        yield from (text for inside in value for text in texts_in(inside))


def has_letters(text: str) -> bool:
    """Whether a text has a letter, so that it can be a word."""
    return any(sign.isalpha() for sign in text)
