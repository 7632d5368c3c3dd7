"""What does a board need before it adds its figures?"""

from oversight import components, frame

choice = frame.begin_page("first_steps")
components.first_steps(choice)
