"""How extracts are put into the DuckDB connection of an engine: the small ones copied, large ones of records seen."""

from collections.abc import Mapping

import duckdb
import polars as pl

from oversight.extracts import board_area, editions
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.manifest import REBUILD
from oversight.problems import Problem, Refused

COPIED_ROWS = 100_000  # of records; a larger table is read where it lies in memory, as a second copy would double it


def by_edition(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The tables with the published figures parted: those drawn, and those of the other editions beside them."""
    made = dict(tables)
    if "annual_statistics" in made:
        parts = editions.parted(made["annual_statistics"], made.get("sources"))
        made["annual_statistics"], made["earlier_editions"] = parts
    return made


def with_area(name: str, table: pl.DataFrame, area: str) -> pl.DataFrame:
    """A table as queries read it: that of a board's records with the board's area in each row, held once as one word
    for all of them."""
    return board_area.stamped(name, table, area, pl.Enum([area])) if name in EXTRACTS else table


def put(connection: duckdb.DuckDBPyConnection, name: str, table: pl.DataFrame) -> None:
    """Makes an extract known to the connection under its name, words as text: no query reads a file or its path."""
    is_large = table.height > COPIED_ROWS and name in EXTRACTS and EXTRACTS[name].is_operational
    rows = connection.from_arrow(table.to_arrow(compat_level=pl.CompatLevel.newest()))
    if is_large:
        rows.create_view(name)
    else:
        rows.create(name)


def unreadable(name: str, error: duckdb.Error) -> Refused:
    """What is told of an extract that holds, but which DuckDB cannot take in."""
    plain = f"The extract “{name.replace('_', ' ')}” cannot be read, so what depends on it is not shown."
    return Refused(plain, [Problem(name, 0, "the extract can be read.", str(error), REBUILD)])
