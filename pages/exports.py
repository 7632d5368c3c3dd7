"""What can be taken away, and what is each file for?"""

from oversight import components, frame
from oversight.figures.data import loaded_extracts

choice = frame.begin_page("exports")
components.sentences("What no file can hold just now", loaded_extracts.missing, choice)
components.basket()
components.documents_to_download(choice)
