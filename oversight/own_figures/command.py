"""The commands about own figures: what the page “Your figures” does, for an analyst's script."""

import argparse
import getpass
import sys
from collections.abc import Callable, Sequence
from dataclasses import astuple
from datetime import date
from pathlib import Path
from typing import Literal

from oversight import snapshot, wording
from oversight.environment import environment
from oversight.exports.spreadsheets import differences
from oversight.extracts import disk
from oversight.extracts.intake import templates
from oversight.extracts.intake.draft import Draft, Upload
from oversight.extracts.intake.marked import marked
from oversight.extracts.own import mapping_file, versions
from oversight.extracts.own.purging import purge
from oversight.extracts.own.versions import Overtaken
from oversight.own_figures import comparison, filling, session, watching
from oversight.own_figures.previewing import Preview
from oversight.own_figures.session import Work
from oversight.problems import Problem, Refused
from oversight.wording import check_wording, command_wording, version_wording

DONE, REFUSED, ASKED, OVERTAKEN = 0, 1, 3, 4  # 2 is argparse's, for a command that cannot be read
LARGEST = 20 * 1024 * 1024  # bytes of a workbook, as on the page
LARGEST_CSV = 512 * 1024 * 1024

Command = Callable[[argparse.Namespace], int]


def template(given: argparse.Namespace) -> int:
    """Writes a workbook to fill in."""
    with snapshot.taken():
        kind: Literal["counts", "records"] = "counts" if given.counts else "records"
        format: Literal["xlsx", "ods"] = "ods" if given.to.suffix.lower() == ".ods" else "xlsx"
        made = filling.workbook(kind, tuple(given.table) or templates.TYPED_IN, given.filled, date.today(), format)
    return written(given.to, made)


def take(given: argparse.Namespace) -> int:
    """Checks files; previews and publishes them where asked."""
    if given.watch:
        return watching.watch(given.watch, lambda files: take_files(given, files), given.publish)
    if not given.files:
        raise Refused("Name the files to take, or a folder to watch by --watch.")
    return take_files(given, given.files)


def take_files(given: argparse.Namespace, files: Sequence[Path]) -> int:
    """Takes files in. Gives ASKED where something is open, REFUSED where something is wrong."""
    work = Work()
    uploads = [Upload(path.name, read(path)) for path in files]
    with snapshot.taken():
        session.taken(work, uploads, answers_of(given))
        draft = work.draft
        if draft is None or not tell(draft):
            if draft and given.marked and draft.findings:
                for name, content in marked(uploads, draft):
                    written(given.marked / name, content)
            return REFUSED if draft and draft.findings else ASKED
        if given.preview or given.publish:
            session.look_ahead(work)
            if work.preview:
                tell_preview(work.preview)
    if not given.publish:
        return DONE if given.preview else print_line(command_wording.READY, DONE)
    made = session.publish(work, by_of(given), given.note, given.allow_fewer and not given.watch)
    return print_line(version_wording.published(made.number), DONE)


def answers_of(given: argparse.Namespace) -> dict[str, str]:
    """The answers of a command: those of the mapping that it names, and those given one by one."""
    answers = mapping_file.read_file(given.map) if given.map else {}
    for one in given.answer:
        key, found, option = one.rpartition("=")
        if not found:
            raise Refused("An answer is KEY=OPTION.", [Problem("--answer", 0, "a key and its option.", one, "")])
        answers[key] = option
    return answers


def tell(draft: Draft) -> bool:
    """Prints what came of the files; gives whether they may be published."""
    for line in draft.understood:
        print(line)
    for one in draft.findings:
        line = command_wording.finding(map(str, one.cells), one.rule, one.found, one.remedy)
        print(line, file=sys.stderr)
    still = [one for one in draft.questions if not one.answer]
    if still:
        print(command_wording.ASKED, file=sys.stderr)
    for question in still:
        options = {option.key: option.words for option in question.options}
        told = command_wording.question(question.key, question.asked, question.why, options, question.guess)
        print(told, file=sys.stderr)
    print(f"{check_wording.ready(draft.rows_ready, draft.rows_found)}.")
    if not draft.is_ready:
        print(command_wording.NOT_READY, file=sys.stderr)
    return draft.is_ready


