"""Who is managed at Levels 2 and 3, and who was charged with a serious further offence?"""

from oversight import components, frame
from oversight.figures.local.fairness import breaches, incidents, people, tabs

choice = frame.begin_page("fairness")
components.headline(tabs.headline, choice)
if frame.choose_tab(choice, tabs.INCIDENTS, tabs.NAMES) == tabs.INCIDENTS:
    components.side_by_side(incidents.charged, incidents.outcomes, choice)
    components.side_by_side(incidents.case_reviews, breaches.breaches, choice)
else:
    components.side_by_side(people.not_recorded, people.by_sex, choice)
    components.side_by_side(people.by_ethnicity, people.by_age, choice)
components.what_to_ask("fairness", choice)
