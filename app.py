"""What needs the board's attention?"""

from oversight import components, frame
from oversight.figures.local.plan import recommendations
from oversight.figures.report import headlines

choice = frame.begin_page("summary")
components.board_asks(choice)
components.headlines(headlines.headlines, headlines.headline_notes, choice)
components.line(recommendations.progress, choice)
if components.is_board_empty():
    components.three_steps(choice)
else:
    components.board_sections(choice)
components.offer_set_up(choice)
