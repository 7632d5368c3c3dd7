"""Reads a table of words back into typed columns; goes once every figure makes a typed table."""

import re

import polars as pl

from oversight.figures.core.table import Column, Role, Table
from oversight.measures.values import Absence, Kind, Share, Value

NUMBER = re.compile(r"[+-]?\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+")
PER_CENT = re.compile(r"([+-]?\d+(?:\.\d+)?)%")
X_OF_Y = re.compile(r"([\d,]+) of ([\d,]+)( \([\d.]+%\))?")
ABSENT = {"not held": Absence.NOT_HELD, "-": Absence.NOT_APPLICABLE, "withheld": Absence.WITHHELD}


def table_of(frame: pl.DataFrame) -> Table:
    """The frame as a typed table."""
    return Table(tuple(column_of(number, name, frame[name]) for number, name in enumerate(frame.columns)))


def column_of(number: int, name: str, cells: pl.Series) -> Column:
    """One column: its kind from what its cells look like."""
    role = Role.NAME if number == 0 else Role.VALUE
    role = Role.SOURCE if name.startswith("Source and note") else Role.BASIS if name.startswith("Basis") else role
    key = "reporting_year" if name == "Reporting year" else name or "item"
    if cells.dtype.is_numeric():
        values: list[Value] = [Absence.NOT_HELD if value is None else value for value in cells]
        return Column(key, name, Kind.COUNT, tuple(values), role)
    texts = ["not held" if value is None else str(value) for value in cells]
    for pattern, kind in ((NUMBER, Kind.COUNT), (PER_CENT, Kind.PERCENT), (X_OF_Y, Kind.SHARE)):
        matches = [pattern.fullmatch(text) for text in texts]
        others = [text for text, match in zip(texts, matches, strict=True) if not match]
        if any(matches) and not any(any(sign.isdigit() for sign in text) for text in others):
            return Column(key, name, kind, tuple(map(lambda text: read(text, kind), texts)), role)
    return Column(key, name, Kind.WORDS, tuple(texts), role)


def read(text: str, kind: Kind) -> Value:
    """One cell."""
    if text in ABSENT:
        return ABSENT[text]
    if kind is Kind.SHARE and (found := X_OF_Y.fullmatch(text)):
        met, count = (int(part.replace(",", "")) for part in found.groups()[:2])
        return Share(met, count, bool(found[3]))
    if kind is Kind.PERCENT and (found := PER_CENT.fullmatch(text)):
        return float(found[1])
    if kind is Kind.COUNT and NUMBER.fullmatch(text):
        plain = text.replace(",", "")
        return float(plain) if "." in plain else int(plain)
    return text