def tell_preview(preview: Preview) -> None:
    """Prints what publishing would change: rows by table, KPIs, published figures."""
    for name, change in preview.rows.items():
        print(command_wording.rows(name, *astuple(change.counts)))
    for one in preview.kpis:
        if one.is_changed:
            before, after = (one.before.status, one.before.value), (one.after.status, one.after.value)
            print(command_wording.kpi(one.name, before, after))
    for figure in preview.revised:
        says = version_wording.revised(figure.measure, figure.area, figure.year, figure.category, figure.level)
        was = version_wording.value(figure.before, figure.basis_before)
        print(f"{says}: {was} -> {version_wording.value(figure.after, figure.basis_after)}")
    if preview.takes_sample_away:
        print(version_wording.SAMPLE_GOES)
    if preview.shows_sample_again:
        print(version_wording.SAMPLE_COMES)


def list_versions(given: argparse.Namespace) -> int:
    """Prints every version, the newest first, and the space they take."""
    found = session.history()
    for one in found:
        rows = version_wording.rows_changed(*astuple(one.rows_changed))
        print(f"{one.number}\t{version_wording.moment(one.published_at)}\t{one.by}\t{rows}\t{one.note}")
    return print_line(version_wording.space(session.space()) if found else version_wording.NOTHING_YET, DONE)


def restore(given: argparse.Namespace) -> int:
    """Brings a version back as a new one."""
    now = versions.current(environment().data)
    note = given.note or version_wording.restoring(given.version)
    made = versions.restore(
        environment().data, given.version, by=by_of(given), note=note, expects=now.number if now else None
    )
    return print_line(version_wording.published(made.number), DONE)


def example_data(given: argparse.Namespace) -> int:
    """Takes the example data off every page, or shows it again where no own records are held."""
    work = Work(sample="removed" if given.what == "remove" else "shown again")
    with snapshot.taken():
        session.look_ahead(work)
    if work.preview and not work.preview.has_changes:
        return print_line(version_wording.NOTHING_CHANGES, DONE)
    made = session.publish(work, by_of(given), given.note)
    return print_line(version_wording.published(made.number), DONE)


def forget(given: argparse.Namespace) -> int:
    """Removes the versions before one, never the one in use."""
    freed = versions.forget(environment().data, given.before)
    return print_line(version_wording.freed(freed), DONE)


def diff(given: argparse.Namespace) -> int:
    """Prints what differs between two versions, or writes it as a workbook."""
    with snapshot.taken():
        found = comparison.of_versions(given.before or None, given.later)
        if given.to:
            title = version_wording.against(given.later, given.before or None)
            tables = comparison.tables(found, given.before or None, given.later)
            return written(given.to, differences.workbook(title, tables))
        tell_preview(found)
    return DONE


def purge_command(given: argparse.Namespace) -> int:
    """Removes a row, or every cell that holds the value typed in, from every version."""
    key = dict(one.split("=", 1) for one in given.key if "=" in one)
    value = "" if given.table else getpass.getpass("Value to remove: ") if sys.stdin.isatty() else sys.stdin.readline()
    report = purge(environment().data, by=by_of(given), why=given.why, table=given.table, key=key, value=value.strip())
    count = sum(one.count for one in report.found)
    return print_line(command_wording.purged(count, report.versions, report.left, report.meetings), DONE)


def by_of(given: argparse.Namespace) -> str:
    """Who publishes: as given, else the name of the user who runs the command."""
    return given.by or getpass.getuser()


def read(path: Path) -> bytes:
    """A file that is handed in. Raises Refused where it cannot be read."""
    try:
        return disk.read_regular(path, LARGEST_CSV if path.suffix.lower() == ".csv" else LARGEST)
    except OSError as error:
        raise Refused("A file cannot be read.", [Problem(path.name, 0, disk.reason(error))]) from error


def written(to: Path, content: bytes) -> int:
    """Writes a file and says so. Raises Refused where it cannot be written."""
    try:
        disk.write_whole(to, content)
    except OSError as error:
        raise Refused(version_wording.not_written(disk.reason(error))) from error
    return print_line(f"{to}: {wording.number(len(content))} bytes", DONE)


def print_line(line: str, code: int) -> int:
    """Prints a line and gives the code."""
    print(line)
    return code


def run(command: Command, given: argparse.Namespace) -> int:
    """Runs a command and tells what is wrong in sentences; gives its exit code."""
    try:
        return command(given)
    except Overtaken as overtaken:
        print(overtaken, file=sys.stderr)
        return OVERTAKEN
    except Refused as refused:
        print(refused, file=sys.stderr)
        return REFUSED
