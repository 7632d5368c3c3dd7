"""Writes the illustrative operational tables: `python -m tools.sample [--to DIR]`.

`python -m tools.sample boards --to FOLDER --boards 5 --years 3 --seed 1` writes a deployment of many boards."""

import argparse
from pathlib import Path

from tools.sample import boards
from tools.sample.generator import write


def main(arguments: list[str] | None = None) -> None:
    """Runs the command."""
    parser = argparse.ArgumentParser(prog="python -m tools.sample", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--to", type=Path, default=Path("data/sources"), help="folder to write to")
    many = parser.add_subparsers(dest="command").add_parser("boards", help="writes a deployment of many boards")
    many.add_argument("--to", type=Path, required=True, help="folder to write to, empty or new")
    many.add_argument("--boards", type=int, default=5, help="how many boards; the first five are the East Midlands")
    many.add_argument("--years", type=int, default=3, help="how many years back their records go, two or more")
    many.add_argument("--seed", type=int, default=1, help="another seed gives other records")
    many.add_argument(
        "--times", type=int, default=1, help="how many times casework and audits stand, to measure growth"
    )
    asked = parser.parse_args(arguments)
    if asked.command == "boards":
        try:
            for board, rows in boards.write(asked.to, asked.boards, asked.years, asked.seed, asked.times):
                print(f"{board.key}: {rows} rows")
        except ValueError as error:
            parser.error(str(error))
        return
    for name, count in write(asked.to).items():
        print(f"{name}: {count} rows")


if __name__ == "__main__":
    main()
