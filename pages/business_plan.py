"""Are we doing what we said?"""

from functools import partial

from oversight import components, frame
from oversight.figures.local.plan import business_plan, plan_actions, plan_changes, plan_history, recommendations
from oversight.figures.meetings import decided

choice = frame.begin_page("business_plan")
components.headline(business_plan.headline, choice)
components.page_asks("business_plan", choice)
components.figure(business_plan.timeline, choice, partial(frame.choose_plan, choice, business_plan.views))
components.decisions_to_plan(choice)
components.action_table(plan_changes.actions, plan_history.history, choice)
components.folded_side_by_side(
    (
        ("What the board decided", decided.decided),
        ("What we are doing about each KPI", plan_actions.linked_kpis),
        ("What inspections recommended", recommendations.recommendations),
    ),
    choice,
)
components.what_to_ask("business_plan", choice)
