"""What to ask of referrals and cases: those that wait, more turned down than taken, those open for long."""

from oversight.figures.local.casework.cases import CasesManaged
from oversight.figures.local.casework.referrals import ReferralCounts
from oversight.wording import counted, verb

UNREAD = "The records of referrals or cases cannot be read. Who will restore them, and by when?"


def of_referrals(counts: ReferralCounts) -> list[str]:
    """What the referrals of 12 months raise."""
    found = []
    if counts.waiting_count:
        wait = f"{counted(counts.waiting_count, 'referral')} {verb('is', counts.waiting_count)}"
        found.append(f"{wait} waiting for a decision. Who manages the risk until then?")
    if counts.rejected_count > counts.accepted_count:
        found.append("More referrals were rejected than accepted. Do referrers know what a Level 2 case looks like?")
    return found


def of_cases(counts: CasesManaged) -> list[str]:
    """What the cases open on a day raise."""
    if not counts.from_12_count:
        return []
    have = f"{counted(counts.from_12_count, 'case')} {verb('has', counts.from_12_count)}"
    return [f"{have} lasted a year or more. What would let them step down to Level 1?"]
