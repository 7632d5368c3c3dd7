"""What the board is asked of its plan: new dates for overdue actions, and a lead where none is named."""

from oversight.figures.local.plan import plan_rows
from oversight.figures.local.plan.plan_rows import Plan
from oversight.prompts.asks import PLAN_PAGE, Ask, AskKind, of_actions
from oversight.selection import Selection
from oversight.wording import plan_wording


def of_plan(selection: Selection) -> tuple[Ask, ...]:
    """What is asked of the plan on its page. Raises Refused where it cannot be read or is not held."""
    plan = plan_rows.plan(selection)
    return (*of_actions(plan), *of_leads(plan))


def of_leads(plan: Plan) -> tuple[Ask, ...]:
    """A lead for each open action without one, where there is any."""
    names = plan.open.filter(plan.open["lead_role"].is_null())["action"].to_list()
    if not names:
        return ()
    sentence, fact = plan_wording.name_leads(names), plan_wording.without_lead(len(names))
    return (Ask(AskKind.OVERDUE_ACTIONS, sentence, fact, PLAN_PAGE, len(names), plan.bases),)
