"""How many orders did the courts impose, and who was returned to custody?"""

from oversight import components, frame
from oversight.figures.published import national, orders, projected

choice = frame.begin_page("orders")
components.headline(orders.headline, choice)
if frame.choose_tab(choice, "national", national.tabs(choice)) == "national":
    components.figure(national.shpo_imposed, choice)
    components.figure(national.other_orders, choice)
    components.figures_held((projected.national_shpo_imposed,), choice)
else:
    years = frame.explore(choice, orders.EXPLORED, orders.MEASURES)
    components.side_by_side(orders.shpo_imposed, orders.orders_and_returns, choice, years)
    components.figures(orders.compared, choice)
    components.figures_held((projected.shpo_imposed,), choice)
components.what_to_ask("orders", choice)
