"""For one KPI: is it on target, how sure can we be, and who acts?"""

from oversight import components, frame
from oversight.figures.kpis import kpi_detail

choice = frame.begin_page("kpis")
choice = frame.choose_kpi(choice)
components.kpi_standing(choice)
components.figure(kpi_detail.trend, choice)
components.kpi_body(choice)
components.kpi_more(choice)
components.what_to_ask("kpis", choice)
