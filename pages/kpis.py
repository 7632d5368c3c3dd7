"""For one KPI: is it on target, how sure can one be, and who acts?"""

from oversight import components, frame
from oversight.figures.kpis import kpi_detail

choice = frame.begin_page("kpis")
choice = frame.choose_kpi(choice)
components.status(kpi_detail.reading, choice)
components.headline(kpi_detail.headline, choice)
components.figure(kpi_detail.trend, choice)
components.comment(kpi_detail.comment, choice)
components.listed("Actions of the business plan linked to it", kpi_detail.actions, choice)
components.figures(kpi_detail.details, choice)
components.what_to_ask("kpis", choice)
