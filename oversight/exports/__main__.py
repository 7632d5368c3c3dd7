"""The commands `python -m oversight.exports pack`, `annual-report` and `workbook`: files without the dashboard open."""

import argparse
import sys
from collections.abc import Callable

from oversight.exports import annual_report, annual_report_sheets, choice, harmless, offers, workbook
from oversight.exports.annual_report_docx import docx
from oversight.exports.ods import ods
from oversight.exports.offers import Asked
from oversight.exports.spreadsheet import xlsx
from oversight.problems import Refused

BAD_ARGUMENT, NOT_WRITTEN = 2, 1


def main(arguments: list[str] | None = None) -> int:
    """Runs a command; gives 0, 2 where an argument is wrong, or 1 where the file could not be written."""
    parser = argparse.ArgumentParser(prog="python -m oversight.exports", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (add, _) in COMMANDS.items():
        add(commands.add_parser(name, help=HELP[name]))
    given = parser.parse_args(arguments)
    try:
        made = COMMANDS[given.command][1](given)
        choice.write_whole(given.to, made)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return BAD_ARGUMENT
    except OSError as error:
        print(f"“{given.to}” could not be written; what stood there is as it was. {error}", file=sys.stderr)
        return NOT_WRITTEN
    print(f"{given.to}: {len(made):,} bytes")
    return 0


def annual_report_arguments(command: argparse.ArgumentParser) -> None:
    """What the annual report can be asked for."""
    choice.add_arguments(command, with_smb=False)


def make_annual_report(given: argparse.Namespace) -> bytes:
    """The annual report's statistics as the kind of file that the ending names."""
    ending = choice.ending_of(given.to, ("docx", "ods", "xlsx"))
    report = annual_report.report(choice.chosen(given))
    if ending == "docx":
        return docx(report)
    return SPREADSHEETS[ending](annual_report_sheets.spreadsheet(report))


def workbook_arguments(command: argparse.ArgumentParser) -> None:
    """What the workbook can be asked for."""
    choice.add_arguments(command, with_smb=True)
    command.add_argument("--with-sample", action="store_true", help="keep illustrative figures, marked as such")


def make_workbook(given: argparse.Namespace) -> bytes:
    """The whole workbook as the kind of file that the ending names."""
    ending = choice.ending_of(given.to, tuple(SPREADSHEETS))
    return SPREADSHEETS[ending](workbook.workbook(choice.chosen(given), given.with_sample))


def pack_arguments(command: argparse.ArgumentParser) -> None:
    """What the board pack can be asked for."""
    workbook_arguments(command)


def make_pack(given: argparse.Namespace) -> bytes:
    """The board pack as the kind of file that the ending names, a line for each step."""
    ending = choice.ending_of(given.to, tuple(PACKS))
    return PACKS[ending](Asked(choice.chosen(given), given.with_sample), tell)


def tell(done: int, total: int, what: str) -> None:
    """One step on a line."""
    print(f"{100 * done // total}%: {harmless.text(what)}", flush=True)


PACKS = {"pptx": offers.slides, "pdf": offers.pages}
SPREADSHEETS = {"xlsx": xlsx, "ods": ods}
Command = tuple[Callable[[argparse.ArgumentParser], None], Callable[[argparse.Namespace], bytes]]
COMMANDS: dict[str, Command] = {
    "pack": (pack_arguments, make_pack),
    "annual-report": (annual_report_arguments, make_annual_report),
    "workbook": (workbook_arguments, make_workbook),
}
HELP = {
    "pack": "the board pack in the order of the agenda: .pptx or .pdf",
    "annual-report": "the statutory tables with definitions and a draft commentary: .docx, .ods or .xlsx",
    "workbook": "the rows of every figure, a sheet each: .xlsx or .ods",
}


if __name__ == "__main__":
    sys.exit(main())
