"""The commands `python -m oversight.exports pack`, `annual-report` and `workbook`: files without the dashboard open."""

import argparse
import sys
from dataclasses import dataclass

from oversight import snapshot
from oversight.exports import arguments, documents, sanitise
from oversight.exports.documents import DocumentRequest
from oversight.problems import Refused

BAD_ARGUMENT, NOT_WRITTEN = 2, 1


@dataclass(frozen=True)
class Command:
    """What one command makes: a kind of `documents.DOCUMENTS`; whether it takes the day of an SMB; whether it prints
    each step on a line."""

    kind: str
    help: str
    with_smb: bool = True
    prints_steps: bool = False


COMMANDS = {
    "pack": Command("board pack", "the board pack in the order of the agenda", prints_steps=True),
    "annual-report": Command(
        "annual report statistics", "the statutory tables with definitions and a draft commentary", with_smb=False
    ),
    "workbook": Command("workbook", "the rows of every figure, a sheet each"),
}


def main(argv: list[str] | None = None) -> int:
    """Runs a command; gives 0, 2 where an argument is wrong, or 1 where the file could not be written."""
    given = parser().parse_args(argv)
    try:
        with snapshot.taken():
            made = make(COMMANDS[given.command], given)
        arguments.write_whole(given.to, made)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return BAD_ARGUMENT
    except OSError as error:
        print(f"“{given.to}” could not be written; what stood there is as it was. {error}", file=sys.stderr)
        return NOT_WRITTEN
    print(f"{given.to}: {len(made):,} bytes")
    return 0


def parser() -> argparse.ArgumentParser:
    """The commands and what each can be asked for."""
    whole = argparse.ArgumentParser(prog="python -m oversight.exports", description=__doc__)
    commands = whole.add_subparsers(dest="command", required=True)
    for name, command in COMMANDS.items():
        kinds = documents.of_kind(command.kind)
        one = commands.add_parser(name, help=f"{command.help}: {' or '.join(f'.{ending}' for ending in kinds)}")
        arguments.add_arguments(one, command.with_smb)
        if any(document.has_sample for document in kinds.values()):
            one.add_argument("--with-sample", action="store_true", help="keep illustrative figures, marked as such")
    return whole


def make(command: Command, given: argparse.Namespace) -> bytes:
    """The file as the kind that its ending names. Raises Refused, with a sentence, where it cannot be made."""
    kinds = documents.of_kind(command.kind)
    document = kinds[arguments.ending_of(given.to, tuple(kinds))]
    request = DocumentRequest(arguments.chosen(given), getattr(given, "with_sample", False))
    return document.make(request, print_step if command.prints_steps else no_step)


def no_step(done: int, total: int, what: str) -> None:
    """Says nothing of a step."""


def print_step(done: int, total: int, what: str) -> None:
    """One step on a line."""
    print(f"{100 * done // total}%: {sanitise.text(what)}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
