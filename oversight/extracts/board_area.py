"""The column `area` of a board's records: written into every file by the publisher, and held against the board that
opens it. Nobody types it, and no path says it."""

from functools import lru_cache

import polars as pl

from oversight import strict_yaml
from oversight.environment import environment
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.contracts.contract import Extract
from oversight.extracts.manifest import ManifestEntry, shortened
from oversight.problems import Problem

AREA = "area"
WITHOUT = "publish the board's figures again, or put the file back."
ANOTHERS = "open each board's folder with that board's settings (`board.home_area` of kpis.yaml)."


def of_settings() -> str:
    """The board's area by the settings in use; "" where they cannot be read or name none."""
    text, problems = strict_yaml.text_of(environment().settings_file)
    return "" if problems else area_in(text)


@lru_cache(maxsize=64)
def area_in(text: str) -> str:
    """The area that the text of a kpis.yaml names as the board's own; "" where it names none."""
    content = strict_yaml.parsed("kpis.yaml", text).content
    board = content.get("board") if isinstance(content, dict) else None
    area = board.get("home_area") if isinstance(board, dict) else None
    return area if isinstance(area, str) else ""


def stamped(name: str, table: pl.DataFrame, area: str, kind: pl.DataType | None = None) -> pl.DataFrame:
    """A table as it is written: that of a board's records with the board's area in every row, as text unless another
    `kind` is given. What carries an area already keeps it, as does what is published for everybody."""
    if not EXTRACTS[name].is_operational or AREA in table.columns:
        return table
    return table.select(pl.lit(area, kind or pl.String()).alias(AREA), pl.all())


def taken_off(
    table: pl.DataFrame, extract: Extract, entry: ManifestEntry, area: str
) -> tuple[pl.DataFrame, list[Problem]]:
    """A table as the contract has it, without the board's area, and what is wrong with that.

    A file of an earlier contract may do without. What was written while no area was known, or is read while none is,
    is held against none."""
    if not extract.is_operational:
        return table, []
    if AREA not in table.columns:
        rule = f"the records of a board carry its area in the column `{AREA}`."
        is_needed = entry.contract_version >= extract.version
        return table, [Problem(entry.file, 0, rule, "no such column", WITHOUT)] if is_needed else []
    problems = []
    if area and table[AREA].dtype == pl.String:
        others = table.filter(is_of_a_board(table) & (pl.col(AREA).fill_null("") != area) & (pl.col(AREA) != ""))
        if others.height:
            rule = f"the records are those of {area}, the area of this board."
            problems.append(Problem(entry.file, 0, rule, shortened(str(others[AREA][0])), ANOTHERS))
    elif area:
        problems.append(Problem(entry.file, 0, f"`{AREA}` is text.", str(table[AREA].dtype), WITHOUT))
    return table.drop(AREA), problems


def is_of_a_board(table: pl.DataFrame) -> pl.Expr:
    """Whether a row is the records of one board: invented rows are no board's, published ones are everybody's."""
    if "basis" not in table.columns:
        return pl.lit(value=True)
    return ~pl.col("basis").cast(pl.String).is_in(["illustrative", "published"])
