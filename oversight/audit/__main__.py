"""The command `python -m oversight.audit verify`: holds the audit log against its chain."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from oversight import console
from oversight.audit.journal import key_in
from oversight.audit.verifying import verify
from oversight.problems import Refused


def main(arguments: Sequence[str]) -> int:
    """Tells how many lines hold and the head of the chain; 1 where one does not."""
    console.print_what_can_be_printed()
    parser = argparse.ArgumentParser(prog="python -m oversight.audit")
    checks = parser.add_subparsers(required=True).add_parser("verify", help="hold every line against the chain")
    checks.add_argument("folder", type=Path, help="the folder of the log")
    checks.add_argument("--key", type=Path, required=True, help="the file that holds its key")
    given = parser.parse_args(arguments)
    try:
        found = verify(given.folder, key_in(given.key, given.folder))
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    print(f"{found.lines} lines hold. Head: {found.head or 'none'}")
    for problem in found.problems:
        print(problem, file=sys.stderr)
    return 1 if found.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
