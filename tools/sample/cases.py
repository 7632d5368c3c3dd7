"""Invents the cases of the illustrative sample: referrals, spells, meetings due and held, escalations."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from oversight.extracts.contracts.casework.case_meetings import REVIEW_WEEKS
from oversight.extracts.contracts.casework.decisions import REJECTION_REASONS
from tools.sample import Row

FIRST, LAST = date(2021, 4, 1), date(2024, 9, 30)
MINUTES_LIMIT = 10  # working days
MINUTES_SHARED_OUT = date(2023, 4, 1)  # the sample's one process change: minutes go out by one shared route
POST_VACANT = (date(2024, 8, 20), date(2024, 9, 30))  # reviews slip while a coordinator's post is empty
CARRIED_OVER = 16
REFERRALS_BY_MONTH = {1: 4, 2: 2, 3: 4, 4: 3, 5: 3, 6: 3, 7: 2, 8: 1, 9: 3, 10: 3, 11: 3, 12: 1}
SOURCES = {
    "Probation service": 46,
    "Police force": 22,
    "Prison service": 15,
    "Health trust A": 7,
    "Youth justice service A": 6,
    "Children's services A": 4,
}
YOUTH_SOURCE = "Youth justice service A"
BANK_HOLIDAYS = {
    date.fromisoformat(f"{year}-{day}")
    for year, days in {
        2021: "04-02 04-05 05-03 05-31 08-30 12-27 12-28",
        2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
        2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
        2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    }.items()
    for day in days.split()
}


@dataclass
class Case:
    """One invented case while it is told: its facts and the rows it has left so far."""

    key: str
    category: str
    level: str
    is_youth: bool
    spells: list[Row] = field(default_factory=list)
    meetings: list[Row] = field(default_factory=list)
    escalations: list[Row] = field(default_factory=list)

    def facts(self) -> Row:
        """What each row of the case repeats."""
        return {"case_key": self.key, "category": self.category, "level": self.level, "is_youth": self.is_youth}

    def begin(self, kind: str, day: date) -> None:
        """Starts a spell at the present level."""
        self.spells.append({**self.facts(), "kind": kind, "started_on": day, "ended_on": None, "end_reason": None})

    def end(self, day: date, reason: str) -> None:
        """Ends the running spell."""
        self.spells[-1].update(ended_on=day, end_reason=reason)

    def judge_custody(self) -> None:
        """Says of each meeting whether its due day was in the community; the day of release is."""
        custody = [(s["started_on"], s["ended_on"] or date.max) for s in self.spells if s["kind"] == "custody"]
        for row in self.meetings:
            row["is_in_community_on_due"] = not any(start <= row["due_on"] < end for start, end in custody)


def is_working(day: date) -> bool:
    """Monday to Friday, no bank holiday."""
    return day.weekday() < 5 and day not in BANK_HOLIDAYS


def working_day(day: date, step: int = 1) -> date:
    """The day itself or the next working one; with `step` -1 the one before."""
    while not is_working(day):
        day += timedelta(days=step)
    return day


def working_days_later(day: date, number: int) -> date:
    """The day `number` working days after a day."""
    for _ in range(number):
        day = working_day(day + timedelta(days=1))
    return day


def after(rng: Random, day: date, shortest: int, longest: int) -> date:
    """A working day some days after another."""
    return working_day(day + timedelta(days=rng.randint(shortest, longest)))


def referrals_and_cases(rng: Random, size: float = 1.0) -> tuple[list[Row], list[Case]]:
    """All referrals in order of receipt, and all cases: those carried over and those accepted. `size` is how many there
    are beside the sample's, about."""
    cases = [carried_over(rng, number) for number in range(1, round(size * CARRIED_OVER) + 1)]
    referrals = []
    for month in months():
        for _ in range(max(0, round(size * REFERRALS_BY_MONTH[month.month]) + rng.choice((-1, 0, 0, 1)))):
            referrals.append(referral(rng, working_day(month + timedelta(days=rng.randint(0, 26)))))
    referrals.sort(key=lambda row: row["received_on"])
    for number, row in enumerate(referrals, start=1):
        row["referral_key"] = f"R-{number:04d}"
        if row["outcome"] == "accepted":
            cases.append(accepted(rng, f"C-{len(cases) + 1:04d}", row))
    for case in cases:
        case.judge_custody()
    return referrals, cases


