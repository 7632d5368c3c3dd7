"""What did audits find, and was it acted on?"""

from oversight import components, frame
from oversight.figures.audits import (
    audit_answers,
    audit_calendar,
    audit_change,
    audit_findings,
    audit_summary,
    lay_advisers,
)

choice = frame.begin_page("audits")
components.headline(audit_summary.headline, choice)
frame.choose_audits(choice)
components.figure(audit_calendar.calendar, choice)
components.figure(audit_answers.by_question, choice)
components.figure(audit_change.against_previous, choice)
components.figure(audit_findings.findings, choice)
components.figure(lay_advisers.lay_advisers, choice)
components.what_to_ask("audits", choice)
