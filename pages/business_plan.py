"""Are we doing what we said?"""

from oversight import components, frame
from oversight.figures.plan import business_plan, plan_actions

choice = frame.begin_page("business_plan")
components.headline(business_plan.headline, choice)
components.figure(business_plan.states, choice)
components.figure(business_plan.timeline, choice)
components.figure(business_plan.overdue, choice)
components.figure(business_plan.movement, choice)
components.figure(plan_actions.linked_kpis, choice)
components.figure(plan_actions.gaps, choice)
choice = frame.choose_action(choice, plan_actions.action_names)
components.figure(plan_actions.history, choice)
components.what_to_ask("business_plan", choice)
