"""The records of all boards of a region in one locked DuckDB connection, read from each board's own files."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import polars as pl
import polars.selectors as cs

from oversight.engine import Engine, lock
from oversight.engine_tables import put
from oversight.extracts.about import About
from oversight.extracts.board_area import AREA
from oversight.extracts.board_files import ILLUSTRATIVE, BoardFiles, RecordsFile, plain, smb_meetings
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.loading import LoadedExtracts, hash_of

if TYPE_CHECKING:
    from oversight.spark.runner import Files

MEETINGS = "smb_meetings"  # few rows, of which it is worked out which were held
SQL_TYPES = {
    pl.String: duckdb.sqltypes.VARCHAR,
    pl.Date: duckdb.sqltypes.DATE,
    pl.Boolean: duckdb.sqltypes.BOOLEAN,
    pl.Int64: duckdb.sqltypes.BIGINT,
    pl.Float64: duckdb.sqltypes.DOUBLE,
}
# Of each file its rows and the first of its days, which Parquet keeps beside the rows.
FIRST_DAYS = """
    select
        file_name,
        sum(num_values)::bigint as row_count,
        min(case when path_in_schema = $day then stats_min_value end)::date as first_day
    from parquet_metadata($paths)
    where path_in_schema = $day or ($day = '' and path_in_schema = 'area')
    group by file_name"""
RECORDS = tuple(name for name, extract in EXTRACTS.items() if extract.is_operational)


class RegionEngine(Engine):
    """An engine whose tables of records are views over the Parquet files of several boards, where they lie; published
    figures are those that all boards share. Boards that are refused are told in `boards` and hold nothing here.

    It reads files beside its memory: the paths of those files alone are open to it."""

    def __init__(self, boards: tuple[BoardFiles, ...], shared: LoadedExtracts, state: tuple[object, ...]):
        self.boards = boards
        super().__init__(with_records(shared, boards), state)

    def again(self, opened: LoadedExtracts) -> "RegionEngine":
        """An engine over the same boards and other published figures."""
        return RegionEngine(self.boards, opened, self.state)

    def attach(self) -> None:
        """Makes a view of each table of records."""
        paths = [str(file.path) for board in self.boards for file in board.files.values()]
        self.connection.execute("set allowed_paths = $paths", {"paths": paths})
        self.connection.execute("set parquet_metadata_cache = true")
        for name in RECORDS:
            if name == MEETINGS:
                put(self.connection, name, all_meetings(self.boards))
            else:
                all_rows(self.connection, name, self.boards).create_view(name)

    def held(self, table: str) -> pl.DataFrame:
        """As of one board; of files read as they are, from the statistics that each carries of its rows."""
        key, paths = ("held", table), self.paths_of(table)
        if paths is None or not paths or key in self.results:
            return super().held(table)
        with self.connection.cursor() as cursor:
            told = cursor.sql(FIRST_DAYS, params={"paths": list(paths), "day": EXTRACTS[table].day_column or ""}).pl()
        areas = pl.DataFrame({"file_name": list(paths), AREA: list(paths.values())})
        found = areas.join(told, on="file_name")  # a file without rows tells nothing
        with lock:
            self.results[key] = found.select(AREA, "row_count", "first_day").sort(AREA)
        return self.results[key]

    def paths_of(self, name: str) -> dict[str, str] | None:
        """The files that a table of records is read from, each with its area; None where rows of one are changed on
        the way."""
        found = [(board, board.files[name]) for board in self.boards if name in board.files]
        if name == MEETINGS or not all(is_read_as_it_is(board, file) for board, file in found):
            return None
        return {str(file.path): board.area for board, file in found}

    def table(self, name: str) -> "pl.DataFrame | Files":
        """A table for a cluster: the files that hold it, as long as none of their rows is changed on the way."""
        paths = self.paths_of(name)
        return [Path(path) for path in paths] if paths else super().table(name)


def is_read_as_it_is(board: BoardFiles, file: RecordsFile) -> bool:
    """Whether all rows of a file stand as they were written."""
    return file.is_as_now and not (board.is_sample_gone and ILLUSTRATIVE in file.bases)


def all_rows(
    connection: duckdb.DuckDBPyConnection, name: str, boards: tuple[BoardFiles, ...]
) -> duckdb.DuckDBPyRelation:
    """The rows of a table of all boards, in the columns of the contract of now with the board's area first."""
    columns = [AREA, *EXTRACTS[name].contract.column_names()]
    held = [(board, board.files[name]) for board in boards if name in board.files]
    as_written = [str(file.path) for board, file in held if is_read_as_it_is(board, file)]
    parts = [rows_of(connection, name, board, file) for board, file in held if not is_read_as_it_is(board, file)]
    if as_written:
        together = connection.read_parquet(as_written, hive_partitioning=False)
        parts.insert(0, together.select(*map(duckdb.ColumnExpression, columns)))
    if not parts:
        put(connection, f"no_{name}", nothing(name))
        parts = [connection.table(f"no_{name}")]
    rows, *others = parts
    for other in others:
        rows = rows.union(other)
    return rows


def rows_of(
    connection: duckdb.DuckDBPyConnection, name: str, board: BoardFiles, file: RecordsFile
) -> duckdb.DuckDBPyRelation:
    """The rows of one file of an earlier contract, or with invented rows beside the board's own."""
    rows = connection.read_parquet(str(file.path), hive_partitioning=False)
    if board.is_sample_gone:
        rows = rows.filter(duckdb.ColumnExpression("basis") != duckdb.ConstantExpression(ILLUSTRATIVE))
    made = [duckdb.ConstantExpression(board.area).alias(AREA)]
    for column, declared in EXTRACTS[name].contract.columns().items():
        kind = SQL_TYPES[plain(declared.dtype) if plain(declared.dtype) is pl.String else type(declared.dtype)]
        cell = duckdb.ColumnExpression(column) if column in file.columns else duckdb.ConstantExpression(None)
        made.append(cell.cast(kind).alias(column))
    return rows.select(*made)


def nothing(name: str) -> pl.DataFrame:
    """A table of records with no rows, as the engine has it."""
    rows = EXTRACTS[name].contract.create_empty()
    return rows.select(pl.lit("", pl.String).alias(AREA), pl.all())


def all_meetings(boards: tuple[BoardFiles, ...]) -> pl.DataFrame:
    """The meetings of every board's SMB."""
    texts = cs.enum().cast(pl.String)
    found = [held for board in boards if (held := smb_meetings(board)) is not None]
    return pl.concat([nothing(MEETINGS).clear().with_columns(texts), *(held.with_columns(texts) for held in found)])


def with_records(shared: LoadedExtracts, boards: tuple[BoardFiles, ...]) -> LoadedExtracts:
    """What all boards share, with what is known of the boards' records in the place of any records of its own."""
    about = {name: one for name, one in shared.about.items() if name not in RECORDS}
    for name in RECORDS:
        bases: Counter[str] = Counter()
        for board in boards:
            bases.update(board.bases_of(name) or {})
        about[name] = About(bases.total(), None, None, dict(sorted(bases.items())))
    return replace(
        shared,
        tables={name: table for name, table in shared.tables.items() if name not in RECORDS},
        about=about,
        problems={name: refused for name, refused in shared.problems.items() if name not in RECORDS},
        version=hash_of([shared.version, [board.listed for board in boards]], ()),
        has_sample=any(ILLUSTRATIVE in board.bases for board in boards),
        area="",
    )
