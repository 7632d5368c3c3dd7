"""What does the annual report print, and do its claims hold?"""

from oversight import components, frame
from oversight.figures.report import annual_report

choice = frame.begin_page("annual_report")
components.headline(annual_report.headline, choice)
components.figure(annual_report.printed_claims, choice)
for table in annual_report.TABLES:
    components.figure(table, choice)
components.what_to_ask("annual_report", choice)
