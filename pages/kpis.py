"""For one KPI: is it on target, how sure can one be, and who acts?"""

from oversight import components, frame
from oversight.figures import kpis

choice = frame.begin_page("kpis")
choice = frame.choose_kpi(choice)
components.status(kpis.status, kpis.is_illustrative, choice)
components.finding(kpis.finding, choice)
components.figure(kpis.trend, choice)
components.comment(kpis.comment, kpis.comment_is_illustrative, choice)
components.listed("Actions of the business plan linked to it", kpis.actions, kpis.actions_are_illustrative, choice)
components.figures(kpis.details, choice)
components.what_to_ask("kpis", choice)
