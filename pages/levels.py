"""How many people are managed at Levels 2 and 3, and who are they?"""

from oversight import components, frame
from oversight.figures.casework import cases, referrals
from oversight.figures.published import levels

choice = frame.begin_page("levels")
components.headline(levels.headline, choice)
frame.explore(choice, levels.EXPLORED)
components.figure(levels.managed_in_year, choice)
components.figure(levels.managed_by_category, choice)
components.figure(levels.on_31_march, choice)
components.figure(referrals.referrals_by_outcome, choice)
components.figure(referrals.referrals_by_source, choice)
components.figure(referrals.rejection_reasons, choice)
components.figure(cases.months_managed, choice)
components.figure(cases.youth_cases_and_escalations, choice)
components.what_to_ask("levels", choice)
