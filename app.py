"""What needs the board's attention?"""

from oversight import components, frame
from oversight.figures.published import headlines

choice = frame.begin_page("summary")
components.headline(headlines.headline, choice)
components.headlines(headlines.headlines, headlines.headline_notes, choice)
components.kpi_cards(choice)
components.reviews(choice)
components.plan(choice)
components.audits_summary(choice)
components.sentences("What needs attention in the published figures", headlines.attention, choice)
components.what_to_ask("summary", choice)
