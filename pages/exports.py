"""What can be downloaded, and what is each file for?"""

from oversight import components, frame
from oversight.figures.data import loaded_extracts

choice = frame.begin_page("exports")
components.sentences("What cannot be downloaded at the moment", loaded_extracts.missing, choice)
components.basket()
components.documents_to_download(choice)
