"""How many orders did the courts impose, and how often were they broken?"""

from oversight import components, frame
from oversight.figures import orders

choice = frame.begin_page("orders")
components.figure(orders.shpo_imposed, choice)
