"""The command `python -m oversight.extracts build`."""

import argparse
import sys
from pathlib import Path

from oversight.extracts import store
from oversight.extracts.build import build, counted
from oversight.problems import Refused


def main(arguments: list[str] | None = None) -> int:
    """Runs the command; gives 0, or 1 where the tables were refused or nothing could be written."""
    parser = argparse.ArgumentParser(prog="python -m oversight.extracts", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("build", help="check the typed-in tables and write the Parquet extracts")
    command.add_argument(
        "--from", dest="sources", type=Path, help="folder of CSV tables (default: sources/ in the data folder)"
    )
    command.add_argument("--to", type=Path, help="folder to write to (default: OVERSIGHT_DATA, else data)")
    command.add_argument(
        "--tidy", action="store_true", help="remove the set that is replaced at once, while no dashboard reads it"
    )
    given = parser.parse_args(arguments)
    to = given.to or store.folder()
    try:
        rows = build(given.sources or store.folder() / "sources", to, keeps_previous=not given.tidy)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    except OSError as error:
        print(
            f"The build could not write its files; what stands in {to} is as its manifest says. {error}",
            file=sys.stderr,
        )
        return 1
    for name, count in rows.items():
        print(f"{name}: {counted(count, 'row')}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
