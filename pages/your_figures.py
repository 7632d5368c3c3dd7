"""How do the board's own figures come in, and what does each page rest on?"""

from oversight import components, frame

choice = frame.begin_page("your_figures")
components.your_figures(choice)
