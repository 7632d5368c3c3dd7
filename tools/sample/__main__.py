"""Writes the illustrative operational tables: `python -m tools.sample [--to DIR]`."""

import argparse
from pathlib import Path

from tools.sample.generator import write


def main(arguments: list[str] | None = None) -> None:
    """Runs the command."""
    parser = argparse.ArgumentParser(prog="python -m tools.sample", description=__doc__)
    parser.add_argument("--to", type=Path, default=Path("data/sources"), help="folder to write to")
    for name, count in write(parser.parse_args(arguments).to).items():
        print(f"{name}: {count} rows")


if __name__ == "__main__":
    main()
