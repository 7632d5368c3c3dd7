"""Makes the illustrative operational extracts: `python -m oversight.extracts.sample [--to DIR]`.

Everything in them is invented. The seeds were chosen so that the sample shows what a board may meet (overdue reviews, a
missed Level 3 review, KPIs on and off target) and repeats no yearly figure that Derbyshire has published."""

import argparse
import csv
from datetime import date
from pathlib import Path
from random import Random

from oversight.extracts import sample_audits, sample_plan
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.operational import AGENCY_KINDS
from oversight.extracts.sample_cases import Case, referrals_and_cases, working_day
from oversight.extracts.sample_comments import commentary

SEEDS = {"cases": 5315, "smb": 1, "invitations": 2, "training": 2, "audits": 1, "audit_answers": 1, "audit_findings": 1}
SMB_DAYS = tuple(
    date.fromisoformat(day)
    for day in (
        *("2021-06-09", "2021-10-01", "2022-02-08", "2022-06-09", "2022-10-03", "2023-02-08"),
        *("2023-06-09", "2023-10-03", "2024-02-08", "2024-06-12", "2024-10-03"),
    )
)
RESPONSIBLE, DUTY = AGENCY_KINDS
# Agency: kind, share of Level 2 and 3 meetings it is invited to, share it attends, share of SMBs with its member.
AGENCIES = {
    "Police force": (RESPONSIBLE, 1.0, 0.98, 0.95),
    "Probation service": (RESPONSIBLE, 1.0, 0.99, 0.95),
    "Prison service": (RESPONSIBLE, 0.45, 0.86, 0.75),
    "Health trust A": (DUTY, 0.85, 0.93, 0.8),
    "Health trust B": (DUTY, 0.3, 0.85, 0.7),
    "Health board A": (DUTY, 0.2, 0.84, 0.75),
    "Adult social care A": (DUTY, 0.55, 0.9, 0.8),
    "Children's services A": (DUTY, 0.5, 0.92, 0.8),
    "Youth justice service A": (DUTY, 0.05, 0.97, 0.9),
    "Education service A": (DUTY, 0.15, 0.87, 0.7),
    "Housing authority A": (DUTY, 0.6, 0.9, 0.8),
    "Housing provider B": (DUTY, 0.45, 0.58, 0.35),
    "Employment service A": (DUTY, 0.25, 0.86, 0.6),
    "Electronic monitoring provider A": (DUTY, 0.2, 0.9, 0.65),
}
NO_DEPUTY_NAMED = ("Housing provider B", "Electronic monitoring provider A")
NO_SPOC_NAMED = ("Housing provider B",)
NEVER_TRAINED = ("Electronic monitoring provider A", "Health board A")
COURSES_BY_YEAR = (
    *(("Foundation", month) for month in (1, 4, 7, 10)),
    *(("Practitioner", month) for month in (3, 6, 11)),
    *(("bespoke", month) for month in (5, 9)),
)


def tables() -> dict[str, list[dict]]:
    """The rows of each operational extract by its name, made from the seeds."""
    referrals, cases = referrals_and_cases(Random(SEEDS["cases"]))
    meetings = numbered("meeting_key", "M", [row for case in cases for row in case.meetings], "due_on")
    audits = sample_audits.audits(Random(SEEDS["audits"]))
    made = {
        "smb_meetings": [{"smb_on": day, "is_kpis_reviewed": day != SMB_DAYS[1]} for day in SMB_DAYS],
        "smb_attendance": smb_attendance(Random(SEEDS["smb"])),
        "agencies": agencies(),
        "referrals": referrals,
        "case_meetings": meetings,
        "invitations": invitations(Random(SEEDS["invitations"]), meetings),
        "level_spells": sorted(spells_of(cases), key=lambda row: (row["case_key"], row["started_on"])),
        "escalations": numbered("escalation_key", "E", [e for case in cases for e in case.escalations], "asked_on"),
        "training": training(Random(SEEDS["training"])),
        "commentary": commentary(),
        "kpi_readings": [],  # every KPI of the sample is measured from records
        "audits": audits,
        "audit_form_answers": sample_audits.form_answers(),
        "audit_answers": sample_audits.answers(Random(SEEDS["audit_answers"]), audits),
        "audit_findings": sample_audits.findings(Random(SEEDS["audit_findings"]), audits),
        "plan_actions": sample_plan.actions(),
        "plan_updates": sample_plan.updates(SMB_DAYS),
    }
    return {name: [row | {"basis": "illustrative"} for row in rows] for name, rows in made.items()}


