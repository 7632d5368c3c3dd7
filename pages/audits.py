"""What did audits find, and was it acted on?"""

from oversight import components, frame
from oversight.figures.audits import audit_answers, audit_calendar, audit_findings

choice = frame.begin_page("audits")
components.headline(audit_calendar.headline, choice)
frame.choose_audits(choice)
components.figure(audit_calendar.calendar, choice)
components.figure(audit_answers.by_question, choice)
components.figure(audit_answers.against_previous, choice)
components.figure(audit_findings.findings, choice)
components.figure(audit_findings.lay_advisers, choice)
components.what_to_ask("audits", choice)
