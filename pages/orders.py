"""How many orders did the courts impose, and who was returned to custody?"""

from oversight import components, frame
from oversight.figures.published import orders

choice = frame.begin_page("orders")
components.headline(orders.headline, choice)
frame.explore(choice, orders.EXPLORED)
components.figure(orders.shpo_imposed, choice)
components.figure(orders.orders_and_returns, choice)
components.what_to_ask("orders", choice)