def months() -> list[date]:
    """The first day of each month of the sample."""
    first = [date(year, month, 1) for year in range(FIRST.year, LAST.year + 1) for month in range(1, 13)]
    return [day for day in first if FIRST <= day <= LAST]


def referral(rng: Random, received: date) -> Row:
    """One referral and the panel's decision; waiting where it would fall after the last day."""
    source = rng.choices(list(SOURCES), list(SOURCES.values()))[0]
    decided = after(rng, received, 3, 12)
    is_accepted = rng.random() < 0.62
    accepting = rng.choice((2, 3, 3)) if is_accepted else rng.choice((0, 0, 1))
    reason = rng.choices(REJECTION_REASONS, (6, 2, 4, 3, 1))[0]
    row = {
        "source_agency": source,
        "category": rng.choices("123", (25, 34, 41))[0],
        "level_asked": "3" if rng.random() < 0.06 else "2",
        "received_on": received,
        "decided_on": decided,
        "accepting_count": accepting,
        "outcome": "accepted" if is_accepted else "rejected",
        "rejection_reason": None if is_accepted else reason,
        "is_youth": source == YOUTH_SOURCE,
    }
    if decided > LAST:
        row.update(decided_on=None, accepting_count=None, outcome="waiting", rejection_reason=None)
    return row


def carried_over(rng: Random, number: int) -> Case:
    """A case that ran before the sample begins: its last meeting lies before it, its first review within."""
    case = Case(f"C-{number:04d}", rng.choices("123", (25, 34, 41))[0], "3" if number == 1 else "2", False)
    case.begin("managed", working_day(FIRST - timedelta(days=rng.randint(120, 320))))
    weeks = timedelta(weeks=REVIEW_WEEKS[case.level])
    reviews(rng, case, FIRST - weeks + timedelta(days=rng.randint(20, 52 if case.level == "3" else 108)))
    return case


def accepted(rng: Random, key: str, referred: Row) -> Case:
    """The case of an accepted referral, from its initial meeting on."""
    case = Case(key, referred["category"], referred["level_asked"], referred["is_youth"])
    decided = referred["decided_on"]
    route = rng.choices(("4 weeks from sentence", "before release", "set by panel"), (64, 24, 12))[0]
    if route == "before release":
        before_release(rng, case, decided)
        return case
    sentenced = decided - timedelta(days=rng.randint(1, 8)) if route == "4 weeks from sentence" else None
    due = (sentenced or decided) + timedelta(weeks=4)
    held = after(rng, due, 1, 14) if rng.random() < 0.1 else working_day(due - timedelta(days=rng.randint(0, 9)), -1)
    case.begin("managed", decided)
    meeting(rng, case, ("initial", route), due, held, sentenced_on=sentenced)
    if held <= LAST:
        reviews(rng, case, held)
    return case


def before_release(rng: Random, case: Case, decided: date) -> None:
    """A case accepted while in custody: its initial meeting before release, its reviews from release on."""
    release = after(rng, decided, 45, 150)
    held = after(rng, release, 1, 9) if rng.random() < 0.08 else after(rng, decided, 10, (release - decided).days - 5)
    case.begin("custody", decided)
    is_out = release <= LAST
    meeting(rng, case, ("initial", "before release"), release, held, released_on=release)
    if is_out:
        case.end(release, "released")
        case.begin("managed", release)
        if held <= LAST:
            reviews(rng, case, max(release, held))


def reviews(rng: Random, case: Case, clock_from: date | None) -> None:
    """Tells a case review by review until it leaves the level, goes back to custody or the sample ends."""
    while clock_from is not None:
        weeks = REVIEW_WEEKS[case.level]
        rule = ("review", f"{weeks} weeks")
        due = clock_from + timedelta(weeks=weeks)
        held = review_day(rng, case.level, due)
        recalled = after(rng, clock_from, 15, weeks * 7 + 20) if rng.random() < 0.07 else date.max
        lapsed = after(rng, due, 12, 40) if rng.random() < 0.02 else date.max
        if min(held, lapsed, recalled) > LAST:
            meeting(rng, case, rule, due, held)
            return
        if recalled < min(held, lapsed):
            clock_from = custody(rng, case, rule, due, recalled)
        elif lapsed < date.max:
            meeting(rng, case, rule, due, date.max)
            case.end(lapsed, rng.choice(("sentence ended", "moved to another area")))
            return
        else:
            meeting(rng, case, rule, due, held)
            clock_from = after_review(rng, case, held)


