"""Contracts of the reference tables: documents, areas, measures and the glossary."""

import dataframely as dy

from oversight.extracts.contracts.contract import PLAIN_NAME, Extract

REPORT_DEFINITION = r"^[a-j]$"


class Sources(dy.Schema):
    """A document that figures were taken from."""

    source_id = dy.String(primary_key=True, regex=r"^[A-Z0-9]+$")
    title = dy.String(min_length=1)
    publisher = dy.String(min_length=1)
    published_on = dy.String(regex=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?(/\d{2})?$")
    kind = dy.String(min_length=1)
    link = dy.String(min_length=1)


class Areas(dy.Schema):
    """A MAPPA area, or the nation they make up."""

    area = dy.String(primary_key=True, min_length=1)
    kind = dy.Enum(("area", "nation"))
    country = dy.Enum(("England", "Wales", "England and Wales"))
    neighbour_of_derbyshire = dy.Enum(("yes", "no"))


class Measures(dy.Schema):
    """What is counted: its words, its period, and the categories and levels it applies to."""

    measure = dy.String(primary_key=True, regex=PLAIN_NAME)
    label = dy.String(min_length=1)
    short_label = dy.String(min_length=1)
    subject = dy.String(min_length=1)
    period = dy.Enum(("snapshot", "year"))
    unit = dy.Enum(("people", "orders", "referrals", "per 100,000"))
    categories = dy.Enum(("1;2;3", "1", "all"))
    levels = dy.Enum(("1;2;3", "2;3", "all"))
    counts = dy.String(min_length=1)
    leaves_out = dy.String(min_length=1)
    report_definition = dy.String(nullable=True, regex=REPORT_DEFINITION)


class Glossary(dy.Schema):
    """A term of MAPPA in plain words."""

    term = dy.String(primary_key=True, min_length=1)
    meaning = dy.String(min_length=1)
    report_definition = dy.String(nullable=True, regex=REPORT_DEFINITION)


SOURCES = Extract("sources", Sources, "one document that figures were taken from")
AREAS = Extract("areas", Areas, "one MAPPA area, or England and Wales")
MEASURES = Extract("measures", Measures, "one thing that is counted")
GLOSSARY = Extract("glossary", Glossary, "one term")
