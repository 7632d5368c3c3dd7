"""How many people are MAPPA-eligible, how is that changing, and how does it compare?"""

from oversight import components, frame
from oversight.figures import population

choice = frame.begin_page("population")
components.finding(population.finding, choice)
components.figure(population.eligible_by_category, choice)
components.figure(population.eligible_by_year, choice)
components.figure(population.category_1_rate, choice)
components.what_to_ask("population", choice)
