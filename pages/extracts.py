"""What is loaded, from where, how old, and what is wrong with it?"""

from oversight import components, frame
from oversight.figures import extracts

choice = frame.begin_page("extracts")
components.finding(extracts.finding, choice)
components.sentences("What is wrong", extracts.problems, choice)
components.figure(extracts.questions_on_source, choice)
components.figure(extracts.loaded, choice)
components.figure(extracts.sources, choice)
components.what_to_ask("extracts", choice)
