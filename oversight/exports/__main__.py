"""The commands `python -m oversight.exports pack`, `short-pack`, `annual-report`, `workbook`: files without the
dashboard open; and `compare-editions`: what two editions give away together."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import astuple, dataclass
from pathlib import Path

from oversight import boards, console, snapshot
from oversight.exports import arguments, documents, sanitise
from oversight.exports.disclosure import editions
from oversight.exports.disclosure.audience import Audience
from oversight.exports.documents import DocumentRequest
from oversight.meetings import frozen
from oversight.problems import Refused
from oversight.wording import disclosure_wording, region_wording

BAD_ARGUMENT, NOT_WRITTEN, DISCLOSED = 2, 1, 1
EDITIONS = "compare-editions"


@dataclass(frozen=True)
class Command:
    """What one command makes: a kind of `documents.DOCUMENTS`; whether it takes the day of an SMB; whether it prints
    each step on a line; whether it takes the board's own template; whether it is of all boards of a region."""

    kind: str
    help: str
    with_smb: bool = True
    prints_steps: bool = False
    with_template: bool = False
    is_of_region: bool = False


COMMANDS = {
    "pack": Command("board pack", "the board pack in the order of the agenda", prints_steps=True, with_template=True),
    "short-pack": Command(
        "short board pack",
        "four pages: decisions, KPIs off target, plan, headlines",
        prints_steps=True,
        with_template=True,
    ),
    "annual-report": Command(
        "annual report statistics", "the statutory tables with definitions and a draft commentary", with_smb=False
    ),
    "minutes": Command("note for the minutes", "what was presented and decided, and who does what by when"),
    "workbook": Command("workbook", "the rows of every figure, a sheet each"),
    "region": Command(
        region_wording.PACK,
        "the boards of a region side by side, where many are served (OVERSIGHT_BOARDS)",
        with_smb=False,
        prints_steps=True,
        with_template=True,
        is_of_region=True,
    ),
}

OF_REGION = frozenset(name for name, command in COMMANDS.items() if command.is_of_region)


def main(argv: list[str] | None = None) -> int:
    """Runs a command; gives 0, 2 where an argument is wrong, or 1 where the file could not be written."""
    console.print_what_can_be_printed()
    try:
        with boards.asked_for(sys.argv[1:] if argv is None else argv, OF_REGION) as rest:
            return run(parser().parse_args(rest))
    except Refused as refused:
        print(refused, file=sys.stderr)
        return BAD_ARGUMENT


def run(given: argparse.Namespace) -> int:
    """Runs a command for the board that is named, or the one that is served alone."""
    if given.command == EDITIONS:
        return compare_editions(given.before)
    try:
        command = COMMANDS[given.command]
        meeting = frozen.opened(given.meeting) if given.meeting else None
        region = boards.side_by_side() if command.is_of_region else nullcontext()
        with region, snapshot.drawn_from(meeting), snapshot.taken():
            made = make(command, given)
        arguments.write_whole(given.to, made)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return BAD_ARGUMENT
    except OSError as error:
        print(f"“{given.to}” could not be written. Any earlier file is unchanged. {error}", file=sys.stderr)
        return NOT_WRITTEN
    print(f"{given.to}: {len(made):,} bytes")
    return 0


def parser() -> argparse.ArgumentParser:
    """The commands and what each can be asked for."""
    whole = argparse.ArgumentParser(prog="python -m oversight.exports", description=__doc__)
    whole.add_argument(boards.OPTION, metavar="KEY", help=boards.OPTION_HELP)
    commands = whole.add_subparsers(dest="command", required=True)
    for name, command in COMMANDS.items():
        kinds = documents.of_kind(command.kind)
        one = commands.add_parser(name, help=f"{command.help}: {' or '.join(f'.{ending}' for ending in kinds)}")
        arguments.add_arguments(one, command.with_smb)
        if any(document.has_sample for document in kinds.values()):
            one.add_argument("--with-sample", action="store_true", help="include example data, marked as such")
        if command.is_of_region:
            arguments.add_quarter(one)
        if command.with_template:
            one.add_argument("--template", type=Path, help="the board's own .pptx: its looks alone are used")
        add_audience(
            one, list(dict.fromkeys(audience for document in kinds.values() for audience in document.audiences))
        )
    editions_of = commands.add_parser(EDITIONS, help="figures that this edition and the one before give away together")
    editions_of.add_argument("--before", type=Path, required=True, help="folder of the extracts of the edition before")
    return whole


def compare_editions(before: Path) -> int:
    """Prints a line for each figure that one edition withholds and the other prints; gives 1 where there is any."""
    try:
        with snapshot.taken():
            found = editions.given_away(before)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return BAD_ARGUMENT
    for one in found:
        print(disclosure_wording.given_away(*astuple(one)))
    print(disclosure_wording.editions_compared(len(found)))
    return DISCLOSED if found else 0


def add_audience(command: argparse.ArgumentParser, audiences: Sequence[Audience]) -> None:
    """Whom the file is for, where there is a choice."""
    if len(audiences) > 1:
        said = f"whom the file is for: for publication small local counts are withheld (default: {audiences[0].value})"
        command.add_argument("--for", dest="audience", choices=[one.value for one in audiences], help=said)


def make(command: Command, given: argparse.Namespace) -> bytes:
    """The file as the kind that its ending names. Raises Refused, with a sentence, where it cannot be made."""
    kinds = documents.of_kind(command.kind)
    document = kinds[arguments.ending_of(given.to, tuple(kinds))]
    asked = getattr(given, "audience", None)
    audience = Audience(asked) if asked else None
    template = arguments.template(getattr(given, "template", None), document.ending)
    for told in template.told if template else ():
        print(sanitise.text(told))
    request = DocumentRequest(arguments.chosen(given), getattr(given, "with_sample", False), audience, template)
    return document.make(request, print_step if command.prints_steps else no_step)


def no_step(done: int, total: int, what: str) -> None:
    """Says nothing of a step."""


def print_step(done: int, total: int, what: str) -> None:
    """One step on a line."""
    print(f"{100 * done // total}%: {sanitise.text(what)}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
