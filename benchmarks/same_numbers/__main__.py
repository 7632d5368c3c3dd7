"""Whether two checkouts export the same numbers: `python -m benchmarks.same_numbers OLD_CHECKOUT NEW_CHECKOUT`.

Each checkout writes its workbook, board pack and annual report statistics for several areas, from its own extracts and
with its own `.venv`, where it has one. To compare code alone, both need the same extracts in `data/`.
The files are read back and compared: every table by its name or title, every row by its first cells, every number. A
number typed, one in words (`1,709`, `29 of 32 (90.6%)`) and a date in either form are the same where they say the same;
words may differ. Ends with 1 where a number differs, or a row with numbers, a table or a file is missing."""

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.same_numbers.comparing import FileComparison, compare_files
from benchmarks.same_numbers.exporting import Export, exports_of, make
from benchmarks.same_numbers.tables import tables_of

AREAS = "Derbyshire,England and Wales,West Yorkshire"
MOST_LISTED = 20
DIFFERENT = 1


@dataclass(frozen=True)
class Options:
    """The two checkouts, what is compared and what is listed."""

    old: Path
    new: Path
    areas: list[str]
    renamed: dict[str, str]
    with_texts: bool
    jobs: int
    folder: Path | None


def main(arguments: Sequence[str] | None = None) -> int:
    """Compares what the command line asks for; gives 0 where every number is the same, else 1."""
    asked = options(arguments)
    if asked.folder:
        return compare(asked, asked.folder)
    with TemporaryDirectory() as folder:
        return compare(asked, Path(folder))


def options(arguments: Sequence[str] | None = None) -> Options:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.same_numbers", description=__doc__)
    parser.add_argument("old", type=Path, help="the checkout whose numbers hold")
    parser.add_argument("new", type=Path, help="the checkout that must export the same numbers")
    parser.add_argument("--areas", default=AREAS, help=f"areas with commas between (default: {AREAS})")
    parser.add_argument("--renamed", action="append", default=[], help="OLD NAME=NEW NAME of a sheet; may be repeated")
    parser.add_argument("--texts", action="store_true", help="list what is worded differently")
    parser.add_argument("--jobs", type=int, default=1, help="files made at the same time (default: 1)")
    parser.add_argument("--keep", type=Path, help="a folder for the files; those already there are not made again")
    given = parser.parse_args(arguments)
    renamed = dict(one.split("=", 1) for one in given.renamed)
    areas = [area.strip() for area in given.areas.split(",")]
    return Options(given.old.resolve(), given.new.resolve(), areas, renamed, given.texts, given.jobs, given.keep)


def compare(asked: Options, folder: Path) -> int:
    """Makes the files of both checkouts in `folder`, compares them and prints a line each."""
    exports = exports_of(asked.areas)
    before, after = folder.resolve() / "old", folder.resolve() / "new"
    with ThreadPoolExecutor(asked.jobs) as pool:
        old = pool.map(made_once, exports, repeat(asked.old), repeat(before))
        new = pool.map(made_once, exports, repeat(asked.new), repeat(after))
        told = list(zip(exports, list(old), list(new), strict=True))
    print(heading())
    same = [report(export, failures, before, after, asked) for export, *failures in told]
    print("\nEvery number is the same." if all(same) else "\nNumbers differ, or are missing.")
    return 0 if all(same) else DIFFERENT


def made_once(export: Export, checkout: Path, folder: Path) -> str:
    """Makes a file unless it is there; gives what the command says where it could not be made."""
    folder.mkdir(parents=True, exist_ok=True)
    return "" if (folder / export.file_name).exists() else make(export, checkout, folder)


def report(export: Export, failures: list[str], before: Path, after: Path, asked: Options) -> bool:
    """Compares one file and prints what was found; whether its numbers are the same."""
    old_failure, new_failure = failures
    if old_failure:
        print(f"{export.file_name:<40}  not made by the old checkout: {old_failure}")
        if new_failure:
            print(f"{'':<40}  nor by the new: {new_failure}")
        return True
    if new_failure:
        print(f"{export.file_name:<40}  not made by the new checkout: {new_failure}")
        return False
    old, new = tables_of(before / export.file_name), tables_of(after / export.file_name)
    found = compare_files(old, new, asked.renamed)
    print(line(export.file_name, found))
    print_findings(found, asked.with_texts)
    return found.is_same


def heading() -> str:
    """The headings of the summary; `numbers` counts cells that hold numbers."""
    first = f"{'file':<40}{'tables':>7}{'rows':>7}{'numbers':>9}{'equal':>8}{'different':>10}"
    return f"{first}{'missing tables':>15}{'rows':>6}{'reworded':>10}{'sentences':>10}"


def line(name: str, found: FileComparison) -> str:
    """The summary of one file."""
    compared = found.equal + len(found.different)
    first = f"{name:<40}{found.tables:>7,}{found.rows:>7,}{compared:>9,}{found.equal:>8,}{len(found.different):>10,}"
    missing = f"{len(found.missing_tables):>15,}{len(found.missing_rows):>6,}"
    return f"{first}{missing}{len(found.texts):>10,}{len(found.sentences):>10,}"


def print_findings(found: FileComparison, with_texts: bool) -> None:
    """Lists what is missing and what differs; what is new or worded differently where it is asked for."""
    lists = [("missing table", found.missing_tables, None), ("different", found.different, MOST_LISTED)]
    lists += [("missing", found.missing_rows, MOST_LISTED)]
    if with_texts:
        lists += [("new table", found.added_tables, None), ("new", found.added, None)]
        lists += [("reworded", found.texts, None), ("sentence with other numbers", found.sentences, None)]
    for kind, items, most in lists:
        for item in items[:most]:
            print(f"    {kind}: {item}")
        if most is not None and len(items) > most:
            print(f"    {kind}: and {len(items) - most:,} more")


if __name__ == "__main__":
    sys.exit(main())
