"""What does the annual report say, and do the figures agree?"""

from oversight import components, frame
from oversight.figures.report import annual_report, printed_claims

choice = frame.begin_page("annual_report")
components.headline(printed_claims.headline, choice)
for table in annual_report.ON_PAGE:
    components.figure(table, choice)
components.folded("Statements in the report's commentary, each checked", printed_claims.printed_claims, choice)
components.what_to_ask("annual_report", choice)
