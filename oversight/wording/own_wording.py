"""What “Your figures” says of what each page rests on, and at each of its steps."""

from datetime import date

from oversight.wording.plurals import counted, plural, verb

STEPS = ("Add figures", "Check", "Preview", "Publish")
PARTS = {
    "meetings": "SMB meetings, agencies and training",
    "referrals": "Referrals",
    "cases": "Cases and case meetings",
    "plan": "Business plan",
    "audits": "Audits",
    "area_return": "Sex, age, ethnicity and serious incidents",
    "decisions": "Agendas and decisions of SMB meetings",
    "recommendations": "Inspection recommendations",
}
NOUNS = {
    "smb_meetings": "meeting",
    "smb_attendance": "seat",
    "referrals": "referral",
    "level_spells": "case",
    "case_meetings": "record",
    "plan_actions": "action",
    "audits": "audit",
    "demography": "group",
    "meeting_decisions": "decision",
    "recommendations": "recommendation",
    "agencies": "agency",
    "annual_statistics": "figure",
    "kpi_readings": "period",
}
UPLOAD_NOTE = (
    "XLSX, XLS, ODS or CSV, up to 20 MB. Your own tracker works too, and so do the Ministry's tables by area and the "
    "yearly return."
)
NO_NAMES = "No names, dates of birth or reference numbers. Nothing changes for the board until you publish."
NOT_HERE = "Until sign-in is available, figures can be added only on the computer that runs the dashboard."
PREVIEW_BANNER = "Preview: these figures are not published. Only you see them."
SAMPLE = "example data"
REMOVE_SAMPLE, SHOW_SAMPLE = "Remove the example data", "Show the example data again"
CANCELLED = "Nothing was published. The files are no longer kept."


def state(own: int, sample: int, total: int, area: str) -> str:
    """`4 of 11 KPIs use Derbyshire's own figures. The other 7 show example data.`"""
    has = f"{area}\N{RIGHT SINGLE QUOTATION MARK}s own figures."
    uses = f"{own} of {counted(total, 'KPI')} {verb('uses', own)} {has}" if own else f"No KPI uses {has}"
    rest = total - own
    if not rest:
        return uses
    who = ("The other one" if rest == 1 else f"The other {rest}") if own else f"All {rest}"
    if sample in (0, rest):
        does = f"{verb('shows', rest)} example data" if sample else f"{verb('has', rest)} none yet"
        return f"{uses} {who} {does}."
    left = rest - sample
    return f"{uses} {sample} {verb('shows', sample)} example data, {left} {verb('has', left)} none yet."


def unread(count: int, total: int) -> str:
    """`2 of 13 KPIs cannot be read.`"""
    if count == total:
        return "The KPIs cannot be read."
    return f"{count} of {counted(total, 'KPI')} cannot be read."


def holds(count: int, table: str) -> str:
    """`69 records`, or `none`."""
    return counted(count, NOUNS.get(table, "record")) if count else "none"


def short_day(day: date | None) -> str:
    """`3 Oct 2024`; nothing where there is none."""
    return f"{day.day} {day:%b %Y}" if day else ""


def part(key: str, area: str) -> str:
    """A part of the dashboard by its key."""
    return PARTS.get(key) or f"Published figures, {area}"


def others(count: int, has_any_own: bool) -> str:
    """`7 other KPIs`, `11 KPIs`."""
    return f"{count} other {plural('KPI', count)}" if has_any_own else counted(count, "KPI")


def adds(is_own: bool, is_kpi: bool) -> str:
    """What adds to something held: `Update`, `Add counts`, `Add records`."""
    return "Update" if is_own else "Add counts" if is_kpi else "Add records"
