"""Board summary: what needs the board's attention?"""

from oversight import components, frame
from oversight.figures import orders

choice = frame.begin_page("summary")
components.figure(orders.shpo_imposed, choice)
