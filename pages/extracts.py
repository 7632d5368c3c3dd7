"""What is loaded, from where, how old, and what is wrong with it?"""

from oversight import components, frame
from oversight.figures.data import loaded_extracts

choice = frame.begin_page("extracts")
components.headline(loaded_extracts.headline, choice)
components.sentences("What is wrong", loaded_extracts.problems, choice)
components.figure(loaded_extracts.questions_on_source, choice)
components.figure(loaded_extracts.loaded, choice)
components.searched_documents(loaded_extracts.sources, choice)
components.what_to_ask("extracts", choice)