def numbered(key: str, letter: str, rows: list[dict], day: str) -> list[dict]:
    """Rows in order of a day, each with a key such as M-0001."""
    ordered = sorted(rows, key=lambda row: (row[day], row["case_key"]))
    return [{key: f"{letter}-{number:04d}"} | row for number, row in enumerate(ordered, start=1)]


def spells_of(cases: list[Case]) -> list[dict]:
    """The spells of all cases."""
    return [spell for case in cases for spell in case.spells]


def agencies() -> list[dict]:
    """The agencies; one names no SPOC, two name no deputy."""
    return [
        {
            "agency": agency,
            "kind": kind,
            "is_spoc_named": agency not in NO_SPOC_NAMED,
            "is_deputy_named": agency not in NO_DEPUTY_NAMED,
        }
        for agency, (kind, *_) in AGENCIES.items()
    ]


def smb_attendance(rng: Random) -> list[dict]:
    """Who came to each SMB: every agency, and two lay advisers."""
    rows = []
    for day in SMB_DAYS:
        for agency, (*_, member) in AGENCIES.items():
            roll = rng.random()
            sends_deputy = agency not in NO_DEPUTY_NAMED and rng.random() < 0.7
            otherwise = "deputy" if sends_deputy else rng.choice(("apologies", "apologies", "none"))
            response = "member" if roll < member else otherwise
            rows.append({"smb_on": day, "agency": agency, "seat": "agency", "response": response})
        for number in (1, 2):
            response = "member" if rng.random() < 0.9 else "apologies"
            rows.append({"smb_on": day, "agency": f"Lay adviser {number}", "seat": "lay adviser", "response": response})
    return rows


def invitations(rng: Random, meetings: list[dict]) -> list[dict]:
    """The agencies invited to each meeting held, and how they responded."""
    rows = []
    for meeting in meetings:
        if meeting["held_on"] is None:
            continue
        for agency, (kind, invited, attends, _) in AGENCIES.items():
            is_needed = agency == "Youth justice service A" and meeting["is_youth"]
            if is_needed or rng.random() < invited:
                answer = invitation_answer(rng, attends, meeting["level"])
                rows.append({"meeting_key": meeting["meeting_key"], "agency": agency, "agency_kind": kind} | answer)
    return rows


def invitation_answer(rng: Random, attends: float, level: str) -> dict:
    """One agency's response; at Level 3 the grade asked for is senior and less often met."""
    if rng.random() < attends:
        is_senior = rng.random() < (0.99 if level == "2" else 0.88)
        return {"response": "attended" if is_senior else "deputy below grade", "is_grade_met": is_senior}
    absent = ("deputy below grade", "report only", "apologies", "no response")
    response = rng.choices(absent, (2, 3, 3, 2))[0]
    return {"response": response, "is_grade_met": False if response == "deputy below grade" else None}


def training(rng: Random) -> list[dict]:
    """The courses of each year with the attendees of each agency that sent any."""
    rows = []
    for year in range(2021, 2025):
        for course, month in COURSES_BY_YEAR:
            held = working_day(date(year, month, rng.randint(5, 24)))
            coming = [agency for agency in AGENCIES if agency not in NEVER_TRAINED]
            chosen = rng.sample(coming, 2 if course == "bespoke" else rng.randint(4, 6))
            if (year, month) >= (2021, 4) and held <= date(2024, 9, 30):
                attendees = {agency: rng.randint(1, 5) for agency in AGENCIES if agency in chosen}
                rows += [
                    {"course": course, "held_on": held, "agency": agency, "attendees_count": count}
                    for agency, count in attendees.items()
                ]
    return sorted(rows, key=lambda row: (row["held_on"], row["course"]))


def write(to: Path) -> dict[str, int]:
    """Writes each table as `to`/<name>.csv, columns as its contract says. Gives rows by name."""
    made = tables()
    to.mkdir(parents=True, exist_ok=True)
    for name, rows in made.items():
        columns = EXTRACTS[name].contract.column_names()
        with (to / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([shown(row[column]) for column in columns] for row in rows)
    return {name: len(rows) for name, rows in made.items()}


def shown(value: object) -> str:
    """A cell as it is typed in: yes and no, days as 2024-03-31, nothing where nothing is recorded."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def main(arguments: list[str] | None = None) -> None:
    """Runs the command."""
    parser = argparse.ArgumentParser(prog="python -m oversight.extracts.sample", description=__doc__)
    parser.add_argument("--to", type=Path, default=Path("data/sources"), help="folder to write to")
    for name, count in write(parser.parse_args(arguments).to).items():
        print(f"{name}: {count} rows")


if __name__ == "__main__":
    main()
