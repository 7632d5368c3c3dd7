"""What did audits find, and was it acted on?"""

from functools import partial

from oversight import components, frame
from oversight.figures.local.audits import (
    audit_answers,
    audit_calendar,
    audit_change,
    audit_findings,
    audit_summary,
    auditor_groups,
    lay_advisers,
)

choice = frame.begin_page("audits")
components.headline(audit_summary.headline, choice)
components.page_asks("audits", choice)
components.figure(audit_findings.findings, choice)
components.side_by_side(audit_calendar.calendar, auditor_groups.by_group, choice, widths=(4, 3))
components.figure(audit_answers.by_question, choice, partial(frame.choose_audits, choice))
components.folded_side_by_side(
    (
        ("What changed since the audit before", audit_change.against_previous),
        ("What lay advisers found", lay_advisers.lay_advisers),
    ),
    choice,
)
components.what_to_ask("audits", choice)
