"""What will the board be asked at its next meeting, and what was it shown at the last?"""

from oversight import components, frame

choice = frame.begin_page("meeting")
components.meeting(choice)
