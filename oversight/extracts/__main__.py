"""The commands `python -m oversight.extracts`: build what is shipped; take in, publish, keep and fetch own figures."""

import argparse
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from oversight import boards, console, wording
from oversight.extracts import disk, store
from oversight.extracts.build import Confirmed, build
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.object_store import fetching
from oversight.own_figures import command
from oversight.problems import Refused
from oversight.wording import store_wording

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def main(arguments: list[str] | None = None) -> int:
    """Runs a command. Gives 0; 1 where something is wrong or could not be written; 3 where something is asked; 4 where
    somebody else published meanwhile."""
    console.print_what_can_be_printed()
    try:
        with boards.asked_for(sys.argv[1:] if arguments is None else arguments, of_all=("fetch",)) as rest:
            given = parser().parse_args(rest)
            return command.run(given.run, given)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return command.REFUSED


def parser() -> argparse.ArgumentParser:
    """What the commands take."""
    made = argparse.ArgumentParser(prog="python -m oversight.extracts", description=__doc__)
    made.add_argument(boards.OPTION, metavar="KEY", help=boards.OPTION_HELP)
    commands = made.add_subparsers(dest="command", required=True)
    add_build(commands)
    add_template(commands)
    add_take(commands)
    add_versions(commands)
    add_purge(commands)
    add_fetch(commands)
    return made


def add_build(commands: Commands) -> None:
    """`build`."""
    one = commands.add_parser("build", help="check the typed-in tables and write the Parquet extracts")
    one.set_defaults(run=run_build)
    one.add_argument(
        "--from", dest="sources", type=Path, help="folder of CSV tables (default: sources/ in the data folder)"
    )
    one.add_argument("--to", type=Path, help="folder to write to (default: OVERSIGHT_DATA, else data)")
    one.add_argument(
        "--tidy", action="store_true", help="remove the set that is replaced at once, while no dashboard reads it"
    )
    one.add_argument(
        "--allow-fewer", action="store_true", help="let tables lose more than half of the rows they have now"
    )
    one.add_argument(
        "--days-checked", action="store_true", help="take days and years that lie far ahead of all others as they are"
    )
    one.add_argument(
        "--cells-read",
        default="",
        metavar="CODE",
        help="say that a person has read the cells the build asked about, by the code it gave",
    )


def add_template(commands: Commands) -> None:
    """`template`."""
    one = commands.add_parser("template", help="write a workbook to fill in")
    one.set_defaults(run=command.template)
    one.add_argument("--to", type=Path, required=True, help="the file: XLSX, or ODS by its ending")
    one.add_argument("--counts", action="store_true", help="the shortest form: counts of each KPI, a quarter a row")
    one.add_argument("--filled", action="store_true", help="with the own figures that are loaded now")
    one.add_argument(
        "--table",
        action="append",
        default=[],
        choices=[name for name, extract in EXTRACTS.items() if not extract.is_worked_out],
        help="one table alone; may be given several times",
    )


def add_take(commands: Commands) -> None:
    """`take`."""
    one = commands.add_parser("take", help="check files, and publish them where asked")
    one.set_defaults(run=command.take)
    one.add_argument("files", nargs="*", type=Path, metavar="FILE", help="XLSX, XLS, ODS or CSV")
    one.add_argument("--map", type=Path, help="answers kept as YAML, as in mapping.yaml of the own folder")
    one.add_argument("--answer", action="append", default=[], metavar="KEY=OPTION", help="answers one question")
    one.add_argument("--preview", action="store_true", help="say what publishing would change")
    one.add_argument("--publish", action="store_true", help="publish where nothing is wrong and nothing is asked")
    one.add_argument("--marked", type=Path, metavar="FOLDER", help="write the files with their problems marked")
    one.add_argument("--allow-fewer", action="store_true", help="let a table lose more than half of its rows")
    one.add_argument("--watch", type=Path, metavar="FOLDER", help="take whatever settles in a folder of your own")
    add_who(one, "what the board is to know of this version")


