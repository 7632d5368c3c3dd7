"""How does the area compare with others, per 100,000 people?"""

from oversight import components, frame
from oversight.figures.published import areas

choice = frame.begin_page("areas")
components.headline(areas.headline, choice)
frame.choose_areas(choice)
components.figure(areas.rates_of_year, choice)
components.figure(areas.rates_over_years, choice)
components.what_to_ask("areas", choice)
