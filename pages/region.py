"""How do the boards of the region stand, side by side and together?"""

from oversight import components, frame
from oversight.figures.region import by_board, data, funnel, kpis, plan_and_audits, tabs, trend

choice = frame.begin_page("region")
components.headline(tabs.headline, choice)
tab = frame.choose_one_of(choice, tabs.NAMES)
if tab == tabs.YEARS:
    choice = frame.choose_kpi(choice)
    components.figure(trend.trend, choice)
    frame.choose_group(choice)
    components.figure(trend.trend_by_board, choice)
elif tab == tabs.ACTIONS:
    frame.choose_group(choice)
    components.figure(plan_and_audits.plan, choice)
    components.figure(plan_and_audits.findings, choice)
elif tab == tabs.DATA:
    frame.choose_group(choice)
    components.figure(data.freshness, choice)
    components.figure(data.differences, choice)
else:
    components.figure(kpis.kpis, choice)
    choice = frame.choose_kpi(choice)
    frame.choose_group(choice)
    components.figure(by_board.by_board, choice)
    components.figures_held((funnel.funnel,), choice)
components.document_buttons(tabs.FILES, choice)
components.what_to_ask("region", choice)