def review_day(rng: Random, level: str, due: date) -> date:
    """The day a review is held: mostly some days before it is due, more often late in August and at the year's end."""
    is_holiday = due.month == 8 or (due.month, due.day) >= (12, 15) or (due.month, due.day) <= (1, 8)
    late = 0.45 if POST_VACANT[0] <= due <= POST_VACANT[1] else 0.22 if is_holiday else 0.08
    if rng.random() < late:
        return after(rng, due, 1, 24 if level == "2" else 10)
    return working_day(due - timedelta(days=rng.randint(0, 30 if level == "2" else 12)), -1)


def custody(rng: Random, case: Case, rule: tuple[str, str], due: date, recalled: date) -> date | None:
    """A return to custody: the clock stops. Gives the day it starts again, or None where nothing more is told."""
    if recalled == due:
        recalled += timedelta(days=1)
    out = after(rng, recalled, 28, 190)
    out += timedelta(days=1) if out == due else timedelta(0)
    if due < recalled or due < min(out, LAST):
        meeting(rng, case, rule, due, date.max)
    case.end(recalled, "returned to custody")
    case.begin("custody", recalled)
    if out > LAST:
        return None
    if rng.random() < 0.4:
        case.end(out, "closed in custody")
        return None
    case.end(out, "released")
    case.begin("managed", out)
    return out


def after_review(rng: Random, case: Case, held: date) -> date | None:
    """What a review decides: stay, leave, or change level. Gives the day the clock runs from, or None on leaving."""
    roll = rng.random()
    if case.level == "2" and roll < 0.035:
        return escalation(rng, case, held)
    if case.level == "3" and 0.55 < roll < 0.92:
        case.end(held, "reduced to Level 2")
        case.level = "2"
        case.begin("managed", held)
        return held
    if roll > 0.73:
        reasons = ("reduced to Level 1", "sentence ended", "moved to another area")
        case.end(held, rng.choices(reasons, (75, 18, 7))[0])
        return None
    return held


def escalation(rng: Random, case: Case, held: date) -> date:
    """A request to move a case to Level 3, decided by three leaders. Gives the day the clock runs from."""
    asked = after(rng, held, 1, 5)
    decided = after(rng, asked, 2, 9)
    confirming = rng.choices((0, 1, 2, 3), (1, 3, 4, 4))[0]
    if asked > LAST:
        return held
    row = {"case_key": case.key, "asked_on": asked, "decided_on": decided, "confirming_count": confirming}
    case.escalations.append(row | {"outcome": "accepted" if confirming >= 2 else "refused"})
    if decided > LAST:
        case.escalations[-1].update(decided_on=None, confirming_count=None, outcome="waiting")
        return held
    if confirming < 2:
        return held
    case.end(decided, "moved to Level 3")
    case.level = "3"
    case.begin("managed", decided)
    return decided


def meeting(rng: Random, case: Case, rule: tuple[str, str], due: date, held: date, **days: date | None) -> None:
    """Adds the meeting that falls due, with what was recorded of it where it was held by the sample's last day."""
    row = {**case.facts(), "kind": rule[0], "due_rule": rule[1], "due_on": due, "held_on": None}
    row |= {"sentenced_on": None, "released_on": None, **days}
    row |= {"is_disclosure_decided": None, "minutes_due_on": None, "minutes_issued_on": None, "chair_role": None}
    if held <= LAST:
        on_time = rng.random() < (0.94 if held >= MINUTES_SHARED_OUT else 0.74)
        issued = working_days_later(held, rng.randint(3, 10) if on_time else rng.randint(11, 22))
        chairs = ("MAPPA coordinator", "senior probation manager" if case.level == "2" else "senior police manager")
        row |= {
            "held_on": held,
            "is_disclosure_decided": rng.random() < (0.96 if held.year > 2021 else 0.9),
            "minutes_due_on": working_days_later(held, MINUTES_LIMIT),
            "minutes_issued_on": issued if issued <= LAST else None,
            "chair_role": rng.choices(chairs, (9, 1) if case.level == "2" else (6, 4))[0],
        }
    case.meetings.append(row)
