"""What to ask of referrals and cases: those that wait, more turned down than taken, those open for long."""

from oversight.figures.casework.cases import CasesManaged
from oversight.figures.casework.referrals import ReferralCounts
from oversight.wording import sentence_start


def of_referrals(counts: ReferralCounts) -> list[str]:
    """What the referrals of 12 months raise."""
    found = []
    if counts.waiting_count:
        wait = sentence_start(counts.waiting_count, "referral", "waits")
        found.append(f"{wait} for an answer. Who keeps people safe until then?")
    if counts.rejected_count > counts.accepted_count:
        found.append("More referrals were turned down than taken. Do the agencies know what to send?")
    return found


def of_cases(counts: CasesManaged) -> list[str]:
    """What the cases open on a day raise."""
    if not counts.from_12_count:
        return []
    have = sentence_start(counts.from_12_count, "case", "has")
    return [f"{have} been open for a year or more. What would let each one end?"]
