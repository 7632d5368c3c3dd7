"""HTML from templates in which every value is escaped: the one place where text becomes markup."""

import functools
from pathlib import Path
from typing import Literal, NamedTuple

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from oversight import wording

Width = Literal["stretch", "content"] | int

TEMPLATES = Path(__file__).resolve().parent / "templates"


def seen(value: object) -> object:
    """What a template is given, as it is drawn: text without anything that controls what shows it; markup as it is."""
    return wording.visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    finalize=seen,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


ENVIRONMENT.filters["ended"] = wording.ended


@functools.cache
def template(name: str) -> Template:
    """The template `templates/<name>.html`."""
    return ENVIRONMENT.get_template(f"{name}.html")


def render(name: str, **values: object) -> str:
    """The template filled in, on as few lines as it needs."""
    return "".join(line.strip() for line in template(name).render(values).splitlines())


class Rendered(NamedTuple):
    """Markup that Streamlit draws as it is: in a text it looks for indents and for the name of a file."""

    markup: str

    def _repr_html_(self) -> str:
        return self.markup


def draw(name: str, width: Width = "stretch", **values: object) -> None:
    """Places the template, filled in, on the page; nothing where nothing is in it."""
    if markup := render(name, **values):
        st.html(Rendered(markup), width=width)


def words(name: str, **values: object) -> str:
    """What the template, filled in, says to a reader: its text without markup."""
    return Markup(render(name, **values)).striptags()
