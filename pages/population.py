"""How many people are MAPPA-eligible, how is that changing, and how does it compare?"""

from oversight import components, frame
from oversight.figures.published import population

choice = frame.begin_page("population")
components.headline(population.headline, choice)
components.figure(population.eligible_by_category, choice)
frame.explore(choice, population.EXPLORED)
for yearly in population.over_years(choice):
    components.figure(yearly, choice)
components.what_to_ask("population", choice)
