"""What can be taken away, and what is each file for?"""

from oversight import components, frame

choice = frame.begin_page("exports")
components.exports_offered(choice)
