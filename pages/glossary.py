"""What do the words mean?"""

from oversight import components, frame
from oversight.figures.data import glossary

choice = frame.begin_page("glossary")
components.whom_to_ask(choice)
components.definitions(glossary.terms, choice)
components.statement(choice)
