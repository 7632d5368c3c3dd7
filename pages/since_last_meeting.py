"""What has happened since the board last met, and what falls due before it meets again?"""

from oversight import components, frame
from oversight.figures.meetings.since import decisions, figures_revised, forward_plan, kpi_changes, movements, summary

FILES = (("One-page PDF", "since the last meeting", "pdf"), ("Reminders for a calendar", "reminders", "ics"))

choice = frame.begin_page("since_last_meeting")
components.headline(summary.headline, choice)
components.document_buttons(FILES, choice)
components.figure(decisions.decisions, choice)
components.figure(kpi_changes.kpi_changes, choice)
components.side_by_side(forward_plan.forward_plan, movements.movements, choice, widths=(5, 4))
components.figure(figures_revised.figures_revised, choice)
components.what_to_ask("since_last_meeting", choice)
