"""Board summary: what needs the board's attention?"""

from oversight import components, frame
from oversight.figures import orders, summary

choice = frame.begin_page("summary")
components.finding(summary.finding, choice)
components.headlines(summary.headlines, choice)
components.sentences("What needs attention", summary.attention, choice)
components.figure(orders.shpo_imposed, choice)
