"""What can be taken away, and what is each file for?"""

from oversight import components, frame
from oversight.figures import extracts

choice = frame.begin_page("exports")
components.sentences("What no file can hold just now", extracts.missing, choice)
components.exports_offered(choice)
