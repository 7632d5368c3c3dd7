"""Arguments for the words on what happened between two meetings, and on recommendations, that no shipped figure calls
for."""

from datetime import date
from typing import Any

from oversight.measures.kpi_status import CLOSE, ON_TARGET, Number, Tally, Threshold
from oversight.measures.status_change import Standing, StatusChange

SINCE, END = date(2024, 6, 12), date(2024, 10, 3)
THEN, NOW, AGAIN = Tally(SINCE, SINCE, 60, 65), Tally(END, END, 61, 69), Tally(SINCE, SINCE, 59, 65)
OF_90, OF_95 = Threshold(date(2021, 4, 1), 90, 80, "", True), Threshold(date(2024, 7, 1), 95, 85, "", True)


def changed(before: Threshold | None, now: Threshold | None) -> StatusChange:
    """A change of a status from one threshold to another."""
    return StatusChange(Standing(THEN, before, ON_TARGET), Standing(NOW, now, CLOSE), "higher", AGAIN)


DECLARED: dict[str, list[tuple[Any, ...]]] = {
    "brief_wording.attention": [(2, 3, 1, 0), (0, 0, None, 0), (None, None, None, None)],
    "brief_wording.made": [("kent-reminders-2024-10-03.ics", 9012)],
    "brief_wording.no_folder": [("reports",)],
    "brief_wording.not_made": [("kent-reminders-2024-10-03.ics", "There is no date.")],
    "brief_wording.not_written": [("reports", "No space left on device")],
    "due_wording.calendar_name": [("Kent MAPPA",)],
    "due_wording.led_by": [("SMB chair",), (None,)],
    "due_wording.nothing_due": [(None, END), (END, END)],
    "due_wording.of_example": [("Due: Annual report published",)],
    "due_wording.reminder": [("Annual report published",)],
    "recommendation_wording.accepted": [(True,), (False,)],
    "recommendation_wording.progress": [(1, 3, 1, 2), (0, 1, 0, 0), (0, 1, 1, 0)],
    "recommendation_wording.title": [(1, 3, 1, 0, 3), (0, 0, 0, 1, 1), (0, 0, 0, 0, 2), (0, 0, 0, 0, 0)],
    "since_wording.finding_closed": [(date(2024, 8, 1),)],
    "since_wording.kpi_unread": [("SMB attendance",)],
    "since_wording.kpi_without": [("SMB attendance",)],
    "since_wording.more_on_page": [(10,), (1,)],
    "since_wording.no_decision": [(SINCE, True), (SINCE, False)],
    "since_wording.none_revised": [("Essex", "England and Wales", SINCE)],
    "since_wording.sheet_period": [(SINCE, END, None), (date(2023, 10, 3), date(2024, 2, 8), END), (None, END, None)],
    "status_change_wording.no_kpi_changed": [(11, SINCE), (1, SINCE), (0, SINCE)],
    "status_change_wording.reasons": [(changed(OF_90, OF_95), None, SINCE)],
    "status_change_wording.revised": [(THEN, AGAIN, SINCE), (Number(SINCE, SINCE, 0), Number(SINCE, SINCE, 1), SINCE)],
    "status_change_wording.target_changed": [
        (changed(OF_90, OF_95), SINCE),
        (changed(None, OF_95), SINCE),
        (changed(OF_95, None), SINCE),
        (changed(OF_90, OF_90), SINCE),
    ],
    "status_change_wording.unread_kpis": [(2,), (1,)],
}
