"""The command `python -m oversight serve`: serves the dashboard."""

import argparse
import os
import sys
from collections.abc import Sequence

from oversight import console
from oversight.problems import Refused

ADDRESS = "127.0.0.1"
PORT = 8501


def main(arguments: Sequence[str]) -> int:
    """Serves until it is told to end. 1 where it cannot begin: what is wrong is told."""
    console.print_what_can_be_printed()
    given = parser().parse_args(arguments)
    from oversight.serving import running  # takes seconds: `--help` does without

    try:
        running.serve(given.address, given.port, given.socket)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    """What the command takes."""
    made = argparse.ArgumentParser(prog="python -m oversight", description="The MAPPA oversight dashboard.")
    serve = made.add_subparsers(required=True).add_parser("serve", help="serve the dashboard until Ctrl+C")
    serve.add_argument("--address", default=ADDRESS, help=f"the address to listen on ({ADDRESS})")
    serve.add_argument("--port", type=int, default=int(os.environ.get("PORT") or PORT), help=f"the port ({PORT})")
    serve.add_argument("--socket", default="", help="a Unix socket in place of address and port, behind a gateway")
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
