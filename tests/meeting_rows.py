"""Level 2 and 3 meetings, who was invited to them and the spells they fall in, by a few words each."""

TRUST, POLICE = "Health trust A", "Police force"
KINDS = {TRUST: "Duty to Co-operate", POLICE: "Responsible Authority"}
DUE_RULES = {"2": "16 weeks", "3": "8 weeks"}

Tables = dict[str, list[dict]]


def joined(*tables: Tables) -> Tables:
    """Several sets of rows by extract as one."""
    found: Tables = {}
    for one in tables:
        for name, rows in one.items():
            found[name] = found.get(name, []) + rows
    return found


def together(*tables: Tables) -> Tables:
    """The same, with the two agencies that are invited."""
    return joined({"agencies": [{"agency": name, "kind": kind} for name, kind in KINDS.items()]}, *tables)


def spell(case: int, started: str = "2020-01-01", ended: str = "", reason: str = "", **others: str) -> Tables:
    """A spell of a case: managed at Level 2 since 2020 and running, unless told otherwise."""
    row = {"case_key": f"C-{case:04d}", "started_on": started, "ended_on": ended, "end_reason": reason}
    return {"level_spells": [row | others]}


def invitation(number: int, response: str = "attended", is_grade_met: str = "yes", agency: str = TRUST) -> Tables:
    """The response of one agency invited to a meeting."""
    row = {"meeting_key": f"M-{number:04d}", "agency": agency, "agency_kind": KINDS[agency]}
    return {"invitations": [row | {"response": response, "is_grade_met": is_grade_met}]}


def meeting(number: int, due: str, held: str = "", **others: str) -> Tables:
    """A Level 2 review of the case of the same number, unless told otherwise; nobody is invited to it here.

    Where it was held, a disclosure decision was recorded and its minutes were due and issued on the day."""
    row = {"meeting_key": f"M-{number:04d}", "case_key": f"C-{number:04d}", "due_on": due, "held_on": held}
    row["due_rule"] = DUE_RULES[others.get("level", "2")]
    if held:
        row |= {"is_disclosure_decided": "yes", "minutes_due_on": held, "minutes_issued_on": held}
        row["chair_role"] = "MAPPA coordinator"
    return {"case_meetings": [row | others]}


def review(number: int, due: str, held: str = "", **others: str) -> Tables:
    """A meeting of a case whose spell at its level runs, with one agency that came where it was held."""
    came = invitation(number) if held else {}
    return joined(meeting(number, due, held, **others), spell(number, level=others.get("level", "2")), came)


def initial(number: int, sentenced: str, due: str, held: str = "", **others: str) -> Tables:
    """A first meeting due four weeks from a community sentence, in a spell that runs."""
    rule = {"kind": "initial", "due_rule": "4 weeks from sentence", "sentenced_on": sentenced}
    return review(number, due, held, **rule | others)
