"""What to ask of a KPI and of reviews: off target, too few, overdue, a late action, a change since the last meeting."""

from datetime import date

from oversight import wording
from oversight.figures.kpis.kpi_breakdown import Group
from oversight.figures.kpis.kpi_readings import KpiReading
from oversight.measures import kpi_status
from oversight.measures.kpi_status import Against, Tally
from oversight.measures.values import Absence
from oversight.wording import group_wording, kpi_wording, on_day
from oversight.wording.plurals import up_to

REVIEWS_UNREAD = "The records of reviews cannot be read. When will they be restored?"
STANDING = ("What could make this figure wrong?", "What happened in the worst case?")


def reviews(count: int) -> list[str]:
    """Asks how people are managed while reviews wait; nothing where none is overdue or was missed."""
    if not count:
        return []
    late = (
        f"{wording.counted(count, 'review')} {wording.verb('is', count)} overdue or {wording.verb('was', count)} missed"
    )
    return [f"{late}. How are these people being managed in the meantime?"]


def off_target(names: list[str]) -> list[str]:
    """Asks what would bring the off-target KPIs back; nothing where none is."""
    if not names:
        return []
    if len(names) == 1:
        return [f"{names[0]} is off target. What would bring it back?"]
    return [f"{wording.counted(len(names), 'KPI')} are off target. What would bring each one back?"]


def unread(kpis: int) -> list[str]:
    """Asks when what cannot be read is restored; nothing of none."""
    if not kpis:
        return []
    return [f"{wording.counted(kpis, 'KPI')} cannot be read. When will the records be restored?"]


def of_reading(one: KpiReading, linked_due: date | Absence | None = None) -> list[str]:
    """What one KPI raises as at its meeting, what matters most first; `linked_due` is when the action of the business
    plan that is linked to it is due."""
    return [*of_status(one), *of_overdue(one), *of_action(one, linked_due), *of_change(one), *of_range(one)]


def of_status(one: KpiReading) -> list[str]:
    """What the status word itself raises; of a KPI close to or on target, see the change and the likely range."""
    if one.last_held:
        return [f"{kpi_wording.latest_is(one.last_held)}. When will the count for this period be ready?"]
    if one.status == kpi_status.NO_DATA:
        return ["Was there nothing to count, or was it not recorded?"]
    if one.status == kpi_status.TOO_FEW:
        return [of_few(one)]
    if one.status == kpi_status.NO_THRESHOLD:
        return ["No target is set. What would be good enough?"]
    if one.status == kpi_status.OFF_TARGET and one.comment is None:
        return ["Why is this off target? No cause has been given."]
    if one.status == kpi_status.OFF_TARGET:
        what = "What is behind the longest waits"
        if isinstance(one.now, Tally):
            what = (
                "What is behind the cases where it happened"
                if is_lower(one)
                else "What is behind those that were missed"
            )
        return [f"{what}, and what was done about them?"]
    return []


def of_few(one: KpiReading) -> str:
    """Asks about single cases where too few were counted to judge."""
    if not isinstance(one.now, Tally):
        return f"There were only {one.now.size} waits. What was the longest, and why?"
    concern = one.now.met if is_lower(one) else one.now.count - one.now.met
    if not concern:
        return f"There were only {one.now.count} to count. Is a share the right way to look at so few?"
    each = f"{concern} where it happened" if is_lower(one) else f"{concern} that {wording.verb('was', concern)} missed"
    return f"There were only {one.now.count} to count. What went wrong with the {each}?"


def is_lower(one: KpiReading) -> bool:
    """Whether a KPI is better lower."""
    return one.kpi.better == "lower"


def of_overdue(one: KpiReading) -> list[str]:
    """Asks about what is due and still not done."""
    if not one.overdue:
        return []
    late = f"{one.overdue} {wording.verb('is', one.overdue)} overdue now"
    return [f"{late}, by {up_to(one.longest_days, one.overdue, 'day')}. When will this be done?"]


def of_action(one: KpiReading, linked_due: date | Absence | None) -> list[str]:
    """Asks about the action linked to the KPI, else the one the board was told of: whether it is late, or works;
    nothing where there is none, or where it cannot be read."""
    if isinstance(linked_due, Absence):
        return []
    told = one.comment_in_period
    due = linked_due or (told.due_on if told else None)
    if due is None:
        return []
    if due < one.now.end:
        return [f"The linked action was due on {on_day(due)}. Is it done, and did it work?"]
    return [f"The linked action is due on {on_day(due)}. How will we know it has worked?"]


def of_change(one: KpiReading) -> list[str]:
    """Asks why a KPI moved since the last meeting; nothing of shares over too few, nor where it stood still."""
    points = None if one.is_too_few else kpi_status.change_between(one.now, one.before)
    if not points:
        return []
    if one.kpi.better == "neither":
        return ["This has changed since the last meeting. What is behind it?"]
    if (points > 0) == (one.kpi.better == "higher"):
        return ["This is better than at the last meeting. What was done, and will it last?"]
    return ["This is worse than at the last meeting. What has changed?"]


def of_groups(groups: tuple[Group, ...], better: str = "higher") -> list[str]:
    """Asks what a group needs that is clearly short of the target; nothing where none of several is."""
    clear = [group for group in groups if group.against is Against.CLEARLY_SHORT] if len(groups) > 1 else []
    side = group_wording.side(better == "lower")
    return [
        f"{one.name} is clearly {side} the target: {kpi_wording.x_of_y(one.tally)}. What support does it need?"
        for one in clear[:1]
    ]


def of_range(one: KpiReading) -> list[str]:
    """Asks about chance where the target lies within the likely range."""
    if one.threshold is None or one.status in (kpi_status.TOO_FEW, kpi_status.NO_THRESHOLD):
        return []
    found = one.now.interval
    if found and found[0] <= one.threshold.on_target <= found[1]:
        return ["The target is within the likely range. Could this be chance?"]
    return []