def add_versions(commands: Commands) -> None:
    """`versions`, `restore`, `example-data`, `forget` and `diff`."""
    one = commands.add_parser("versions", help="list what was published")
    one.set_defaults(run=command.list_versions)
    one = commands.add_parser("restore", help="bring an earlier version back as a new one")
    one.set_defaults(run=command.restore)
    one.add_argument("version", type=int)
    add_who(one, "why it is brought back")
    one = commands.add_parser("example-data", help="take the example data off every page, or show it again")
    one.set_defaults(run=command.example_data)
    one.add_argument("what", choices=("remove", "show"))
    add_who(one, "what the board is to know of it")
    one = commands.add_parser("forget", help="remove old versions, never the one in use")
    one.set_defaults(run=command.forget)
    one.add_argument("--before", type=int, required=True, metavar="N", help="every version before this one")
    one = commands.add_parser("diff", help="say what differs between two versions")
    one.set_defaults(run=command.diff)
    one.add_argument("before", type=int, help="0 for nothing published")
    one.add_argument("later", type=int)
    one.add_argument("--to", type=Path, help="write it as a workbook")


def add_purge(commands: Commands) -> None:
    """`purge`."""
    one = commands.add_parser("purge", help="remove from every version what should never have been added")
    one.set_defaults(run=command.purge_command)
    one.add_argument("--table", default="", help="the table of a row; without it, a value is asked for")
    one.add_argument("--key", action="append", default=[], metavar="COLUMN=VALUE", help="the key of the row")
    one.add_argument("--why", required=True, help="why, without the value")
    one.add_argument("--by", default="", help="who; else the user of this machine")


def add_fetch(commands: Commands) -> None:
    """`fetch`."""
    one = commands.add_parser("fetch", help="fetch what boards published from their object stores")
    one.set_defaults(run=run_fetch)
    one.add_argument(
        "--every", type=int, default=0, metavar="SECONDS", help="look again and again, and tell what has changed"
    )


def add_who(one: argparse.ArgumentParser, note: str) -> None:
    """`--by` and `--note`."""
    one.add_argument("--by", default="", help="who publishes; else the user of this machine")
    one.add_argument("--note", default="", help=note)


def run_fetch(given: argparse.Namespace) -> int:
    """Looks into the store of the board that is named, else of every board that has one; again and again, where that
    is asked for, until it is interrupted."""
    code = fetch_once(is_asked=True)
    with suppress(KeyboardInterrupt):
        while given.every > 0:
            time.sleep(given.every)
            code = fetch_once(is_asked=False)
    return code


def fetch_once(is_asked: bool) -> int:
    """Looks into each store once. Gives REFUSED where one could not be read."""
    named = boards.current()
    found = list(fetching.fetch_all([named] if named else boards.boards(), is_asked))
    if not found:
        raise Refused(store_wording.NO_STORE)
    for one in found:
        if one.trouble and (is_asked or not one.is_told):
            print(f"{one.key}: {one.trouble}", file=sys.stderr, flush=True)
        elif one.version:
            told = store_wording.in_use(one.version.number, one.version.published_at.date())
            print(f"{one.key}: {told}", flush=True)
        elif is_asked and not one.trouble:
            print(f"{one.key}: {store_wording.NOTHING_NEW}")
    return command.REFUSED if any(one.trouble for one in found) else command.DONE


def run_build(given: argparse.Namespace) -> int:
    """Builds what is shipped, or a folder of its own."""
    sources, to = given.sources or store.build_folder() / "sources", given.to or store.build_folder()
    try:
        confirmed = Confirmed(given.allow_fewer, given.days_checked, given.cells_read)
        rows = build(sources, to, keeps_previous=not given.tidy, confirmed=confirmed)
    except OSError as error:
        raise Refused(f"The tables could not be read: {disk.reason(error)}. Nothing was written.") from error
    for name, count in rows.items():
        print(f"{name}: {wording.counted(count, 'row')}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
