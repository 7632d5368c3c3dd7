"""Referrals, spells, escalations and first meetings by a few words each, and extracts built from them."""

from pathlib import Path

from oversight.extracts.build import Confirmed, build
from tests.operational_rows import as_csv
from tests.tables import folder_of

AGENCIES = [
    {"agency": name, "kind": "Responsible Authority", "is_spoc_named": "yes", "is_deputy_named": "yes"}
    for name in ("Police force", "Prison service", "Probation service")
]


def publish(folder: Path, **tables: list[dict[str, str]]) -> Path:
    """Builds operational extracts of these rows (illustrative unless a row says otherwise) inside `folder`."""
    tables = {"agencies": AGENCIES} | tables
    texts = {name: as_csv(name, rows) for name, rows in tables.items()}
    confirmed = Confirmed(may_be_fewer=True, are_days_checked=True)
    build(folder_of(folder / "sources", **texts), folder / "data", confirmed=confirmed)
    return folder / "data"


def referral(number: int, received: str, decided: str = "", reason: str = "", **others: str) -> dict[str, str]:
    """A referral accepted on `decided`; rejected then where a reason is given; waiting where no day is."""
    outcome = "waiting" if not decided else "rejected" if reason else "accepted"
    return {
        **{"referral_key": f"R-{number:04d}", "source_agency": "Police force", "category": "3", "level_asked": "2"},
        **{"received_on": received, "decided_on": decided, "outcome": outcome, "rejection_reason": reason},
        **{"accepting_count": {"waiting": "", "rejected": "1", "accepted": "2"}[outcome], "is_youth": "no"},
        **others,
    }


def spell(case: int, started: str, ended: str = "", reason: str = "sentence ended", **others: str) -> dict[str, str]:
    """A managed spell at Level 2; running where no last day is given."""
    return {
        **{"case_key": f"C-{case:04d}", "category": "3", "level": "2", "kind": "managed", "started_on": started},
        **{"ended_on": ended, "end_reason": reason if ended else "", "is_youth": "no"},
        **others,
    }


def custody(case: int, started: str, ended: str = "", **others: str) -> dict[str, str]:
    """A custody spell that ends with release; running where no last day is given."""
    return spell(case, started, ended, "released", kind="custody", **others)


def escalation(case: int, asked: str, decided: str = "", confirming: str = "") -> dict[str, str]:
    """A request to move a case to Level 3, confirmed by so many leaders; waiting where no day is given."""
    outcome = "waiting" if not decided else "accepted" if int(confirming) >= 2 else "refused"
    return {
        **{"escalation_key": f"E-{case:04d}", "case_key": f"C-{case:04d}", "asked_on": asked, "decided_on": decided},
        **{"confirming_count": confirming, "outcome": outcome},
    }


def before_release(case: int, released: str, held: str) -> dict[str, dict[str, str]]:
    """A first meeting due before the release of a case, held on a day, with one agency invited: rows by extract."""
    meeting = {
        **{"meeting_key": f"M-{case:04d}", "case_key": f"C-{case:04d}", "level": "2", "category": "3"},
        **{"kind": "initial", "due_on": released, "due_rule": "before release", "held_on": held},
        **{"is_in_community_on_due": "yes", "sentenced_on": "", "released_on": released, "is_youth": "no"},
        **{"is_disclosure_decided": "yes", "minutes_due_on": held, "minutes_issued_on": held},
        "chair_role": "MAPPA coordinator",
    }
    invited = {"meeting_key": f"M-{case:04d}", "agency": "Police force", "agency_kind": "Responsible Authority"}
    return {"case_meetings": meeting, "invitations": invited | {"response": "attended", "is_grade_met": "yes"}}
