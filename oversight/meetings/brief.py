"""Writes what a board needs before it meets into a folder, and says whether anything needs attention."""

import argparse
from collections.abc import Iterator
from dataclasses import astuple, dataclass

from oversight import queries, snapshot
from oversight.exports import arguments, documents
from oversight.exports.documents import DocumentRequest
from oversight.exports.since import reminders, since_sheet
from oversight.figures.core.bases import ILLUSTRATIVE
from oversight.figures.kpis import kpi_cards
from oversight.figures.kpis.kpi_readings import Source
from oversight.figures.local.audits import audit_findings, audit_records
from oversight.figures.local.plan import plan_rows
from oversight.figures.meetings import decisions
from oversight.figures.meetings.since import interval
from oversight.measures import kpi_status
from oversight.meetings import frozen
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import brief_wording

WRITTEN, NEEDS_ATTENTION = 0, 3
FILES = (("board pack", "pdf"), (since_sheet.KIND, "pdf"), (reminders.KIND, "ics"))


@dataclass(frozen=True)
class Attention:
    """What needs attention as at a meeting: KPIs off target; actions, decisions and audit findings overdue. None where
    nothing of the kind is held, which is not 0."""

    off_target: int | None
    actions: int | None
    decisions: int | None
    findings: int | None

    @property
    def is_any(self) -> bool:
        """Whether anything does."""
        return any(astuple(self))


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The sub-command and its arguments."""
    one = commands.add_parser(
        "brief", help="write board pack, since-the-last-meeting page and reminders; exit code 3 where action is needed"
    )
    arguments.add_arguments(one, with_smb=True, to="the folder to write into")
    one.add_argument("--with-sample", action="store_true", help="include example data, marked as such")


def run(given: argparse.Namespace) -> int:
    """Writes the files that can be made, a line each; gives 3 where what they tell needs attention, else 0. Raises
    Refused where an argument is wrong, or where none of the files can be made; OSError where one cannot be written."""
    if not given.to.is_dir():
        raise Refused(brief_wording.no_folder(str(given.to)))
    meeting = frozen.opened(given.meeting) if given.meeting else None
    with snapshot.drawn_from(meeting), snapshot.taken():
        choice = arguments.chosen(given)
        made = list(files(choice, given.with_sample))
        if not any(content for _, content, _ in made):
            raise Refused(" ".join(told for _, _, told in made))
        found = attention(choice, given.with_sample)
    for name, content, told in made:
        if content:
            arguments.write_whole(given.to / name, content)
        print(told)
    print(brief_wording.attention(*astuple(found)))
    return NEEDS_ATTENTION if found.is_any else WRITTEN


def files(choice: Selection, with_sample: bool) -> Iterator[tuple[str, bytes, str]]:
    """Each file: its name, its content (empty where it cannot be made), and what is told of it."""
    request = DocumentRequest(choice, with_sample)
    for kind, ending in FILES:
        document = documents.of_kind(kind)[ending]
        name = document.name(request)
        try:
            content = document.make(request, no_step)
        except Refused as refused:
            yield name, b"", brief_wording.not_made(name, refused.user_message)
        else:
            yield name, content, brief_wording.made(name, len(content))


def no_step(done: int, total: int, what: str) -> None:
    """Says nothing of a step."""


def attention(choice: Selection, with_sample: bool) -> Attention:
    """What needs attention of the board's records; example data counts only where it is in the files. A decision whose
    action is overdue in the plan counts there alone."""
    one = interval.of(choice)
    plan = plan_rows.plan_as_at(one.end) if counts(plan_rows.ACTIONS, with_sample) else None
    decided = decisions.followed_up(one.since, one.end) if one.since and counts(decisions.READ, with_sample) else None
    planned = frozenset(plan.overdue["action_key"]) if plan else frozenset()
    late_decisions = [row for row in decided.rows if row["state"] == decisions.OVERDUE] if decided else []
    audits = audit_records.chosen(Selection("", "", "", choice.as_at), audit_findings.READ)
    late = audit_findings.overdue_days(audit_findings.found_by(audits))
    return Attention(
        off_target=kpis_off_target(choice, with_sample),
        actions=plan.overdue.height if plan else None,
        decisions=len(decisions.not_among(late_decisions, planned)) if decided else None,
        findings=len(late) if counts(audit_findings.READ, with_sample) else None,
    )


def counts(query: str, with_sample: bool) -> bool:
    """Whether what a query reads is held and counts: example data only `with_sample`."""
    bases = queries.bases_of(query)
    return bool(bases) and (with_sample or ILLUSTRATIVE not in bases)


def kpis_off_target(choice: Selection, with_sample: bool) -> int | None:
    """How many KPIs are off target; None where none has figures that count."""
    cards = [card for card in kpi_cards.cards(choice) if card.reading and card.reading.source is not Source.NOTHING]
    judged = tuple(card for card in cards if with_sample or not card.is_illustrative)
    return len(kpi_cards.of_status(judged, kpi_status.OFF_TARGET)) if judged else None
