"""How many people are managed at Levels 2 and 3, and who are they?"""

from oversight import components, frame
from oversight.figures.local.casework import cases, referrals
from oversight.figures.published import levels

choice = frame.begin_page("levels")
components.headline(levels.headline, choice)
if frame.choose_tab(choice) == "local":
    components.side_by_side(referrals.referrals_by_outcome, referrals.referrals_by_source, choice)
    components.side_by_side(cases.months_managed, referrals.rejection_reasons, choice)
    components.figure(cases.youth_cases_and_escalations, choice)
else:
    years = frame.explore(choice, levels.EXPLORED, levels.MEASURES)
    components.side_by_side(levels.managed_in_year, levels.managed_by_category, choice, years)
    components.side_by_side(levels.on_31_march, levels.returned_to_custody, choice)
components.what_to_ask("levels", choice)
