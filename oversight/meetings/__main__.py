"""The command `python -m oversight.meetings`: freezes a meeting as it is presented, lists those frozen, and writes what
a board needs before it meets."""

import argparse
import getpass
import sys
from datetime import date

from oversight import boards, console
from oversight.meetings import brief, freezing, frozen
from oversight.problems import Refused
from oversight.wording import brief_wording, meeting_wording

DONE, REFUSED, BAD_ARGUMENT = 0, 1, 2


def main(argv: list[str] | None = None) -> int:
    """Runs a command; gives 0, 2 where an argument is wrong, or 1 where it was refused; `brief` gives 3 where something
    is off target or overdue."""
    console.print_what_can_be_printed()
    try:
        with boards.asked_for(sys.argv[1:] if argv is None else argv) as rest:
            given = parser().parse_args(rest)
            if given.command == "brief":
                return write_brief(given)
            return freeze(given) if given.command == "freeze" else list_frozen()
    except Refused as refused:
        print(refused, file=sys.stderr)
        return REFUSED


def parser() -> argparse.ArgumentParser:
    """The commands and their arguments."""
    whole = argparse.ArgumentParser(prog="python -m oversight.meetings", description=__doc__)
    whole.add_argument(boards.OPTION, metavar="KEY", help=boards.OPTION_HELP)
    commands = whole.add_subparsers(dest="command", required=True)
    one = commands.add_parser("freeze", help="keep all that is shown now as what a meeting was presented with")
    one.add_argument("meeting_on", type=date.fromisoformat, metavar="DAY", help="day of the meeting, as 2024-10-03")
    one.add_argument(
        "--by", default="", help="who freezes it: a role or a user name (default: the user of this machine)"
    )
    one.add_argument("--note", default="", help="why, where it is worth a word")
    commands.add_parser("list", help="every frozen meeting, the latest first")
    brief.add(commands)
    return whole


def freeze(given: argparse.Namespace) -> int:
    """Freezes a meeting."""
    made = freezing.freeze(given.meeting_on, by=given.by or getpass.getuser(), note=given.note)
    print(meeting_wording.was_frozen(made.meeting_on, made.number))
    return DONE


def write_brief(given: argparse.Namespace) -> int:
    """Writes the files; what is asked for and not held is a wrong argument."""
    try:
        return brief.run(given)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return BAD_ARGUMENT
    except OSError as error:
        print(brief_wording.not_written(str(given.to), str(error)), file=sys.stderr)
        return REFUSED


def list_frozen() -> int:
    """Prints every frozen meeting."""
    found = frozen.meetings()
    for one in found:
        lost = sum(each.count for each in one.purged)
        key = one.key if (is_superseded := frozen.newer(one) is not None) else one.meeting_on.isoformat()
        print(meeting_wording.line(key, one.frozen_at, one.by, one.note, is_superseded, lost))
    if not found:
        print(meeting_wording.NONE_FROZEN)
    return DONE


if __name__ == "__main__":
    sys.exit(main())
