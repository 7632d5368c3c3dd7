"""Reads YAML as it is written: plain values of YAML 1.2, no aliases, no tags, of limited size and depth."""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import yaml

from oversight.problems import Problem

LARGEST = 100_000  # bytes; a board's 40 KPIs take 40,000
DEEPEST = 12  # parts inside each other; kpis.yaml has 5
NESTED = re.compile(rf"(?:[\[{{]\s*){{{DEEPEST + 1}}}")  # PyYAML takes long over brackets without end
UNLIKE = re.compile(r"\t|\ufeff|[\[{][^\]}]*\?")
LONGEST_NUMBER = 30
INTEGER = re.compile(r"[-+]?[0-9]+")
NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,4})?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **{".nan": float("nan"), ".inf": float("inf"), "-.inf": float("-inf")},
}
# Words that are text here and answers in older readers of YAML.
ANSWERS = {"yes", "no", "on", "off", "y", "n"}
NO_ALIAS = "every part is written out, without aliases."
NO_TAG = "a value is written plainly, without a tag."
# What PyYAML says, in plain words, and the remedy.
MISTAKES = {
    "mapping values are not allowed": (
        "a colon and a space are inside a text, or a line is indented unlike those beside it",
        "put the whole text into quotes, or indent the line alike.",
    ),
    "'\\t' that cannot start": ("a tab is used where spaces indent", "indent with spaces."),
    "that cannot start any token": ("a text begins with a mark of YAML", "put the whole text into quotes."),
    "unexpected end of stream": ("a quotation mark is opened and never closed", "close it, or take it out."),
    "expected <block end>": ("a line is indented unlike those beside it", "indent it like them."),
    "could not find expected ':'": ("a line is neither a key with a colon nor part of a text", "write key: value."),
    "escape": ("a backslash is in double quotes", "write single quotes."),
    "single document": ("a second document begins", "take the line --- out."),
}

At = tuple[str, ...]
"""A place in the file: the keys, and the numbers of items, that lead to it."""


@dataclass
class Document:
    """What a file holds: its content (None where it cannot be read), and by place the line and the value as written.

    `answers` are places of unquoted words that other readers take for yes or no."""

    content: object = None
    lines: dict[At, int] = field(default_factory=dict)
    written: dict[At, str] = field(default_factory=dict)
    answers: set[At] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def read(path: Path) -> Document:
    """One file. What keeps it from being read is among the problems; the content is None then."""
    text, problems = text_of(path)
    return Document(problems=problems) if problems else parsed(path.name, text)


def text_of(path: Path) -> tuple[str, list[Problem]]:
    """The text of a file, or the problem that keeps it from being read."""
    file = path.name
    try:
        if not path.exists():
            return "", [
                Problem(file, 0, "the file is needed and is not there.", f"looked in {path.parent}", "put it back.")
            ]
        if not path.is_file():
            return "", [Problem(file, 0, "the file can be read.", "no regular file", "put the file in its place.")]
        with path.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        return "", [Problem(file, 0, "the file can be read.", str(error), "let the dashboard read it.")]
    if len(content) > LARGEST:
        rule = f"the file has at most {LARGEST:,} bytes."
        return "", [Problem(file, 0, rule, "more", "take out what is not needed.")]
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = len(re.findall(rb"\r\n|\r|\n", content[: error.start])) + 1
        found = "UTF-16, which Windows calls Unicode" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ""
        return "", [Problem(file, line, "the file must be UTF-8 text.", found, "save it as UTF-8.", "line")]


def parsed(file: str, text: str) -> Document:
    """The content of a YAML text with its lines and problems."""
    return quickly_parsed(file, text) or thoroughly_parsed(file, text)


def quickly_parsed(file: str, text: str) -> Document | None:
    """The content of a sound YAML text, read by libyaml, ten times as quick; None where it is not sound, or holds what
    the two readers take differently: a tab, a byte order mark, and a question mark in brackets."""
    if not yaml.__with_libyaml__ or NESTED.search(text) or UNLIKE.search(text):
        return None
    builder = Builder(file)
    try:
        builder.build(yaml.CSafeLoader(text))
    except (yaml.YAMLError, Refusal):
        return None
    return None if builder.document.problems else builder.document


