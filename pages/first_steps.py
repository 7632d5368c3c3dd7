"""What does a board need before its first own figures?"""

from oversight import components, frame

choice = frame.begin_page("first_steps")
components.first_steps(choice)
