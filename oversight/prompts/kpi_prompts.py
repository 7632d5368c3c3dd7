"""What to ask of a KPI and of reviews: off target, too few, overdue, a late action, a fall since the last SMB."""

from oversight import wording
from oversight.figures.kpis.kpi_breakdown import Group
from oversight.figures.kpis.kpi_readings import KpiReading
from oversight.measures import kpi_status
from oversight.wording import kpi_wording, on_day

STANDING = ("What would make this figure wrong?", "What did the worst case look like?")


def reviews(count: int) -> list[str]:
    """Asks who keeps people safe while reviews wait; nothing where none is overdue or was missed."""
    if not count:
        return []
    late = wording.sentence_start(count, "review", "is")
    return [f"{late} overdue or {wording.verb('was', count)} missed. Who keeps people safe while they wait?"]


def off_target(names: list[str]) -> list[str]:
    """Asks who puts the off-target measures right; nothing where none is."""
    if not names:
        return []
    if len(names) == 1:
        return [f"{names[0]} is off target. Who will put it right, and by when?"]
    return [
        f"{wording.sentence_start(len(names), 'measure', 'is')} off target. Who will put each one right, and by when?"
    ]


def of_reading(one: KpiReading) -> list[str]:
    """What one KPI raises as at its SMB, what matters most first."""
    return [*of_status(one), *of_overdue(one), *of_action(one), *of_change(one), *of_interval(one)]


def of_status(one: KpiReading) -> list[str]:
    """What the status word itself raises; of a KPI close to or on target, see the change and the interval."""
    missed = one.now.count - one.now.met
    if one.status == kpi_status.NO_DATA:
        return ["Nothing was counted. Was there nothing to count, or was it not kept?"]
    if one.status == kpi_status.TOO_FEW:
        if not missed:
            return [f"There were only {one.now.count} to count. Is a rate the right way to look at them?"]
        each = f"the {wording.in_words(missed)} that {wording.verb('was', missed)}"
        return [f"There were only {one.now.count} to count. What went wrong with {each} missed?"]
    if one.status == kpi_status.NO_THRESHOLD:
        return ["No target has been set. What would we call good enough?"]
    if one.status == kpi_status.OFF_TARGET and one.comment is None:
        return ["This is off target, and no cause was given. Who will tell us why?"]
    if one.status == kpi_status.OFF_TARGET:
        return ["This is off target. Who or what was missed, and what was done about it?"]
    return []


def of_overdue(one: KpiReading) -> list[str]:
    """Asks about what is due and still not done."""
    if not one.overdue:
        return []
    late = f"{wording.upper_first(wording.in_words(one.overdue))} {wording.verb('is', one.overdue)}"
    longest = "by" if one.overdue == 1 else "the longest by"
    return [f"{late} overdue now, {longest} {wording.days(one.longest_days)}. When will this be done?"]


def of_action(one: KpiReading) -> list[str]:
    """Asks about the action the board was told of: whether it is late, or works."""
    if one.comment_in_period is None:
        return []
    due = one.comment_in_period.due_on
    if due < one.now.end:
        return [f"The action was due on {on_day(due)}. Is it done, and did it work?"]
    return [f"The action is due on {on_day(due)}. How will we know that it worked?"]


def of_change(one: KpiReading) -> list[str]:
    """Asks why the share moved since the last SMB; nothing of shares over too few, nor where it stood still."""
    points = None if one.is_too_few else kpi_status.points_between(one.now, one.before)
    if not points:
        return []
    if one.kpi.better == "neither":
        return ["The share has moved since we last met. What lies behind it?"]
    if (points > 0) == (one.kpi.better == "higher"):
        return ["This is better than when we last met. What was done, and will it last?"]
    return ["This is worse than when we last met. What has changed since then?"]


def of_groups(groups: tuple[Group, ...]) -> list[str]:
    """Asks what the group furthest below the target needs; nothing where none of several is off target."""
    off = [group for group in groups if group.status == kpi_status.OFF_TARGET] if len(groups) > 1 else []
    return [f"{one.name} met {kpi_wording.x_of_y(one.tally)}, the lowest. What help does it need?" for one in off[:1]]


def of_interval(one: KpiReading) -> list[str]:
    """Asks about chance where the target lies inside the interval of the share."""
    if one.threshold is None or not one.now.count or one.status in (kpi_status.TOO_FEW, kpi_status.NO_THRESHOLD):
        return []
    low, high = kpi_status.wilson(one.now.met, one.now.count)
    if low <= one.threshold.on_target <= high:
        return ["The target lies within the interval. Could this just be chance?"]
    return []