def thoroughly_parsed(file: str, text: str) -> Document:
    """The content of a YAML text with its lines and problems, read by PyYAML itself."""
    builder = Builder(file)
    try:
        if deep := NESTED.search(text):
            builder.too_deep(text[: deep.start()].count("\n") + 1)
        builder.build(yaml.SafeLoader(text))
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        found = f"U+{error.character:04X}" if isinstance(error.character, int) else ""
        builder.tell(line, "every character can be seen.", found, "take the character out.")
    except Refusal:
        pass
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        says = str(getattr(error, "problem", None) or error)
        known = next((words for part, words in MISTAKES.items() if part in says), None)
        found, remedy = known or (says.splitlines()[0], "check indents and quotes.")
        builder.tell(mark.line + 1 if mark else 0, "the file is readable YAML.", found, remedy)
    if builder.is_refused:
        builder.document.content = None
    return builder.document


class Refusal(Exception):
    """The file is refused as a whole, and the problem is told already."""


class Builder:
    """Builds a document from the events of PyYAML's parser, which makes no objects and follows no aliases."""

    def __init__(self, file: str):
        self.file = file
        self.document = Document()
        self.is_refused = False

    def tell(self, line: int, rule: str, found: str, remedy: str, is_refused: bool = True) -> None:
        """Adds a problem."""
        self.document.problems.append(Problem(self.file, line, rule, found, remedy, "line"))
        self.is_refused |= is_refused

    def too_deep(self, line: int) -> NoReturn:
        """Refuses the file for parts without end inside each other."""
        self.tell(line, f"parts stand at most {DEEPEST} deep inside each other.", "more", "correct the brackets.")
        raise Refusal

    def build(self, loader: Any) -> None:
        """Reads the one document of the loader."""
        while not loader.check_event(yaml.DocumentStartEvent, yaml.StreamEndEvent):
            loader.get_event()
        if loader.check_event(yaml.StreamEndEvent):
            return
        loader.get_event()
        self.document.content = self.value(loader, loader.get_event(), ())
        loader.get_event()
        if not loader.check_event(yaml.StreamEndEvent):
            line = loader.get_event().start_mark.line + 1
            self.tell(line, "the file is readable YAML.", *MISTAKES["single document"])

    def value(self, loader: Any, event: Any, at: At) -> object:
        """The value that begins with an event, and all below it."""
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            self.tell(line, NO_ALIAS, f"*{event.anchor}", "repeat what it stands for.")
            return None
        if event.anchor:
            self.tell(line, NO_ALIAS, f"&{event.anchor}", "take the mark out.")
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.tell(line, NO_TAG, tag, "take the tag out, and write the value itself.")
        if len(at) > DEEPEST:
            self.too_deep(line)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.items(loader, at)
        if isinstance(event, yaml.MappingStartEvent):
            return self.keys(loader, at)
        return self.scalar(event, at)

    def items(self, loader: Any, at: At) -> list[object]:
        """The items of a list that has begun."""
        values: list[object] = []
        while not isinstance(event := loader.get_event(), yaml.SequenceEndEvent):
            below = (*at, str(len(values)))
            self.document.lines[below] = event.start_mark.line + 1
            values.append(self.value(loader, event, below))
        return values

    def keys(self, loader: Any, at: At) -> dict[str, object]:
        """The keys and values of a section that has begun."""
        values: dict[str, object] = {}
        while not isinstance(event := loader.get_event(), yaml.MappingEndEvent):
            line = event.start_mark.line + 1
            self.value(loader, event, (*at, "?"))
            key = event.value if isinstance(event, yaml.ScalarEvent) else "?"
            if not isinstance(event, yaml.ScalarEvent):
                self.tell(line, "a key is a word.", "a part of its own", "write a word and a colon.")
            elif key in values:
                self.tell(line, "each key is used once.", key, "keep one of them.", is_refused=False)
            below = (*at, key)
            self.document.lines[below] = line
            values[key] = self.value(loader, loader.get_event(), below)
        return values

    def scalar(self, event: Any, at: At) -> object:
        """The value of one word, number, day or text. Text in quotes is text; so is what is nothing else."""
        text: str = event.value
        unseen = next((sign for sign in text if not sign.isprintable() and sign != "\n"), None)
        if unseen:
            line = event.start_mark.line + 1
            self.tell(
                line, "every character can be seen.", f"U+{ord(unseen):04X}", "type the text again.", is_refused=False
            )
        if not event.implicit[0]:
            return text
        self.document.written[at] = text
        if text.casefold() in ANSWERS:
            self.document.answers.add(at)
        return plain(text)


def plain(text: str) -> object:
    """An unquoted value by YAML 1.2: `075` is 75; `1:30`, `yes` and `1_000` are text. So is a day that
    is in no calendar; any other, as 2024-03-31, is a day."""
    if text in WORDS:
        return WORDS[text]
    if DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    if len(text) > LONGEST_NUMBER:
        return text
    if INTEGER.fullmatch(text):
        return int(text)
    return float(text) if NUMBER.fullmatch(text) else text
