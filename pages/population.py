"""How many people are MAPPA-eligible, how is that changing, and how does it compare?"""

from oversight import components, frame
from oversight.figures.published import national, population, projected

choice = frame.begin_page("population")
components.headline(population.headline, choice)
if frame.choose_tab(choice, "national", national.tabs(choice)) == "national":
    components.figure(national.eligible_by_category, choice)
    components.figures_held((projected.national_eligible,), choice)
    components.folded("Where Category 1 is going", projected.national_category_1, choice)
else:
    years = frame.explore(choice, population.EXPLORED, population.MEASURES)
    components.figures(population.rates, choice, years)
    components.side_by_side(population.eligible_by_category, population.change_beside, choice)
    components.figures(population.counts, choice, years)
    components.figures_held((projected.eligible, projected.category_1), choice)
components.what_to_ask("population", choice)
