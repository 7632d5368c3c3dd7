"""Invents what the agencies of the illustrative sample do: who sits on the SMB, who is invited, who is trained."""

from datetime import date
from random import Random

from oversight.extracts.contracts.meetings import AGENCY_KINDS
from tools.sample import Row
from tools.sample.cases import working_day

SMB_DAYS = tuple(
    date.fromisoformat(day)
    for day in (
        *("2021-06-09", "2021-10-01", "2022-02-08", "2022-06-09", "2022-10-03", "2023-02-08"),
        *("2023-06-09", "2023-10-03", "2024-02-08", "2024-06-12", "2024-10-03"),
    )
)
PLANNED_ON = date(2025, 2, 6)  # the meeting after the last held
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


def smb_meetings() -> list[Row]:
    """The meetings held, of which one did not look at the KPIs, and the next."""
    held: list[Row] = [{"smb_on": day, "is_kpis_reviewed": day != SMB_DAYS[1], "is_held": True} for day in SMB_DAYS]
    return [*held, {"smb_on": PLANNED_ON, "is_kpis_reviewed": False, "is_held": False}]


def agencies() -> list[Row]:
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


def smb_attendance(rng: Random) -> list[Row]:
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


def invitations(rng: Random, meetings: list[Row]) -> list[Row]:
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


def invitation_answer(rng: Random, attends: float, level: str) -> Row:
    """One agency's response; at Level 3 the grade asked for is senior and less often met."""
    if rng.random() < attends:
        is_senior = rng.random() < (0.99 if level == "2" else 0.88)
        return {"response": "attended" if is_senior else "deputy below grade", "is_grade_met": is_senior}
    absent = ("deputy below grade", "report only", "apologies", "no response")
    response = rng.choices(absent, (2, 3, 3, 2))[0]
    return {"response": response, "is_grade_met": False if response == "deputy below grade" else None}


def training(rng: Random) -> list[Row]:
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
