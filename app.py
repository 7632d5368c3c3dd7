"""Board summary: what needs the board's attention?"""

from oversight import components, frame
from oversight.figures import summary

choice = frame.begin_page("summary")
components.finding(summary.finding, choice)
components.headlines(summary.headlines, summary.headline_notes, choice)
components.kpi_cards(choice)
components.reviews(choice)
components.plan(choice)
components.audits_summary(choice)
components.sentences("What needs attention in the published figures", summary.attention, choice)
components.what_to_ask("summary", choice)
