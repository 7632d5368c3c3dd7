"""HTML from templates in which every value is escaped: the one place where text becomes markup."""

import functools
from pathlib import Path
from typing import Literal

import streamlit as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

Width = Literal["stretch", "content"] | int

TEMPLATES = Path(__file__).resolve().parent / "templates"
ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


@functools.cache
def template(name: str) -> Template:
    """The template `templates/<name>.html`."""
    return ENVIRONMENT.get_template(f"{name}.html")


def render(name: str, **values: object) -> str:
    """The template filled in, on as few lines as it needs."""
    return "".join(line.strip() for line in template(name).render(values).splitlines())


def draw(name: str, width: Width = "stretch", **values: object) -> None:
    """Places the template, filled in, on the page; nothing where nothing is in it."""
    if markup := render(name, **values):
        st.html(markup, width=width)
