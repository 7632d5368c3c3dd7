"""What did audits find, and was it acted on?"""

from oversight import components, frame
from oversight.figures import audit_answers, audit_findings, audits

choice = frame.begin_page("audits")
components.finding(audits.finding, choice)
frame.choose_audits(choice)
components.figure(audits.calendar, choice)
components.figure(audit_answers.by_question, choice)
components.figure(audit_answers.against_previous, choice)
components.figure(audit_findings.findings, choice)
components.figure(audit_findings.lay_advisers, choice)
components.what_to_ask("audits", choice)
