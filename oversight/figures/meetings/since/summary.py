"""What happened between two meetings in one sentence: decisions done, and KPIs with a worse or better status."""

from oversight.figures.core import local_records
from oversight.figures.meetings import decisions
from oversight.figures.meetings.since import interval, kpi_changes
from oversight.figures.meetings.since.interval import Whole
from oversight.measures.status_change import Direction
from oversight.selection import Selection
from oversight.wording import since_wording


def headline(selection: Selection) -> str:
    """The page's headline; nothing for another area, or where no meeting came before: the figures say why."""
    one = interval.of(selection)
    if not local_records.are_held(selection) or one.since is None:
        return ""
    whole = Whole(one.since, one.end, one.next_on)
    decided, kpis = decisions.followed_up(one.since, one.end), kpi_changes.changes(whole)
    return since_wording.headline(
        decided.count(decisions.COMPLETE),
        len(decided.rows),
        kpis.count(Direction.WORSE),
        kpis.count(Direction.BETTER),
        one.since,
    )
