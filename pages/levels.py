"""How many people are managed at Levels 2 and 3, and who are they?"""

from oversight import components, frame
from oversight.figures import levels

choice = frame.begin_page("levels")
components.finding(levels.finding, choice)
components.figure(levels.managed_in_year, choice)
components.figure(levels.managed_by_category, choice)
components.figure(levels.on_31_march, choice)
