"""Checks that a cell which names a key of another table, or a KPI of kpis.yaml, names one that is there."""

from collections.abc import Iterator, Mapping

import polars as pl

from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.contracts.contract import ROW, Extract, Reference, did_you_mean
from oversight.extracts.readers import kpi_ids
from oversight.extracts.validation import casts
from oversight.problems import Problem


def unknown_references(typed: Mapping[str, pl.DataFrame], short: set[str]) -> Iterator[Problem]:
    """A problem for each cell of the tables `typed` (text, with `source_row`) that refers to a key nobody holds.

    Rows that are refused for another reason are checked and are referred to as well. A table that is `short` of rows
    which could not be read, or has a key that cannot be, may hold what is looked for: nothing is told then."""
    for name, rows in typed.items():
        extract = EXTRACTS[name]
        for column, reference in extract.references.items():
            if rows.height and reference.table in typed and reference.table not in short:
                yield from unknown_keys(extract, rows, column, reference, typed[reference.table])


def unknown_keys(
    extract: Extract, rows: pl.DataFrame, column: str, reference: Reference, held: pl.DataFrame
) -> Iterator[Problem]:
    """A problem for each cell of one column that names no key of the rows `held`."""
    keys = held[reference.key]
    read = held.select(casts(EXTRACTS[reference.table].contract)[reference.key])
    if read[reference.key].null_count() > keys.null_count():
        return
    if reference.only_where is not None:
        where, word = reference.only_where
        rows = rows.filter(pl.col(where) == word)
    known = keys.drop_nulls().to_list()
    for row in rows.filter(~pl.col(column).is_in(known)).iter_rows(named=True):
        value: str = row[column]
        rule = f"`{column}` is in {reference.table}.csv."
        remedy = f"{did_you_mean(value, known)}correct it, or add it to {reference.table}.csv."
        found = value if extract.is_operational else repr(value)
        yield Problem(f"{extract.name}.csv", row[ROW], rule, found, remedy, column=column)


def unknown_kpis(kept: Mapping[str, pl.DataFrame]) -> Iterator[Problem]:
    """A problem for each cell of `kept` (with `source_row`) that names a KPI which kpis.yaml does not have."""
    ids = kpi_ids.known()
    if ids is None:
        return
    for name, rows in kept.items():
        column = EXTRACTS[name].kpi_column or ""
        for row in rows.iter_rows(named=True) if column else ():
            if row[column] is not None and row[column] not in ids:
                rule = f"`{column}` is the id of a KPI in kpis.yaml."
                remedy = f"{did_you_mean(row[column], ids)}correct it, or add the KPI to kpis.yaml."
                yield Problem(f"{name}.csv", row[ROW], rule, row[column], remedy, column=column)
