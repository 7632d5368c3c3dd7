"""Invents the audits of the illustrative sample: the calendar, how each form was answered, what was found."""

from datetime import date, timedelta
from random import Random

from oversight.extracts.contracts.audits import AUDIT_KINDS, AUDITOR_GROUPS, FINDING_KINDS
from tools.sample import Row
from tools.sample.cases import LAST, after, working_day
from tools.sample.findings import FINDINGS
from tools.sample.forms import CHAIRING_2023_FROM, FORMS

MINUTES, CHAIRING, REFERRAL, REJECTED, CASE = AUDIT_KINDS
AUTHORITY, PARTNER, LAY = AUDITOR_GROUPS
# Month: the audit planned for its middle, who does it, and the first reporting year whose calendar has it.
CALENDAR = (
    (4, REFERRAL, AUTHORITY, 2023),
    (5, CASE, AUTHORITY, 2021),
    (6, CHAIRING, LAY, 2021),
    (7, MINUTES, AUTHORITY, 2021),
    (8, CASE, LAY, 2023),
    (9, REJECTED, PARTNER, 2021),
    (10, CHAIRING, PARTNER, 2021),
    (11, REFERRAL, PARTNER, 2022),
    (12, MINUTES, LAY, 2021),
    (1, CASE, PARTNER, 2021),
    (2, CHAIRING, LAY, 2022),
    (3, REJECTED, AUTHORITY, 2021),
)
# Planned month: days late, or None where the audit was not done.
NOT_AS_PLANNED = {(2021, 12): 23, (2022, 9): None, (2023, 1): 16, (2024, 7): 20, (2024, 9): None}
LEFT_OUT = ((2024, 12), (2025, 2))  # the calendar from October 2024 is not yet complete
NOT_APPLICABLE = 0.06
# The chance of each answer, from the best, by how many answers the form allows.
CHANCES = {2: (86, 14), 3: (66, 25, 9), 4: (44, 40, 12, 4)}
LEFT_OVERDUE = (date(2024, 6, 1), date(2024, 9, 30))  # the first improvement and the first concern due then stay open


def audits(rng: Random) -> list[Row]:
    """The audits of the four reporting years from April 2021, in order of the day planned."""
    rows = []
    for year in range(2021, 2025):
        for month, kind, group, first_year in CALENDAR:
            planned_in = (year + (month < 4), month)
            if year >= first_year and planned_in not in LEFT_OUT:
                planned = working_day(date(*planned_in, rng.randint(11, 22)))
                row = {"kind": kind, "auditor_group": group, "planned_on": planned}
                version = "2023" if kind == CHAIRING and planned >= CHAIRING_2023_FROM else min(FORMS[kind])
                rows.append(row | {"done_on": day_done(rng, planned), "form_version": version})
    return [{"audit_key": f"A-{number:04d}"} | row for number, row in enumerate(rows, start=1)]


def day_done(rng: Random, planned: date) -> date | None:
    """The day an audit was done: by its planned day, but where told otherwise; None after the sample's last day."""
    early = working_day(planned - timedelta(days=rng.randint(0, 9)), -1)
    late = NOT_AS_PLANNED.get((planned.year, planned.month), 0)
    if late is None or planned > LAST:
        return None
    return working_day(planned + timedelta(days=late)) if late else early


def form_answers() -> list[Row]:
    """Every answer that a question of a form allows, the best with `best_order` 1."""
    rows = []
    for kind, versions in FORMS.items():
        for version, form in versions.items():
            for number, (section, question) in enumerate(form.numbered(), start=1):
                asked = {"form": kind, "version": version, "section": section, "question_number": number}
                for order, (answer, points) in enumerate(form.answers, start=1):
                    row = asked | {"question": question, "answer": answer, "best_order": order, "points": points}
                    rows.append(row | {"source": form.source})
    return rows


def answers(rng: Random, made: list[Row]) -> list[Row]:
    """What each audit done answered to each question of its form; now and then a question did not apply."""
    rows = []
    for audit in made:
        if audit["done_on"] is None:
            continue
        form = FORMS[audit["kind"]][audit["form_version"]]
        words = [answer for answer, _ in form.answers]
        for _, question in form.numbered():
            said = rng.choices(words, CHANCES[len(words)])[0]
            applies = rng.random() >= NOT_APPLICABLE
            row = {"audit_key": audit["audit_key"], "question": question, "answer": said if applies else None}
            rows.append(row | {"is_not_applicable": not applies})
    return rows


def findings(rng: Random, made: list[Row]) -> list[Row]:
    """One to four findings of each audit done, none found twice running by audits of a kind.

    Two of them are overdue at the last SMB."""
    rows: list[Row] = []
    last_found: dict[str, list[tuple[str, str, str | None, str | None]]] = {}
    for audit in made:
        if audit["done_on"] is None:
            continue
        fresh = [found for found in FINDINGS[audit["kind"]] if found not in last_found.get(audit["kind"], ())]
        chosen = rng.sample(fresh, min(rng.choices((1, 2, 3, 4), (2, 4, 3, 1))[0], len(fresh)))
        last_found[audit["kind"]] = chosen
        rows += [finding(rng, audit, *found) for found in sorted(chosen, key=fresh.index)]
    first, last = LEFT_OVERDUE
    for kind in FINDING_KINDS[1:]:
        due_then = [row for row in rows if row["kind"] == kind and first <= row["due_on"] <= last]
        for row in due_then[:1]:
            row["closed_on"] = None
    return [{"finding_key": f"F-{number:04d}"} | row for number, row in enumerate(rows, start=1)]


def finding(rng: Random, audit: Row, kind: str, found: str, action: str | None, lead_role: str | None) -> Row:
    """One finding. Good practice asks for no action; other findings get one, mostly closed by the day it is due."""
    row = {"audit_key": audit["audit_key"], "kind": kind, "finding": found, "action_taken": action}
    row |= {"lead_role": lead_role, "due_on": None, "closed_on": None}
    if action:
        due = after(rng, audit["done_on"], 56, 110)
        closed = after(rng, due, 2, 30) if rng.random() < 0.2 else working_day(due - timedelta(days=rng.randint(1, 30)))
        row |= {"due_on": due, "closed_on": closed if closed <= LAST else None}
    return row
