"""How does the board add its own figures, and what is each page based on?"""

from oversight import components, frame

choice = frame.begin_page("your_figures")
components.your_figures(choice)
