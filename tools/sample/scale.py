"""Multiplies a board's casework and audits, to measure how the dashboard grows: written straight as Parquet, in parts.

Each case, referral and audit stands as many times as asked, with a key of its own, beside its original: the days, and
what was met and missed, are those of the board. Rows lie in the order of their days, as a board's do."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow.parquet as pq

from oversight.extracts.board_area import AREA
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.manifest import ManifestEntry
from oversight.extracts.own import versions
from oversight.extracts.own.version import Version
from tools.sample.periods import KEYS

# Each table that is multiplied, and the columns that its rows lie in the order of.
MULTIPLIED = {
    "referrals": ("received_on", "referral_key"),
    "case_meetings": ("due_on", "meeting_key"),
    "invitations": ("meeting_key", "agency"),
    "level_spells": ("started_on", "case_key"),
    "escalations": ("asked_on", "escalation_key"),
    "audits": ("planned_on", "audit_key"),
    "audit_answers": ("audit_key", "question"),
    "audit_findings": ("audit_key", "finding_key"),
}
PART = 1_000_000  # rows that are held at once
ROW_GROUP = 131_072  # rows that a reader passes over at once where their days lie elsewhere
DIGITS = 9  # of a key's number, so that keys lie in the order of their numbers


def publish(tables: dict[str, pl.DataFrame], where: Path, area: str, times: int) -> int:
    """Writes the set of one board, its casework and audits `times` times, and puts it in use. Gives its rows.

    It is not held against the contract again: the board's own tables were, and a test holds a small one."""
    where.mkdir(parents=True, exist_ok=True)
    entries = {}
    decided = tables["meeting_decisions"].with_columns(pl.lit(None, pl.String).alias("linked_finding"))
    for name, table in (tables | {"meeting_decisions": decided}).items():
        parts = multiplied(table.sort(MULTIPLIED[name]), times) if name in MULTIPLIED else iter([table])
        entries[name] = write(name, parts, where, area)
    made = Version(1, datetime.now(UTC).replace(microsecond=0), "sample generator", f"Invented, {times} times.")
    versions.put_in_use(where, replace(made, entries=entries))
    return sum(entry.rows for entry in entries.values())


def multiplied(table: pl.DataFrame, times: int) -> Iterator[pl.DataFrame]:
    """Each row of a table `times` times, one beside the other, in parts of about PART rows; key number 12 becomes
    12 x `times` and the numbers after it."""
    keys = [name for name in KEYS if name in table.columns]
    rows = max(1, PART // times)
    for start in range(0, table.height, rows):
        part = table[start : start + rows]
        again = part[np.repeat(np.arange(part.height), times)]
        copy = pl.Series("copy", np.tile(np.arange(times), part.height))
        yield again.with_columns(
            pl.concat_str(
                pl.col(key).str.head(2),
                (pl.col(key).str.tail(-2).cast(pl.Int64) * times + copy).cast(pl.String).str.zfill(DIGITS),
            ).alias(key)
            for key in keys
        )


def write(name: str, parts: Iterator[pl.DataFrame], where: Path, area: str) -> ManifestEntry:
    """Writes the parts of a table into one file named by its content, and gives its entry of the manifest."""
    waiting = where / f".{name}.waiting"
    rows, writer = 0, None
    for part in parts:
        arrow = part.select(pl.lit(area).alias(AREA), pl.all()).to_arrow()
        writer = writer or pq.ParquetWriter(waiting, arrow.schema, compression="zstd", version="2.6")
        writer.write_table(arrow, row_group_size=ROW_GROUP)
        rows += part.height
    if writer is None:
        raise ValueError(f"{name} has no rows")
    writer.close()
    with waiting.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    to = where / f"{name}-{sha256[:12]}.parquet"
    waiting.rename(to)
    return ManifestEntry(to.name, sha256, rows, EXTRACTS[name].version)
